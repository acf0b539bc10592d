"""Clauses in words: chapters, sections, clauses, steps, duties, terms, references, output records, notes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from documents.blocks.fields import (
    AnchorBlock,
    ChosenBlock,
    LabelledBlock,
    SourceNumberBlock,
    StepLinkBlock,
    line,
    text,
)
from documents.choices import post_choices


class ClauseBlock(blocks.StructBlock):
    """A clause of text, with an optional heading."""

    anchor = AnchorBlock()
    heading_zh = line(_("Heading (Chinese)"))
    heading_en = line(_("Heading (English)"))
    text_zh = text(_("Text (Chinese)"))
    text_en = text(_("Text (English)"))

    class Meta:
        label = _("Clause")
        icon = "pilcrow"


class ChapterBlock(ClauseBlock):
    """A chapter: first level."""

    class Meta:
        label = _("Chapter")
        icon = "title"


class SectionBlock(ClauseBlock):
    """A section: second level."""

    class Meta:
        label = _("Section")
        icon = "h2"


class BranchBlock(LabelledBlock):
    """If something is so, another step comes next."""

    when_zh = line(_("If (Chinese)"))
    when_en = line(_("If (English)"))
    to = StepLinkBlock()

    class Meta:
        label = _("Branch")


class StepBlock(ClauseBlock):
    """A step of a procedure: who acts, what he does, what comes of it, and where it leads."""

    actor = ChosenBlock(required=False, choices=post_choices, label=_("Acting post"))
    verb_zh = line(_("Verb (Chinese)"), max_length=60, help_text=_("What the actor does, in one word."))
    verb_en = line(_("Verb (English)"), max_length=60)
    object_zh = line(_("Object (Chinese)"), help_text=_("What it is done to."))
    object_en = line(_("Object (English)"))
    outputs = blocks.ListBlock(line(_("Output")), required=False, label=_("Outputs"), default=[])
    next = blocks.ListBlock(
        StepLinkBlock(),
        required=False,
        label=_("Next steps"),
        default=[],
        help_text=_("Left empty, the step that follows in the text comes next."),
    )
    branches = blocks.ListBlock(
        BranchBlock(), required=False, label=_("Branches (if this, then that)"), default=[]
    )
    source_number = SourceNumberBlock()

    class Meta:
        label = _("Step")
        icon = "tasks"


class DutyBlock(blocks.StructBlock):
    """What a post answers for."""

    anchor = AnchorBlock()
    post = ChosenBlock(required=False, choices=post_choices, label=_("Responsible post"))
    text_zh = text(_("Answers for (Chinese)"))
    text_en = text(_("Answers for (English)"))

    class Meta:
        label = _("Duty")
        icon = "user"


class TermBlock(ClauseBlock):
    """A term of the glossary chapter: the heading is the term, the text its definition."""

    abbreviation = line(_("Abbreviation"), max_length=40)

    class Meta:
        label = _("Term")
        icon = "help"


class ReferenceBlock(blocks.StructBlock):
    """A cited document; with a number it is pinned to the release in force when the revision is submitted."""

    anchor = AnchorBlock()
    heading_zh = line(_("Title (Chinese)"), required=True)
    heading_en = line(_("Title (English)"))
    number = line(_("Document number"), max_length=60)
    edition = line(_("Edition"), max_length=60)

    class Meta:
        label = _("Reference")
        icon = "link"


class OutputBlock(blocks.StructBlock):
    """A record that the procedure produces."""

    anchor = AnchorBlock()
    heading_zh = line(_("Record (Chinese)"), required=True)
    heading_en = line(_("Record (English)"))
    post = ChosenBlock(required=False, choices=post_choices, label=_("Responsible post"))
    retention_zh = line(_("Kept for (Chinese)"))
    retention_en = line(_("Kept for (English)"))

    class Meta:
        label = _("Output record")
        icon = "doc-full"


class NoteBlock(blocks.StructBlock):
    """A note 注: it explains and asks nothing of anybody."""

    anchor = AnchorBlock()
    text_zh = text(_("Note (Chinese)"))
    text_en = text(_("Note (English)"))

    class Meta:
        label = _("Note")
        icon = "info-circle"


def parted(
    block: type[ClauseBlock], part: blocks.ChoiceBlock, *, numbered: bool = False
) -> blocks.StructBlock:
    """A chapter, section or clause whose author says, after the anchor, which part of the page type it is; `numbered`
    keeps the number that it had in an imported source."""
    plain = block()
    anchor, *others = plain.child_blocks.items()
    if numbered:
        others.append(("source_number", SourceNumberBlock()))
    return blocks.StructBlock([anchor, ("part", part), *others], label=plain.meta.label, icon=plain.meta.icon)
