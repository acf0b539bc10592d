"""Consultation 征求意见 in the browser's words: asked, remarked, decided, put into the text, asked again, signed."""

import json
from typing import Any

from django.urls import reverse

from documents.actions import save_draft
from documents.models import Document, Release
from ledger import clock
from ledger.verifying import verify_all
from tests.world import PASSWORD, World, body
from workflows.models import Disposition, Remark, Run


def send(world: World, document: Document, *codes: str) -> Run:
    """The author sends the draft on the submission page."""
    data = {
        "version": "1.0",
        "proposed_effective_on": clock.today().isoformat(),
        "change_summary": "The first version.",
        "consult": [world.departments[code].pk for code in codes],
        "consult_days": "5",
    }
    response = world.client("author").post(reverse("submit", args=[document.number]), data)
    assert response.status_code == 302, response.content.decode()
    return Run.objects.latest("pk")


def remark(world: World, login: str, run: Run, text: str) -> Remark:
    """Somebody of a department writes below the last clause."""
    anchor = json.loads(run.payload)["body"][-1]["anchor"]
    data = {"act": "remark", "anchor": anchor, "text": text, "digest_shown": run.digest}
    assert world.client(login).post(reverse("consultation", args=[run.pk]), data).status_code == 302
    return Remark.objects.latest("pk")


def answer(world: World, login: str, run: Run) -> Any:
    """His department is done."""
    data = {"act": "answer", "digest_shown": run.digest}
    return world.client(login).post(reverse("consultation", args=[run.pk]), data)


def decide(world: World, run: Run, row: Remark, verdict: str, reason: str) -> None:
    """The author decides on his page."""
    data = {"remark": row.pk, f"remark{row.pk}-verdict": verdict, f"remark{row.pk}-reason": reason}
    assert world.client("author").post(reverse("dispositions", args=[run.pk]), data).status_code == 302


def sign(world: World, login: str, run: Run) -> Any:
    """The review page with the password."""
    data = {"decision": "approve", "comment": "", "password": PASSWORD, "digest_shown": run.digest}
    return world.client(login).post(reverse("review", args=[run.pk]), data)


def test_a_procedure_is_consulted_on_changed_and_released(world: World) -> None:
    assert world.chain
    document = world.draft()
    run = send(world, document, "PRJ", "SAL")
    assert "Go and remark" in world.client("staff").get(reverse("waiting")).content.decode()
    assert sign(world, "reviewer", run).status_code == 403

    mine = remark(world, "staff", run, "Write a number of days instead of “in time”.")
    theirs = remark(world, "approver2", run, "Name the customer too.")
    assert answer(world, "staff", run).status_code == answer(world, "approver2", run).status_code == 302
    assert sign(world, "reviewer", run).status_code == 403

    decide(world, run, mine, "accepted", "Two working days.")
    decide(world, run, theirs, "declined", "The contract names the customer.")
    world.client("author").post(reverse("recall", args=[run.pk]), {"comment": "I put it in."})
    save_draft(
        document=document, by=world.author, body=body("在两个工作日内确认。", "Within two working days.")
    )
    again = send(world, document, "PRJ")
    assert answer(world, "staff", again).status_code == 302

    shown = world.client("reviewer").get(reverse("review", args=[again.pk])).content.decode()
    for words in ("Write a number of days", "Two working days.", "The contract names the customer."):
        assert words in shown
    assert sign(world, "reviewer", again).status_code == sign(world, "approver", again).status_code == 302

    release = Release.objects.get()
    earlier, asked = json.loads(release.payload)["consultation"]
    assert [row["disposition"]["verdict"] for row in earlier["remarks"]] == ["accepted", "declined"]
    assert asked["state"] == "asked" and Disposition.objects.count() == 2
    assert world.client("staff").get(reverse("consultation", args=[again.pk])).status_code == 200
    assert verify_all().problems == []
