"""The form by which a check is waived. The action decides what is allowed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WaiverForm(forms.Form):
    """Which check, where, why, until when."""

    code = forms.CharField(label=_("Check"), max_length=20, widget=forms.TextInput(attrs={"class": "input"}))
    anchor = forms.CharField(
        label=_("Anchor of the clause"),
        required=False,
        max_length=40,
        help_text=_("Empty: the document as a whole."),
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("The signers read it beside the finding."),
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )
    expires_on = forms.DateField(
        label=_("Waived until"),
        help_text=_("The last day; twelve months at most."),
        widget=forms.DateInput(attrs={"class": "input", "type": "date"}),
    )
