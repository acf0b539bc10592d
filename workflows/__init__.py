"""workflows 审批: who must sign, over any subject: a revision, a withdrawal, a cancellation, a reinstatement.

Its words: approval chain 审批链 (ordered steps bound to posts), run 审批 (a chain frozen for one subject),
signature 签署 (who, post, meaning, time, digest), closing 结束 (complete, rejected, recalled, voided).

May import `documents`, `people`, `ledger`. Wagtail's moderation is only its front: the truth is a Run and its
signatures. Begin at `models/run.py`, then `rules.py`, `actions/signing.py`.
"""
