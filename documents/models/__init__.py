"""The documents room's tables. Import from here, not from the submodules."""

from documents.models.acting import ActingPost
from documents.models.attachment import Attachment
from documents.models.card import PAGE_TYPES, Confidentiality, Document, DocumentType
from documents.models.external import CheckReminder, ExternalDocument
from documents.models.glossary import GlossaryTerm
from documents.models.kinds import DistributionList, DocumentKind
from documents.models.numbering import IssuedNumber, NumberGap, NumberingScheme
from documents.models.page_types import (
    FormTemplatePage,
    HandbookPage,
    ManualPage,
    ProcedurePage,
    SlaTemplatePage,
    WorkInstructionPage,
    page_class,
)
from documents.models.pages import DocumentPage, Folder, GuardedPage, Library
from documents.models.release import (
    Announcement,
    EventKind,
    Notice,
    NoticeKind,
    Period,
    Release,
    ReleaseEvent,
    State,
)
from documents.models.signer import Signer
from documents.models.waiver import CheckWaiver

__all__ = [
    "PAGE_TYPES",
    "ActingPost",
    "Announcement",
    "Attachment",
    "CheckReminder",
    "CheckWaiver",
    "Confidentiality",
    "DistributionList",
    "Document",
    "DocumentKind",
    "DocumentPage",
    "DocumentType",
    "EventKind",
    "ExternalDocument",
    "Folder",
    "FormTemplatePage",
    "GlossaryTerm",
    "GuardedPage",
    "HandbookPage",
    "IssuedNumber",
    "Library",
    "ManualPage",
    "Notice",
    "NoticeKind",
    "NumberGap",
    "NumberingScheme",
    "Period",
    "ProcedurePage",
    "Release",
    "ReleaseEvent",
    "SlaTemplatePage",
    "Signer",
    "State",
    "WorkInstructionPage",
    "page_class",
]
