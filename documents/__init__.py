"""documents 受控文件: controlled documents, from the number they are given to the release that is in force.

Its words: document card 文件卡 (number, folder, owner, confidentiality, distribution: who may read is live),
revision 修订稿 (Wagtail's page and its revisions: the working copy), release 发布版 (what was approved, written
once), release event 发布事件 (cancelled, withdrawn, reinstated), period 有效期间 (derived), clause 条款.

May import `people` and `ledger`. It never asks who must sign: `actions.release` is handed the signatures.
Begin at `models/release.py`, then `validity.py`, `freeze.py`, `actions/releasing.py`.
"""
