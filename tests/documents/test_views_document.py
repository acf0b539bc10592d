"""The document page: the release in force and nothing else, for those who may; other texts under a banner."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.actions import change_access, save_draft
from documents.models import Confidentiality, Document, Release
from ledger import clock
from tests.world import World, body, tomorrow

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OLD, NEW = "Old words of the first release.", "New words of the second release."


def page(client: Client, url: str, status: int = 200) -> str:
    """The page's text, after its status was checked and that no cache may keep it."""
    response = client.get(url)
    assert response.status_code == status, response.content.decode()[:2000]
    if status == 200:
        assert response.headers["Cache-Control"] == "private, no-store"
    return response.content.decode()


def two_releases(world: World) -> tuple[Release, Release]:
    """One superseded, one in force since a day later."""
    with clock.moved_to(NINE):
        first = world.released(body=body("旧的文字。", OLD))
    with clock.moved_to(NINE + timedelta(days=1)):
        save_draft(document=first.document, by=world.author, body=body("新的文字。", NEW))
        return first, world.released(first.document)


class TestWhatIsInForce:
    def test_everybody_reads_the_release_in_force(self, world: World) -> None:
        first, second = two_releases(world)
        for login in ("staff", "staff2", "author", "controller", "auditor", "approver", "admin", "superuser"):
            text = page(world.client(login), f"/d/{first.number}/")
            assert NEW in text and OLD not in text
            assert "In force" in text and "沈思行" in text

    def test_a_draft_after_it_changes_nothing(self, world: World) -> None:
        release = world.released(body=body("旧的文字。", OLD))
        save_draft(
            document=release.document, by=world.author, title_en="Renamed", body=body("新的文字。", NEW)
        )
        for login in ("staff", "author", "controller"):
            text = page(world.client(login), f"/d/{release.number}/")
            assert OLD in text and NEW not in text and "Renamed" not in text

    def test_the_text_in_the_other_language_is_one_link_away(self, world: World) -> None:
        release = world.released(body=body("旧的文字。", OLD))
        client = world.client("staff")
        text = page(client, f"/d/{release.number}/")
        assert "?lang=zh" in text and "Chinese is the prevailing language" in text
        assert "旧的文字。" in page(client, f"/d/{release.number}/?lang=zh")
        assert OLD in page(client, f"/d/{release.number}/?lang=nonsense")

    def test_the_page_speaks_the_readers_language(self, world: World) -> None:
        release = world.released(body=body("旧的文字。", OLD))
        type(world.staff).objects.filter(pk=world.staff.pk).update(language="zh-hans")
        text = page(world.client("staff"), f"/d/{release.number}/")
        assert "旧的文字。" in text and OLD not in text and 'lang="zh-Hans"' in text

    def test_it_is_asked_with_head_too_and_not_changed_by_post(self, world: World) -> None:
        release = world.released()
        client = world.client("staff")
        assert client.head(f"/d/{release.number}/").status_code == 200
        assert client.post(f"/d/{release.number}/").status_code == 405

    def test_nobody_reads_without_login(self, world: World) -> None:
        release = world.released()
        for url in (
            f"/d/{release.number}/",
            f"/d/{release.number}/pdf/",
            "/documents/",
            "/search/?q=a",
            "/",
            "/trail/",
            f"/files/{release.pdf_id}/",
            "/new/",
        ):
            response = Client().get(url)
            assert response.status_code == 302 and response.url.startswith("/login/"), url


class TestNotThereAndNotForYou:
    @pytest.mark.parametrize("number", ["NO-SUCH", "中文", "a%00b", "..", "x" * 300, "%ED%A0%80", "<script>"])
    def test_an_unknown_number_is_not_found(self, world: World, number: str) -> None:
        for rest in ("", "pdf/", "1.0/", "1.0/pdf/", "compare/", "history/", "access/", "discard/"):
            assert world.client("staff").get(f"/d/{number}/{rest}").status_code == 404

    def test_a_forbidden_number_looks_the_same(self, world: World) -> None:
        release = world.released(confidentiality=Confidentiality.RESTRICTED)
        client = world.client("staff")
        forbidden, unknown = page(client, f"/d/{release.number}/", 404), page(client, "/d/NO-SUCH/", 404)
        token = r'name="csrfmiddlewaretoken" value="[^"]*"'
        assert re.sub(token, "", forbidden.replace(release.number, "NO-SUCH")) == re.sub(token, "", unknown)

    def test_a_draft_is_not_there_for_readers_and_named_for_its_authors(self, world: World) -> None:
        document = world.draft()
        for login in ("staff", "approver", "reviewer", "admin", "superuser"):
            page(world.client(login), f"/d/{document.number}/", 404)
            page(world.client(login), f"/d/{document.number}/history/", 404)
        text = page(world.client("author"), f"/d/{document.number}/")
        assert "This document is a draft" in text and f"/admin/pages/{document.page_id}/edit/" in text
        assert "Provide services" not in text
        assert "/edit/" not in page(world.client("auditor"), f"/d/{document.number}/")


