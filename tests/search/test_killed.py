"""kill -9 at any statement of a rebuild and of a release: index and register agree afterwards, what was acknowledged is
found, and the work can be taken up again. On the database of the tests. The rounds are in GUIJU_FAULT_ROUNDS."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROUNDS = int(os.environ.get("GUIJU_FAULT_ROUNDS", "5"))
SERVER = os.environ.get("GUIJU_TEST_DATABASE_URL", "")
#: Kills its own process before the statement of this number; prints how many there were when it lives.
DYING = """
import os, signal, sys
import django; django.setup()
from django.db import connection
last, count = int(sys.argv[1]), 0
def counted(execute, sql, params, many, context):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)
"""
REBUILD = (
    DYING
    + """
from django.core.management import call_command
with connection.execute_wrapper(counted):
    call_command("rebuild_search", *sys.argv[2:])
print("statements", count, flush=True)
"""
)
#: Signs until the text is released; the statements of the last signature, which releases, are counted.
RELEASE = (
    DYING
    + """
from cms.demo.telling import request_of
from people.models import User
from workflows.actions import sign
from workflows.models import Run
from workflows.queries import standing
def pending():
    run = Run.objects.filter(closing__isnull=True, document__number="ITSM-SLM-P-001").first()
    return run, (standing(run).present if run else None)
def act(run, present):
    person = User.objects.get(pk=present.eligible[0].pk)
    sign(run=run, by=person, password=f"Guiju-{person.username}-2026", comment="",
         digest_shown=run.digest, request=request_of(person))
with connection.execute_wrapper(counted):
    run, present = pending()
    while present is not None:
        act(run, present)
        run, present = pending()
print("statements", count, flush=True)
"""
)
ASK = """
import sys
import django; django.setup()
from people.models import User
from search.models import Generation
from search.queries import Wish, search
from django.db import connection
from documents.models import Release
from ledger.derived import compare_all
for problem in compare_all().problems:
    sys.exit(f"{problem.code} {problem.subject}: {problem.text}")
user = User.objects.get(username="controller")
found = search(user, Wish("服务级别", every_state=True, per_page=100))
tables = [n for n in connection.introspection.table_names()
          if n.removeprefix("search_fts_").removeprefix("search_tsv_").isdigit()]
print(len(found.hits), Generation.objects.count(), len(tables),
      Release.objects.filter(number="ITSM-SLM-P-001").count(),
      search(user, Wish("ITSM-SLM-P-001", every_state=True, per_page=100)).total)
"""


@dataclass(frozen=True)
class Place:
    """An organisation of its own: its folder, and its database where that is on a server."""

    folder: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process that works on it."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("GUIJU_")}
        url = f"{SERVER.rpartition('/')[0]}/{self.database}" if self.database else ""
        named = {"GUIJU_DATABASE_URL": url} if url else {}
        return {
            **kept,
            **named,
            "GUIJU_VAR_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        }

    def run(self, *words: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """A process on it, to its end."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=check,
        )

    def copied(self, folder: Path) -> "Place":
        """A copy to be maltreated."""
        shutil.copytree(self.folder, folder)
        if not self.database:
            return Place(folder)
        copy = f"{self.database}_{folder.name}"
        on_server(f"CREATE DATABASE {copy} TEMPLATE {self.database}")
        return Place(folder, copy)

    def gone(self) -> None:
        """Thrown away."""
        shutil.rmtree(self.folder)
        if self.database:
            on_server(f"DROP DATABASE {self.database} WITH (FORCE)")


def on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]  # our own names only


@pytest.fixture(scope="module")
def founded() -> Iterator[Place]:
    """A demo organisation in which one approval is on its way."""
    folder = Path(tempfile.mkdtemp(prefix="guiju-killed-"))
    database = f"killed_{os.getpid()}" if SERVER.startswith("postgresql") else ""
    if database:
        on_server(f"CREATE DATABASE {database}")
    place = Place(folder, database)
    for words in (["migrate", "--verbosity", "0"], ["seed_demo"]):
        place.run("manage.py", *words)
    yield place
    place.gone()


def state(place: Place) -> list[int]:
    """What `fsck` asks must agree; then: documents found, generations, tables of tokens, releases of the text in the
    register, and results for its number."""
    told = place.run("-c", ASK, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    return [int(word) for word in told.stdout.split()]


def killed(place: Place, script: str, at: int, *words: str) -> bool:
    """Whether the process died at that statement."""
    ended = place.run("-c", script, str(at), *words, check=False)
    if ended.returncode == -signal.SIGKILL:
        return True
    assert ended.returncode == 0, ended.stderr
    return False


def statements(place: Place, script: str) -> int:
    return int(place.run("-c", script, "0").stdout.split()[-1])


@pytest.mark.slow
def test_killed_during_a_rebuild(founded: Place, tmp_path: Path) -> None:
    chance = random.Random(20261130)
    whole = founded.copied(tmp_path / "whole")
    before, count = state(whole), statements(whole, REBUILD)
    whole.gone()
    for turn in range(ROUNDS):
        place = founded.copied(tmp_path / f"r{turn}")
        points = [chance.randint(1, count), chance.randint(1, count)]
        assert killed(place, REBUILD, points[0]), (turn, points)
        found, generations, tables, *rest = state(place)
        assert (found, rest) == (before[0], before[3:]), (turn, points)
        assert generations == tables <= 2, (turn, points)
        killed(place, REBUILD, points[1], "--resume")
        place.run("manage.py", "rebuild_search", "--resume")
        assert state(place) == before, (turn, points)
        place.gone()


@pytest.mark.slow
def test_killed_during_a_release(founded: Place, tmp_path: Path) -> None:
    chance = random.Random(20261201)
    whole = founded.copied(tmp_path / "whole")
    first, count = state(whole), statements(whole, RELEASE)
    after = state(whole)
    assert [b - a for a, b in zip(first, after, strict=True)] == [1, 0, 0, 1, 1]
    whole.gone()
    for turn in range(ROUNDS):
        place = founded.copied(tmp_path / f"s{turn}")
        # Most points in the last third, where the release is written.
        point = chance.randint(1 if turn % 3 == 0 else count * 2 // 3, count)
        assert killed(place, RELEASE, point), (turn, point)
        released, indexed = state(place)[3:]
        assert indexed - released == first[4] - first[3], (turn, point)
        place.run("-c", RELEASE, "0")
        assert state(place) == after, (turn, point)
        place.gone()
