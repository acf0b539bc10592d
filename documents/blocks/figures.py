"""Tables and pictures, each with a caption."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

from documents.blocks.fields import AnchorBlock, ChosenBlock, line
from documents.choices import attachment_choices, picture_choices
from documents.tables import tidied


class GridBlock(WagtailTableBlock):
    """The cells of a table with merged cells and heads; an empty one is no table.

    What no table can be (broken JSON, cells outside, merged cells that overlap) is put right, never an error.
    """

    def get_table_options(self, table_options: dict[str, Any] | None = None) -> dict[str, Any]:
        """Wagtail's, with merged cells, and with the menu in the language in use."""
        items = {
            "row_above": {"name": _("Insert a row above")},
            "row_below": {"name": _("Insert a row below")},
            "col_left": {"name": _("Insert a column to the left")},
            "col_right": {"name": _("Insert a column to the right")},
            "remove_row": {"name": _("Remove the row")},
            "remove_col": {"name": _("Remove the column")},
            "undo": {"name": _("Undo")},
            "redo": {"name": _("Redo")},
            "mergeCells": {"name": _("Merge or split cells")},
        }
        ours = {"contextMenu": {"items": items}, "mergeCells": True, "language": "en-US"}
        return super().get_table_options({**ours, **(table_options or {})})

    def value_from_form(self, value: str) -> dict[str, Any] | None:
        try:
            return tidied(json.loads(value or "null"))
        except ValueError:
            return None

    def to_python(self, value: Any) -> dict[str, Any] | None:
        return tidied(value)

    def clean(self, value: Any) -> Any:
        """Nothing is required: a table in one language only is whole."""
        return tidied(value)


class TableBlock(blocks.StructBlock):
    """A table with a caption; one for each language."""

    anchor = AnchorBlock()
    heading_zh = line(_("Caption (Chinese)"))
    heading_en = line(_("Caption (English)"))
    table_zh = GridBlock(required=False, label=_("Table (Chinese)"))
    table_en = GridBlock(required=False, label=_("Table (English)"))

    class Meta:
        label = _("Table")
        icon = "table"


class PictureBlock(blocks.StructBlock):
    """A picture from the document room's own files."""

    anchor = AnchorBlock()
    picture = ChosenBlock(required=True, choices=picture_choices, label=_("Picture"))
    heading_zh = line(_("Caption (Chinese)"))
    heading_en = line(_("Caption (English)"))

    class Meta:
        label = _("Picture")
        icon = "image"


class AttachmentBlock(blocks.StructBlock):
    """A file that belongs to the document."""

    attachment = ChosenBlock(required=True, choices=attachment_choices, label=_("File"))

    class Meta:
        label = _("Attachment")
        icon = "doc-full-inverse"
