"""The fields that blocks are built from: anchors, texts, lines."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ANCHOR_PATTERN = r"^[A-Z0-9][A-Z0-9-]{0,39}$"
ANCHOR_HELP = _("The clause's permanent address, for example SLM-S02. Left empty, one is given.")
#: Where a step leads to when the procedure ends with it.
END = "END"


def _anchor_field(help_text: Any, *, required: bool = False) -> forms.CharField:
    says = _("Use capital letters, digits and hyphens, for example SLM-S02.")
    return forms.CharField(
        required=required,
        max_length=40,
        validators=[RegexValidator(ANCHOR_PATTERN, says)],
        help_text=help_text,
    )


class AnchorBlock(blocks.FieldBlock):
    """The permanent anchor of a clause: capitals, digits, hyphens."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = _anchor_field(ANCHOR_HELP)
        super().__init__(label=_("Anchor"), **kwargs)


class StepLinkBlock(blocks.FieldBlock):
    """The anchor of the step that comes next, or END."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = _anchor_field(
            _("The anchor of a step, for example SLM-S02; END where the procedure ends."), required=True
        )
        super().__init__(label=_("Step"), **kwargs)


def text(label: Any, *, required: bool = False) -> blocks.TextBlock:
    """Plain text; a new line is a new paragraph, a line that begins with "- " a list item."""
    return blocks.TextBlock(required=required, label=label, rows=3)


def line(
    label: Any, *, required: bool = False, max_length: int = 200, help_text: Any = ""
) -> blocks.CharBlock:
    """One line of plain text."""
    if not help_text:
        return blocks.CharBlock(required=required, label=label, max_length=max_length)
    return blocks.CharBlock(required=required, label=label, max_length=max_length, help_text=help_text)
