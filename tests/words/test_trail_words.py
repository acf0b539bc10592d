"""The trail names roles, languages, fields and occasions in words, in both languages; never by their codes."""

import pytest
from django.utils import translation

from documents.models import NoticeKind
from ledger.models import TrailEntry
from ledger.sentences import sentence
from people.actions import change_user, grant_role, revoke_role
from people.models import Role
from tests.world import World


def told(act: str, language: str) -> str:
    with translation.override(language):
        return sentence(TrailEntry.objects.filter(act=act).latest("seq"))


@pytest.mark.parametrize("role", list(Role))
def test_roles(world: World, role: Role) -> None:
    grant_role(user=world.staff, role=role, by=world.admin)
    revoke_role(user=world.staff, role=role, by=world.admin)
    for act in ("user.role_granted", "user.role_revoked"):
        with translation.override("zh-hans"):
            assert str(role.label) in told(act, "zh-hans")
        assert str(role.label) in told(act, "en")
        assert role.value not in told(act, "zh-hans")


def test_fields_and_languages_of_an_account(world: World) -> None:
    change_user(user=world.staff, language="zh-hans", by=world.admin)
    assert "简体中文" in told("user.changed", "en")
    assert "language" not in told("user.changed", "zh-hans") and "zh-hans" not in told(
        "user.changed", "zh-hans"
    )


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_occasions(kind: NoticeKind) -> None:
    entry = TrailEntry(
        act="release.announced",
        thing_kind="release",
        thing_key="N@1.0",
        thing_title="手册",
        data=f'{{"count": 2, "version": "1.0", "occasion": "{kind.value}"}}',
    )
    with translation.override("zh-hans"):
        assert str(kind.label) in sentence(entry) and kind.value not in sentence(entry)
