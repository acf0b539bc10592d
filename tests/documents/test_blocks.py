"""Every kind of clause goes from the editor's blocks to the frozen text and back without loss."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import blocks
from documents.clauses import clauses_of, fitted, stream_of
from documents.models import PAGE_TYPES, DocumentPage, DocumentType, Folder, page_class
from documents.tables import frozen_table, grid_of, tidied
from tests.documents import kinds
from tests.documents.checks.test_sla_template import whole_template
from tests.documents.kinds import PM
from tests.world import World

POSTS = {"PM-PROD": PM}


def there_and_back(body: list[dict[str, Any]], stream: Any) -> list[dict[str, Any]]:
    """Clauses made blocks and frozen again."""
    return clauses_of(stream.to_python(stream_of(body)), POSTS, {})


@pytest.mark.django_db
class TestRoundTrip:
    @pytest.mark.parametrize(
        ("body", "stream"),
        [
            (kinds.PROCEDURE, blocks.ProcedureBody),
            (kinds.PROCEDURE, blocks.WorkInstructionBody),
            (kinds.SLA, blocks.SlaTemplateBody),
            (kinds.FORM, blocks.FormTemplateBody),
            ([kinds.CHAPTER, kinds.DUTY, kinds.TABLE, kinds.NOTE], blocks.ManualBody),
        ],
    )
    def test_nothing_is_lost_and_nothing_comes_to_it(self, body: list, stream: Any) -> None:
        assert there_and_back(body, stream()) == body

    def test_a_clause_frozen_before_there_were_parts_has_none(self) -> None:
        old = kinds.clause("A1", "chapter", heading=("目的", "Purpose"), number="1")
        (kept,) = there_and_back([old], blocks.ProcedureBody())
        assert kept["fields"] == {"part": ""}

    @pytest.mark.parametrize("kind", ["chapter", "section", "clause", "step"])
    def test_the_number_in_an_imported_source_is_kept_and_only_where_there_was_one(self, kind: str) -> None:
        plain = kinds.clause("A1", kind, text=("做。", "Do."))
        kept, without = there_and_back(
            [{**plain, "source_number": "1.1.3"}, {**plain, "source_number": ""}], blocks.ProcedureBody()
        )
        assert kept["source_number"] == "1.1.3" and "source_number" not in without

    def test_a_step_frozen_before_there_were_links_leads_to_what_follows(self) -> None:
        old = kinds.clause("S1", "step", text=("做。", "Do."), actor=PM, outputs=["Record"])
        (kept,) = there_and_back([old], blocks.ProcedureBody())
        assert kept["fields"]["next"] == [] and kept["fields"]["branches"] == []

    def test_a_post_that_is_gone_stands_as_nobody(self) -> None:
        frozen = clauses_of(blocks.ManualBody().to_python(stream_of([kinds.DUTY])), {}, {})
        assert frozen[0]["fields"] == {"post": None}


def test_a_text_imported_into_a_type_without_steps_keeps_its_words() -> None:
    kept = fitted(kinds.PROCEDURE, {"chapter", "clause", "table", "note"})
    assert [one["kind"] for one in kept] == ["chapter", "clause", "clause", "clause", "table", "note"]
    assert [one["text"] for one in kept] == [one["text"] for one in kinds.PROCEDURE]


class TestParts:
    def test_the_sla_template_has_fourteen_groups_each_with_a_question(self) -> None:
        assert [part.code for part in blocks.SLA_PARTS] == [f"C{n}" for n in range(1, 15)]
        assert all(str(part.question).endswith(("?", ".")) for part in blocks.SLA_PARTS)

    def test_each_page_type_offers_its_own_parts(self) -> None:
        def offered(stream: Any) -> list[str]:
            block = stream.child_blocks["chapter"].child_blocks.get("part")
            return [code for code, _label in block.field.choices if code] if block else []

        assert offered(blocks.ProcedureBody()) == [part.code for part in blocks.PROCEDURE_PARTS]
        assert offered(blocks.SlaTemplateBody()) == [part.code for part in blocks.SLA_PARTS]
        assert offered(blocks.HandbookBody()) == []

    def test_the_part_stands_right_after_the_anchor(self) -> None:
        names = list(blocks.ProcedureBody().child_blocks["section"].child_blocks)
        assert names[:3] == ["anchor", "part", "heading_zh"]


CELLS = st.text("甲乙ab1 ", max_size=4)
GRIDS = st.builds(
    lambda rows, spans, head: {"data": rows, "mergeCells": spans, "table_header_choice": head},
    st.lists(st.lists(CELLS, max_size=5), max_size=5),
    st.lists(
        st.fixed_dictionaries({n: st.integers(-1, 5) for n in ("row", "col", "rowspan", "colspan")}),
        max_size=4,
    ),
    st.sampled_from(["row", "column", "col", "both", "neither", "", None]),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "mergeCells", "row", "table_header_choice"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


class TestTables:
    @given(GRIDS)
    def test_a_frozen_table_is_a_whole_rectangle_and_comes_back_as_it_was(self, grid: dict) -> None:
        frozen = frozen_table(grid)
        if frozen is None:
            assert not any(cell.strip() for row in grid["data"] for cell in row)
            return
        area = sum(cell["rowspan"] * cell["colspan"] for row in frozen["rows"] for cell in row)
        whole = tidied(grid)
        assert whole is not None
        assert area == len(whole["data"]) * len(whole["data"][0])
        again = frozen_table(grid_of(frozen))
        # A cell that a span covered may have held the only text.
        assert again == frozen or not any(cell["text"] for row in frozen["rows"] for cell in row)

    @given(ANYTHING)
    def test_no_value_whatever_is_an_error(self, value: Any) -> None:
        grid = blocks.ProcedureBody().child_blocks["table"].child_blocks["table_zh"]
        frozen_table(value)
        grid.clean(grid.value_from_form(json.dumps(value)))

    def test_broken_json_is_no_table(self) -> None:
        grid = blocks.ProcedureBody().child_blocks["table"].child_blocks["table_zh"]
        assert grid.value_from_form("{") is None and grid.value_from_form("") is None


class TestPageTypes:
    def test_every_type_has_one_page_and_knows_its_type(self) -> None:
        assert set(PAGE_TYPES) == set(DocumentType.values)
        for kind in DocumentType.values:
            assert page_class(kind).document_type == kind
        assert {page_class(kind) for kind in DocumentType.values} == set(_concrete(DocumentPage))

    def test_folders_hold_folders_and_all_of_them(self) -> None:
        assert {"documents.Folder", *PAGE_TYPES.values()} == set(Folder.subpage_types)

    @pytest.mark.django_db
    @pytest.mark.parametrize("kind", DocumentType.values)
    def test_a_document_of_every_type_is_begun_released_and_read(self, world: World, kind: str) -> None:
        body = {"sla_template": whole_template(), "form_template": kinds.FORM}.get(kind, kinds.PROCEDURE[:2])
        body = [*body, kinds.SERVICE] if kind == "handbook" else body
        document = world.draft(document_type=kind, body=body)
        release = world.released(document)
        text = world.client("staff").get(f"/d/{release.number}/").content.decode()
        assert "In force" in text and release.document_type == kind


def _concrete(model: type) -> list[type]:
    found = []
    for child in model.__subclasses__():
        found += [child] if not child._meta.abstract else _concrete(child)  # type: ignore[attr-defined]
    return found
