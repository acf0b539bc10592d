"""The documents room's tables. Import from here, not from the submodules."""

from documents.models.acting import ActingPost
from documents.models.attachment import Attachment
from documents.models.card import Confidentiality, Document, DocumentType
from documents.models.numbering import IssuedNumber, NumberGap, NumberingScheme
from documents.models.pages import DocumentPage, Folder, GuardedPage, HandbookPage, Library, ProcedurePage
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

__all__ = [
    "ActingPost",
    "Announcement",
    "Attachment",
    "Confidentiality",
    "Document",
    "DocumentPage",
    "DocumentType",
    "EventKind",
    "Folder",
    "GuardedPage",
    "HandbookPage",
    "IssuedNumber",
    "Library",
    "Notice",
    "NoticeKind",
    "NumberGap",
    "NumberingScheme",
    "Period",
    "ProcedurePage",
    "Release",
    "ReleaseEvent",
    "State",
]
