"""Registers of words and of what others issue: glossary and external documents."""

from typing import Any

from django import forms
from django.contrib.admin import display
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents import actions
from documents.models import ExternalDocument, GlossaryTerm
from ledger import clock
from people.forms import Day
from people.models import Post, Role
from people.registers import Act, RegisterAdmin, RegisterForm, in_use_acts


class TermForm(RegisterForm):
    """An entry of the glossary, whole."""

    source_external = forms.ModelChoiceField(
        ExternalDocument.objects.filter(is_active=True), required=False, label=_("source: external document")
    )

    class Meta:
        model = GlossaryTerm
        fields = [
            "term_zh",
            "term_en",
            "abbreviation",
            "definition_zh",
            "definition_en",
            "source_number",
            "source_anchor",
            "source_external",
            "preferred_zh",
            "preferred_en",
            "forbidden_zh",
            "forbidden_en",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in (
                "definition_zh",
                "definition_en",
                "preferred_zh",
                "preferred_en",
                "forbidden_zh",
                "forbidden_en",
            )
        }


class GlossaryRegister(RegisterAdmin):
    """Glossary 术语表."""

    model = GlossaryTerm
    managed_by = (Role.CONTROLLER,)
    menu_label = _("Glossary")
    menu_icon = "help"
    list_display = ("term_zh", "term_en", "abbreviation", "source", "in_use")
    list_filter = ("is_active",)
    search_fields = (
        "term_zh",
        "term_en",
        "abbreviation",
        "preferred_zh",
        "preferred_en",
        "forbidden_zh",
        "forbidden_en",
    )
    list_select_related = ("source_external",)
    create_form = TermForm
    change_form = TermForm
    acts = in_use_acts(GlossaryTerm, "term", actions.retire_term, actions.return_term)

    @display(description=_("source"))
    def source(self, row: GlossaryTerm) -> str:
        """Where the term is defined, in one line."""
        own = " ".join(filter(None, (row.source_number, row.source_anchor)))
        return str(row.source_external or "") or own or "—"

    def create(self, *, by: Any, **values: Any) -> GlossaryTerm:
        return actions.add_term(by=by, **values)

    def change(self, row: GlossaryTerm, *, by: Any, **values: Any) -> GlossaryTerm:
        return actions.change_term(term=row, by=by, **values)


class ExternalForm(RegisterForm):
    """An external document but for its number and the day of its last check."""

    holder = forms.ModelChoiceField(Post.objects.filter(is_active=True), label=_("holder"))

    class Meta:
        model = ExternalDocument
        fields = ["title_zh", "title_en", "edition", "issuer", "holder", "check_months", "kept_copy"]


class NewExternalForm(ExternalForm):
    """The number is given once."""

    last_checked_on = Day(label=_("Last checked"), initial=clock.today)

    class Meta(ExternalForm.Meta):
        fields = [
            "number",
            "title_zh",
            "title_en",
            "edition",
            "issuer",
            "holder",
            "last_checked_on",
            "check_months",
            "kept_copy",
        ]


class CheckForm(RegisterForm):
    """What was found when it was looked at: which edition counts."""

    checked_on = Day(label=_("Checked on"), initial=clock.today)
    field_order = ["checked_on", "edition", "reason"]

    class Meta:
        model = ExternalDocument
        fields = ["edition"]


def _check(row: ExternalDocument, **values: Any) -> ExternalDocument:
    return actions.check_external_document(external=row, **values)


class ExternalRegister(RegisterAdmin):
    """External documents 外来文件."""

    model = ExternalDocument
    managed_by = (Role.CONTROLLER,)
    menu_icon = "link-external"
    list_display = ("number", "edition", "title_zh", "holder", "checked", "used_by", "in_use")
    list_filter = ("is_active",)
    search_fields = ("number", "title_zh", "title_en", "issuer", "edition")
    list_select_related = ("holder",)
    create_form = NewExternalForm
    change_form = ExternalForm
    acts = {
        "check": Act(_("Record a check"), CheckForm, _check, lambda row: row.is_active),
        **in_use_acts(
            ExternalDocument,
            "external",
            actions.retire_external_document,
            actions.return_external_document,
        ),
    }

    @display(description=_("last checked"), ordering="last_checked_on")
    def checked(self, row: ExternalDocument) -> str:
        """The day, and whether the next check is overdue."""
        day = row.last_checked_on.isoformat()
        if not row.is_check_overdue():
            return day
        return gettext("%(day)s, check overdue since %(due)s") % {
            "day": day,
            "due": row.check_due_on.isoformat(),
        }

    @display(description=_("who uses it"))
    def used_by(self, row: ExternalDocument) -> SafeString:
        """The way to the page that lists them."""
        return format_html(
            '<a href="{}#external-{}">{}</a>', reverse("external"), row.pk, gettext("Who uses it")
        )

    def create(self, *, by: Any, **values: Any) -> ExternalDocument:
        return actions.add_external_document(by=by, **values)

    def change(self, row: ExternalDocument, *, by: Any, **values: Any) -> ExternalDocument:
        return actions.change_external_document(external=row, by=by, **values)
