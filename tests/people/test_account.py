"""A person's own page: he changes what is his, with his password, and nobody else's."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from ledger import clock
from people.models import Deputy, Role, User
from tests.people.cast import PASSWORD, acts, holding, logged_in, person, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
NEW = "another-password-1"


def text(answer: object) -> str:
    return answer.content.decode()


class TestPassword:
    def test_the_present_one_is_needed_and_nothing_is_changed_without(self) -> None:
        client = logged_in(person("li", language="en"))
        answer = client.post(
            "/account/password/", {"password": "no", "new_password1": NEW, "new_password2": NEW}
        )
        assert answer.status_code == 422 and "not your present password" in text(answer)
        assert User.objects.get().check_password(PASSWORD)

    def test_weak_and_unequal_ones_are_refused(self) -> None:
        client = logged_in(person("li"))
        for one, two in [("1234567890", "1234567890"), (NEW, NEW + "x"), ("", "")]:
            form = {"password": PASSWORD, "new_password1": one, "new_password2": two}
            assert client.post("/account/password/", form).status_code == 422
        assert User.objects.get().check_password(PASSWORD)


class TestEmail:
    def ask(self, client: object, email: str = "new@example.com", password: str = PASSWORD) -> object:
        return client.post("/account/email/", {"email": email, "password": password})

    def link(self) -> str:
        return re.search(r"http://[^/\s]+(/\S+)", mail.outbox[0].body)[1]

    def test_changed_only_by_the_link_and_the_old_address_is_told(
        self, django_capture_on_commit_callbacks: object
    ) -> None:
        client = logged_in(person("li"))
        assert self.ask(client).status_code == 302
        assert mail.outbox[0].to == ["new@example.com"]
        assert client.get(self.link()).status_code == 200
        assert User.objects.get().email == "li@example.com"
        with django_capture_on_commit_callbacks(execute=True):
            client.post(self.link())
        assert User.objects.get().email == "new@example.com"
        assert mail.outbox[1].to == ["li@example.com"]
        assert acts()[-1] == "user.email_changed"
        assert client.get(self.link()).status_code == 410

    def test_not_without_the_password_nor_to_an_address_in_use(self) -> None:
        person("wang")
        client = logged_in(person("li"))
        assert self.ask(client, password="no").status_code == 422
        assert self.ask(client, email="WANG@example.com").status_code == 422
        assert self.ask(client, email="nonsense").status_code == 422
        assert mail.outbox == []

    def test_the_link_is_worthless_to_another_and_when_forged(self) -> None:
        self.ask(logged_in(person("li")))
        other = logged_in(person("wang"))
        for url in (self.link(), "/account/email/forged/"):
            assert other.get(url).status_code == 410
            assert other.post(url).status_code == 302
        assert {user.email for user in User.objects.all()} == {"li@example.com", "wang@example.com"}


class TestDeputies:
    def form(self, post: object, who: User, **values: object) -> dict[str, object]:
        day = clock.today().isoformat()
        return {
            "post": post.pk,
            "person": who.pk,
            "deputy_from": day,
            "deputy_to": day,
            "reason": "on leave",
            **values,
        }

    def test_named_and_ended_by_the_holder(self) -> None:
        li, wang, ceo = person("li", language="en"), person("wang", language="en"), post("CEO")
        holding(ceo, li)
        client = logged_in(li)
        assert client.post("/account/deputy/", self.form(ceo, wang)).status_code == 302
        assert "stands in for you as Post CEO" in text(client.get("/account/"))
        assert "You stand in for li先生" in text(logged_in(wang).get("/account/"))
        assert client.post(f"/account/deputy/{Deputy.objects.get().pk}/end/").status_code == 302
        assert acts()[-1] == "deputy.ended"

    def test_typed_values_stay_when_it_is_refused(self) -> None:
        li, wang, ceo = person("li", language="en"), person("wang"), post()
        holding(ceo, li)
        yesterday = clock.today() - timedelta(days=1)
        answer = logged_in(li).post(
            "/account/deputy/", self.form(ceo, wang, deputy_from=yesterday.isoformat())
        )
        assert answer.status_code == 422
        assert "not for days past" in text(answer) and "on leave" in text(answer)

    def test_only_in_ones_own_posts_and_with_days_that_exist(self) -> None:
        li, wang, ceo, other = person("li"), person("wang"), post(), post()
        holding(ceo, li)
        client = logged_in(li)
        for form in (
            self.form(other, wang),
            self.form(ceo, li),
            self.form(ceo, wang, deputy_from="2026-02-30"),
            self.form(ceo, wang, deputy_to="0000-01-01"),
            self.form(ceo, wang, reason="x" * 301),
            {},
        ):
            assert client.post("/account/deputy/", form).status_code == 422
        assert not Deputy.objects.exists()

    def test_anothers_deputyship_looks_as_if_it_did_not_exist(self) -> None:
        li, wang, ceo = person("li"), person("wang"), post()
        day = clock.today()
        row = Deputy.objects.create(
            post=ceo, absent=li, person=wang, deputy_from=day, deputy_to=day, reason="x"
        )
        client = logged_in(person("zhao", Role.CONTROLLER))
        assert client.post(f"/account/deputy/{row.pk}/end/").status_code == 404
        assert client.post("/account/deputy/99999999999999999999/end/").status_code == 404
