"""Tables, duties, targets, fields, notes and links of steps: drawn in both languages, found, compared, previewed."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from documents.compare import compare_payloads
from documents.models import Release
from documents.rendering import render_body, search_text
from documents.views.change_words import change_words
from tests.documents import kinds
from tests.documents.checks.test_sla_template import whole_template
from tests.documents.kinds import cell, clause, payload
from tests.world import World


def drawn(*body: dict[str, Any], language: str = "zh") -> BeautifulSoup:
    """The HTML of these clauses."""
    return BeautifulSoup(render_body(payload(*body), language), "html.parser")


def words(soup: Any) -> str:
    return " ".join(soup.get_text(" ").split())


class TestDrawn:
    def test_a_table_has_its_caption_heads_and_merged_cells(self) -> None:
        table = drawn(kinds.TABLE).table
        assert words(table.caption) == "响应时限"
        heads = [(th.get_text(), th["scope"], th.get("colspan"), th.get("rowspan")) for th in table("th")]
        assert heads == [
            ("级别", "col", None, None),
            ("时限", "colgroup", "2", None),
            ("一级", "rowgroup", None, "2"),
        ]
        assert [td.get_text() for td in table.tbody("td")] == ["响应", "15 分钟", "解决", "4 小时"]
        assert table.parent["class"] == ["scroll"] and table.parent["tabindex"] == "0"

    def test_a_table_without_a_translation_is_shown_in_the_other_language_and_marked(self) -> None:
        only = clause("T1", "table", heading=("时限", "Times"), zh=kinds.GRID, en=None)
        soup = drawn(only, language="en")
        assert soup.table["lang"] == "zh-Hans" and "(Chinese only)" in words(soup.caption)

    def test_a_head_cell_that_reaches_below_the_head_keeps_the_table_in_one_piece(self) -> None:
        grid = {
            "head_rows": 1,
            "head_columns": 0,
            "rows": [[cell("甲", rowspan=2), cell("乙")], [cell("丙")]],
        }
        table = drawn(clause("T1", "table", zh=grid, en=None)).table
        assert table.thead is None and len(table.tbody("tr")) == 2

    @pytest.mark.parametrize(
        ("language", "said"), [("zh", "产品经理 负责"), ("en", "Product manager answers for")]
    )
    def test_a_duty_names_the_post_that_answers(self, language: str, said: str) -> None:
        soup = drawn(kinds.DUTY, language=language)
        assert words(soup.find(class_="step-line")) == said
        assert words(soup.find(class_="clause-number")) == "1.1"

    def test_a_note_is_called_one(self) -> None:
        assert words(drawn(kinds.NOTE).find(role="note")) == "注 节假日除外。"
        assert words(drawn(kinds.NOTE, language="en").find(role="note")) == "Note Except on holidays."

    def test_targets_that_follow_one_another_stand_in_one_table(self) -> None:
        soup = drawn(kinds.TARGET, {**kinds.TARGET, "anchor": "G2"})
        rows = soup.table.tbody("tr")
        assert [row["id"] for row in rows] == ["G1", "G2"]
        assert words(rows[0]) == "可用性 P1 ≥ 99.9 % month 7×24 monitor 减免费用"

    def test_a_field_says_what_is_filled_in(self) -> None:
        (row,) = drawn(kinds.FIELD).table.tbody("tr")
        assert words(row) == "申请类别 kind_of_request 从列表选择 新增 变更 是 选一项"
        (row,) = drawn(kinds.FIELD, language="en").table.tbody("tr")
        assert words(row) == "Kind of request kind_of_request Choice from a list New Change Yes Choose one"

    def test_a_step_says_where_it_leads(self) -> None:
        soup = drawn(kinds.STEP, kinds.SECOND, language="en")
        lines = [words(line) for line in soup.find_all(class_="step-line")]
        assert lines[1] == "Next: if outside help is needed, go to 1.3 ; 1.3 ; end"
        assert [a["href"] for a in soup.find_all("a", string="1.3")] == ["#S2", "#S2"]

    def test_a_link_to_no_step_is_no_link(self) -> None:
        lost = {**kinds.SECOND, "fields": {**kinds.SECOND["fields"], "next": ["GONE"]}}
        soup = drawn(lost)
        assert "GONE" in words(soup) and soup.find("a", string="GONE") is None

    @pytest.mark.parametrize("kind", ["duty", "table", "note", "target", "field", "step", "chapter"])
    def test_every_field_is_optional_for_the_reader(self, kind: str) -> None:
        bare = {"anchor": "X1", "kind": kind, "level": 3, "number": "", "heading": {}, "text": {}}
        for language in ("zh", "en"):
            drawn(bare, {**bare, "anchor": "X2", "fields": {}}, language=language)
        search_text(payload(bare))
        compare_payloads(payload(bare), payload({**bare, "fields": {}}))

    def test_what_is_typed_is_text_and_never_markup(self) -> None:
        evil = "<script>alert(1)</script>"
        grid = {"head_rows": 0, "head_columns": 0, "rows": [[cell(evil)]]}
        field = {**kinds.FIELD, "fields": {**kinds.FIELD["fields"], "name": evil, "type": evil}}
        target = {**kinds.TARGET, "fields": {**kinds.TARGET["fields"], "value": evil, "priority": evil}}
        step = {**kinds.STEP, "fields": {**kinds.STEP["fields"], "next": [evil]}}
        soup = drawn(clause("T1", "table", heading=(evil, evil), zh=grid, en=grid), field, target, step)
        assert soup.script is None and words(soup).count(evil) >= 5

    def test_the_same_bytes_under_every_language_of_the_interface(self) -> None:
        body = payload(*kinds.PROCEDURE, kinds.TARGET, kinds.FIELD)
        made = set()
        for active in ("en", "zh-hans"):
            with translation.override(active):
                made.add(render_body(body, "zh"))
        assert len(made) == 1


class TestFound:
    def test_everything_a_reader_sees_is_found_and_codes_are_not(self) -> None:
        text = search_text(payload(*kinds.PROCEDURE, kinds.TARGET, kinds.FIELD))
        for seen in (
            "15 分钟",
            "priority",
            "节假日除外",
            "99.9",
            "减免费用",
            "变更",
            "需要外部支持",
            "节假日",
        ):
            assert seen in text
        for unseen in ("responsibilities s1", "colspan", "head_rows", " true", " s2"):
            assert unseen not in text.replace("responsibilities", "", 1)


class TestCompared:
    def changes(self, old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
        """Labels of what changed, with the words that came."""
        (change,) = compare_payloads(payload(old), payload(new))
        return {
            text.label: "".join(piece.text for piece in text.pieces if piece.op == "ins")
            for text in change.changes
        }

    def edited(self, old: dict[str, Any], **fields: Any) -> dict[str, str]:
        return self.changes(old, {**old, "fields": {**old["fields"], **fields}})

    def test_a_table_by_its_rows_and_by_its_shape(self) -> None:
        rows = [*kinds.GRID["rows"][:2], [cell("解决"), cell("8 小时")]]
        assert list(self.edited(kinds.TABLE, zh={**kinds.GRID, "rows": rows})) == ["table.zh"]
        merged = {**kinds.GRID, "head_columns": 0}
        assert list(self.edited(kinds.TABLE, zh=merged)) == ["table.shape.zh"]

    def test_targets_fields_duties_and_steps_field_by_field(self) -> None:
        assert self.edited(kinds.TARGET, value="99.5") == {"target.value": "99.5"}
        assert list(self.edited(kinds.TARGET, penalty={"zh": "减免", "en": "Fee reduced"})) == [
            "target.penalty.zh"
        ]
        assert self.edited(kinds.FIELD, required=False) == {"required": "否 / No"}
        assert list(self.edited(kinds.FIELD, type="text")) == ["type"]
        other = {"code": "GM", "zh": "总裁", "en": "President"}
        assert list(self.edited(kinds.DUTY, post=other)) == ["duty.post"]
        assert list(self.edited(kinds.STEP, next=["S2"], branches=[])) == ["branches", "next"]
        assert list(self.edited(kinds.CHAPTER, part="scope")) == ["part"]

    def test_what_was_frozen_before_a_field_existed_is_no_change(self) -> None:
        old = {**kinds.SECOND, "fields": {"actor": None, "outputs": []}}
        assert compare_payloads(payload(old), payload(kinds.SECOND)) == []
        assert compare_payloads(payload(), payload(standard_clauses=[], related=[])) == []

    def test_neighbours_are_facts_of_the_document(self) -> None:
        row = {"number": "X-1", "relation": "uses", "version": "1.0", "pinned": False}
        (change,) = compare_payloads(payload(), payload(standard_clauses=["2018:8.3.3"], related=[row]))
        assert [text.label for text in change.changes] == ["standard_clauses", "related"]
        later = payload(related=[{**row, "version": "2.0"}])
        assert compare_payloads(payload(related=[row]), later) == []

    def test_every_label_has_words(self) -> None:
        body = [*kinds.PROCEDURE, kinds.TARGET, kinds.FIELD]
        for change in compare_payloads(None, payload(*body, standard_clauses=["2018:4"], related=[])):
            for text in change.changes:
                assert "." not in change_words(text.label) and "_" not in change_words(text.label)


@pytest.mark.django_db
class TestInTheHouse:
    def test_a_release_with_every_kind_is_made_read_and_printed(self, world: World) -> None:
        release = world.released(world.draft(body=kinds.PROCEDURE))
        page = world.client("staff").get(f"/d/{release.number}/").content.decode()
        assert "15 min" in page and "Product manager" in page
        assert world.client("staff").get(f"/d/{release.number}/pdf/").status_code == 200
        kept = json.loads(Release.objects.get(pk=release.pk).payload)["body"]
        assert kept == [{**one, "fields": {**one["fields"]}} for one in kinds.PROCEDURE]

    def test_targets_and_fields_are_printed_too(self, world: World) -> None:
        for kind, body in (("sla_template", whole_template()), ("form_template", kinds.FORM)):
            release = world.released(world.draft(document_type=kind, body=body))
            assert world.client("staff").get(f"/d/{release.number}/pdf/").status_code == 200

    def test_a_table_without_a_caption_is_text_enough(self, world: World) -> None:
        only = clause("T1", "table", zh=kinds.GRID, en=None)
        assert world.submitted(world.draft(body=[only])).pk

    @pytest.mark.parametrize(
        "kind", ["procedure", "sla_template", "form_template", "manual", "work_instruction"]
    )
    def test_the_editor_and_the_preview_open(self, world: World, kind: str) -> None:
        body = {"sla_template": kinds.SLA, "form_template": kinds.FORM}.get(kind, kinds.PROCEDURE[:2])
        document = world.draft(document_type=kind, body=[*body, kinds.TABLE])
        client = world.client("author")
        editor = client.get(f"/admin/pages/{document.page_id}/edit/").content.decode()
        assert "handsontable" in editor
        draft = client.get(f"/admin/pages/{document.page_id}/view_draft/")
        assert draft.status_code == 200 and "15 min" in draft.content.decode()

    def test_the_menu_of_a_table_has_our_own_words(self, world: World) -> None:
        document = world.draft(body=kinds.PROCEDURE)
        editor = world.client("author").get(f"/admin/pages/{document.page_id}/edit/").content.decode()
        assert "Insert a row above" in editor
