"""Where a document stands among others: the clauses of the standard it implements, and related documents."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from documents.blocks.fields import ChosenBlock, line
from documents.choices import standard_clause_choices


class RelationKind(models.TextChoices):
    """What another document is to this one."""

    IMPLEMENTS = "implements", _("Implements")
    USES = "uses", _("Uses")
    USED_BY = "used_by", _("Is the form of")
    SUPPLEMENTS = "supplements", _("Supplements")
    SEE_ALSO = "see_also", _("See also")


class RelatedBlock(blocks.StructBlock):
    """A related document: with a version it is pinned to that release, without one it follows what is in force."""

    relation = ChosenBlock(choices=RelationKind.choices, default=RelationKind.SEE_ALSO, label=_("Relation"))
    number = line(_("Document number"), required=True, max_length=60)
    version = blocks.CharBlock(
        required=False,
        max_length=12,
        label=_("Version"),
        help_text=_("Pinned to this version. Left empty, the one in force counts."),
        validators=[RegexValidator(r"^\d+\.\d+\Z", _("Write a version like 2.0."))],
    )

    class Meta:
        label = _("Related document")
        icon = "link"


class RelatedList(blocks.StreamBlock):
    """Related documents, in order."""

    document = RelatedBlock()

    class Meta:
        required = False


class StandardClauseList(blocks.StreamBlock):
    """Clauses of the standard, each as edition and number."""

    clause = ChosenBlock(choices=standard_clause_choices, label=_("Clause of the standard"))

    class Meta:
        required = False
