"""Forms of this room. They hold what was typed; what is allowed is decided by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Release
from documents.rules import next_versions
from ledger import clock
from ledger.days import in_english
from people.models import Department
from workflows.meanings import RETURNED, meaning_of
from workflows.models import Run
from workflows.rules.consulting import LONGEST_DAYS

APPROVE, RETURN = "approve", "return"


def _text(label: Any, hint: Any = "", required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "input", "rows": 3})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=2000, widget=widget)


def _password(hint: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"})
    return forms.CharField(
        label=_("Your password"), help_text=hint, strip=False, max_length=1000, widget=widget
    )


class SignForm(forms.Form):
    """The decision with its meaning in full, a comment, the password, and which bytes the page showed."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose whether you sign or return it.")},
    )
    comment = _text(_("Your comment"), _("Required when you return it."), required=False)
    password = _password(_("Signing asks once more who you are."))
    digest_shown = forms.CharField(widget=forms.HiddenInput(), max_length=64, required=False)

    def __init__(self, *args: Any, run: Run, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = 1 if in_english() else 0
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            (APPROVE, _("Sign: %(meaning)s") % {"meaning": meaning_of(run.subject_kind, kind)[place]}),
            (RETURN, _("Return: %(meaning)s") % {"meaning": RETURNED[place]}),
        ]

    def clean(self) -> dict[str, Any]:
        """Whoever returns it says why."""
        values = super().clean() or {}
        if values.get("decision") == RETURN and not values.get("comment", "").strip():
            self.add_error("comment", _("Say what must be changed; the author reads it."))
        return values


class SubmitForm(forms.Form):
    """Version, proposed date of effect, what changed and why."""

    version = forms.ChoiceField(label=_("Version"), widget=forms.RadioSelect())
    proposed_effective_on = forms.DateField(
        label=_("Takes effect on"),
        help_text=_(
            "If this day has begun when the last signature comes, it takes effect with that signature."
        ),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "input", "type": "date"}),
        error_messages={"invalid": _("Give a day, for example 2026-12-01.")},
    )
    change_summary = _text(_("What changed and why"), _("The signers and the readers see it."))
    consult = forms.ModelMultipleChoiceField(
        label=_("Ask for remarks"),
        queryset=Department.objects.filter(is_active=True),
        required=False,
        help_text=_(
            "The people of these departments remark on the clauses. Nobody signs before every department has "
            "answered or the time is over, and you have decided about every remark."
        ),
        widget=forms.CheckboxSelectMultiple(),
    )
    consult_days = forms.IntegerField(
        label=_("Days for remarks"),
        required=False,
        min_value=1,
        max_value=LONGEST_DAYS,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minor, major = next_versions(document)
        choices = [(minor, _("%(version)s, a smaller change") % {"version": minor})]
        choices.append((major, _("%(version)s, a new edition") % {"version": major}))
        self.fields["version"].choices = [(major, major)] if minor == major else choices  # type: ignore[attr-defined]
        given = {"version": minor, "proposed_effective_on": clock.today(), "consult_days": 5}
        self.initial = {**given, **self.initial}


class ReasonForm(forms.Form):
    """Why."""

    reason = _text(_("Reason"), _("The signers see it, and it stays with the decision."))


class WithdrawForm(ReasonForm):
    """Why, and whether an earlier release comes back by the same approval."""

    reinstate = forms.ModelChoiceField(
        label=_("Put in force again instead"),
        queryset=Release.objects.none(),
        required=False,
        empty_label=_("None: nothing will be in force"),
        widget=forms.Select(attrs={"class": "input"}),
    )

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = Release.objects.filter(document=release.document_id).exclude(pk=release.pk)
        self.fields["reinstate"].queryset = earlier.order_by("-sequence")  # type: ignore[attr-defined]


class EmergencyForm(ReasonForm):
    """Why, and the password: the request is the first of two signatures."""

    password = _password(_("You sign with this request; a second person completes it."))


class RecallForm(forms.Form):
    """Why one takes it back; may be left empty."""

    comment = _text(_("Your comment"), required=False)
