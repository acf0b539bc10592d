"""The house's laws that no linter sees: keys that point upwards, page types outside the guard, room names."""

from pathlib import Path

from django.apps import apps
from wagtail.models import get_page_models

from documents.models import GuardedPage
from ledger.evidence import EvidenceModel

FLOORS = {"ledger": 1, "people": 2, "search": 2, "documents": 3, "workflows": 4, "cms": 8}
ROOT = Path(__file__).parent.parent.parent


def test_no_foreign_key_points_upwards() -> None:
    upwards = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and FLOORS.get(model._meta.app_label, 0)
        and FLOORS.get(field.related_model._meta.app_label, 0) > FLOORS[model._meta.app_label]
    ]
    assert upwards == []


def test_the_ledger_points_at_nobody() -> None:
    keys = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("ledger").get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model._meta.app_label != "ledger"
    ]
    assert keys == []


def test_every_page_type_stands_behind_the_guard() -> None:
    outside = [
        m.__name__ for m in get_page_models() if not issubclass(m, GuardedPage) and m.__name__ != "Page"
    ]
    assert outside == []
    assert [m.__name__ for m in get_page_models() if m.is_creatable] == []


def test_evidence_is_pointed_at_with_protect_only() -> None:
    loose = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.many_to_one
        and issubclass(model, EvidenceModel)
        and field.remote_field.on_delete.__name__ != "PROTECT"
    ]
    assert loose == []


def test_there_are_no_drawers_for_odds_and_ends() -> None:
    names = {"utils.py", "helpers.py", "common.py", "misc.py", "core.py"}
    rooms = [ROOT / room for room in FLOORS if (ROOT / room).exists()]
    assert [p for room in rooms for p in room.rglob("*.py") if p.name in names] == []


def test_files_hold_one_idea() -> None:
    rooms = [ROOT / room for room in FLOORS if (ROOT / room).exists()]
    long = [
        str(path.relative_to(ROOT))
        for room in rooms
        for path in room.rglob("*.py")
        if "migrations" not in path.parts and len(path.read_text().splitlines()) > 500
    ]
    assert long == []
