"""The registers of this room in Wagtail's admin: controllers change them by actions, the superuser as such reads."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.middleware import is_open
from documents.models import DistributionList, DocumentKind, ExternalDocument, GlossaryTerm
from ledger import clock
from ledger.models import TrailEntry
from people.actions import change_department
from people.models import User
from tests.documents.test_external import add as add_external
from tests.documents.test_glossary import OTHER, SLA
from tests.documents.test_glossary import add as add_term
from tests.documents.test_kinds import new_list
from tests.world import World

pytestmark = pytest.mark.django_db
NAMES = ("glossaryterm", "externaldocument", "documentkind", "distributionlist")
ACTS = {
    "glossaryterm": ("retire", "return"),
    "externaldocument": ("check", "retire", "return"),
    "documentkind": (),
    "distributionlist": ("retire", "return"),
}


def rows(world: World) -> dict[str, Any]:
    return {
        "glossaryterm": add_term(world),
        "externaldocument": add_external(world),
        "documentkind": DocumentKind.objects.get(document_type="procedure"),
        "distributionlist": new_list(world),
    }


def pages(name: str, row: Any) -> list[str]:
    new = [] if name == "documentkind" else ["create/"]
    acts = [f"{act}/{row.pk}/" for act in ACTS[name]]
    return [
        f"/admin/documents/{name}/{page}"
        for page in ("", *new, f"edit/{row.pk}/", f"history/{row.pk}/", *acts)
    ]


def text(answer: Any) -> str:
    return answer.content.decode()


class TestWhoComesIn:
    @pytest.mark.parametrize("language", ["zh-hans", "en"])
    def test_controllers_to_every_page(self, world: World, language: str) -> None:
        User.objects.filter(username="controller").update(language=language)
        client = world.client("controller")
        for name, row in rows(world).items():
            for page in pages(name, row):
                assert client.get(page).status_code == 200, page

    @pytest.mark.parametrize("login", ["author", "auditor", "admin", "staff"])
    def test_nobody_else(self, world: World, login: str) -> None:
        all_rows = rows(world)
        client, before = world.client(login), TrailEntry.objects.count()
        for name, row in all_rows.items():
            for page in pages(name, row):
                assert client.get(page).status_code in (302, 404), page
                assert client.post(page, {**OTHER, "reason": "x"}).status_code in (302, 404), page
        assert TrailEntry.objects.count() == before

    def test_the_superuser_as_such_only_reads(self, world: World) -> None:
        all_rows = rows(world)
        client, before = world.client("superuser"), TrailEntry.objects.count()
        for name, row in all_rows.items():
            for page in pages(name, row):
                reads = page.endswith(f"/{name}/") or "/history/" in page
                assert client.get(page).status_code == (200 if reads else 302), page
                assert client.post(page, {**OTHER, "reason": "x"}).status_code in (302, 405, 200)
        assert TrailEntry.objects.count() == before

    def test_nothing_is_deleted_and_types_are_not_added(self, world: World) -> None:
        client = world.client("controller")
        for name, row in rows(world).items():
            for page in (
                f"delete/{row.pk}/",
                f"inspect/{row.pk}/",
                "edit/abc/",
                "edit/99999999999999999999/",
            ):
                assert client.post(f"/admin/documents/{name}/{page}").status_code == 404, page
        before = DocumentKind.objects.count()
        client.post("/admin/documents/documentkind/create/", {"name_zh": "甲", "name_en": "A", "reason": "x"})
        assert DocumentKind.objects.count() == before

    def test_nonsense_in_the_address_is_no_error(self, world: World) -> None:
        rows(world)
        client = world.client("controller")
        for query in ("o=zz", "p=-1", "is_active__exact=maybe", "foo=bar", "q=%00'\"", "o=1.-2.3"):
            for name in NAMES:
                status = client.get(f"/admin/documents/{name}/?{query}").status_code
                assert status in (200, 302), (name, query)

    def test_their_doors_are_open_and_no_others(self) -> None:
        for name in NAMES:
            for page in ("index", "create", "edit", "history", *ACTS[name]):
                assert is_open(f"documents_{name}_modeladmin_{page}")
        assert not is_open("documents_glossaryterm_modeladmin_index_results_more")


class TestForms:
    def test_a_term_is_added_changed_and_its_history_shown(self, world: World) -> None:
        client = world.client("controller")
        base = "/admin/documents/glossaryterm/"
        assert client.post(f"{base}create/", {**SLA, "reason": "Needed"}).status_code == 302
        row = GlossaryTerm.objects.get()
        changed = {**SLA, "definition_en": "Another <b>.", "reason": "Sharper"}
        assert client.post(f"{base}edit/{row.pk}/", changed).status_code == 302
        page = text(client.get(f"{base}history/{row.pk}/"))
        assert "Sharper" in page and "Another &lt;b&gt;." in page and ("文予安" in page or "Wen Yuan" in page)
        assert client.post(f"{base}retire/{row.pk}/", {"reason": "x"}).status_code == 302
        assert client.post(f"{base}return/{row.pk}/", {"reason": "x"}).status_code == 302
        assert TrailEntry.objects.filter(act__startswith="glossary.").count() == 4

    def test_a_refusal_stands_in_the_form_with_what_was_typed(self, world: World) -> None:
        add_term(world)
        typed = {**OTHER, "abbreviation": "SLA", "definition_en": "Typed words", "reason": "why not"}
        page = text(world.client("controller").post("/admin/documents/glossaryterm/create/", typed))
        assert "belongs to the term" in page and "Typed words" in page and "why not" in page
        assert GlossaryTerm.objects.count() == 1

    def test_an_external_document_is_added_and_checked(self, world: World) -> None:
        client, base = world.client("controller"), "/admin/documents/externaldocument/"
        form = {
            "number": "ISO/IEC 20000-1", "title_zh": "要求", "title_en": "Requirements", "edition": "2018",
            "issuer": "ISO", "holder": world.posts["PM-PRJ"].pk, "last_checked_on": "2020-01-31",
            "check_months": 12, "reason": "x",
        }  # fmt: skip
        assert client.post(f"{base}create/", form).status_code == 302
        row = ExternalDocument.objects.get()
        assert "check overdue since 2021-01-31" in text(client.get(base))
        done = {"checked_on": clock.today().isoformat(), "edition": "2018", "reason": "Still counts"}
        assert client.post(f"{base}check/{row.pk}/", done).status_code == 302
        assert "check overdue" not in text(client.get(base))
        assert "Still counts" in text(client.get(f"{base}history/{row.pk}/"))
        for wrong in ("2026-02-30", "", "soon"):
            again = client.post(f"{base}check/{row.pk}/", {**done, "checked_on": wrong})
            assert again.status_code == 200

    def test_a_type_and_a_list_are_changed(self, world: World) -> None:
        client = world.client("controller")
        row = DocumentKind.objects.get(document_type="manual")
        form = {
            "name_zh": "手册",
            "name_en": "Manual",
            "review_months": 36,
            "number_part": "M",
            "reason": "x",
        }
        assert client.post(f"/admin/documents/documentkind/edit/{row.pk}/", form).status_code == 302
        row.refresh_from_db()
        assert (row.review_months, row.expects_distribution) == (36, False)
        chosen = [world.departments["SAL"].pk, world.departments["FIN"].pk]
        form = {"name_zh": "商务", "name_en": "Business", "departments": chosen, "reason": "x"}
        assert client.post("/admin/documents/distributionlist/create/", form).status_code == 302
        made = DistributionList.objects.get()
        assert "Finance, Sales" in text(client.get("/admin/documents/distributionlist/"))
        form["departments"] = chosen[:1]
        assert client.post(f"/admin/documents/distributionlist/edit/{made.pk}/", form).status_code == 302
        assert "<del>Finance, Sales</del>" in text(
            client.get(f"/admin/documents/distributionlist/history/{made.pk}/")
        )


class TestLists:
    @pytest.mark.parametrize("name", ["glossaryterm", "externaldocument", "distributionlist"])
    def test_the_same_number_of_questions_whatever_their_length(self, world: World, name: str) -> None:
        source = add_external(world, number="S")
        client, counts = world.client("controller"), []
        for size in (2, 9):
            for serial in range(size):
                mark = f"{size} {serial}"
                words = {**OTHER, "abbreviation": "", "forbidden_zh": "", "term_zh": mark, "term_en": mark}
                add_term(world, words, source_external=source)
                add_external(world, number=mark)
                new_list(world, name_zh=mark, name_en=mark)
            client.get(f"/admin/documents/{name}/")
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/admin/documents/{name}/")
            counts.append(len(queries))
        assert counts[0] == counts[1]


def test_departments_show_their_history_too(world: World) -> None:
    row = world.departments["FIN"]
    change_department(
        department=row, name_zh="财务", name_en="Finance and tax", reason="Merged", by=world.controller
    )
    page = text(world.client("controller").get(f"/admin/people/department/history/{row.pk}/"))
    assert "Merged" in page and "Finance and tax" in page
