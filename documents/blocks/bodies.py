"""Which page type is made of which blocks."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from documents.blocks.clauses import (
    ChapterBlock,
    ClauseBlock,
    DutyBlock,
    NoteBlock,
    OutputBlock,
    ReferenceBlock,
    SectionBlock,
    StepBlock,
    TermBlock,
    parted,
)
from documents.blocks.figures import AttachmentBlock, PictureBlock, TableBlock
from documents.blocks.forms import FieldBlock
from documents.blocks.parts import (
    FORM_PARTS,
    MANUAL_PARTS,
    PROCEDURE_PARTS,
    SLA_PARTS,
    WORK_INSTRUCTION_PARTS,
    part_of,
)
from documents.blocks.services import ServiceBlock, SlaTargetBlock

_COUNTS = _("Counts for this clause and those below it.")
_PROCEDURE = part_of(PROCEDURE_PARTS, _COUNTS)
_MANUAL = part_of(MANUAL_PARTS, _COUNTS)
_WORK = part_of(WORK_INSTRUCTION_PARTS, _COUNTS)
_FORM = part_of(FORM_PARTS, _COUNTS)
_SLA = part_of(
    SLA_PARTS,
    _("The content group whose question this text answers. Counts for this clause and those below it."),
)


class ProcedureBody(blocks.StreamBlock):
    """The clauses of a procedure, in order; printed numbers follow from the order."""

    chapter = parted(ChapterBlock, _PROCEDURE, numbered=True)
    section = parted(SectionBlock, _PROCEDURE, numbered=True)
    clause = parted(ClauseBlock, _PROCEDURE, numbered=True)
    step = StepBlock()
    duty = DutyBlock()
    term = TermBlock()
    reference = ReferenceBlock()
    output = OutputBlock()
    table = TableBlock()
    picture = PictureBlock()
    note = NoteBlock()


class HandbookBody(blocks.StreamBlock):
    """The clauses of a Product Handbook: chapters, sections, clauses, and one block per service."""

    chapter = ChapterBlock()
    section = SectionBlock()
    clause = ClauseBlock()
    service = ServiceBlock()
    term = TermBlock()
    reference = ReferenceBlock()
    table = TableBlock()
    picture = PictureBlock()
    note = NoteBlock()


class SlaTemplateBody(blocks.StreamBlock):
    """An SLA template: its content groups C1 to C14, and targets that can be measured."""

    chapter = parted(ChapterBlock, _SLA)
    section = parted(SectionBlock, _SLA)
    clause = parted(ClauseBlock, _SLA)
    target = SlaTargetBlock()
    duty = DutyBlock()
    term = TermBlock()
    reference = ReferenceBlock()
    table = TableBlock()
    picture = PictureBlock()
    note = NoteBlock()


class ManualBody(blocks.StreamBlock):
    """A manual or policy: text, duties, terms."""

    chapter = parted(ChapterBlock, _MANUAL)
    section = parted(SectionBlock, _MANUAL)
    clause = parted(ClauseBlock, _MANUAL)
    duty = DutyBlock()
    term = TermBlock()
    reference = ReferenceBlock()
    table = TableBlock()
    picture = PictureBlock()
    note = NoteBlock()


class WorkInstructionBody(blocks.StreamBlock):
    """A work instruction: steps, with as much around them as needed."""

    chapter = parted(ChapterBlock, _WORK)
    section = parted(SectionBlock, _WORK)
    clause = parted(ClauseBlock, _WORK)
    step = StepBlock()
    duty = DutyBlock()
    term = TermBlock()
    reference = ReferenceBlock()
    output = OutputBlock()
    table = TableBlock()
    picture = PictureBlock()
    note = NoteBlock()


class FormTemplateBody(blocks.StreamBlock):
    """A form template: fields that a record is later filled in by, in chapters."""

    chapter = parted(ChapterBlock, _FORM)
    section = parted(SectionBlock, _FORM)
    clause = parted(ClauseBlock, _FORM)
    field = FieldBlock()
    reference = ReferenceBlock()
    table = TableBlock()
    picture = PictureBlock()
    note = NoteBlock()


class AttachmentList(blocks.StreamBlock):
    """The files that belong to a document, in order."""

    attachment = AttachmentBlock()
