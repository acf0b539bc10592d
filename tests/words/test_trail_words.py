"""The trail names roles, languages, fields and occasions in words, in both languages; never by their codes."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from documents.models import NoticeKind
from ledger.models import TrailEntry
from ledger.sentences import acts_in_words, known_acts, sentence
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


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_has_a_name_of_its_own_without_gaps(language: str) -> None:
    with translation.override(language):
        names = acts_in_words()
    assert set(names) == set(known_acts())
    assert len(set(names.values())) == len(names)
    assert not [name for name in names.values() if "…" in name or "." in name]
    if language == "zh-hans":
        assert not [name for name in names.values() if re.fullmatch(r"[ -~]+", name)]


def test_every_act_written_in_the_code_is_known() -> None:
    root = Path(__file__).parent.parent.parent
    files = [
        path for room in ("cms", "documents", "people", "workflows") for path in (root / room).rglob("*.py")
    ]
    written = {
        act
        for path in files
        for act in re.findall(r'record\(\s*"([a-z_]+\.[a-z_]+)"', path.read_text("utf-8"))
    }
    assert len(written) > 40 and written <= set(known_acts())
