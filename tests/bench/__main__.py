"""Measure what the reader and the auditor wait for, at two sizes in one run, and print a table for docs/performance.md."""

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

SIZES = (100, 10_000)
TRAIL_ROWS = 100_000


def main() -> None:
    """Set up a database of its own, then measure: everything, or the parts whose words are given."""
    folder = tempfile.mkdtemp(prefix="guiju-bench-")
    os.environ["GUIJU_TEST_VAR"] = folder
    os.environ["GUIJU_TEST_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.bench.checks import checks
    from tests.bench.comparing import comparing
    from tests.bench.measures import known_world, pages, releasing, verifying_speed
    from tests.bench.paper import paper_speed

    say = sys.stdout.write
    say(f"Python {platform.python_version()}, {os.cpu_count()} cores, SQLite\n\n")
    parts: dict[str, Callable[[], Iterable[str]]] = {
        "pages": lambda: pages(SIZES),
        "releasing": releasing,
        "trail": lambda: verifying_speed(TRAIL_ROWS),
        "checks": lambda: checks(known_world()),
        "comparing": lambda: comparing(known_world()),
        "paper": paper_speed,
    }
    wanted = [name for name in parts if name in sys.argv] or list(parts)
    lines = (line for name in wanted for line in parts[name]())
    for line in lines:
        say(line + "\n")


def timed(act: Callable[[], object], times: int = 40) -> list[float]:
    """Seconds of each call, after two to warm up."""
    for _warm in range(2):
        act()
    found = []
    for _turn in range(times):
        begun = time.perf_counter()
        act()
        found.append(time.perf_counter() - begun)
    return found


def p95(seconds: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(seconds, n=20)[18]


if __name__ == "__main__":
    main()
