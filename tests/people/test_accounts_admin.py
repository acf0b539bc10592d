"""Accounts in Wagtail's admin: by actions only; no password, no superuser flag, no deleting, no groups,
nothing in bulk."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail

from people.models import Role, User
from tests.people.cast import PASSWORD, acts, department, logged_in, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
NEW = {"username": "li", "name_zh": "李想", "email": "li@example.com", "language": "en", "roles": ["author"]}
EVERYBODY = [("author",), ("controller",), ("auditor",), ("administrator",), ()]


def text(answer: object) -> str:
    return answer.content.decode()


def by_role(*roles: str) -> User:
    return person("by", *(Role(role) for role in roles), is_superuser=not roles, language="en")


class TestAdministrator:
    def test_creates_an_account_without_a_password(self, django_capture_on_commit_callbacks: object) -> None:
        client = logged_in(by_role("administrator"))
        with django_capture_on_commit_callbacks(execute=True):
            crafted = {
                **NEW,
                "password1": PASSWORD,
                "password2": PASSWORD,
                "is_superuser": "on",
                "is_staff": "on",
            }
            assert client.post("/admin/users/new/", crafted).status_code == 302
        user = User.objects.get(username="li")
        assert not user.has_usable_password() and not user.is_superuser and not user.is_staff
        assert [group.name for group in user.groups.all()] == ["author"]
        assert acts() == ["user.created", "user.role_granted"]
        assert mail.outbox[0].to == ["li@example.com"]

    @pytest.mark.parametrize("language", ["zh-hans", "en"])
    def test_pages(self, language: str) -> None:
        by = person("by", Role.ADMINISTRATOR, language=language)
        client, li = logged_in(by), person("li", Role.AUTHOR)
        for url in (
            "",
            "results/",
            "new/",
            f"edit/{li.pk}/",
            f"edit/{by.pk}/",
            "?q=li",
            "?is_active=true",
            "?is_active=x",
        ):
            page = client.get(f"/admin/users/{url}")
            assert page.status_code == 200, url
            assert 'type="password"' not in text(page) and "is_superuser" not in text(page), url
        assert "/admin/bulk/people/user/" not in text(client.get("/admin/users/"))

    def test_changes_another_and_his_roles(self) -> None:
        client, li, ops = logged_in(by_role("administrator")), person("li", Role.AUTHOR), department()
        crafted = {
            "name_zh": "李想",
            "language": "en",
            "department": ops.pk,
            "roles": ["controller"],
            "email": "mine@example.com",
            "password1": "stolen-password-1",
            "password2": "stolen-password-1",
            "is_superuser": "on",
        }
        assert client.post(f"/admin/users/edit/{li.pk}/", crafted).status_code == 302
        li.refresh_from_db()
        assert (li.name_zh, li.department, li.email, li.is_superuser) == (
            "李想",
            ops,
            "li@example.com",
            False,
        )
        assert li.check_password(PASSWORD)
        assert [group.name for group in li.groups.all()] == ["controller"]
        assert acts() == ["user.changed", "user.role_granted", "user.role_revoked"]

    def test_not_himself(self) -> None:
        by = by_role("administrator")
        client = logged_in(by)
        form = {"name_zh": "王", "language": "en", "roles": ["administrator", "controller"]}
        assert "own account" in text(client.post(f"/admin/users/edit/{by.pk}/", form))
        for act in ("link", "deactivate", "reactivate"):
            assert client.post(f"/admin/users/{act}/{by.pk}/").status_code == 302
        by.refresh_from_db()
        assert by.is_active and by.groups.count() == 1 and acts() == []

    def test_the_buttons(self, django_capture_on_commit_callbacks: object) -> None:
        client, li = logged_in(by_role("administrator")), person("li")
        with django_capture_on_commit_callbacks(execute=True):
            for act in ("link", "deactivate", "reactivate"):
                assert client.post(f"/admin/users/{act}/{li.pk}/").status_code == 302
        assert acts() == ["user.password_link", "user.deactivated", "user.reactivated"]
        assert mail.outbox[0].to == ["li@example.com"]
        assert client.get(f"/admin/users/link/{li.pk}/").status_code == 405
        assert client.post(f"/admin/users/promote/{li.pk}/").status_code == 404

    def test_what_is_wrong_is_said_and_what_was_typed_stays(self) -> None:
        client = logged_in(by_role("administrator"))
        for change in (
            {"email": "BY@example.com"},
            {"username": "by"},
            {"username": "a b"},
            {"roles": ["king"]},
        ):
            page = client.post("/admin/users/new/", {**NEW, **change})
            assert page.status_code == 200 and "李想" in text(page)
        assert User.objects.count() == 1 and acts() == []


class TestOthers:
    @pytest.mark.parametrize("roles", [("author",), ("controller",), ("auditor",), ()])
    def test_change_nothing(self, roles: tuple[str, ...]) -> None:
        li = person("li", Role.AUTHOR)
        client = logged_in(by_role(*roles))
        assert client.post("/admin/users/new/", {**NEW, "username": "x"}).status_code in (302, 404)
        form = {"name_zh": "王", "language": "en", "roles": []}
        assert client.post(f"/admin/users/edit/{li.pk}/", form).status_code in (302, 404)
        for act in ("link", "deactivate", "reactivate"):
            client.post(f"/admin/users/{act}/{li.pk}/")
        li.refresh_from_db()
        assert li.is_active and li.name_zh == "li先生" and li.groups.count() == 1
        assert User.objects.count() == 2 and acts() == []


class TestClosed:
    @pytest.mark.parametrize("roles", EVERYBODY)
    def test_deleting_groups_bulk_and_tokens_for_everybody(self, roles: tuple[str, ...]) -> None:
        li = person("li")
        client = logged_in(by_role(*roles))
        group = Group.objects.get(name="administrator")
        urls = [
            *(f"/admin/users/{page}/{li.pk}/" for page in ("delete", "history", "usage", "copy")),
            *("/admin/groups/", "/admin/groups/new/"),
            *(f"/admin/groups/{page}/{group.pk}/" for page in ("edit", "delete")),
            *(f"/admin/groups/{group.pk}/{page}/" for page in ("users",)),
            *(
                f"/admin/bulk/people/user/{act}/?id={li.pk}"
                for act in ("delete", "assign_role", "set_active_state")
            ),
            *("/admin/api-tokens/", "/admin/api-tokens/new/"),
        ]
        for url in urls:
            for method in (client.get, client.post):
                answer = method(url, {"role": group.pk, "mark_as_active": "False"})
                assert answer.status_code in (302, 403, 404, 405), url
                if answer.status_code == 302:
                    assert "login" in answer["Location"] or answer["Location"] == "/admin/", url
        li.refresh_from_db()
        assert li.is_active and not li.groups.exists() and acts() == []

    def test_wagtails_default_groups_are_gone_and_ours_are_there(self) -> None:
        assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)
        may = {name for name in Role.values if person(name, Role(name)).has_perm("wagtailadmin.access_admin")}
        assert may == {"author", "controller", "administrator"}
