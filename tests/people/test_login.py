"""Coming in and going out: one login page, one lock for all wrong passwords, sessions that end when they
should."""

import re

import pytest
from django.core import mail
from django.test import Client, RequestFactory

from ledger.errors import Refused
from people import actions
from people.authentication import confirm_person
from people.models import Role, User
from tests.people.cast import PASSWORD, acts, last_entry, logged_in, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
NEW = "another-password-1"


def link_in_mail() -> str:
    found = re.search(r"http://[^/\s]+(/\S+)", mail.outbox[-1].body)
    assert found is not None
    return found[1]


#: Who is not logged in is answered in his browser's language.
ENGLISH = {"accept-language": "en"}


class TestLogin:
    def test_everything_else_leads_to_the_login_page(self) -> None:
        for url in ("/", "/account/", "/admin/", "/admin/account/", "/admin/users/", "/account/email/x/"):
            answer = Client().get(url)
            assert answer.status_code == 302 and answer["Location"].startswith("/login/"), url

    def test_the_open_pages(self) -> None:
        for url in ("/login/", "/password/", "/password/sent/", "/password/set/", "/password/new/x/y/"):
            assert Client().get(url).status_code == 200, url

    def test_the_session_is_a_new_one(self) -> None:
        client = Client()
        session = client.session
        session["kept"] = 1
        session.save()
        before = session.session_key
        assert before
        client.post("/login/", {"username": person("li").username, "password": PASSWORD})
        assert client.session.session_key != before

    def test_it_never_leads_to_another_site(self) -> None:
        person("li")
        for url in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
            answer = Client().post(
                f"/login/?next={url}", {"username": "li", "password": PASSWORD, "next": url}
            )
            assert answer["Location"] == "/", url
            assert "evil" not in Client().get("/admin/login/", {"next": url})["Location"]

    def test_who_may_not_open_the_admin_is_not_sent_round(self) -> None:
        client = logged_in(person("li"))
        assert client.get("/admin/").status_code == 404

    def test_out_by_post_only(self) -> None:
        client = logged_in(person("li"))
        for url in ("/logout/", "/admin/logout/"):
            assert client.get(url).status_code == 405
        assert client.post("/logout/")["Location"] == "/login/"
        assert client.get("/")["Location"].startswith("/login/")

    def test_wagtails_own_doors_lead_to_ours(self) -> None:
        assert Client().get("/admin/login/?next=/admin/")["Location"] == "/login/?next=%2Fadmin%2F"
        assert Client().post("/admin/login/", {"username": "x", "password": "y"})["Location"] == "/login/"
        for rest in ("", "done/", "confirm/a/b/", "complete/"):
            assert Client().get(f"/admin/password_reset/{rest}")["Location"] == "/password/"
        assert logged_in(person("c", Role.CONTROLLER)).get("/admin/account/")["Location"] == "/account/"


class TestLock:
    def test_eight_wrong_passwords_and_the_right_one_no_longer_helps(self) -> None:
        person("li")
        client = Client()
        for _ in range(7):
            assert client.post("/login/", {"username": "li", "password": "wrong"}).status_code == 200
        answers = [
            client.post("/login/", {"username": "li", "password": word}) for word in ("wrong", PASSWORD)
        ]
        assert [answer.status_code for answer in answers] == [429, 429]
        assert "_auth_user_id" not in client.session
        assert acts().count("user.wrong_password") + acts().count("user.locked") >= 8
        assert acts().count("user.locked") == 1

    def test_signing_and_login_count_together(self) -> None:
        user = person("li")
        request = RequestFactory().post("/sign/", {"comment": "secret words"})
        request.user = user
        for _ in range(4):
            assert confirm_person(request, user, "wrong") is False
        for _ in range(3):
            Client().post("/login/", {"username": "li", "password": "wrong"})
        with pytest.raises(Refused, match="half an hour"):
            confirm_person(request, user, "wrong")
        with pytest.raises(Refused, match="half an hour"):
            confirm_person(request, user, PASSWORD)
        assert Client().post("/login/", {"username": "li", "password": PASSWORD}).status_code == 429

    def test_what_was_typed_beside_the_password_is_not_written_down(self) -> None:
        from axes.models import AccessAttempt

        user = person("li")
        request = RequestFactory().post(
            "/account/password/", {"password": "wrong", "new_password1": "my secret"}
        )
        request.user = user
        confirm_person(request, user, "wrong")
        assert AccessAttempt.objects.get().username == "li"
        assert "secret" not in str(AccessAttempt.objects.values_list()[0])


