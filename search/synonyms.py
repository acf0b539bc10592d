"""The words for which others mean the same, as the groups in use say at this moment."""

from search.language import Thesaurus, key_of
from search.language.parsing import LONGEST_QUERY
from search.statement import Sql


def thesaurus_for(typed: str) -> Thesaurus:
    """The words that stand in what was typed, each with its others. One query; the register is small, and a change
    counts at once."""
    key = key_of(typed[:LONGEST_QUERY])
    if not key:
        return Thesaurus({})
    sql = Sql().add("SELECT w.group_id, w.key, w.word, w.is_forbidden FROM search_synonym AS w")
    sql.add("JOIN search_synonymgroup AS g ON g.id = w.group_id WHERE g.is_active AND g.id IN")
    # Whatever it is replaced in is another text: so both databases say that one stands in the other.
    sql.add("(SELECT group_id FROM search_synonym WHERE REPLACE(%s, key, '') <> %s)", key, key)
    groups: dict[int, list[tuple[str, str, bool]]] = {}
    for group, *word in sql.add("ORDER BY g.source, w.id").rows():
        groups.setdefault(group, []).append((word[0], word[1], bool(word[2])))
    others: dict[str, dict[str, str]] = {}
    for words in groups.values():
        for word_key, _word, _is_forbidden in words:
            if word_key in key:
                same = others.setdefault(word_key, {})
                same.update((k, w) for k, w, is_forbidden in words if k != word_key and not is_forbidden)
    return Thesaurus({word: tuple(same.values()) for word, same in others.items() if same})
