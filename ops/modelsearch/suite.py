"""The test classes of modelsearch and ours, on the backend that the settings name, and what became of each test."""

import unittest
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.test.runner import DiscoverRunner
from django.test.utils import override_settings
from modelsearch.tests.test_backends import BackendTests

from ops.modelsearch import settings

#: The tests of one backend, and those of all.
_OF_ENGINE = {
    "sqlite": "test_sqlite_backend",
    "postgresql": "test_postgres_backend",
    "elasticsearch": "test_elasticsearch9_backend",
}
_OF_ALL = ("test_index_functions", "test_indexed_class", "test_queries", "test_related_fields")


def classes() -> Iterator[type[unittest.TestCase]]:
    """Theirs, those of the backend that ours is built on laid over it; then ours."""
    for module in _OF_ALL:
        yield from _classes_in(f"modelsearch.tests.{module}")
    for found in _classes_in(f"modelsearch.tests.{_OF_ENGINE[settings.ENGINE]}"):
        yield _on_ours(found)
    yield from _classes_in("ops.modelsearch.ours")


def _classes_in(module: str) -> Iterator[type[unittest.TestCase]]:
    for found in vars(import_module(module)).values():
        is_test = isinstance(found, type) and issubclass(found, unittest.TestCase)
        if is_test and found.__module__ == module:
            yield found


def _on_ours(theirs: Any) -> Any:
    own = dict(settings.MODELSEARCH_BACKENDS["default"])
    said = (getattr(theirs, "_overridden_settings", None) or {}).get("MODELSEARCH_BACKENDS", {})
    methods = {"backend_path": own["BACKEND"], "__module__": theirs.__module__}
    for name in dir(theirs):
        # What modelsearch skips for a backend of its own is asked of ours all the same.
        if name.startswith("test_") and getattr(getattr(theirs, name), "__unittest_skip__", False):
            asked = getattr(BackendTests, name, None) or getattr(theirs, name).__wrapped__
            methods[name] = asked
    ours = type(theirs.__name__, (theirs,), methods)
    conf = {"default": {**said.get("default", {}), **own}}
    return override_settings(MODELSEARCH_BACKENDS=conf)(ours)


class Outcomes(unittest.TextTestResult):
    """What became of each test: "passed", "failed", "skipped" or "fails as expected"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes: dict[str, str] = {}

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self.outcomes[_name(test)] = "passed"

    def addError(self, test: unittest.TestCase, err: Any) -> None:
        super().addError(test, err)
        self.outcomes[_name(test)] = "failed"

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:
        super().addFailure(test, err)
        self.outcomes[_name(test)] = "failed"

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.outcomes[_name(test)] = "failed"

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        self.outcomes[_name(test)] = "skipped"

    def addExpectedFailure(self, test: unittest.TestCase, err: Any) -> None:
        super().addExpectedFailure(test, err)
        self.outcomes[_name(test)] = "fails as expected"

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        super().addUnexpectedSuccess(test)
        self.outcomes[_name(test)] = "failed"


def _name(test: unittest.TestCase) -> str:
    return ".".join(test.id().rsplit(".", 2)[-2:])


class Runner(DiscoverRunner):
    """Runs `classes()`; keeps the outcomes."""

    outcomes: dict[str, str]

    def build_suite(self, *args: Any, **kwargs: Any) -> unittest.TestSuite:
        """All of them, in their order."""
        load = unittest.defaultTestLoader.loadTestsFromTestCase
        return unittest.TestSuite(load(each) for each in classes())

    def get_resultclass(self) -> type[Outcomes]:
        """The one that keeps outcomes."""
        return Outcomes

    def suite_result(self, suite: Any, result: Any, **kwargs: Any) -> int:
        """How many did not pass; the outcomes stay here."""
        self.outcomes = result.outcomes
        return sum(outcome != "passed" for outcome in self.outcomes.values())
