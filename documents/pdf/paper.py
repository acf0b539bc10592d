"""What a controlled PDF prints: plain frozen values, copied from the release and its signatures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal["author", "consultation", "review", "countersign", "approval"]


@dataclass(frozen=True)
class PaperCheckpoint:
    """The newest checkpoint of the trail when the PDF was made."""

    size: int
    root: str
    at: datetime


@dataclass(frozen=True)
class PaperSignature:
    """One signature: who, in which post that day, for whom (`on_behalf_of`), what it means, when."""

    kind: Kind
    name: str
    post_zh: str
    post_en: str
    on_behalf_of: str
    meaning_zh: str
    meaning_en: str
    comment: str
    signed_at: datetime


@dataclass(frozen=True)
class PaperChange:
    """One line of the change log."""

    version: str
    effective_on: date
    summary: str
    author: str
    approver: str


@dataclass(frozen=True)
class PaperAttachment:
    """A file that belongs to the release."""

    filename: str
    title: str
    size: int
    sha256: str


@dataclass(frozen=True)
class PaperRelated:
    """A document this one stands with: the version it is pinned to, or the one that was in force at signing."""

    number: str
    title_zh: str
    title_en: str
    relation_zh: str
    relation_en: str
    version: str = ""
    digest: str = ""
    pinned: bool = True


@dataclass(frozen=True)
class PaperTerm:
    """A term of the glossary as it stood when the text was signed; `source` is one line, empty when none is known."""

    term_zh: str
    term_en: str
    abbreviation: str
    definition_zh: str
    definition_en: str
    source: str


@dataclass(frozen=True)
class PaperStandardClause:
    """A clause of the standard that the document implements: its key ("2018:8.3.3") and titles."""

    key: str
    title_zh: str = ""
    title_en: str = ""


@dataclass(frozen=True)
class ControlledPaper:
    """Everything that stands in the controlled PDF of one release; `body` is the list of frozen clauses."""

    organisation: str
    number: str
    title_zh: str
    title_en: str
    type_zh: str
    type_en: str
    version: str
    approved_on: date
    effective_on: date
    next_review_on: date | None
    supersedes: str
    confidentiality_zh: str
    confidentiality_en: str
    owner_post_zh: str
    owner_post_en: str
    prevailing_language: Literal["zh-hans", "en"]
    has_other_language: bool
    distribution: tuple[tuple[str, str], ...]
    digest: str
    checkpoint: PaperCheckpoint | None
    signatures: tuple[PaperSignature, ...]
    change_log: tuple[PaperChange, ...]
    attachments: tuple[PaperAttachment, ...]
    body: list[dict[str, Any]]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    status_url: str = ""
    related: tuple[PaperRelated, ...] = ()
    standard_clauses: tuple[PaperStandardClause, ...] = ()
    glossary: tuple[PaperTerm, ...] = ()

    @property
    def language(self) -> str:
        """The prevailing language as the payload keys it: zh or en."""
        return "en" if self.prevailing_language == "en" else "zh"

    @property
    def other_language(self) -> str:
        """The language of the translation."""
        return "zh" if self.language == "en" else "en"

    def own(self, name: str) -> str:
        """A bilingual value in the prevailing language, or in the other when it is empty there."""
        return getattr(self, f"{name}_{self.language}") or getattr(self, f"{name}_{self.other_language}")

    @property
    def title(self) -> str:
        """The title in the prevailing language."""
        return self.own("title")

    @property
    def type(self) -> str:
        """The type of document in the prevailing language."""
        return self.own("type")

    @property
    def confidentiality(self) -> str:
        """The level of confidentiality in the prevailing language."""
        return self.own("confidentiality")
