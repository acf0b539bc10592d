"""modelsearch's own test suite, run on our backends: what it expects of every backend is true of ours, but for what
`differences.py` lists with the reason. `python -m ops.modelsearch` runs it on the database of GUIJU_TEST_DATABASE_URL.
"""
