"""No way round: each way into the system that could reach readers without signatures, tried by each person.

`routes_*.py` list the ways, `house.py` is the organisation they are tried on and says what must not move,
`test_matrix.py` tries them, and `python -m tests.noway.matrix` writes what came of it into docs/security.md.
"""
