"""Home, my steps, health, refusals, the frame: what spans the rooms."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory, override_settings

from cms.context_processors import portal
from cms.views import health as health_view
from cms.views import refusals
from documents.actions import announce, change_access
from documents.actions.announcing import unannounced
from ledger import clock
from ledger.guards import drop_guards, install_guards
from people.models import User
from tests.world import BODY, PASSWORD, World

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def step(number: int, post: str) -> dict[str, Any]:
    """A step done by a post."""
    return {
        "anchor": f"S-{number}",
        "kind": "step",
        "heading": {"zh": "", "en": ""},
        "text": {"zh": f"第{number}步的文字。", "en": f"Words of step {number}."},
        "fields": {"actor": {"code": post}, "outputs": []},
    }


class TestHome:
    def test_it_shows_what_took_effect_of_late_in_one_line(self, world: World) -> None:
        with clock.moved_to(NINE):
            release = world.released()
        with clock.moved_to(NINE + timedelta(days=29)):
            text = world.client("staff").get("/").content.decode()
            assert release.title_en in text and "First release" in text
        with clock.moved_to(NINE + timedelta(days=31)):
            assert (
                "Nothing took effect in the last 30 days" in world.client("staff").get("/").content.decode()
            )

    def test_it_tells_what_the_person_was_told_while_he_may_know(self, world: World) -> None:
        release = world.released(distribution=[world.departments["PRJ"]])
        for occasion in unannounced():
            announce(occasion=occasion)
        assert "took effect" in world.client("staff").get("/").content.decode()
        assert "Told to me" not in world.client("staff2").get("/").content.decode()
        change_access(
            document=release.document,
            confidentiality="restricted",
            distribution=[],
            reader_posts=[],
            reason="Personal data",
            by=world.controller,
        )
        assert release.title_en not in world.client("staff").get("/").content.decode()

    def test_my_steps_are_those_of_my_posts_in_what_i_may_read(self, world: World) -> None:
        steps = [BODY[0], step(1, "PM-PRJ"), step(2, "GM"), *(step(n, "PM-PRJ") for n in range(3, 8))]
        release = world.released(body=steps)
        home, all_steps = (world.client("staff").get(url).content.decode() for url in ("/", "/my-steps/"))
        assert "Words of step 1." in home and "Words of step 2." not in home and "2 more steps" in home
        assert f"/d/{release.number}/#S-7" in all_steps and "step 2" not in all_steps
        assert "No procedure in force" in world.client("reviewer").get("/my-steps/").content.decode()
        assert "You hold no post today" in world.client("staff2").get("/my-steps/").content.decode()
        change_access(
            document=release.document,
            confidentiality="restricted",
            distribution=[],
            reader_posts=[],
            reason="Personal data",
            by=world.controller,
        )
        assert "Words of step" not in world.client("staff").get("/").content.decode()

    def test_ways_are_offered_to_those_who_may_go_them(self, world: World) -> None:
        links = {"/new/": {"author", "controller"}, "/folders/new/": {"controller"}}
        links["/trail/"] = {"controller", "auditor", "admin"}
        for login in ("staff", "author", "controller", "auditor", "admin", "superuser"):
            text = world.client(login).get("/").content.decode()
            for url, logins in links.items():
                assert (f'href="{url}"' in text) is (login in logins), (login, url)

    def test_empty_states_teach(self, world: World) -> None:
        text = world.client("staff").get("/").content.decode()
        assert "Nothing waits for you" in text and "Nothing took effect" in text

    def test_it_speaks_chinese_too(self, world: World) -> None:
        release = world.released()
        User.objects.filter(username="staff").update(language="zh-hans")
        text = world.client("staff").get("/").content.decode()
        assert '<html lang="zh-Hans">' in text and release.title_zh in text and "English" in text


class TestHealth:
    def test_it_says_ok_to_anybody_and_nothing_else(self, db: None) -> None:
        response = Client().get("/health/")
        assert (response.status_code, response.content) == (200, b"ok")

    def test_it_says_not_when_evidence_is_not_guarded(self, db: None) -> None:
        drop_guards(connection)
        try:
            response = Client().get("/health/")
            assert (response.status_code, response.content) == (503, b"not")
        finally:
            install_guards(connection)

    def test_it_says_not_when_the_database_does_not_answer(
        self, db: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def silent(connection: object) -> list[str]:
            raise DatabaseError("the password is hunter2")

        monkeypatch.setattr(health_view, "missing_guards", silent)
        response = Client().get("/health/")
        assert (response.status_code, response.content) == (503, b"not")


class TestRefusals:
    def test_a_refused_act_says_why_with_a_way_back(self, world: World) -> None:
        response = world.client("staff").get("/new/", headers={"referer": "http://testserver/documents/"})
        text = response.content.decode()
        assert response.status_code == 403 and "Only authors and document controllers" in text
        assert 'href="http://testserver/documents/"' in text and "Nothing was changed" in text

    def test_a_way_back_never_leads_to_another_site(self, world: World) -> None:
        response = world.client("staff").get("/new/", headers={"referer": "https://evil.example/"})
        assert "evil.example" not in response.content.decode()

    def test_what_is_forbidden_without_a_sentence_looks_like_what_is_not_there(self, world: World) -> None:
        request = RequestFactory().get("/x/")
        request.user = world.staff
        forbidden, absent = refusals.refused(request, None), refusals.not_found(request)
        assert forbidden.status_code == absent.status_code == 404

    def test_an_unknown_address_is_answered_to_everybody(self, world: World) -> None:
        for client in (Client(headers={"accept-language": "en"}), world.client("staff")):
            response = client.get("/no/such/page/")
            assert response.status_code == 404 and "There is no such page" in response.content.decode()

    def test_a_bad_host_is_a_bad_request(self, db: None) -> None:
        assert Client().get("/login/", headers={"host": "evil.example"}).status_code == 400

    def test_a_form_without_proof_of_origin_is_refused(self, world: World) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(world.author, backend="django.contrib.auth.backends.ModelBackend")
        response = client.post("/new/", {})
        assert response.status_code == 403 and "open for too long" in response.content.decode()


class TestFrame:
    def test_four_links_and_one_more_for_those_who_have_one(self, world: World) -> None:
        def labels(login: str) -> list[str]:
            nav = world.client(login).get("/documents/").context["nav"]
            return [item["label"] for item in nav]

        assert labels("staff")[:3] == ["Home", "Controlled documents", "My steps"]
        assert labels("controller")[-1] == labels("author")[-1] == labels("admin")[-1] == "Workbench"
        assert labels("auditor")[-1] == "Audit trail"
        assert "Workbench" not in labels("superuser") + labels("staff")

    def test_the_page_one_is_on_is_marked(self, world: World) -> None:
        release = world.released()
        for url, label in (("/", "Home"), (f"/d/{release.number}/", "Controlled documents")):
            nav = world.client("staff").get(url).context["nav"]
            assert [item["label"] for item in nav if item["current"]] == [label]

    def test_the_login_page_offers_demo_accounts_in_the_demo_only(self, db: None) -> None:
        assert "Demo accounts" in Client(headers={"accept-language": "en"}).get("/login/").content.decode()
        with override_settings(GUIJU_DEMO=False):
            assert (
                "Demo accounts"
                not in Client(headers={"accept-language": "en"}).get("/login/").content.decode()
            )

    def test_pages_that_show_no_frame_ask_the_database_nothing(
        self, world: World, django_assert_num_queries: Any
    ) -> None:
        request = RequestFactory().get("/admin/")
        request.user = world.fresh("staff")
        with django_assert_num_queries(0):
            portal(request)

    def test_everything_is_ours_for_the_browser(self, world: World) -> None:
        release = world.released()
        for url in (
            "/",
            "/documents/",
            "/search/?q=a",
            f"/d/{release.number}/",
            "/my-steps/",
            "/guide/",
            "/components/",
        ):
            response = world.client("author").get(url)
            assert response.status_code == 200
            text = response.content.decode()
            assert "script-src 'self'" in response.headers["Content-Security-Policy"]
            assert "style=" not in text and "<style" not in text and "onclick" not in text

    def test_one_logs_in_and_comes_home(self, world: World) -> None:
        client = Client()
        response = client.post("/login/", {"username": "staff", "password": PASSWORD}, follow=True)
        assert response.redirect_chain[-1][0] == "/" and "Xu Tang" in response.content.decode()
