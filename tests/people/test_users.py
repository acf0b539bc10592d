"""Accounts and roles: administrators keep them, nobody passes a password through another's hands."""

import pytest
from django.core import mail

from ledger import clock
from ledger.errors import EvidenceError, Refused
from people import actions
from people.models import Role, User
from people.queries import has_role, password_resets_since
from tests.people.cast import NOON, acts, department, last_entry, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def admin() -> User:
    return person("admin", Role.ADMINISTRATOR)


def create(by: User, **values: object) -> User:
    given = {"username": "li", "name_zh": "李想", "email": "li@example.com", **values}
    return actions.create_user(by=by, **given)


class TestCreate:
    def test_without_a_password_and_with_a_link_by_mail(
        self, admin: User, django_capture_on_commit_callbacks: object
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            user = create(admin)
        assert not user.has_usable_password()
        assert user.password_link_by == "admin admin先生"
        assert acts() == ["user.created"]
        assert mail.outbox[0].to == ["li@example.com"]
        assert "/password/new/" in mail.outbox[0].body

    @pytest.mark.parametrize("role", [Role.AUTHOR, Role.CONTROLLER, Role.AUDITOR])
    def test_refused_to_others(self, role: Role) -> None:
        with pytest.raises(Refused, match="administrators"):
            create(person("x", role))
        assert acts() == []

    def test_the_superuser_flag_alone_is_not_enough(self) -> None:
        with pytest.raises(Refused, match="administrators"):
            create(person("root", is_superuser=True))

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"email": ""}, "E-mail"),
            ({"email": "nonsense"}, "E-mail"),
            ({"email": "ADMIN@example.com"}, "another account"),
            ({"username": "admin"}, "Username"),
            ({"username": "a b"}, "Username"),
            ({"name_zh": ""}, "Chinese name"),
            ({"name_zh": "李" * 61}, "Chinese name"),
            ({"language": "fr"}, "Language"),
        ],
    )
    def test_bad_values_are_named(self, admin: User, values: dict[str, str], words: str) -> None:
        with pytest.raises(Refused, match=words):
            create(admin, **values)
        assert acts() == []


class TestChange:
    def test_what_was_and_what_is_are_in_the_trail(self, admin: User) -> None:
        user, where = person("li"), department("OPS")
        actions.change_user(user=user, by=admin, name_en="Li Xiang", department=where)
        assert last_entry().act == "user.changed"
        assert last_entry().details()["changes"] == {"department": ["", "OPS"], "name_en": ["", "Li Xiang"]}

    def test_nothing_changed_leaves_no_entry(self, admin: User) -> None:
        actions.change_user(user=person("li"), by=admin, name_zh="li先生")
        assert acts() == []

    def test_not_oneself(self, admin: User) -> None:
        with pytest.raises(Refused, match="own account"):
            actions.change_user(user=admin, by=admin, name_zh="王")

    def test_the_address_of_who_has_a_password_is_his_own_affair(self, admin: User) -> None:
        with pytest.raises(Refused, match="only he or she"):
            actions.change_user(user=person("li"), by=admin, email="mine@example.com")
        assert acts() == []

    def test_a_mistyped_address_is_mended_before_the_first_password(self, admin: User) -> None:
        user = create(admin, email="il@example.com")
        actions.change_user(user=user, by=admin, email="li@example.com")
        assert User.objects.get(username="li").email == "li@example.com"


class TestActive:
    def test_deactivate_and_reactivate(self, admin: User) -> None:
        user = person("li")
        assert not actions.deactivate_user(user=user, by=admin).is_active
        user.refresh_from_db()
        assert actions.reactivate_user(user=user, by=admin).is_active
        assert acts() == ["user.deactivated", "user.reactivated"]

    def test_not_oneself_and_not_twice(self, admin: User) -> None:
        with pytest.raises(Refused, match="own account"):
            actions.deactivate_user(user=admin, by=admin)
        with pytest.raises(Refused, match="active already"):
            actions.reactivate_user(user=person("li"), by=admin)

    def test_never_deleted(self, admin: User) -> None:
        for delete in (admin.delete, User.objects.all().delete):
            with pytest.raises(EvidenceError):
                delete()


class TestRoles:
    def test_grant_and_revoke(self, admin: User) -> None:
        user = person("li")
        assert has_role(actions.grant_role(user=user, role=Role.AUTHOR, by=admin), Role.AUTHOR)
        assert not has_role(actions.revoke_role(user=user, role="author", by=admin), Role.AUTHOR)
        assert acts() == ["user.role_granted", "user.role_revoked"]

    def test_never_to_oneself(self, admin: User) -> None:
        with pytest.raises(Refused, match="himself"):
            actions.grant_role(user=admin, role=Role.CONTROLLER, by=admin)
        with pytest.raises(Refused, match="himself"):
            actions.revoke_role(user=admin, role=Role.ADMINISTRATOR, by=admin)

    def test_not_by_others_and_no_invented_role(self, admin: User) -> None:
        with pytest.raises(Refused, match="administrators"):
            actions.grant_role(user=admin, role=Role.AUTHOR, by=person("c", Role.CONTROLLER))
        with pytest.raises(Refused, match="no such role"):
            actions.grant_role(user=person("li"), role="king", by=admin)

    def test_the_first_administrator_only_once(self) -> None:
        first = person("first")
        actions.make_first_administrator(user=first)
        assert has_role(first, Role.ADMINISTRATOR)
        with pytest.raises(Refused, match="already"):
            actions.make_first_administrator(user=person("second"))
        assert acts() == ["user.first_administrator"]


class TestLinks:
    def test_a_link_is_in_the_trail_and_shown_to_the_next_signers(
        self, admin: User, django_capture_on_commit_callbacks: object
    ) -> None:
        user, other = person("li"), person("wang")
        with clock.moved_to(NOON), django_capture_on_commit_callbacks(execute=True):
            actions.send_password_link(user=user, by=admin)
        assert acts() == ["user.password_link"]
        assert "admin先生" in mail.outbox[0].body
        (shown,) = password_resets_since([user, other], NOON)
        assert (shown.user, shown.at, shown.link_by) == (user, NOON, "admin admin先生")

    def test_a_password_set_by_oneself_is_shown_too(self) -> None:
        user = person("li")
        with clock.moved_to(NOON):
            actions.set_own_password(user=user, password="another-password-1")
        assert [(r.user, r.link_by) for r in password_resets_since([user], NOON)] == [(user, "")]
        assert last_entry().act == "user.password_set"

    def test_not_to_oneself_nor_by_others_nor_to_the_deactivated(self, admin: User) -> None:
        with pytest.raises(Refused, match="Forgot your password"):
            actions.send_password_link(user=admin, by=admin)
        with pytest.raises(Refused, match="administrators"):
            actions.send_password_link(user=admin, by=person("c", Role.CONTROLLER))
        with pytest.raises(Refused, match="deactivated"):
            actions.send_password_link(user=person("li", is_active=False), by=admin)
        assert acts() == []

    def test_the_deactivated_sets_no_password(self) -> None:
        with pytest.raises(Refused, match="deactivated"):
            actions.set_own_password(user=person("li", is_active=False), password="another-password-1")
        assert acts() == []


class TestLanguage:
    def test_chosen_by_oneself(self) -> None:
        user = person("li")
        actions.choose_language(user=user, language="en")
        assert User.objects.get().language == "en"
        assert acts() == ["user.language_chosen"]

    def test_only_what_is_offered(self) -> None:
        with pytest.raises(Refused, match="Language"):
            actions.choose_language(user=person("li"), language="fr")
