"""One command checks everything and names what is wrong."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from ledger import blobs, checkpoints, clock, seals, verifying
from ledger.models import TrailEntry
from ledger.notes import signed_note
from ledger.trail import SYSTEM, record
from ledger.verifying import Report, verify_all
from tests.ledger.conftest import HANDBOOK

pytestmark = pytest.mark.django_db
Fill = Callable[[int], list[TrailEntry]]
LEDGERS_OWN = ["guards", "trail", "checkpoints", "blobs"]


@pytest.fixture(autouse=True)
def only_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {name: check for name, check in verifying._checks.items() if name in LEDGERS_OWN}
    monkeypatch.setattr(verifying, "_checks", own)


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_archive", *arguments, stdout=out)
    except SystemExit as ended:
        return int(ended.code), out.getvalue()
    return 0, out.getvalue()


class TestRegistry:
    def test_the_ledger_registers_its_own(self) -> None:
        assert verifying.known_checks() == LEDGERS_OWN

    def test_a_check_that_breaks_off_is_a_problem_and_the_others_run(self) -> None:
        def broken(report: Report) -> None:
            raise RuntimeError("no such table")

        verifying.register("broken", broken)
        verifying.register("after", lambda report: report.checked("thing", 3))
        report = verify_all()
        assert [(problem.code, problem.subject) for problem in report.problems] == [
            ("check.broke_off", "broken")
        ]
        assert report.counts["thing"] == 3

    def test_a_name_is_taken_once(self) -> None:
        with pytest.raises(ValueError):
            verifying.register("trail", lambda report: None)

    def test_only_some_checks_can_be_asked_for(self, fill: Fill) -> None:
        fill(2)
        checkpoints.make_checkpoint(by=SYSTEM)
        report = verify_all(["checkpoints"])
        assert report.ok
        assert dict(report.counts) == {"checkpoint": 1, "checkpoint file": 1}
        with pytest.raises(KeyError):
            verify_all(["nonsense"])


class TestCommand:
    def test_a_whole_archive(self, fill: Fill) -> None:
        fill(3)
        blobs.store(b"x", "text/plain")
        checkpoints.make_checkpoint(by=SYSTEM)
        code, out = run()
        assert code == 0
        assert "trail row: 3\n" in out
        assert "stored file: 1\n" in out
        assert out.endswith("problems: 0\n")

    def test_an_empty_archive(self) -> None:
        assert run()[0] == 0

    def test_a_problem_is_one_line_and_exit_1(self, fill: Fill, attacker: Callable[..., int]) -> None:
        fill(3)
        attacker("UPDATE ledger_trailentry SET actor_name = 'x' WHERE seq = 2")
        code, out = run()
        assert code == 1
        assert "\ntrail.leaf trail 2: " in out

    def test_json(self, fill: Fill) -> None:
        fill(3)
        code, out = run("--json")
        answer = json.loads(out)
        assert (code, answer["ok"], answer["problems"], answer["counts"]["trail row"]) == (0, True, [], 3)

    def test_json_with_problems(self, fill: Fill, attacker: Callable[..., int]) -> None:
        fill(3)
        attacker("DELETE FROM ledger_trailentry WHERE seq = 1")
        code, out = run("--json")
        answer = json.loads(out)
        assert (code, answer["ok"]) == (1, False)
        named = {(problem["code"], problem["subject"]) for problem in answer["problems"]}
        assert ("trail.gap", "trail 2") in named
        assert all(problem["text"] for problem in answer["problems"])

    def test_a_clock_set_back_is_told_and_is_no_problem(self) -> None:
        record("a.b", by=SYSTEM, on=HANDBOOK)
        with clock.moved_to(clock.now() - timedelta(days=1)):
            record("a.b", by=SYSTEM, on=HANDBOOK)
        code, out = run()
        assert code == 0
        assert "trail.clock_jump trail 2: " in out

    def test_checkpoints_brought_from_outside(self, fill: Fill, tmp_path: Path) -> None:
        fill(3)
        good = tmp_path / "good.txt"
        good.write_text(checkpoints.make_checkpoint(by=SYSTEM).note, "utf-8")
        assert run("--checkpoint", str(good))[0] == 0
        assert "checkpoint brought: 2" in run("--checkpoint", str(good), "--checkpoint", str(good))[1]

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("missing", "checkpoint.unreadable"),
            ("folder", "checkpoint.unreadable"),
            ("binary", "checkpoint.malformed"),
            ("empty", "checkpoint.malformed"),
            ("huge", "checkpoint.malformed"),
            ("forged", "checkpoint.forged"),
            ("foreign", "checkpoint.foreign"),
            ("newer", "checkpoint.newer"),
            ("other root", "checkpoint.root"),
        ],
    )
    def test_a_bad_one_is_named(
        self, fill: Fill, tmp_path: Path, settings: object, kind: str, expected: str
    ) -> None:
        fill(3)
        good = checkpoints.make_checkpoint(by=SYSTEM).note
        bad = tmp_path / "brought.txt"
        if kind == "folder":
            bad.mkdir()
        elif kind != "missing":
            bad.write_bytes(self._content(kind, good, settings, tmp_path))
        code, out = run("--checkpoint", str(bad))
        assert code == 1
        assert f"\n{expected} {bad}: " in out
        assert out.endswith("problems: 1\n")

    def _content(self, kind: str, good: str, settings: object, tmp_path: Path) -> bytes:
        if kind == "foreign":
            ours, settings.GUIJU_KEY_DIR = settings.GUIJU_KEY_DIR, tmp_path / "stranger"
            foreign = signed_note(3, "0" * 64, [])
            settings.GUIJU_KEY_DIR = ours
            return foreign.encode()
        contents = {
            "binary": b"\xff\xfe\x00",
            "empty": b"",
            "huge": b"x" * 1_000_000,
            "forged": good.replace("\n3\n", "\n2\n").encode(),
            "newer": signed_note(4, "0" * 64, []).encode(),
            "other root": signed_note(2, "0" * 64, []).encode(),
        }
        return contents[kind]

    def test_making_a_checkpoint_prints_file_note_and_key(self, fill: Fill) -> None:
        out = StringIO()
        call_command("checkpoint", stdout=out)
        assert "empty" in out.getvalue()
        fill(2)
        call_command("checkpoint", stdout=out)
        assert checkpoints.newest().root[:8] in out.getvalue()
        assert seals.verifier_key() in out.getvalue()
