"""The matrix of docs/security.md: read for the tests, written by `python -m tests.noway.matrix`."""

import os
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "security.md"
MARKS = ("<!-- matrix -->", "<!-- end of matrix -->")
#: The column of what takes no person.
CODE = "code"
_WRITING = "GUIJU_TEST_MATRIX"
_MAY = "may"


def writing() -> bool:
    """Whether the run is made to write the document rather than to be compared with it."""
    return os.environ.get(_WRITING) == "write"


@cache
def documented() -> dict[tuple[str, str], str]:
    """(way, person) → outcome, as the document says."""
    text = DOCUMENT.read_text(encoding="utf-8")
    inside = text.split(MARKS[0], 1)[1].split(MARKS[1], 1)[0]
    cells: dict[tuple[str, str], str] = {}
    columns: list[str] = []
    for line in inside.splitlines():
        if not line.startswith("|"):
            columns = []
            continue
        values = [value.strip() for value in line.strip("|").split("|")]
        if not columns:
            columns = values[2:]
        elif not values[0].startswith("-"):
            key = values[0].strip("`")
            cells |= {(key, who): what for who, what in zip(columns, values[2:], strict=True) if what != _MAY}
    return cells


def tables(outcomes: dict[tuple[str, str], str]) -> str:
    """The matrix as Markdown: one table of what persons do, one of what takes no person."""
    from tests.noway import routes_admin, routes_code, routes_portal
    from tests.noway.house import ACTORS

    parts = [
        ("In Wagtail's admin", routes_admin.ROUTES, ACTORS),
        ("In the portal, and at addresses that other sites have", routes_portal.ROUTES, ACTORS),
        ("In code, as a person", routes_code.ROUTES, ACTORS),
        ("In code or below it, as nobody in particular", routes_code.NOBODYS, (CODE,)),
    ]
    lines: list[str] = []
    for heading, routes, columns in parts:
        lines += ["", f"### {heading}", "", "| key | way | " + " | ".join(columns) + " |"]
        lines.append("|---" * (len(columns) + 2) + "|")
        for route in routes:
            values = [outcomes.get((route.key, who), _MAY) for who in columns]
            lines.append(f"| `{route.key}` | {route.title} | " + " | ".join(values) + " |")
    return "\n".join([*lines, ""])


class Collector:
    """Takes the outcomes out of the test run."""

    def __init__(self) -> None:
        self.outcomes: dict[tuple[str, str], str] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Called by pytest."""
        for name, value in report.user_properties:
            if name == "cell" and report.when == "call" and report.passed:
                key, actor, outcome = value
                self.outcomes[key, actor] = outcome


def main() -> int:
    """Run the attempts; write the tables when all passed."""
    import pytest

    os.environ[_WRITING] = "write"
    collector = Collector()
    status = pytest.main([str(Path(__file__).parent / "test_matrix.py"), "-q"], plugins=[collector])
    if status:
        return int(status)
    table = tables(collector.outcomes)
    sys.stdout.write(table + "\n")
    text = DOCUMENT.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(MARKS[0])}.*?{re.escape(MARKS[1])}", re.DOTALL)
    DOCUMENT.write_text(pattern.sub(lambda _: f"{MARKS[0]}\n{table}\n{MARKS[1]}", text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
