"""How good the search is: a corpus made of a seed, questions kept as data, the plain truth, and what is measured.

Begin at `questions.csv`. The truth (`truth.py`) is computed on the original texts without the room's language, so that
it can disagree with the engines. Nothing here runs while readers search; `manage.py evaluate_search`, the tests and
the benchmarks use it.
"""
