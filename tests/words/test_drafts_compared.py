"""Where two drafts are compared in the editor, codes and names of fields are said in words."""

from documents.blocks.clauses import BranchBlock
from documents.blocks.fields import ChosenBlock


def test_a_choice_is_said_in_its_words() -> None:
    block = ChosenBlock(choices=[("a", "Alpha"), ("Group", [("b", "Beta")])])
    assert [block.render_basic(code) for code in ("a", "b", "gone", None)] == ["Alpha", "Beta", "gone", ""]


def test_fields_in_a_list_stand_under_their_labels() -> None:
    block = BranchBlock()
    said = block.render_basic(block.to_python({"when_zh": "不立项", "when_en": "", "to": "SLM-S18"}))
    assert "If (Chinese)" in said and "SLM-S18" in said and "when_" not in said and "English" not in said
