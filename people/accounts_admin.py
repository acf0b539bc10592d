"""Accounts in Wagtail's admin, for administrators: no password, no superuser flag, no deleting, nothing in
bulk."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.users import IndexView, UserColumn, UserViewSet

from ledger.errors import Refused
from people import actions
from people.authentication import person_of
from people.models import Department, Role, User
from people.rules.users import (
    has_had_password,
    why_not_change_account,
    why_not_change_email_of,
    why_not_deactivate,
    why_not_reactivate,
    why_not_send_link,
)


class AccountForm(forms.Form):
    """An account as an administrator sees it."""

    name_zh = forms.CharField(label=gettext_lazy("Chinese name"), max_length=60)
    name_en = forms.CharField(label=gettext_lazy("Name in Latin letters"), max_length=60, required=False)
    department = forms.ModelChoiceField(
        Department.objects.filter(is_active=True), label=gettext_lazy("Department"), required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=User._meta.get_field("language").choices,  # type: ignore[arg-type]
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Everybody is a staff reader; no role is needed for that."),
    )


class NewAccountForm(AccountForm):
    """With the login name, which is given once."""

    username = forms.CharField(
        label=gettext_lazy("Login name"),
        max_length=150,
        help_text=gettext_lazy("Letters, digits and @ . + - _ only. It stays for ever: signatures name it."),
    )
    field_order = ["username", "name_zh", "name_en", "department", "language", "email", "roles"]


class AccountFilterSet(WagtailFilterSet):
    """By state and department."""

    def __init__(self, *args: Any, is_searching: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    class Meta:
        model = User
        fields = ["is_active", "department"]


class AccountIndexView(IndexView):
    """Who has an account."""

    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    add_item_label = gettext_lazy("Add an account")
    page_title = gettext_lazy("Accounts")
    search_fields = ["username", "name_zh", "name_en", "email"]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column_class(UserColumn)(
                "name_zh", accessor="name", label=_("Name"), sort_key="name_zh", get_url=self.get_edit_url
            ),
            Column("username", label=_("Login name"), sort_key="username"),
            Column("department", label=_("Department"), sort_key="department__code"),
            Column("roles", accessor=_roles_in_words, label=_("Roles")),
            Column("is_active", label=_("Active"), accessor=_active_in_words, sort_key="is_active"),
            DateColumn("last_login", label=_("Last login"), sort_key="last_login"),
        ]

    def get_list_buttons(self, instance: User) -> list[Any]:
        """The name is the link; there is nothing else."""
        return []

    def get_base_queryset(self) -> QuerySet[User]:
        return User.objects.select_related("department", "wagtail_userprofile").prefetch_related("groups")

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return super(IndexView, self).order_queryset(queryset)


class _AccountFormView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """A form whose content goes to actions; what they refuse stands above it."""

    model = User
    header_icon = "user"
    template_name = "people/account_form.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [{"url": reverse("wagtailusers_users:index"), "label": _("Accounts")}]
        return [*super().get_breadcrumbs_items(), *here, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"submit_button_label": _("Save"), "submit_button_active_label": _("Saving…")}
        context: dict[str, Any] = super().get_context_data(action_url=self.request.path, **words, **kwargs)
        context["media"] = context["form"].media
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        values = dict(form.cleaned_data)
        roles = set(values.pop("roles"))
        try:
            with transaction.atomic():
                user = self.write(values)
                self._set_roles(user, roles)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Saved: %(thing)s") % {"thing": user})
        return redirect("wagtailusers_users:index")

    def _set_roles(self, user: User, roles: set[str]) -> None:
        before = set(_roles_of(user))
        for role in sorted(roles - before):
            actions.grant_role(user=user, role=role, by=person_of(self.request))
        for role in sorted(before - roles):
            actions.revoke_role(user=user, role=role, by=person_of(self.request))

    def write(self, values: dict[str, Any]) -> User:
        """Call the action."""
        raise NotImplementedError


class AddAccountView(_AccountFormView):
    """A new account; the person gets a one-time link."""

    permission_required = "add"
    page_title = gettext_lazy("Add an account")
    form_class = NewAccountForm

    def write(self, values: dict[str, Any]) -> User:
        return actions.create_user(by=person_of(self.request), **values)


class EditAccountView(_AccountFormView):
    """An account of another person; one's own is shown, with the reason why it cannot be changed here."""

    permission_required = "change"
    form_class = AccountForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.user = get_object_or_404(User, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.user)

    def get_initial(self) -> dict[str, Any]:
        names = ("name_zh", "name_en", "department", "language", "email")
        return {**{name: getattr(self.user, name) for name in names}, "roles": _roles_of(self.user)}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if has_had_password(self.user):
            form.fields["email"].disabled = True
            form.fields["email"].required = False
            form.fields["email"].help_text = why_not_change_email_of(self.user, person_of(self.request))
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, by = self.user, person_of(self.request)
        return super().get_context_data(
            account=user,
            why_not_change=why_not_change_account(user, by),
            why_not_link=why_not_send_link(user, by),
            why_not_deactivate=why_not_deactivate(user, by),
            why_not_reactivate=why_not_reactivate(user, by),
            **kwargs,
        )

    def write(self, values: dict[str, Any]) -> User:
        if has_had_password(self.user):
            values.pop("email")
        return actions.change_user(user=self.user, by=person_of(self.request), **values)


class AccountActView(PermissionCheckedMixin, View):
    """One button: send a one-time link, deactivate, reactivate."""

    model = User
    permission_required = "change"
    http_method_names = ["post"]
    acts = {
        "link": (actions.send_password_link, gettext_lazy("A one-time link was sent to %(name)s.")),
        "deactivate": (actions.deactivate_user, gettext_lazy("%(name)s is deactivated.")),
        "reactivate": (actions.reactivate_user, gettext_lazy("%(name)s is active again.")),
    }

    def post(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Call the action; its refusal is shown on the account's page."""
        if act not in self.acts:
            raise Http404
        user = get_object_or_404(User, pk=pk)
        do, words = self.acts[act]
        try:
            do(user=user, by=person_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, words % {"name": user})
        return redirect("wagtailusers_users:edit", pk)


class AccountViewSet(UserViewSet):
    """List, new, edit and three buttons: Wagtail's other addresses for users do not exist."""

    filterset_class = AccountFilterSet
    index_view_class = AccountIndexView
    copy_view_enabled = False
    menu_label = gettext_lazy("Accounts")
    search_fields = AccountIndexView.search_fields
    template_prefix = ""

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        closed = dict.fromkeys(["delete_url_name", "history_url_name", "usage_url_name"])
        return super().get_common_view_kwargs(**{**closed, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", AddAccountView.as_view(), name="add"),
            path("edit/<int:pk>/", EditAccountView.as_view(), name="edit"),
            path("<slug:act>/<int:pk>/", AccountActView.as_view(), name="act"),
        ]


class ClosedGroupViewSet(GroupViewSet):
    """Groups are the roles: nobody edits them, and there is no address at which one could."""

    add_to_settings_menu = False

    def get_urlpatterns(self) -> list[Any]:
        return []

    def on_register(self) -> None:
        """No menu item, no search area, no permissions to give."""


def _roles_of(user: User) -> list[str]:
    return [role for role in Role.values if role in {group.name for group in user.groups.all()}]


def _active_in_words(user: User) -> str:
    return _("Yes") if user.is_active else _("No")


def _roles_in_words(user: User) -> str:
    return _(", ").join(str(Role(role).label) for role in _roles_of(user))
