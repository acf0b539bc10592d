"""The pages: Wagtail keeps the working copy, and every way Wagtail has of putting one live ends at this guard.

Readers are never served from these rows. What the guard keeps true is that Wagtail's own picture (live or not,
which revision) can only follow the release register: `live_revision` is always a released revision.
"""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index

from documents import signals
from documents.blocks import AttachmentList, RelatedList, StandardClauseList
from documents.models.card import PAGE_TYPES, Confidentiality, Document, card_search_fields
from documents.page_form import DocumentPageForm
from documents.permissions import GuardedPagePermissionTester
from ledger.errors import Refused
from people.models import Department, Post


class GuardedPage(Page):
    """Every page type inherits this: nothing goes live, is copied, aliased, moved or deleted but by our actions."""

    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> GuardedPagePermissionTester:
        """What a user may do through Wagtail; a superuser gets no more than anybody."""
        return GuardedPagePermissionTester(user, self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse a change of what is live that the release register does not bear out."""
        self.go_live_at = None
        self.expire_at = None
        written = kwargs.get("update_fields")
        # An earlier draft taken up again carries what was live then; it is not written.
        if written is None or {"live", "live_revision", "live_revision_id"} & set(written):
            self._refuse_unproven_live()
        return super().save(*args, **kwargs)

    def _refuse_unproven_live(self) -> None:
        """Container pages are live from birth and stay so."""
        if self.pk and not self.live:
            raise Refused(_t("A folder is never taken offline."))

    def copy(self, *args: Any, **kwargs: Any) -> None:
        raise Refused(_t("Controlled documents are not copied: a new document gets a number of its own."))

    def create_alias(self, *args: Any, **kwargs: Any) -> None:
        raise Refused(_t("Controlled documents have no aliases: each stands at its own number."))

    def move(self, target: Any, pos: Any = None, user: Any = None) -> None:
        raise Refused(_t("Controlled documents are moved by the document controller, with a reason."))

    def delete(self, *args: Any, **kwargs: Any) -> None:
        raise Refused(_t("Controlled documents are withdrawn or discarded with a reason, never deleted."))

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        raise Refused(_t("A release is withdrawn through its approval chain, not unpublished."))

    def get_url_parts(self, *args: Any, **kwargs: Any) -> None:
        """Pages have no address of their own: readers use the stable address of the document."""
        return


class ContainerPage(GuardedPage):
    """What holds documents: live from birth; its address is the master list."""

    class Meta:
        abstract = True

    def get_url_parts(self, *args: Any, **kwargs: Any) -> tuple[int, str, str]:  # type: ignore[override]  # an address
        """Wagtail asks for site, root address and path; without them it warns that nothing here has an address."""
        return 0, "", reverse("master_list")


class Library(ContainerPage):
    """The root of all folders."""

    #: On every page type: Wagtail's own "add page" forms are closed; `documents.actions` creates pages, with numbers.
    is_creatable = False
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["documents.Folder"]

    class Meta:
        verbose_name = _("library")


class Folder(ContainerPage):
    """A folder 目录: what it sets counts for the documents below it unless they or a folder between set it themselves."""

    is_creatable = False
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="folders",
        verbose_name=_("department"),
    )
    number_prefix = models.CharField(_("numbering prefix"), max_length=20, blank=True)
    confidentiality = models.CharField(
        _("confidentiality"), max_length=12, choices=Confidentiality.choices, blank=True
    )
    reader_posts = ParentalManyToManyField(
        Post, blank=True, related_name="folders_read", verbose_name=_("reader posts")
    )

    parent_page_types = ["documents.Library", "documents.Folder"]
    subpage_types = ["documents.Folder", *PAGE_TYPES.values()]

    class Meta:
        verbose_name = _("folder")


class DocumentPage(GuardedPage):
    """The working copy of a controlled document: both languages, one revision, one signature for both."""

    title_en = models.CharField(_("English title"), max_length=200, blank=True)
    prevailing_language = models.CharField(
        _("prevailing language"),
        max_length=10,
        default="zh-hans",
        choices=[("zh-hans", "简体中文"), ("en", "English")],
    )
    review_months = models.PositiveSmallIntegerField(_("review every (months)"), default=12)
    standard_clauses = StreamField(
        StandardClauseList(), blank=True, verbose_name=_("clauses of the standard it implements")
    )
    related = StreamField(RelatedList(), blank=True, verbose_name=_("related documents"))
    attachments = StreamField(AttachmentList(), blank=True, verbose_name=_("attachments"))

    #: For Wagtail's own explorer: the draft's titles and the number, in whichever form it is typed.
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("draft_title"),
        index.AutocompleteField("draft_title"),
        index.SearchField("title_en"),
        index.AutocompleteField("title_en"),
        index.RelatedFields("document_card", card_search_fields),
    ]

    base_form_class = DocumentPageForm
    parent_page_types = ["documents.Folder"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [
        FieldPanel(
            "title", heading=_("Chinese title"), help_text=_("As readers of the Chinese text see it.")
        ),
        FieldPanel("title_en"),
        FieldPanel("prevailing_language"),
        FieldPanel("body"),
        FieldPanel(
            "attachments",
            help_text=_(
                "Files are brought on the document's page, under “Files and pictures”; then they stand here to choose from."
            ),
        ),
        FieldPanel("standard_clauses"),
        FieldPanel("related"),
        FieldPanel("review_months"),
    ]

    class Meta:
        abstract = True

    document_type: ClassVar[str]

    @property
    def card(self) -> Document:
        """The document's card in the register."""
        return Document.objects.get(page_id=self.pk)

    def _refuse_unproven_live(self) -> None:
        """Live means: the live revision was released. The proof is a row of the register, not a flag."""
        from documents.models.release import Release  # the register points at pages

        before = type(self).objects.filter(pk=self.pk).values_list("live", "live_revision_id").first()
        if before is None:
            if self.live:
                raise Refused(_t("A new document begins as a draft."))
            return
        if (self.live, self.live_revision_id) == before:
            return
        proven = (
            self.live
            and Release.objects.filter(revision_id=self.live_revision_id, document__page_id=self.pk).exists()
        )
        if not proven:
            raise Refused(_t("Only a release through the approval chain changes what is in force."))

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep the draft, unless the revision is being signed or was released; each clause gets its anchor."""
        from documents.clauses import fill_anchors  # reads the blocks of this model
        from documents.models.release import Release  # the register points at pages

        overwritten = kwargs.get("overwrite_revision")
        if overwritten is not None and Release.objects.filter(revision_id=overwritten.pk).exists():
            raise Refused(_t("This draft was released and stays as it was. Save your change as a new draft."))
        signals.revision_requested.send(sender=type(self), page=self, overwritten=overwritten)
        fill_anchors(self)
        return super().save_revision(*args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The draft in each state that readers may meet it in, and the release in force beside it."""
        from documents.previewing import modes  # reads this model

        return modes()

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The text as readers would see it, under a banner that says what it is."""
        return "documents/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """What the preview shows in this mode."""
        from documents.previewing import preview_of  # reads this model

        return preview_of(self, mode_name)

    def get_admin_display_title(self) -> str:
        """Number and title, as lists in the admin show it."""
        number = Document.objects.filter(page_id=self.pk).values_list("number", flat=True).first()
        title = super().get_admin_display_title()
        return f"{number} {title}" if number else title
