"""The register of synonyms 同义词: words that mean the same to the search."""

from typing import Any

from django import forms
from django.contrib.admin import display
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents import actions
from people.models import Role
from people.registers import Act, RegisterAdmin, RegisterForm, in_use_acts
from search.models import SynonymGroup
from search.rules import why_not_own


class SynonymsForm(RegisterForm):
    """A group, whole: its words one a line."""

    words = forms.CharField(
        label=_("words that mean the same"),
        help_text=_("One a line, in either language. Who searches for one of them finds the others too."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2_000,
    )
    field_order = ["words", "note", "reason"]

    class Meta:
        model = SynonymGroup
        fields = ["note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("words", "\n".join(self.instance.words.values_list("word", flat=True)))


def _own(acts: dict[str, Act]) -> dict[str, Act]:
    """What the glossary hands down is taken out of use there."""
    return {
        name: Act(act.label, act.form, act.do, lambda row, act=act: not why_not_own(row) and act.offered(row))  # type: ignore[misc]
        for name, act in acts.items()
    }


class SynonymRegister(RegisterAdmin):
    """Synonyms 同义词."""

    model = SynonymGroup
    managed_by = (Role.CONTROLLER,)
    menu_label = _("Synonyms")
    menu_icon = "search"
    list_display = ("all_words", "note", "origin", "in_use")
    list_filter = ("is_active",)
    search_fields = ("words__word", "note")
    create_form = SynonymsForm
    change_form = SynonymsForm
    acts = _own(in_use_acts(SynonymGroup, "group", actions.retire_synonyms, actions.return_synonyms))

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("words")

    @display(description=_("words that mean the same"))
    def all_words(self, row: SynonymGroup) -> str:
        """All of them in one line."""
        return gettext(", ").join(synonym.word for synonym in row.words.all())

    @display(description=_("kept in"))
    def origin(self, row: SynonymGroup) -> str:
        """Whether the group is kept here or follows the glossary."""
        return gettext("Glossary") if why_not_own(row) else gettext("This register")

    def change_offered(self, row: SynonymGroup) -> bool:
        return not why_not_own(row)

    def create(self, *, by: Any, **values: Any) -> SynonymGroup:
        return actions.add_synonyms(by=by, **values)

    def change(self, row: SynonymGroup, *, by: Any, **values: Any) -> SynonymGroup:
        return actions.change_synonyms(group=row, by=by, **values)
