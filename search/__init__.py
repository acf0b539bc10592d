"""search 检索: the index that every room above feeds, and the questions asked of it.

Its words: entry 条目 (one text that can be found: a clause in one language, a release's title), group 组 (the entries
shown as one result: a release), grant 授权 (a name that lets people read), period 有效期间, generation 代 (one whole
index), outbox 发件箱 (what happened, for engines outside the database), part 检索词 (one piece of a question).

Imports only the ledger; knows nothing of documents or people: rooms above register a source (`sources.py`) and hand
their entries over in the transaction of the act. Begin at `language/parsing.py`, then `queries.py`.
"""
