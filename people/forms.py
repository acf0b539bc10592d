"""Forms of login, password and one's own account. What they accept is decided by the actions."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.actions import ask_for_password_link, set_own_password
from people.models import Post, User
from people.queries import posts_held


class ForgottenPasswordForm(PasswordResetForm):
    """Asks for an address; the answer is the same whether an account has it."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Hand the address to the action; Django's own way of building the link trusts the Host header."""
        ask_for_password_link(email=self.cleaned_data["email"])


class NewPasswordForm(SetPasswordForm):
    """A new password, twice."""

    def save(self, commit: bool = True) -> User:
        """The action writes it down."""
        return set_own_password(user=self.user, password=self.cleaned_data["new_password1"], with_link=True)


class OwnPasswordForm(SetPasswordForm):
    """One's own password: the present one, then the new one twice."""

    password = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["password", "new_password1", "new_password2"]


class OwnEmailForm(forms.Form):
    """A new address, and the password that allows it."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Enter a valid email address.")},
    )
    password = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def asked_for(request: HttpRequest, form: type[forms.Form] | type[forms.ModelForm]) -> dict[str, str]:
    """The days and choices of `form` that the address fills in ahead; what makes no sense shows as no choice."""
    ahead = {
        name
        for name, field in form.base_fields.items()
        if isinstance(field, forms.DateField | forms.ModelChoiceField)
        and not isinstance(field, forms.ModelMultipleChoiceField)
    }
    return {name: request.GET[name][:40] for name in ahead if request.GET.get(name)}


class Day(forms.DateField):
    """A day, with the browser's calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


class OwnDeputyForm(forms.Form):
    """Who stands in for me, in which of my posts, from when to when, why."""

    post = forms.ModelChoiceField(label=_("Post"), queryset=Post.objects.none())
    person = forms.ModelChoiceField(label=_("Deputy"), queryset=User.objects.none())
    deputy_from = Day(label=_("From"))
    deputy_to = Day(label=_("To (last day)"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [post.pk for post in posts_held(user)]
        self.fields["post"].queryset = Post.objects.filter(pk__in=held)  # type: ignore[attr-defined]
        self.fields["person"].queryset = User.objects.active().exclude(pk=user.pk)  # type: ignore[attr-defined]


class OwnAbsenceForm(forms.Form):
    """From when to when I am away, and why."""

    absent_from = Day(label=_("From"))
    absent_to = Day(label=_("To (last day)"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("One word is enough, for example: leave. Those who wait for your signature see it."),
    )
