"""Document types and distribution lists: what a new document begins with, and what it copies."""

from typing import Any

import pytest

from documents.actions import (
    change_distribution_list,
    change_kind,
    create_distribution_list,
    retire_distribution_list,
    return_distribution_list,
)
from documents.models import DistributionList, Document, DocumentKind, DocumentType, NumberingScheme
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.history import history_of
from tests.documents.test_views_registering import values
from tests.world import World

pytestmark = pytest.mark.django_db


def kind(**more: Any) -> dict[str, Any]:
    row = DocumentKind.objects.get(document_type="procedure")
    return {
        "kind": row, "name_zh": row.name_zh, "name_en": row.name_en, "description_zh": "", "description_en": "",
        "review_months": 24, "number_part": "P", "expects_distribution": True, "reason": "x", **more,
    }  # fmt: skip


def new_list(world: World, **more: Any) -> DistributionList:
    departments = [world.departments["SAL"], world.departments["FIN"]]
    given = {"name_zh": "商务", "name_en": "Business", "departments": departments, "reason": "Needed"}
    return create_distribution_list(**{**given, "by": world.controller, **more})


def acts(prefix: str) -> list[str]:
    return list(
        TrailEntry.objects.filter(act__startswith=prefix).order_by("pk").values_list("act", flat=True)
    )


class TestDocumentTypes:
    def test_six_are_there_from_the_start(self, world: World) -> None:
        known = set(DocumentKind.objects.values_list("document_type", flat=True))
        assert known == {
            "handbook", "procedure", "sla_template", "manual", "work_instruction", "form_template"
        }  # fmt: skip
        assert set(DocumentType.values) <= known
        assert all(row.name_zh and row.name_en and row.number_part for row in DocumentKind.objects.all())

    def test_a_new_document_begins_with_the_interval_of_its_type(self, world: World) -> None:
        before = world.draft()
        change_kind(**kind(), by=world.controller)
        assert world.draft().page.specific.review_months == 24
        assert before.page.specific.review_months == 12
        assert acts("kind.") == ["kind.changed"]
        assert history_of(DocumentKind.objects.get(document_type="procedure"))[0].comment == "x"

    @pytest.mark.parametrize("login", ["author", "auditor", "admin", "superuser"])
    def test_only_controllers_set_it(self, world: World, login: str) -> None:
        with pytest.raises(Refused, match="kept by document controllers"):
            change_kind(**kind(), by=world.people[login])
        assert acts("kind.") == []

    def test_what_cannot_be_is_refused_with_the_field(self, world: World) -> None:
        for wrong, words in (
            ({"review_months": 0}, "Review every .months.: "),
            ({"review_months": 121}, "Review every .months.: "),
            ({"number_part": "P-1"}, "Part of the number: Use letters and digits only"),
            ({"name_en": "Product Handbook"}, "English name: "),
            ({"reason": " "}, "please say why"),
        ):
            with pytest.raises(Refused, match=words):
                change_kind(**kind(**wrong), by=world.controller)
        assert acts("kind.") == []

    def test_a_type_without_a_scheme_is_numbered_by_its_part(self, world: World) -> None:
        NumberingScheme.objects.all().delete()
        assert [world.draft().number for _ in range(2)] == ["SLM-P-001", "SLM-P-002"]
        change_kind(**kind(number_part=""), by=world.controller)
        with pytest.raises(Refused, match="no numbering scheme"):
            world.draft()


class TestDistributionLists:
    def test_made_changed_retired_and_brought_back(self, world: World) -> None:
        row = new_list(world)
        change_distribution_list(
            distribution_list=row, name_zh="商务", name_en="Business", departments=[world.departments["SAL"]],
            reason="Smaller", by=world.controller,
        )  # fmt: skip
        retire_distribution_list(distribution_list=row, reason="x", by=world.controller)
        return_distribution_list(distribution_list=row, reason="x", by=world.controller)
        assert acts("list.") == ["list.created", "list.changed", "list.retired", "list.returned"]
        smaller = history_of(row)[2]
        assert smaller.comment == "Smaller"
        assert [(change.label, change.old, change.new) for change in smaller.changes] == [
            ("Departments", "Finance, Sales", "Sales")
        ]

    @pytest.mark.parametrize("login", ["author", "auditor", "admin", "superuser"])
    def test_only_controllers_write(self, world: World, login: str) -> None:
        row, by = new_list(world), world.people[login]
        for act in (
            lambda: new_list(world, name_zh="甲", name_en="A", by=by),
            lambda: change_distribution_list(
                distribution_list=row, name_zh="甲", name_en="A", departments=[world.departments["SAL"]],
                reason="x", by=by,
            ),
            lambda: retire_distribution_list(distribution_list=row, reason="x", by=by),
            lambda: return_distribution_list(distribution_list=row, reason="x", by=by),
        ):  # fmt: skip
            with pytest.raises(Refused, match="kept by document controllers"):
                act()
        assert acts("list.") == ["list.created"]

    def test_what_cannot_be_is_refused_with_the_field(self, world: World) -> None:
        world.departments["FIN"].is_active = False
        for wrong, words in (
            ({"departments": []}, "needs at least one"),
            ({}, "Departments: Finance is out of use"),
            ({"name_zh": " ", "departments": [world.departments["SAL"]]}, "Chinese name: "),
            ({"reason": " "}, "please say why"),
        ):
            with pytest.raises(Refused, match=words):
                new_list(world, **wrong)
        assert not DistributionList.objects.exists()

    def test_a_document_copies_the_departments_and_does_not_follow(self, world: World) -> None:
        row = new_list(world)
        world.client("author").post("/new/", values(world, distribution_list=row.pk))
        document = Document.objects.get()
        change_distribution_list(
            distribution_list=row, name_zh="商务", name_en="Business", departments=[world.departments["PRJ"]],
            reason="x", by=world.controller,
        )  # fmt: skip
        assert {d.code for d in document.distribution.all()} == {"SAL", "FIN"}

    def test_access_takes_the_ticked_departments_and_those_of_the_list(self, world: World) -> None:
        document, row = world.draft(), new_list(world)
        form = {
            "confidentiality": "", "distribution": [world.departments["PRJ"].pk], "distribution_list": row.pk,
            "reason": "x",
        }  # fmt: skip
        world.client("controller").post(f"/d/{document.number}/access/", form)
        assert {d.code for d in document.distribution.all()} == {"PRJ", "SAL", "FIN"}
        entry = TrailEntry.objects.get(act="document.access_changed")
        assert entry.details()["after"]["distribution"] == ["FIN", "PRJ", "SAL"]

    def test_a_list_out_of_use_is_not_offered(self, world: World) -> None:
        row = new_list(world)
        retire_distribution_list(distribution_list=row, reason="x", by=world.controller)
        response = world.client("author").post("/new/", values(world, distribution_list=row.pk))
        assert response.status_code == 200 and not Document.objects.exists()

    def test_who_begins_a_document_for_nobody_is_told_so_where_a_list_is_expected(self, world: World) -> None:
        told = "Nobody receives it yet"
        client = world.client("controller")
        assert told in client.post("/new/", values(world), follow=True).content.decode()
        chosen = values(world, distribution_list=new_list(world).pk)
        assert told not in client.post("/new/", chosen, follow=True).content.decode()
        change_kind(**kind(expects_distribution=False), by=world.controller)
        assert told not in client.post("/new/", values(world), follow=True).content.decode()
