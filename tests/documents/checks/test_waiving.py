"""A finding may stand when somebody above the owner says so, with a reason, until a day; and everybody sees it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.utils import translation

from documents.actions import save_draft, waive_check
from documents.checks.waiving import run_for
from documents.freeze import page_payload
from documents.models import CheckWaiver, Document
from documents.rules import why_not_complete
from ledger import clock, verifying
from ledger.errors import EvidenceError, Refused
from ledger.models import TrailEntry
from ledger.sentences import sentence
from people.models import Holding
from tests.world import World, body

BAD = body(zh="由 TBD 审核后发布。", en="Reviewed before release.")


@pytest.fixture
def draft(world: World) -> Document:
    """A procedure with a placeholder, owned by the product manager, who reports to the head of operations."""
    world.posts["PM-PROD"].reports_to = world.posts["TOC-MGR"]
    world.posts["PM-PROD"].save()
    return world.draft(body=BAD)


def _payload(document: Document) -> dict[str, Any]:
    document.page.refresh_from_db()
    return page_payload(document, document.page.specific.get_latest_revision_as_object())


def _waive(document: Document, by: Any, **values: Any) -> CheckWaiver:
    given = {
        "code": "D2",
        "anchor": "C-1-1",
        "reason": "岗位尚在招聘",
        "expires_on": clock.today() + timedelta(30),
    }
    return waive_check(document=Document.objects.get(pk=document.pk), by=by, **{**given, **values})


def _codes(document: Document) -> tuple[set[str], set[str]]:
    checked = run_for(document, _payload(document))
    return {f.code for f in checked.blocking}, {w.finding.code for w in checked.waived}


def test_a_blocking_finding_refuses_in_its_own_words(world: World, draft: Document) -> None:
    with translation.override("en"):
        assert "placeholder “TBD”" in why_not_complete(draft, _payload(draft))
        save_draft(document=draft, by=world.author, body=body())
        assert why_not_complete(draft, _payload(draft)) == ""


def test_many_blocking_findings_are_counted(world: World) -> None:
    clauses = [body()[0], *({**body(zh="TBD")[1], "anchor": f"C-{n}"} for n in range(2, 8))]
    draft = world.draft(body=clauses)
    with translation.override("en"):
        assert "3 more are shown beside the text" in why_not_complete(draft, _payload(draft))


def test_waived_it_no_longer_blocks_and_stays_visible(world: World, draft: Document) -> None:
    assert _codes(draft) == ({"D2"}, set())
    waiver = _waive(draft, world.reviewer)
    assert _codes(draft) == (set(), {"D2"})
    assert why_not_complete(draft, _payload(draft)) == ""
    shown = run_for(draft, _payload(draft)).waived[0].waiver
    assert (shown, shown.by_name, shown.by_post) == (waiver, "周砚", "技术运营中心经理")


def test_it_counts_for_its_own_anchor_and_check_only(world: World, draft: Document) -> None:
    _waive(draft, world.reviewer, anchor="C-1")
    _waive(draft, world.reviewer, code="D10")
    assert _codes(draft) == ({"D2"}, set())


def test_after_its_last_day_it_blocks_again(world: World, draft: Document) -> None:
    last = _waive(draft, world.reviewer).expires_on
    with clock.moved_to(clock.day_begins(last)):
        assert _codes(draft)[0] == set()
    with clock.moved_to(clock.day_begins(last + timedelta(days=1))):
        assert _codes(draft)[0] == {"D2"}


def test_the_trail_tells_it(world: World, draft: Document) -> None:
    _waive(draft, world.reviewer)
    entry = TrailEntry.objects.get(act="check.waived")
    assert (entry.actor_key, entry.thing_key) == ("reviewer", draft.number)
    with translation.override("en"):
        assert "waived check D2 at C-1-1" in sentence(entry)


def test_the_archive_knows_a_waiver_that_nobody_gave(world: World, draft: Document) -> None:
    given = _waive(draft, world.reviewer)
    assert verifying.verify_all(["waivers"]).ok
    columns = {
        f.attname: getattr(given, f.attname) for f in CheckWaiver._meta.concrete_fields if f.name != "id"
    }
    CheckWaiver.objects.create(**{**columns, "by_name": "别人"})
    assert [problem.code for problem in verifying.verify_all(["waivers"]).problems] == ["WAIVER"]


def test_it_is_written_once(world: World, draft: Document) -> None:
    waiver = _waive(draft, world.reviewer)
    waiver.expires_on = date(2099, 1, 1)
    with pytest.raises(EvidenceError):
        waiver.save()
    with pytest.raises((EvidenceError, ProtectedError)):
        waiver.delete()
    with pytest.raises(EvidenceError):
        CheckWaiver.objects.all().update(reason="")


@pytest.mark.parametrize("login", ["author2", "approver", "controller", "staff", "superuser", "admin"])
def test_nobody_else_waives(world: World, draft: Document, login: str) -> None:
    with pytest.raises(Refused, match="TOC|技术运营中心经理|Head of technical operations"):
        _waive(draft, world.people[login])
    assert not CheckWaiver.objects.exists()


def test_an_author_never_waives_his_own_text(world: World, draft: Document) -> None:
    Holding.objects.create(post=world.posts["TOC-MGR"], person=world.author, held_from=date(2020, 1, 1))
    with translation.override("en"), pytest.raises(Refused, match="You wrote this text"):
        _waive(draft, world.fresh("author"))


def test_an_owner_who_reports_to_nobody_has_no_waivers(world: World) -> None:
    with translation.override("en"), pytest.raises(Refused, match="reports to nobody"):
        _waive(world.draft(body=BAD), world.reviewer)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"code": "D99"}, "no check D99"),
        ({"anchor": "not an anchor"}, "no anchor"),
        ({"reason": "  "}, "Reason"),
        ({"expires_on": 0}, "after today"),
        ({"expires_on": -1}, "after today"),
        ({"expires_on": 400}, "twelve months"),
    ],
)
def test_what_a_waiver_must_say(world: World, draft: Document, values: dict[str, Any], words: str) -> None:
    if "expires_on" in values:
        values = {"expires_on": clock.today() + timedelta(days=values["expires_on"])}
    with translation.override("en"), pytest.raises(Refused, match=words):
        _waive(draft, world.reviewer, **values)


def test_the_signers_see_what_is_waived_by_whom_why_and_until_when(world: World, draft: Document) -> None:
    waiver = _waive(draft, world.reviewer)
    run = world.submitted(draft)
    page = world.client("reviewer").get(f"/review/{run.pk}/").content.decode()
    assert "Waived by 周砚 (技术运营中心经理)" in page
    assert "岗位尚在招聘" in page
    assert waiver.expires_on.isoformat() in page
