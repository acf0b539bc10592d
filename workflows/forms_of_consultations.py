"""Forms of a consultation. They hold what was typed; what is allowed is decided by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.models import Verdict
from workflows.rules.consulting import LONGEST_TEXT


def _text(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST_TEXT, widget=widget)


class RemarkForm(forms.Form):
    """What should change in one clause, or in the whole text, and which bytes the page showed."""

    text = _text(_("Your remark"), _("Say what should change, and why."), rows=4)
    anchor = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=200)
    digest_shown = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=64)


class WithdrawRemarkForm(forms.Form):
    """Why one takes a remark back."""

    reason = _text(_("Why you withdraw it"), _("The remark and this reason stay readable."), rows=2)


class DispositionForm(forms.Form):
    """What becomes of one remark, and why."""

    verdict = forms.ChoiceField(
        label=_("Disposition"),
        choices=Verdict.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose whether the remark is accepted or declined.")},
    )
    reason = _text(
        _("Reason"), _("What is changed, or why nothing is. The department and the signers read it."), rows=3
    )
