"""A new document begins with the parts that its type must have; an imported step with its verb and its object."""

import json

import pytest

from documents.beginning import first_clauses
from documents.importing import parse
from documents.models import Document
from tests.world import World


class TestParts:
    def test_an_sla_template_has_its_fourteen(self) -> None:
        clauses = first_clauses("sla_template")
        assert [clause["fields"]["part"] for clause in clauses] == [f"C{n}" for n in range(1, 15)]
        assert clauses[0]["heading"]["en"] == "The service in brief" and clauses[0]["heading"]["zh"]

    def test_a_procedure_has_its_eight(self) -> None:
        headings = [clause["heading"]["zh"] for clause in first_clauses("procedure")]
        assert len(headings) == 8 and all(headings)

    @pytest.mark.parametrize("kind", ["handbook", "manual", "form_template"])
    def test_others_are_left_to_the_author(self, kind: str) -> None:
        assert first_clauses(kind) == []

    def test_they_stand_in_the_editor(self, world: World) -> None:
        client = world.client("author")
        typed = {
            "document_type": "sla_template", "folder": world.folder.pk, "title_zh": "模板", "title_en": "Template",
            "owner_post": world.posts["PM-PROD"].pk, "prevailing_language": "zh-hans",
        }  # fmt: skip
        assert client.post("/new/", typed).status_code == 302
        document = Document.objects.get()
        rows = json.loads(world.revision(document).content["body"])
        assert [row["value"]["part"] for row in rows] == [f"C{n}" for n in range(1, 15)]
        panel = client.post(
            f"/d/{document.number}/checks/", {"body-count": "0", "title": "模板", "prevailing_language": "en"}
        )
        assert "C14" in panel.content.decode()


def test_a_step_is_imported_with_its_verb_and_object() -> None:
    text = parse("1 步骤\n1.1 步骤\n1.1.1 产品经理编制《产品手册》，报总裁审批。\n".encode(), "procedure.txt")
    step = next(clause for clause in text.body if clause["kind"] == "step")
    assert step["fields"]["verb"]["zh"] == "编制"
    assert step["fields"]["object"]["zh"] == "产品手册"


def test_passed_checks_are_listed_folded(world: World) -> None:
    page = world.client("author").get(f"/d/{world.draft().number}/checks/").content.decode()
    assert '<details class="gj-passed-checks">' in page