#: level → who reads; the document's department is TOC, it is distributed to PRJ, its reader post is SAL-DIR.
READERS = {
    Confidentiality.INTERNAL: {
        "author",
        "author2",
        "reviewer",
        "approver",
        "approver2",
        "controller",
        "auditor",
        "staff",
        "staff2",
        "admin",
        "superuser",
    },
    Confidentiality.DEPARTMENT: {
        "author",
        "author2",
        "reviewer",
        "approver",
        "controller",
        "auditor",
        "staff",
    },
    Confidentiality.RESTRICTED: {
        "author",
        "author2",
        "reviewer",
        "approver",
        "approver2",
        "controller",
        "auditor",
    },
}


@pytest.mark.parametrize("level", list(READERS))
def test_each_level_is_read_by_its_readers_through_every_channel_and_by_nobody_else(
    world: World, level: Confidentiality
) -> None:
    document = world.draft(
        body=body("唯一的词语。", "Unmistakable words."),
        confidentiality=level,
        distribution=[world.departments["PRJ"]],
        reader_posts=[world.posts["SAL-DIR"]],
    )
    release = world.released(document)
    for login in world.people:
        client, may = world.client(login), login in READERS[level]
        expected = 200 if may else 404
        assert client.get(f"/d/{release.number}/").status_code == expected, login
        assert client.get(f"/d/{release.number}/history/").status_code == expected, login
        assert client.get(f"/d/{release.number}/pdf/").status_code == expected, login
        assert client.get(f"/d/{release.number}/1.0/pdf/").status_code == expected, login
        for url in (
            "/",
            "/documents/",
            "/documents/?on=2099-01-01",
            "/search/?q=Unmistakable",
            "/search/?q=唯一",
            f"/search/?q={release.number}",
        ):
            link = f'href="/d/{release.number}/'
            assert (link in page(client, url)) is may, (login, url)
        seen = client.get("/documents/").context["total"]
        assert seen == (1 if may else 0), login


def test_a_changed_level_counts_at_once(world: World) -> None:
    release = world.released()
    client = world.client("staff")
    page(client, f"/d/{release.number}/")
    change_access(
        document=release.document,
        confidentiality="restricted",
        distribution=[],
        reader_posts=[],
        reason="Personal data",
        by=world.controller,
    )
    page(client, f"/d/{release.number}/", 404)


class TestOtherStates:
    def test_an_old_release_stands_under_a_banner_for_those_who_may_see_it(self, world: World) -> None:
        first, _second = two_releases(world)
        for login in ("author", "author2", "controller", "auditor", "reviewer", "approver"):
            text = page(world.client(login), f"/d/{first.number}/1.0/")
            assert OLD in text and NEW not in text
            assert "superseded: not to be worked by" in text and "2 Mar 2026" in text
        for login in ("staff", "staff2", "approver2", "admin", "superuser"):
            page(world.client(login), f"/d/{first.number}/1.0/", 404)
            page(world.client(login), f"/d/{first.number}/1.0/pdf/", 404)
            page(world.client(login), f"/d/{first.number}/compare/?from=1.0&to=2.0", 404)

    def test_readers_see_labels_dates_and_states_of_old_releases_and_no_way_in(self, world: World) -> None:
        first, _second = two_releases(world)
        for url in (f"/d/{first.number}/", f"/d/{first.number}/history/"):
            text = page(world.client("staff"), url)
            assert "Superseded" in text and "1.0" in text
            assert f"/d/{first.number}/1.0/" not in text
        assert f"/d/{first.number}/1.0/" in page(world.client("auditor"), f"/d/{first.number}/")

    def test_a_waiting_first_release_is_announced_without_its_text(self, world: World) -> None:
        release = world.released(body=body("旧的文字。", OLD), effective=tomorrow())
        text = page(world.client("staff"), f"/d/{release.number}/")
        assert "takes effect on" in text and OLD not in text and "Not yet effective" in text
        page(world.client("staff"), f"/d/{release.number}/pdf/", 404)
        text = page(world.client("auditor"), f"/d/{release.number}/1.0/")
        assert OLD in text and "not yet effective: not to be worked by" in text

    def test_a_waiting_second_release_leaves_the_first_to_readers(self, world: World) -> None:
        first = world.released(body=body("旧的文字。", OLD))
        save_draft(document=first.document, by=world.author, body=body("新的文字。", NEW))
        world.released(first.document, effective=tomorrow())
        text = page(world.client("staff"), f"/d/{first.number}/")
        assert OLD in text and NEW not in text

    def test_a_withdrawn_document_has_no_text_for_readers(self, world: World) -> None:
        with clock.moved_to(NINE):
            first = world.released(body=body("旧的文字。", OLD))
        with clock.moved_to(NINE + timedelta(days=2)):
            world.withdraw(first, "Wrong")
        text = page(world.client("staff"), f"/d/{first.number}/")
        assert OLD not in text and "was withdrawn" in text and "Withdrawn" in text
        page(world.client("staff"), f"/d/{first.number}/pdf/", 404)
        assert "Wrong" not in page(world.client("staff"), f"/d/{first.number}/history/")
        assert "Wrong" in page(world.client("auditor"), f"/d/{first.number}/history/")
        assert OLD in page(world.client("auditor"), f"/d/{first.number}/1.0/")

    def test_a_cancelled_release_never_shows_to_readers(self, world: World) -> None:
        release = world.released(body=body("旧的文字。", OLD), effective=tomorrow())
        world.cancel(release, "Not ready")
        text = page(world.client("staff"), f"/d/{release.number}/")
        assert OLD not in text and "Cancelled" in text
        assert "cancelled before it took effect" in page(world.client("auditor"), f"/d/{release.number}/1.0/")


