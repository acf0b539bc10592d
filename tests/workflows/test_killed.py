"""kill -9 in the middle of an approval: no acknowledged signature is lost, there is no half release, the archive is
clean, and the approval can go on. The rounds are in GUIJU_FAULT_ROUNDS (5 unless said)."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROUNDS = int(os.environ.get("GUIJU_FAULT_ROUNDS", "5"))
APPROVE = """
import django; django.setup()
from cms.demo.telling import request_of
from people.models import User
from workflows.actions import sign
from workflows.models import Run
from workflows.queries import standing
print("ready", flush=True)
while True:
    run = Run.objects.filter(closing__isnull=True, document__number="ITSM-SLM-P-001").first()
    present = standing(run).present if run else None
    if present is None:
        break
    person = User.objects.get(pk=present.eligible[0].pk)
    sign(run=run, by=person, password=f"Guiju-{person.username}-2026", comment="",
         digest_shown=run.digest, request=request_of(person))
    print("acknowledged", person.username, flush=True)
print("done", flush=True)
"""
COUNTS = {
    "signatures": "select person_key from workflows_signature where run_id = "
    "(select max(id) from workflows_run where subject_kind = 'revision' and document_id = "
    "(select id from documents_document where number = 'ITSM-SLM-P-001'))",
    "releases": "select version from documents_release where number = 'ITSM-SLM-P-001'",
}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo organisation in which one approval is on its way."""
    folder = tmp_path_factory.mktemp("founded") / "var"
    for words in (["migrate", "--verbosity", "0"], ["seed_demo"]):
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=around(folder), check=True)
    return folder


def around(folder: Path) -> dict[str, str]:
    """The environment of a process on that organisation."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GUIJU_")}
    return {**environment, "GUIJU_VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "cms.settings.dev"}


def rows(folder: Path, what: str) -> list[str]:
    with closing(sqlite3.connect(folder / "guiju.sqlite3")) as connection:
        return [row[0] for row in connection.execute(COUNTS[what])]


@pytest.mark.slow
def test_killed_at_random_points(founded: Path, tmp_path: Path) -> None:
    chance = random.Random(20261124)
    reached = set()
    for turn in range(ROUNDS):
        folder = tmp_path / str(turn)
        subprocess.run(["cp", "-r", str(founded), str(folder)], check=True)
        command = [sys.executable, "-u", "-c", APPROVE]
        with subprocess.Popen(
            command, cwd=ROOT, env=around(folder), stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "ready"
            time.sleep(chance.uniform(0.0, 2.5))
            process.send_signal(signal.SIGKILL)
            said = process.stdout.read()
        acknowledged = [line.split()[1] for line in said.splitlines() if line.startswith("acknowledged")]
        signed = rows(folder, "signatures")
        assert set(acknowledged) <= set(signed), (turn, acknowledged, signed)
        assert len(rows(folder, "releases")) == (2 if len(signed) == 3 else 1), (turn, signed)
        reached.add(len(signed))
        check = [sys.executable, "manage.py", "verify_archive"]
        verified = subprocess.run(
            check, cwd=ROOT, env=around(folder), capture_output=True, text=True, check=False
        )
        assert verified.returncode == 0, (turn, verified.stdout, verified.stderr)
        rest = [sys.executable, "-u", "-c", APPROVE]
        again = subprocess.run(rest, cwd=ROOT, env=around(folder), capture_output=True, text=True, check=True)
        assert again.stdout.splitlines()[-1] == "done"
        assert len(rows(folder, "releases")) == 2
    assert reached, "no round ran"
