"""Fill the index to each size in turn and measure: `python -m tests.bench.search 1000 10000` (100000: a quarter of an hour)."""

import os
import platform
import sys
import tempfile
from pathlib import Path

SIZES = (1_000, 10_000)


def main() -> None:
    """A database of its own (or the empty one that GUIJU_TEST_DATABASE_URL names), then a table for each measure."""
    folder = tempfile.mkdtemp(prefix="guiju-bench-")
    os.environ["GUIJU_TEST_VAR"] = folder
    os.environ.setdefault("GUIJU_TEST_DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    from tests.bench.search.asking import Bench

    sizes = tuple(int(word) for word in sys.argv[1:]) or SIZES
    say = sys.stdout.write
    say(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {connection.vendor}, {sizes} documents\n\n"
    )
    for line in Bench(sizes).lines():
        say(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