class TestAnotherDay:
    def test_those_who_may_ask_get_what_was_in_force_on_that_day(self, world: World) -> None:
        first, _second = two_releases(world)
        for login in ("author", "controller", "auditor", "approver"):
            text = page(world.client(login), f"/d/{first.number}/?on=2026-03-02")
            assert OLD in text and NEW not in text
            assert "in force on 2 Mar 2026" in text and "superseded: not to be worked by" in text
            assert NEW in page(world.client(login), f"/d/{first.number}/?day=2026-03-03")

    def test_readers_are_always_shown_the_present_text(self, world: World) -> None:
        first, _second = two_releases(world)
        text = page(world.client("staff"), f"/d/{first.number}/?on=2026-03-02")
        assert NEW in text and OLD not in text and 'name="day"' not in text

    def test_before_the_first_release_nothing_was_in_force(self, world: World) -> None:
        first, _second = two_releases(world)
        text = page(world.client("auditor"), f"/d/{first.number}/?on=2026-03-01")
        assert "Nothing was in force on 1 Mar 2026" in text and OLD not in text and NEW not in text

    def test_where_nothing_was_in_force_no_badge_of_today_is_shown_but_a_way_back(self, world: World) -> None:
        first, _second = two_releases(world)
        text = page(world.client("auditor"), f"/d/{first.number}/?on=2026-03-01")
        heading = text[text.index("<h1>") : text.index("</header>", text.index("<h1>"))]
        assert "state-badge" not in heading and "In force" not in heading
        assert f'<a class="button" href="/d/{first.number}/">Open version' in text

    def test_a_day_to_come_is_answered_with_what_is_known(self, world: World) -> None:
        first, _second = two_releases(world)
        text = page(world.client("auditor"), f"/d/{first.number}/?on=2099-01-01")
        assert "is yet to come" in text and NEW in text

    def test_what_is_no_day_is_said_and_the_present_text_shown(
        self, world: World, subtests: pytest.Subtests
    ) -> None:
        first, _second = two_releases(world)
        years = ("2026-02-30", "0000-01-01", "0001-01-01", "9999-12-31", "20260302", "２０２６-03-02")
        for typed in (*years, "x", "%00"):
            with subtests.test(typed=typed):
                text = page(world.client("auditor"), f"/d/{first.number}/?on={typed}")
                assert "is not a day that can be asked about" in text and NEW in text and OLD not in text


class TestComparison:
    def test_two_releases_word_by_word(self, world: World) -> None:
        first, _second = two_releases(world)
        text = page(world.client("auditor"), f"/d/{first.number}/compare/?from=1.0&to=2.0")
        assert "<ins>" in text and "<del>" in text and "1 clause changed" in text

    def test_the_draft_is_compared_by_those_who_may_see_it_only(self, world: World) -> None:
        release = world.released(body=body("旧的文字。", OLD))
        save_draft(document=release.document, by=world.author, body=body("新的文字。", NEW))
        url = f"/d/{release.number}/compare/?from=1.0&to=draft"
        assert "New" in page(world.client("author"), url)
        text = page(world.client("approver"), url)
        assert "There is no such text" in text and "New words" not in text

    def test_what_was_typed_is_answered(self, world: World, subtests: pytest.Subtests) -> None:
        first, _second = two_releases(world)
        for query in ("", "?from=9.9&to=1.0", "?from=x&to=%00", "?from=1.0", "?to=1.0"):
            with subtests.test(query=query):
                page(world.client("auditor"), f"/d/{first.number}/compare/{query}")


@pytest.mark.parametrize("login", ["staff", "auditor"])
def test_the_page_costs_the_same_however_many_releases_there_are(world: World, login: str) -> None:
    def queries(document: Document) -> int:
        client = world.client(login)
        page(client, f"/d/{document.number}/")
        with CaptureQueriesContext(connection) as captured:
            page(client, f"/d/{document.number}/")
        return len(captured)

    with clock.moved_to(NINE):
        few = world.released()
    many = few.document
    one = queries(many)
    for number in range(2, 6):
        with clock.moved_to(NINE + timedelta(days=number)):
            save_draft(document=many, by=world.author, body=body(f"第{number}版。", f"Text {number}."))
            world.released(many)
    assert queries(many) == one
