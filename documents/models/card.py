"""The document card 文件卡: what is permanent about a document, and who may read it today."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ledger.trail import Thing
from people.models import Department, Post
from search.language import key_of


class DocumentType(models.TextChoices):
    """The kinds of controlled document there are."""

    HANDBOOK = "handbook", _("Product Handbook")
    PROCEDURE = "procedure", _("Procedure")
    SLA_TEMPLATE = "sla_template", _("SLA template")
    MANUAL = "manual", _("Manual or policy")
    WORK_INSTRUCTION = "work_instruction", _("Work instruction")
    FORM_TEMPLATE = "form_template", _("Form template")


#: The page that each type is written in; everything that must know the page types reads them here.
PAGE_TYPES: dict[str, str] = {
    DocumentType.HANDBOOK: "documents.HandbookPage",
    DocumentType.PROCEDURE: "documents.ProcedurePage",
    DocumentType.SLA_TEMPLATE: "documents.SlaTemplatePage",
    DocumentType.MANUAL: "documents.ManualPage",
    DocumentType.WORK_INSTRUCTION: "documents.WorkInstructionPage",
    DocumentType.FORM_TEMPLATE: "documents.FormTemplatePage",
}


class Confidentiality(models.TextChoices):
    """Who may read what is in force: all staff; the distribution departments; the named posts."""

    INTERNAL = "internal", _("Internal")
    DEPARTMENT = "department", _("Department")
    RESTRICTED = "restricted", _("Restricted")


class Document(models.Model):
    """One controlled document: its permanent number, its page, its place, and who may read it.

    `confidentiality_own` is what was set on the document (blank: as its folder); `confidentiality` is what
    counts. Both, the distribution and the readers are live: a change by the controller counts at once, while
    what is read stays frozen in releases.
    """

    number = models.CharField(_("number"), max_length=60, unique=True)
    document_type = models.CharField(_("type"), max_length=20, choices=DocumentType.choices)
    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="document_card", verbose_name=_("page")
    )
    folder = models.ForeignKey(
        "documents.Folder", on_delete=models.PROTECT, related_name="documents", verbose_name=_("folder")
    )
    title_zh = models.CharField(_("Chinese title"), max_length=200)
    title_en = models.CharField(_("English title"), max_length=200, blank=True)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="documents", verbose_name=_("department")
    )
    owner_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="owned_documents", verbose_name=_("owner post")
    )
    confidentiality_own = models.CharField(
        _("own confidentiality"), max_length=12, choices=Confidentiality.choices, blank=True
    )
    confidentiality = models.CharField(_("confidentiality"), max_length=12, choices=Confidentiality.choices)
    distribution = models.ManyToManyField(
        Department, blank=True, related_name="receives", verbose_name=_("distribution")
    )
    reader_posts = models.ManyToManyField(
        Post, blank=True, related_name="may_read", verbose_name=_("reader posts")
    )
    registered_at = models.DateTimeField(_("registered at"))
    discarded_at = models.DateTimeField(_("discarded at"), null=True, blank=True)

    class Meta:
        verbose_name = _("controlled document")
        verbose_name_plural = _("controlled documents")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def title(self) -> str:
        """The working title in the language in use (a release has its own, frozen)."""
        english = (get_language() or "").startswith("en")
        return (self.title_en if english else "") or self.title_zh

    def number_forms(self) -> str:
        """The number as it stands and in one piece, for Wagtail's own explorer."""
        return f"{self.number} {key_of(self.number)}"

    def get_absolute_url(self) -> str:
        """The stable address: always the release in force."""
        return f"/d/{self.number}/"

    def trail_thing(self) -> Thing:
        """How the trail names this document."""
        return Thing("document", self.number, self.title_zh)


#: What of a card is found in Wagtail's own explorer, as a part of its page.
card_search_fields = [
    each(name)
    for name in ("number_forms", "title_zh", "title_en")
    for each in (index.SearchField, index.AutocompleteField)
]
