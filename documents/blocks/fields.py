"""The fields that blocks are built from: anchors, texts, lines."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.choices import flatten_choices
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
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


class LabelledBlock(blocks.StructBlock):
    """Fields that stand together in a list; where no template shows them, under their labels, not their names."""

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """The filled fields, each under its label."""
        rows = [(self.child_blocks[name].label, said) for name, said in value.items() if said]
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt> <dd>{}</dd> ", rows))


class ChosenBlock(blocks.ChoiceBlock):
    """A choice; where no template shows it, in its words, not by its code."""

    def render_basic(self, value: Any, context: Any = None) -> str:
        """The words of the code that is kept; the code when it is no longer offered."""
        return str(dict(flatten_choices(self.field.choices)).get(value, value or ""))


class AnchorBlock(blocks.FieldBlock):
    """The permanent anchor of a clause: capitals, digits, hyphens."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = _anchor_field(ANCHOR_HELP)
        super().__init__(label=_("Anchor"), **kwargs)


class SourceNumberBlock(blocks.FieldBlock):
    """The number that stood printed in an imported source: no reader sees it, the checks and the author do."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = forms.CharField(
            required=False,
            max_length=40,
            help_text=_(
                "Taken over by the import. Empty it once the places that name this number are mended."
            ),
            # Where nothing was taken over, the style sheet leaves the field out.
            widget=forms.TextInput(attrs={"class": "gj-source-number", "placeholder": " "}),
        )
        super().__init__(label=_("Number in the source"), **kwargs)


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