class TestConfirmPerson:
    def test_the_right_password_of_the_one_logged_in(self) -> None:
        user = person("li")
        client = logged_in(user)
        request = RequestFactory().post("/sign/")
        request.user, request.session = user, client.session
        before = request.session.session_key
        assert confirm_person(request, user, PASSWORD) is True
        assert request.session.session_key == before

    def test_a_right_one_forgets_the_wrong_ones(self) -> None:
        user = person("li")
        for _ in range(3):
            request = RequestFactory().post("/sign/")
            request.user = user
            for _ in range(6):
                assert confirm_person(request, user, "wrong") is False
            assert confirm_person(request, user, PASSWORD) is True

    def test_nobody_else(self) -> None:
        user, other = person("li"), person("wang")
        request = RequestFactory().post("/sign/")
        request.user = user
        assert confirm_person(request, other, PASSWORD) is False
        assert confirm_person(request, user, "") is False

    def test_nor_the_deactivated(self) -> None:
        user = person("li")
        request = RequestFactory().post("/sign/")
        request.user = user
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert confirm_person(request, user, PASSWORD) is False


class TestSessionsEnd:
    def test_when_the_account_is_deactivated_and_for_good(self) -> None:
        admin, li = person("admin", Role.ADMINISTRATOR), person("li")
        client = logged_in(li)
        actions.deactivate_user(user=li, by=admin)
        assert client.get("/account/").status_code == 302
        li.refresh_from_db()
        actions.reactivate_user(user=li, by=admin)
        assert client.get("/account/").status_code == 302

    def test_when_a_link_is_sent(self) -> None:
        li = person("li")
        client = logged_in(li)
        actions.send_password_link(user=li, by=person("admin", Role.ADMINISTRATOR))
        assert client.get("/account/").status_code == 302

    def test_all_but_ones_own_when_the_password_changes(self) -> None:
        li = person("li")
        here, elsewhere = logged_in(li), logged_in(li)
        form = {"password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
        assert here.post("/account/password/", form).status_code == 302
        assert here.get("/account/").status_code == 200
        assert elsewhere.get("/account/").status_code == 302


class TestForgotten:
    def test_the_same_answer_whether_the_address_exists(self) -> None:
        person("li")
        answers = [Client().post("/password/", {"email": to}) for to in ("li@example.com", "no@example.com")]
        assert answers[0]["Location"] == answers[1]["Location"] == "/password/sent/"
        assert [letter.to for letter in mail.outbox] == [["li@example.com"]]

    def test_the_link_points_to_our_address_whatever_the_host_header(self, settings: object) -> None:
        person("li")
        settings.ALLOWED_HOSTS = ["*"]
        Client().post("/password/", {"email": "li@example.com"}, headers={"host": "evil.example"})
        assert "evil" not in mail.outbox[0].body

    def test_a_link_works_once(self) -> None:
        person("li")
        Client().post("/password/", {"email": "li@example.com"})
        url, client = link_in_mail(), Client()
        page = client.get(url, follow=True)
        answer = client.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
        assert answer["Location"] == "/password/set/"
        assert last_entry().act == "user.password_set"
        logged_in(User.objects.get(), NEW)
        again = Client(headers=ENGLISH).get(url, follow=True)
        assert "no longer works" in again.content.decode()

    def test_a_new_link_makes_the_old_one_worthless_and_so_does_deactivation(
        self, django_capture_on_commit_callbacks: object
    ) -> None:
        admin, li = person("admin", Role.ADMINISTRATOR), person("li")
        urls = []
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                actions.send_password_link(user=li, by=admin)
            urls.append(link_in_mail())
        assert "no longer works" in Client(headers=ENGLISH).get(urls[0], follow=True).content.decode()
        assert "no longer works" not in Client(headers=ENGLISH).get(urls[1], follow=True).content.decode()
        actions.deactivate_user(user=li, by=admin)
        assert "no longer works" in Client(headers=ENGLISH).get(urls[1], follow=True).content.decode()

    def test_a_new_person_comes_in_by_the_link(self, django_capture_on_commit_callbacks: object) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            actions.create_user(
                username="li", name_zh="李想", email="li@example.com", by=person("admin", Role.ADMINISTRATOR)
            )
        client = Client()
        page = client.get(link_in_mail(), follow=True)
        weak = client.post(page.request["PATH_INFO"], {"new_password1": "12345", "new_password2": "12345"})
        assert weak.status_code == 200
        client.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
        logged_in(User.objects.get(username="li"), NEW)


class TestLanguage:
    def test_on_the_account_and_in_the_cookie(self) -> None:
        client = logged_in(person("li"))
        answer = client.post("/language/", {"language": "en", "next": "/account/"})
        assert answer["Location"] == "/account/" and answer.cookies["django_language"].value == "en"
        assert User.objects.get().language == "en"
        assert 'lang="en"' in client.get("/account/").content.decode()

    def test_before_login_too_and_never_to_another_site(self) -> None:
        answer = Client().post("/language/", {"language": "en", "next": "//evil.example/"})
        assert answer["Location"] == "/" and answer.cookies["django_language"].value == "en"

    def test_nothing_for_a_language_that_is_not_offered_nor_by_get(self) -> None:
        assert "django_language" not in Client().post("/language/", {"language": "xx"}).cookies
        assert Client().get("/language/").status_code == 405
