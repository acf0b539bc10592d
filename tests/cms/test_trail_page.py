"""The trail page: who reads it, what he finds, and that his reading is itself in the trail."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.test import Client

from cms import trail_reading
from cms.views import trail as trail_view
from documents.actions import change_access, save_draft
from ledger import clock, trail
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.models import User
from tests.world import World, body

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def sentences(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/trail/{query}")
    assert response.status_code == 200
    return [row["sentence"] for row in response.context["rows"]]


class TestWhoReads:
    @pytest.mark.parametrize("login", ["controller", "auditor", "admin"])
    def test_auditors_controllers_and_administrators(self, world: World, login: str) -> None:
        assert world.client(login).get("/trail/").status_code == 200

    @pytest.mark.parametrize("login", ["staff", "author", "approver", "reviewer", "superuser"])
    def test_for_everybody_else_it_is_not_there(self, world: World, login: str) -> None:
        before = TrailEntry.objects.count()
        for url in ("/trail/", "/trail/?format=csv"):
            assert world.client(login).get(url).status_code == 404
        assert TrailEntry.objects.count() == before
        with pytest.raises(Refused):
            trail_reading.record_reading(wanted=trail_reading.TrailFilter(), by=world.people[login])
        assert not trail_reading.trail_for(world.people[login], trail_reading.TrailFilter()).exists()

    def test_an_administrator_sees_no_acts_on_texts(self, world: World) -> None:
        world.released(confidentiality="restricted", title_zh="绝密", title_en="Top secret")
        for url in ("/trail/", "/trail/?format=csv"):
            assert "绝密" not in world.client("admin").get(url).content.decode()
            assert "绝密" in world.client("auditor").get(url).content.decode()


class TestReadingIsRecorded:
    def test_once_a_request_with_the_filter(self, world: World) -> None:
        client = world.client("auditor")
        before = TrailEntry.objects.count()
        client.get("/trail/?person=author&first_day=2026-01-02")
        entry = TrailEntry.objects.order_by("-seq").first()
        assert TrailEntry.objects.count() == before + 1
        assert (entry.act, entry.actor_key) == ("trail.read", "auditor")
        assert entry.details()["filter"] == "person=author, first_day=2026-01-02"

    def test_an_export_with_the_number_of_rows(self, world: World) -> None:
        world.draft()
        client, count = world.client("controller"), TrailEntry.objects.count()
        response = client.get("/trail/?format=csv")
        entry = TrailEntry.objects.order_by("-seq").first()
        assert entry.act == "trail.exported" and entry.details()["rows"] == count
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert len(rows) == count + 1 and response.headers["X-Content-Type-Options"] == "nosniff"
        assert "attachment" in response.headers["Content-Disposition"]

    def test_it_says_so_in_both_languages(self, world: World) -> None:
        client = world.client("auditor")
        client.get("/trail/")
        assert sentences(client)[0].endswith("read the audit trail; filter: —.")
        User.objects.filter(username="auditor").update(language="zh-hans")
        assert "何书宁" in sentences(world.client("auditor"))[0]


class TestFilters:
    def test_by_person_object_act_and_day(self, world: World) -> None:
        with clock.moved_to(NINE):
            document = world.draft()
        with clock.moved_to(NINE.replace(day=5)):
            save_draft(document=document, by=world.author2, body=body("改", "Changed"))
        client = world.client("auditor")
        number = document.number
        assert len(sentences(client, "?act=draft.saved")) == 2
        assert len(sentences(client, "?act=draft.saved&person=author2")) == 1
        assert len(sentences(client, "?act=draft.saved&person=陆远")) == 1
        assert len(sentences(client, f"?thing={number}&person=author")) == 2
        assert len(sentences(client, f"?thing={number}&first_day=2026-03-05")) == 1
        assert len(sentences(client, f"?thing={number}&last_day=2026-03-04")) == 2
        assert sentences(client, "?thing=nonsense-nowhere") == []

    def test_the_act_is_chosen_by_its_name_and_the_address_keeps_its_code(self, world: World) -> None:
        world.released()
        for language, name in (("en", "Draft: saved"), ("zh-hans", "草稿：保存")):
            User.objects.filter(username="auditor").update(language=language)
            page = world.client("auditor").get("/trail/?act=draft.saved").content.decode()
            assert f'<option value="draft.saved" selected>{name}</option>' in page
            assert f'<td class="meta">{name}</td>' in page and "<code>draft.saved</code>" not in page
        choices = dict(trail_view.TrailForm({}).fields["act"].choices)  # type: ignore[attr-defined]  # a choice field
        assert set(TrailEntry.objects.values_list("act", flat=True)) <= set(choices)

    def test_an_act_of_another_time_is_found_by_its_code(self, world: World) -> None:
        trail.record("ghost.seen", by=world.controller, on=trail.Thing("ghost", "G", "鬼"))
        client = world.client("auditor")
        assert len(sentences(client, "?act=ghost.seen")) == 1
        assert "There is no such act" in client.get("/trail/?act=ghost.heard").content.decode()

    @pytest.mark.parametrize(
        "query",
        [
            "first_day=2026-02-30",
            "last_day=0000-01-01",
            "act=x",
            "act=%00",
            "person=%00",
            "before=x",
            "before=-1",
            "thing=%25",
        ],
    )
    def test_what_cannot_be_read_is_answered(self, world: World, query: str) -> None:
        assert world.client("auditor").get(f"/trail/?{query}").status_code == 200

    def test_pages_follow_the_numbers(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trail_view, "PER_PAGE", 3)
        for _ in range(3):
            world.draft()
        client = world.client("auditor")
        response = client.get("/trail/")
        first = [row["seq"] for row in response.context["rows"]]
        second = [row["seq"] for row in client.get("/trail/" + response.context["older_url"]).context["rows"]]
        assert first == sorted(first, reverse=True) and max(second) == min(first) - 1


class TestExport:
    def test_no_cell_is_a_formula(self, world: World) -> None:
        document = world.draft(title_zh="=HYPERLINK(1)", title_en="x")
        change_access(
            document=document,
            confidentiality="",
            distribution=[],
            reader_posts=[],
            reason="=1+1",
            by=world.controller,
        )
        response = world.client("auditor").get("/trail/?format=csv")
        for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig"))):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
        assert trail_view.harmless("-1") == "'-1" and trail_view.harmless("1") == "1"

    def test_a_cut_file_says_so(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trail_view, "MOST_EXPORTED", 2)
        world.draft()
        rows = list(
            csv.reader(
                io.StringIO(world.client("auditor").get("/trail/?format=csv").content.decode("utf-8-sig"))
            )
        )
        assert len(rows) == 4 and "Only the newest 2 rows" in rows[-1][0]
