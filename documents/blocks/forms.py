"""The fields of a form template: what a record is later filled in by."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from documents.blocks.fields import AnchorBlock, ChosenBlock, LabelledBlock, line, text

FIELD_TYPES = (
    ("text", _("Text, one line")),
    ("long_text", _("Text, several lines")),
    ("number", _("Number")),
    ("date", _("Date")),
    ("choice", _("Choice from a list")),
    ("yes_no", _("Yes or no")),
    ("person", _("Person")),
    ("post", _("Post")),
    ("file", _("File")),
)
NAME_PATTERN = r"^[a-z][a-z0-9_]{0,39}\Z"


class FieldChoiceBlock(LabelledBlock):
    """One of the answers that a choice offers."""

    choice_zh = line(_("Answer (Chinese)"))
    choice_en = line(_("Answer (English)"))

    class Meta:
        label = _("Answer")


class FieldBlock(blocks.StructBlock):
    """A field of a form: its label, the code it is kept under, what may stand in it."""

    anchor = AnchorBlock()
    heading_zh = line(_("Label (Chinese)"))
    heading_en = line(_("Label (English)"))
    name = blocks.CharBlock(
        required=True,
        max_length=40,
        label=_("Code"),
        help_text=_("What records keep it under, for example opened_on."),
        validators=[
            RegexValidator(NAME_PATTERN, _("Begin with a small letter, then small letters, digits and “_”."))
        ],
    )
    type = ChosenBlock(choices=FIELD_TYPES, default="text", label=_("Kind"))
    required = blocks.BooleanBlock(required=False, label=_("Must be filled in"))
    help_zh = text(_("Help (Chinese)"))
    help_en = text(_("Help (English)"))
    choices = blocks.ListBlock(
        FieldChoiceBlock(), label=_("Answers"), default=[], help_text=_("For a choice from a list only.")
    )

    class Meta:
        label = _("Field")
        icon = "form"
