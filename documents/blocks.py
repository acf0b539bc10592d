"""What a document's body is made of: one block per clause, each with a stable anchor and text in both languages."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from documents.choices import attachment_choices, picture_choices, post_choices

ANCHOR_PATTERN = r"^[A-Z0-9][A-Z0-9-]{0,39}$"
ANCHOR_HELP = _("The clause's permanent address, for example SLM-S02. Left empty, one is given.")


class AnchorBlock(blocks.FieldBlock):
    """The permanent anchor of a clause: capitals, digits, hyphens."""

    def __init__(self, **kwargs: Any) -> None:
        from django import forms

        self.field = forms.CharField(
            required=False,
            max_length=40,
            validators=[
                RegexValidator(
                    ANCHOR_PATTERN, _("Use capital letters, digits and hyphens, for example SLM-S02.")
                )
            ],
            help_text=ANCHOR_HELP,
        )
        super().__init__(label=_("Anchor"), **kwargs)


def text(label: Any, *, required: bool = False) -> blocks.TextBlock:
    """Plain text; a new line is a new paragraph, a line that begins with "- " a list item."""
    return blocks.TextBlock(required=required, label=label, rows=3)


def line(label: Any, *, required: bool = False, max_length: int = 200) -> blocks.CharBlock:
    """One line of plain text."""
    return blocks.CharBlock(required=required, label=label, max_length=max_length)


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


class StepBlock(ClauseBlock):
    """A step of a procedure: who acts, what he does, what comes of it."""

    actor = blocks.ChoiceBlock(required=False, choices=post_choices, label=_("Acting post"))
    outputs = blocks.ListBlock(line(_("Output")), required=False, label=_("Outputs"), default=[])

    class Meta:
        label = _("Step")
        icon = "tasks"


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
    post = blocks.ChoiceBlock(required=False, choices=post_choices, label=_("Responsible post"))
    retention_zh = line(_("Kept for (Chinese)"))
    retention_en = line(_("Kept for (English)"))

    class Meta:
        label = _("Output record")
        icon = "doc-full"


class PictureBlock(blocks.StructBlock):
    """A picture from the document room's own files."""

    anchor = AnchorBlock()
    picture = blocks.ChoiceBlock(required=True, choices=picture_choices, label=_("Picture"))
    heading_zh = line(_("Caption (Chinese)"))
    heading_en = line(_("Caption (English)"))

    class Meta:
        label = _("Picture")
        icon = "image"


class AttachmentBlock(blocks.StructBlock):
    """A file that belongs to the document."""

    attachment = blocks.ChoiceBlock(required=True, choices=attachment_choices, label=_("File"))

    class Meta:
        label = _("Attachment")
        icon = "doc-full-inverse"


class TargetBlock(blocks.StructBlock):
    """A service level target that can be measured."""

    metric_zh = line(_("Metric (Chinese)"), required=True)
    metric_en = line(_("Metric (English)"))
    operator = blocks.ChoiceBlock(
        choices=[("≥", "≥"), ("≤", "≤"), ("=", "="), (">", ">"), ("<", "<")], label=_("Operator")
    )
    value = line(_("Value"), required=True, max_length=40)
    unit = line(_("Unit"), max_length=40)
    period = line(_("Period"), max_length=40)
    clock = line(_("Clock"), max_length=80)
    source = line(_("Data source"), max_length=120)

    class Meta:
        label = _("Target")


#: The texts of a service, in the order in which they are read.
SERVICE_TEXTS = (
    "summary",
    "outcome",
    "contact",
    "hours",
    "exceptions",
    "security",
    "dependencies",
    "capability_basis",
)


class ServiceBlock(blocks.StructBlock):
    """One service of the Product Handbook."""

    anchor = AnchorBlock()
    code = line(_("Service code"), required=True, max_length=40)
    heading_zh = line(_("Service name (Chinese)"), required=True)
    heading_en = line(_("Service name (English)"))
    kind = blocks.ChoiceBlock(
        choices=[("core", _("Core service")), ("base", _("Base product"))], label=_("Kind")
    )
    summary_zh = text(_("Summary (Chinese)"))
    summary_en = text(_("Summary (English)"))
    outcome_zh = text(_("Outcome (Chinese)"))
    outcome_en = text(_("Outcome (English)"))
    targets = blocks.ListBlock(TargetBlock(), label=_("Targets"), default=[])
    contact_zh = text(_("Contact interface (Chinese)"))
    contact_en = text(_("Contact interface (English)"))
    hours_zh = text(_("Service hours (Chinese)"))
    hours_en = text(_("Service hours (English)"))
    exceptions_zh = text(_("Exceptions (Chinese)"))
    exceptions_en = text(_("Exceptions (English)"))
    security_zh = text(_("Security considerations (Chinese)"))
    security_en = text(_("Security considerations (English)"))
    dependencies_zh = text(_("Dependencies (Chinese)"))
    dependencies_en = text(_("Dependencies (English)"))
    capability_basis_zh = text(_("Capability basis (Chinese)"))
    capability_basis_en = text(_("Capability basis (English)"))
    lifecycle = blocks.ChoiceBlock(
        choices=[("planned", _("Planned")), ("offered", _("Offered")), ("stopped", _("Stopped"))],
        label=_("Life cycle"),
    )

    class Meta:
        label = _("Service")
        icon = "clipboard-list"


class ProcedureBody(blocks.StreamBlock):
    """The clauses of a procedure, in order; printed numbers follow from the order."""

    chapter = ChapterBlock()
    section = SectionBlock()
    clause = ClauseBlock()
    step = StepBlock()
    term = TermBlock()
    reference = ReferenceBlock()
    output = OutputBlock()
    picture = PictureBlock()


class HandbookBody(blocks.StreamBlock):
    """The clauses of a Product Handbook: chapters, sections, clauses, and one block per service."""

    chapter = ChapterBlock()
    section = SectionBlock()
    clause = ClauseBlock()
    service = ServiceBlock()
    term = TermBlock()
    reference = ReferenceBlock()
    picture = PictureBlock()


class AttachmentList(blocks.StreamBlock):
    """The files that belong to a document, in order."""

    attachment = AttachmentBlock()
