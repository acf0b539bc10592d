"""Run modelsearch's tests on one of our backends and compare what became of them with `differences.py`."""

import argparse
import os
import sys

#: The server of the tests, as `python -m ops.elasticsearch` names it, else the product's.
_ADDRESSES = ("GUIJU_TEST_ELASTICSEARCH_URL", "GUIJU_ELASTICSEARCH_URL")


def main() -> int:
    """0: all is as listed."""
    parser = argparse.ArgumentParser(prog="python -m ops.modelsearch", description=__doc__)
    parser.add_argument("engine", choices=["sqlite", "postgresql", "elasticsearch"])
    engine = parser.parse_args().engine
    os.environ["GUIJU_MODELSEARCH_ENGINE"] = engine
    os.environ["DJANGO_SETTINGS_MODULE"] = "ops.modelsearch.settings"
    if engine == "elasticsearch":
        address = next(filter(None, map(os.environ.get, _ADDRESSES)), None)
        if address is None:
            return _say(f"No Elasticsearch server: set {' or '.join(_ADDRESSES)}.")
        os.environ["GUIJU_ELASTICSEARCH_URL"] = address
    elif engine == "postgresql" and "GUIJU_TEST_DATABASE_URL" not in os.environ:
        return _say("No PostgreSQL server: run this below ops/postgresql/with_server.")
    return _compare(engine, _outcomes())


def _outcomes() -> dict[str, str]:
    import django

    django.setup()

    from ops.modelsearch import settings
    from ops.modelsearch.rows import write
    from ops.modelsearch.suite import Runner

    write(settings.FIXTURE_DIRS[0])
    runner = Runner(verbosity=0, interactive=False)
    runner.run_tests([])
    return runner.outcomes


def _compare(engine: str, outcomes: dict[str, str]) -> int:
    from ops.modelsearch.differences import DIFFERENCES

    listed = {name: outcome for name, (outcome, _why) in DIFFERENCES[engine].items()}
    found = {name: outcome for name, outcome in outcomes.items() if outcome != "passed"}
    wrong = sorted(set(listed.items()) ^ set(found.items()))
    for name, outcome in wrong:
        where = "listed, but" if (name, outcome) in listed.items() else "not listed:"
        _say(f"{where} {name} {outcome if name in found else outcomes.get(name, 'was not run')}")
    passed = len(outcomes) - len(found)
    _say(
        f"{engine}: {len(outcomes)} tests of modelsearch, {passed} passed, {len(found)} differ, {len(listed)} listed"
    )
    return 1 if wrong or not passed else 0


def _say(line: str) -> int:
    print(line, file=sys.stderr)  # noqa: T201  (a program)
    return 2


if __name__ == "__main__":
    sys.exit(main())
