"""Search as people use it: staff find the clause in force, a controller goes back in time, an auditor takes it away."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest

from documents.actions import save_draft
from ledger import clock
from ledger.models import TrailEntry
from tests.world import World, body

MARCH = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def changed(world: World) -> World:
    """Version 1.0 promised four hours from 2 March, version 2.0 promises two from 10 March, and a draft says one."""
    with clock.moved_to(MARCH):
        release = world.released(
            body=body("故障应在四小时内恢复。", "Incidents are mended within four hours.")
        )
    document = release.document
    save_draft(
        document=document,
        by=world.author,
        body=body("故障应在两小时内恢复。", "Incidents are mended within two hours."),
    )
    with clock.moved_to(MARCH + timedelta(days=8)):
        world.released(document)
    save_draft(
        document=document,
        by=world.author,
        body=body("故障应在一小时内恢复。", "Incidents are mended within one hour."),
    )
    return world


def test_staff_find_the_clause_in_force_and_nothing_else(changed: World) -> None:
    staff = changed.client("staff")
    page = staff.get("/search/?q=mend+incidents").content.decode()
    assert "1 document" in page and "In force" in page
    assert "within two hours" in re.sub(r"</?mark>", "", page)
    (clause,) = set(re.findall(r'href="(/d/[^"]+#C-1-1)"', page))
    text = staff.get(clause.partition("#")[0]).content.decode()
    assert 'id="C-1-1"' in text and "within two hours" in text
    for typed in ("within+four+hours", "within+one+hour", "四小时", "一小时"):
        assert "Nothing in force contains" in staff.get(f"/search/?q={typed}").content.decode(), typed


def test_a_controller_goes_back_in_time(changed: World) -> None:
    controller = changed.client("controller")
    page = controller.get("/search/?q=四小时&day=2026-03-05").content.decode()
    assert "Superseded" in page and "2 Mar 2026 to 10 Mar 2026" in page
    (old,) = set(re.findall(r'href="(/d/[^"]+/1\.[0-9]+/)\?lang=zh#C-1-1"', page))
    text = controller.get(old).content.decode()
    assert "within four hours" in text and "Superseded" in text
    assert "Nothing in force contains" in controller.get("/search/?q=四小时").content.decode()
    every = controller.get("/search/?q=小时&states=all").content.decode()
    assert "2 documents" in every and "一小时" not in re.sub(r"</?mark>", "", every)


def test_an_auditor_takes_the_results_away_and_that_is_told(changed: World) -> None:
    auditor = changed.client("auditor")
    page = auditor.get("/search/?q=incidents&states=all")
    url = next(file["url"] for file in page.context["exports"] if file["label"] == "CSV")
    rows = list(csv.reader(io.StringIO(auditor.get(url).content.decode("utf-8-sig"), newline="")))
    assert {row[3] for row in rows[1:]} == {"Superseded", "In force"}
    entry = TrailEntry.objects.order_by("-seq")[0]
    assert (entry.act, entry.actor_key, entry.details()["rows"]) == ("search.exported", "auditor", 2)
    assert "exported 2 results of the search for “incidents”" in auditor.get("/trail/").content.decode()


def test_a_word_nobody_wrote_becomes_one_that_is_found(changed: World) -> None:
    changed.client("staff").get("/search/?q=outage")
    controller = changed.client("controller")
    assert "outage" in controller.get("/desk/").content.decode()
    answer = controller.post(
        "/desk/searches/settle/?words=outage", {"synonyms": "incident", "reason": "Staff say so"}
    )
    assert answer.status_code == 302
    assert "made synonyms of" in controller.get("/trail/").content.decode()
