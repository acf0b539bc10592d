"""One changed byte of a run or a signature is found, and a release without signatures too."""

from typing import Any

import pytest
from django.db import connection

from documents.actions import prepare_release, release
from documents.signals import released
from ledger import verifying
from ledger.errors import EvidenceError
from tests.evidence import guards_lifted
from tests.workflows.desk import Desk
from workflows.models import Closing, Reminder, Run, Signature
from workflows.signal_handlers import bear_out_release

ONLY = ["approvals", "approved releases"]


def problems() -> list[str]:
    return [f"{p.subject}: {p.text}" for p in verifying.verify_all(only=ONLY).problems]


CHANGES = [
    ("workflows_run", "payload", "payload || ' '"),
    ("workflows_run", "digest", "'" + "0" * 64 + "'"),
    ("workflows_run", "authors", """'[{"key":"reviewer","name":"x"}]'"""),
    ("workflows_signature", "person_key", "person_key || 'x'"),
    ("workflows_signature", "person_name", "'某人'"),
    ("workflows_signature", "post_zh", "'某岗'"),
    ("workflows_signature", "comment", "'more'"),
    ("workflows_signature", "meaning_zh", "'另一个意思'"),
    ("workflows_signature", "digest", "'" + "1" * 64 + "'"),
    ("workflows_signature", "on_behalf_name", "'某人'"),
    ("workflows_closing", "outcome", "'recalled'"),
]


@pytest.mark.parametrize(("table", "column", "value"), CHANGES)
def test_a_changed_column_is_found(desk: Desk, table: str, column: str, value: str) -> None:
    desk.release()
    assert problems() == []
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {value}")
    assert problems()


def test_a_removed_signature_is_found(desk: Desk) -> None:
    desk.release()
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM workflows_signature WHERE step = 2")
    assert any("too few signatures" in p for p in problems())


def test_a_release_without_a_run_is_found(desk: Desk) -> None:
    """Written by code that goes round this room's ear: an invented signature shows all the same."""
    run = desk.world.submitted()
    lines = tuple(
        desk.world.line(login, kind, run.digest)
        for login, kind in (("author", "author"), ("reviewer", "review"), ("approver", "approval"))
    )
    parts = {"document": run.document, "payload": run.payload, "digest": run.digest, "signatures": lines}
    assert released.disconnect(dispatch_uid="workflows.bear_out_release")
    try:
        release(revision=run.revision, prepared=prepare_release(**parts), by=desk.world.approver, **parts)
    finally:
        released.connect(bear_out_release, dispatch_uid="workflows.bear_out_release")
    assert any("no completed approval of these bytes" in p for p in problems())


@pytest.mark.parametrize("model", [Run, Signature, Closing, Reminder])
def test_the_rows_refuse_change_and_deletion(desk: Desk, model: Any) -> None:
    desk.release()
    with pytest.raises(EvidenceError):
        model.objects.update(pk=1)
    with pytest.raises(EvidenceError):
        model.objects.all().delete()
