"""ledger 账本: what makes evidence evidence, knowing nothing of documents or people.

Its words: trail 审计轨迹 (append-only, hash-chained log), checkpoint 校验点 (signed head of the trail, kept
outside the database), blob 文件块 (file held by its SHA-256), evidence row 证据行 (written once, guarded by
database triggers), press 排印 (the PDF renderer), clock 时钟 (the one function that tells the time).

Imports no other room. Persons and things are named by copied key and name, never by a foreign key.
Begin at `trail.py`, then `evidence.py`.
"""
