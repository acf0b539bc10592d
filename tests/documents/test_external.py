"""External documents: which edition counts, who looks after it, who uses it, and that somebody is reminded."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import citing
from documents.actions import (
    add_external_document,
    add_term,
    change_access,
    change_external_document,
    check_external_document,
    remind_of_check,
    retire_external_document,
    return_external_document,
    save_draft,
)
from documents.models import CheckReminder, ExternalDocument
from documents.models.external import months_later
from ledger import clock
from ledger.due import run_due
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.history import history_of
from tests.documents.test_glossary import SLA
from tests.world import World, body

pytestmark = pytest.mark.django_db
ISO = "ISO/IEC 20000-1"


def reference(number: str = ISO, edition: str = "", anchor: str = "R-1") -> dict[str, Any]:
    return {
        "anchor": anchor, "kind": "reference", "heading": {"zh": "标准", "en": "Standard"},
        "text": {"zh": "", "en": ""}, "fields": {"number": number, "edition": edition},
    }  # fmt: skip


def add(world: World, **more: Any) -> ExternalDocument:
    values = {
        "number": ISO, "title_zh": "服务管理体系要求", "title_en": "Service management system requirements",
        "edition": "2018", "issuer": "ISO/IEC", "holder": world.posts["PM-PRJ"],
        "last_checked_on": clock.today(), "reason": "Needed", "by": world.controller,
    }  # fmt: skip
    return add_external_document(**{**values, **more})


def change(world: World, row: ExternalDocument, **more: Any) -> ExternalDocument:
    values = {
        "title_zh": row.title_zh, "title_en": row.title_en, "edition": "2018", "issuer": "ISO/IEC",
        "holder": row.holder, "reason": "x", "by": world.controller,
    }  # fmt: skip
    return change_external_document(external=row, **{**values, **more})


def check(row: ExternalDocument, by: Any, **more: Any) -> ExternalDocument:
    values = {"checked_on": clock.today(), "edition": row.edition, "reason": "Still counts", "by": by}
    return check_external_document(external=row, **{**values, **more})


def acts() -> list[str]:
    found = TrailEntry.objects.filter(act__startswith="external.").order_by("pk")
    return list(found.values_list("act", flat=True))


class TestWrites:
    def test_added_changed_checked_retired_and_brought_back(self, world: World) -> None:
        row = add(world)
        change(world, row, kept_copy="Shelf 3, one licence")
        check(row, world.controller, edition="2018+A1")
        retire_external_document(external=row, reason="x", by=world.controller)
        return_external_document(external=row, reason="x", by=world.controller)
        assert acts() == [f"external.{act}" for act in ("added", "changed", "checked", "retired", "returned")]
        assert len(history_of(row)) == 5
        row.refresh_from_db()
        assert str(row) == "ISO/IEC 20000-1:2018+A1"

    @pytest.mark.parametrize("login", ["author", "auditor", "admin", "superuser"])
    def test_only_controllers_write(self, world: World, login: str) -> None:
        row, by = add(world), world.people[login]
        for act in (
            lambda: add(world, number="X", by=by),
            lambda: change(world, row, by=by),
            lambda: check(row, by),
            lambda: retire_external_document(external=row, reason="x", by=by),
            lambda: return_external_document(external=row, reason="x", by=by),
        ):
            with pytest.raises(Refused):
                act()
        assert acts() == ["external.added"]

    def test_who_holds_the_post_records_a_check_and_changes_nothing_else(self, world: World) -> None:
        row = add(world, last_checked_on=date(2020, 1, 31))
        check(row, world.staff)
        assert acts() == ["external.added", "external.checked"]
        with pytest.raises(Refused, match="kept by document controllers"):
            change(world, row, by=world.staff)

    def test_what_cannot_be_is_refused_with_the_field(self, world: World) -> None:
        tomorrow = clock.today() + timedelta(days=1)
        own = world.draft().number
        row = add(world)
        for wrong, words in (
            ({"number": ISO}, "Document number: "),
            ({"number": own}, "is a controlled document of ours"),
            ({"number": "B", "edition": " "}, "Edition: "),
            ({"number": "B", "last_checked_on": tomorrow}, "Last checked: this day is still to come"),
            ({"number": "B", "check_months": 0}, "Check every .months.: "),
            ({"number": "B", "reason": " "}, "please say why"),
        ):
            with pytest.raises(Refused, match=words):
                add(world, **wrong)
        for wrong, words in (
            ({"checked_on": tomorrow}, "still to come"),
            ({"checked_on": clock.today() - timedelta(days=1)}, "was checked on"),
            ({"edition": ""}, "Edition: "),
            ({"reason": ""}, "please say why"),
        ):
            with pytest.raises(Refused, match=words):
                check(row, world.controller, **wrong)
        assert acts() == ["external.added"]

    def test_a_term_keeps_its_source_in_use(self, world: World) -> None:
        row = add(world)
        add_term(**SLA, source_external=row, reason="x", by=world.controller)
        with pytest.raises(Refused, match="is the source of the term"):
            retire_external_document(external=row, reason="x", by=world.controller)


class TestFreezing:
    def test_a_reference_takes_the_edition_that_counts(self, world: World) -> None:
        add(world)
        release = world.released(body=[*body(), reference(), reference("GB/T 1", "2020", "R-2")])
        fields = [c["fields"] for c in json.loads(release.payload)["body"] if c["kind"] == "reference"]
        assert (fields[0]["edition"], fields[0]["external"]) == ("2018", True)
        assert fields[1]["edition"] == "2020" and "external" not in fields[1]
        assert "2018" in release.body_en and "2018" in release.body_zh

    def test_an_edition_that_the_author_names_stays(self, world: World) -> None:
        add(world)
        release = world.released(body=[*body(), reference(edition="2011")])
        fields = json.loads(release.payload)["body"][-1]["fields"]
        assert (fields["edition"], fields["external"]) == ("2011", True)

    def test_a_release_keeps_its_edition_when_the_register_changes(self, world: World) -> None:
        row = add(world)
        release = world.released(body=[*body(), reference()])
        check(row, world.controller, edition="2028")
        release.refresh_from_db()
        assert json.loads(release.payload)["body"][-1]["fields"]["edition"] == "2018"

    def test_what_is_out_of_use_is_not_known(self, world: World) -> None:
        retire_external_document(external=add(world), reason="x", by=world.controller)
        release = world.released(body=[*body(), reference()])
        assert "external" not in json.loads(release.payload)["body"][-1]["fields"]


class TestWhoUsesIt:
    def used(self, world: World, login: str) -> list[tuple[str, str, str]]:
        rows = ExternalDocument.objects.filter(is_active=True)
        found = citing.uses(world.fresh(login), rows)
        return [(use.document.number, use.version, use.edition) for use in found.get(ISO, [])]

    def test_releases_in_force_and_drafts_by_who_may_see_them(self, world: World) -> None:
        add(world)
        released = world.released(body=[*body(), reference()])
        drafted = world.draft(body=[*body(), reference(edition="2011")])
        world.released(body=[*body("ISO/IEC 20000-1 只在正文里。", "Only in the text.")])
        assert self.used(world, "staff") == [(released.number, "1.0", "2018")]
        both = [(released.number, "1.0", "2018"), (drafted.number, "", "2011")]
        assert self.used(world, "author") == both == self.used(world, "controller")

    def test_a_draft_beside_a_release_is_named_of_its_own(self, world: World) -> None:
        add(world)
        release = world.released(body=[*body(), reference()])
        save_draft(document=release.document, by=world.author, body=[*body(), reference(edition="2011")])
        assert self.used(world, "author") == [(release.number, "1.0", "2018"), (release.number, "", "2011")]
        save_draft(document=release.document, by=world.author, body=body())
        assert self.used(world, "author") == [(release.number, "1.0", "2018")]

    def test_what_is_not_for_the_reader_is_not_named(self, world: World) -> None:
        add(world)
        release = world.released(body=[*body(), reference()])
        change_access(
            document=release.document, confidentiality="restricted", distribution=[],
            reader_posts=[world.posts["GM"]], reason="x", by=world.controller,
        )  # fmt: skip
        assert self.used(world, "staff") == []
        assert self.used(world, "controller") == [(release.number, "1.0", "2018")]
        assert release.number not in world.client("staff").get("/external/").content.decode()

    def test_a_number_in_chinese_is_found_in_drafts_too(self, world: World) -> None:
        row = add(world, number="国标—甲")
        drafted = world.draft(body=[*body(), reference("国标—甲")])
        found = citing.uses(world.fresh("author"), [row])
        assert [use.document.number for use in found["国标—甲"]] == [drafted.number]

    def test_the_page_asks_the_same_number_of_questions_whatever_its_size(self, world: World) -> None:
        add(world)
        client, counts = world.client("controller"), []
        for size in (1, 6):
            for serial in range(size):
                add(world, number=f"X {size} {serial}")
                world.released(body=[*body(), reference(), reference(f"X {size} {serial}", "", "R-2")])
                world.draft(body=[*body(), reference()])
            client.get("/external/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/external/")
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestReadersPage:
    def test_edition_holder_and_users_are_shown(self, world: World) -> None:
        add(world, last_checked_on=date(2020, 1, 31))
        release = world.released(body=[*body(), reference(edition="2011")])
        page = world.client("author").get("/external/").content.decode()
        for words in ("Service management system requirements", "Check overdue", "Project manager",
                      f"/d/{release.number}/", "names edition 2011"):  # fmt: skip
            assert words in page
        assert "Record a check" not in page

    def test_the_holder_records_a_check(self, world: World) -> None:
        row = add(world, last_checked_on=date(2020, 1, 31))
        client = world.client("staff")
        assert f"/external/{row.pk}/check/" in client.get("/external/").content.decode()
        form = {"checked_on": clock.today().isoformat(), "edition": "2018", "reason": "Read the catalogue"}
        wrong = client.post(f"/external/{row.pk}/check/", {**form, "checked_on": "soon"})
        assert wrong.status_code == 200 and "Read the catalogue" in wrong.content.decode()
        late = client.post(f"/external/{row.pk}/check/", {**form, "checked_on": "2999-01-01"})
        assert "still to come" in late.content.decode()
        assert client.post(f"/external/{row.pk}/check/", form).url == "/external/"
        row.refresh_from_db()
        assert row.last_checked_on == clock.today() and not row.is_check_overdue()

    @pytest.mark.parametrize("login", ["author", "approver", "superuser", "admin"])
    def test_nobody_else_does(self, world: World, login: str) -> None:
        row = add(world)
        form = {"checked_on": clock.today().isoformat(), "edition": "9", "reason": "x"}
        for act in ("get", "post"):
            assert getattr(world.client(login), act)(f"/external/{row.pk}/check/", form).status_code == 403
        assert acts() == ["external.added"]
        assert world.client("controller").get("/external/999/check/").status_code == 404


class TestReminding:
    def test_the_holder_is_reminded_once_a_week_until_it_is_checked(
        self, world: World, django_capture_on_commit_callbacks: Any
    ) -> None:
        row = add(world, last_checked_on=clock.today())
        due = row.check_due_on
        mail.outbox.clear()
        sent = []
        for days in range(0, 17):
            at = clock.day_begins(due + timedelta(days=days)) + timedelta(hours=6)
            with clock.moved_to(at), django_capture_on_commit_callbacks(execute=True):
                assert run_due().failed == []
                assert run_due().failed == []
            sent.append(CheckReminder.objects.count())
        assert sent == [0] + [1] * 7 + [2] * 7 + [3] * 2
        assert [letter.to for letter in mail.outbox] == [["staff@example.com"]] * 3
        assert "ISO/IEC 20000-1:2018 was to be checked by" in mail.outbox[0].subject
        assert f"/external/{row.pk}/check/" in mail.outbox[0].body
        assert acts().count("external.reminded") == 3

    def test_after_a_check_nobody_is_reminded(self, world: World) -> None:
        row = add(world, last_checked_on=date(2020, 1, 31))
        assert len(remind_of_check(external=row)) == 1
        assert remind_of_check(external=row) == []
        check(row, world.staff)
        assert remind_of_check(external=row) == []

    def test_what_is_out_of_use_or_held_by_nobody_is_left_alone(self, world: World) -> None:
        row = add(world, last_checked_on=date(2020, 1, 31), holder=world.posts["PM-PROD"])
        retire_external_document(external=row, reason="x", by=world.controller)
        assert remind_of_check(external=row) == []


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 11, 30), 13, date(2027, 12, 30)),
        (date(2026, 10, 31), 2, date(2026, 12, 31)),
    ],
)
def test_months_later(day: date, months: int, then: date) -> None:
    assert months_later(day, months) == then
