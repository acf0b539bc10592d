"""One changed byte of a consultation is found, and so is a row that was taken away or came too late."""

import json

import pytest
from django.db import connection

from documents.models import Release
from ledger import verifying
from ledger.canonical import sha256_hex
from ledger.guards import missing_guards
from tests.evidence import guards_lifted
from tests.workflows.consulting import Table
from workflows.models import Conclusion, Run


def problems() -> list[str]:
    return [f"{p.subject}: {p.text}" for p in verifying.verify_all(only=["consultations"]).problems]


@pytest.fixture
def run(table: Table) -> Run:
    """A whole one: two remarks, one withdrawn, one declined; one department with nothing to say; released."""
    run = table.ask("PRJ", "SAL", "FIN")
    row, other = table.remark(run, "staff"), table.remark(run, "staff", "And when?")
    table.withdraw(other, "staff")
    for login in ("staff", "approver2", "staff2"):
        table.answer(run, login)
    table.decide(row, "declined", "Clause 2 says it.")
    table.desk.sign(run, "reviewer")
    table.desk.sign(run, "approver")
    return run


def execute(sql: str, *values: object) -> None:
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_it_is_kept_with_the_release_and_whole(run: Run) -> None:
    release = Release.objects.get()
    assert release.runs.count() == 0 and Run.objects.get(digest=release.digest).consultation.conclusion
    assert [row["state"] for row in json.loads(release.payload)["consultation"]] == ["asked"]
    assert problems() == [] and missing_guards(connection) == []
    assert verifying.verify_all().problems == []


@pytest.mark.parametrize(
    ("table_name", "column", "value"),
    [
        ("consultation", "due_on", "2020-01-01"),
        ("consulted", "code", "XXX"),
        ("consulted", "name_zh", "另一个部门"),
        ("remark", "text", "Something else"),
        ("remark", "by_name", "某人"),
        ("remark", "anchor", "elsewhere"),
        ("remark", "digest", "0" * 64),
        ("remarkwithdrawal", "reason", "x"),
        ("answer", "by_key", "somebody"),
        ("disposition", "verdict", "accepted"),
        ("disposition", "reason", "x"),
        ("conclusion", "result", "{}"),
        ("conclusion", "digest", "1" * 64),
    ],
)
def test_a_changed_column_is_found(run: Run, table_name: str, column: str, value: str) -> None:
    execute(f"UPDATE workflows_{table_name} SET {column} = %s", value)
    assert problems()


@pytest.mark.parametrize("table_name", ["answer", "disposition", "remarkwithdrawal", "conclusion"])
def test_a_row_taken_away_is_found(run: Run, table_name: str) -> None:
    execute(f"DELETE FROM workflows_{table_name}")
    assert problems()


def test_a_whole_consultation_taken_away_is_found(run: Run) -> None:
    for name in (
        "conclusion",
        "answer",
        "disposition",
        "remarkwithdrawal",
        "remark",
        "consulted",
        "consultation",
    ):
        execute(f"DELETE FROM workflows_{name}")
    assert any("is not there" in p for p in problems())


def test_a_result_forged_with_its_digest_is_found(run: Run) -> None:
    result = Conclusion.objects.get().result.replace("Clause 2", "Clause 3")
    execute("UPDATE workflows_conclusion SET result = %s, digest = %s", result, sha256_hex(result.encode()))
    found = " ".join(problems())
    assert "not what its rows say" in found and "names another result" in found


def test_an_open_consultation_is_no_problem(table: Table) -> None:
    run = table.ask("SAL")
    table.remark(run, "approver2")
    assert problems() == []
