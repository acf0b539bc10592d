"""What a document's body is made of: one block per clause, each with a stable anchor and text in both languages.

`fields` holds what all are built from, `parts` what a chapter can be of its page type; `bodies` says which page type
is made of which blocks.
"""

from documents.blocks.bodies import (
    AttachmentList,
    FormTemplateBody,
    HandbookBody,
    ManualBody,
    ProcedureBody,
    SlaTemplateBody,
    WorkInstructionBody,
)
from documents.blocks.fields import ANCHOR_HELP, ANCHOR_PATTERN, END, AnchorBlock
from documents.blocks.parts import PROCEDURE_PARTS, SLA_PARTS, Part
from documents.blocks.services import SERVICE_TEXTS
from documents.blocks.standing import RelatedList, RelationKind, StandardClauseList

__all__ = [
    "ANCHOR_HELP",
    "ANCHOR_PATTERN",
    "END",
    "PROCEDURE_PARTS",
    "SERVICE_TEXTS",
    "SLA_PARTS",
    "AnchorBlock",
    "AttachmentList",
    "FormTemplateBody",
    "HandbookBody",
    "ManualBody",
    "Part",
    "ProcedureBody",
    "RelatedList",
    "RelationKind",
    "SlaTemplateBody",
    "StandardClauseList",
    "WorkInstructionBody",
]
