"""Registers in Wagtail's admin: lists kept by few, whose every change is an action with a reason, and has a history.

A register subclasses `RegisterAdmin`, names its forms (subclasses of `RegisterForm`) and says which action each calls.
Nothing is saved here, nothing is deleted; what an action refuses is shown in the form, with what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import re_path
from django.utils.functional import Promise, lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import CreateView, EditView, IndexView, InstanceSpecificView, WMABaseView

from ledger.errors import Refused
from people.forms import asked_for
from people.history import history_of
from people.models import Role
from people.permissions import RegisterPermissions


class RegisterForm(forms.ModelForm):
    """The fields of a change, and why. Its cleaned data are the keyword arguments of the action."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Kept with the change and shown in its history."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.validate_constraints = lambda exclude=None: None  # guards name the field


@dataclass(frozen=True)
class Act:
    """One more thing that can be done to a row: its word, its form, the action, and for which rows it is offered."""

    label: str | Promise
    form: type[RegisterForm]
    do: Callable[..., Any]
    offered: Callable[[Any], bool] = lambda row: True


def in_use_acts(
    model: type[Model],
    name: str,
    retire: Callable[..., Any],
    give_back: Callable[..., Any],
    back_name: str = "",
) -> dict[str, Act]:
    """Taking a row out of use and back into it, each with a reason: what most registers offer instead of deleting.

    `name` is the argument by which the two actions take the row; `back_name` when the second calls it otherwise.
    """
    meta = type("Meta", (), {"model": model, "fields": []})
    form = type("ReasonForm", (RegisterForm,), {"Meta": meta, "__module__": __name__})

    def out(row: Any, **values: Any) -> Any:
        return retire(**{name: row}, **values)

    def back(row: Any, **values: Any) -> Any:
        return give_back(**{back_name or name: row}, **values)

    return {
        "retire": Act(gettext_lazy("Take out of use"), form, out, lambda row: row.is_active),
        "return": Act(gettext_lazy("Bring back into use"), form, back, lambda row: not row.is_active),
    }


class _URLs(AdminURLHelper):
    """Row numbers only: anything else is a page that does not exist."""

    def _get_object_specific_action_url_pattern(self, action: str) -> str:
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>\d+)/$"


class _Buttons(ButtonHelper):
    """Change, the register's own acts, history; to those who may only read, history."""

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        admin = self.view.model_admin
        buttons = []
        if self.permission_helper.user_can_edit_obj(self.request.user, obj):
            if admin.change_form is not None and admin.change_offered(obj):
                buttons.append(self._button("edit", admin.change_label or _("Change"), obj))
            buttons += [
                self._button(name, act.label, obj) for name, act in admin.acts.items() if act.offered(obj)
            ]
        return [*buttons, self._button("history", _("History"), obj)]

    def _button(self, action: str, label: Any, obj: Any) -> dict[str, Any]:
        return {
            "url": self.url_helper.get_action_url(action, obj.pk),
            "label": label,
            "classname": "button button-small button-secondary",
            "title": f"{label}{pgettext('label', ': ')}{obj}",
        }


class _RegisterFormView:
    """Shows a form and hands what it says to an action."""

    template_name = "people/register_form.html"
    form_of: Callable[["_RegisterFormView"], type[RegisterForm]]

    def get_edit_handler(self) -> None:
        return None

    def get_template_names(self) -> list[str]:
        return [self.template_name]

    def get_form_kwargs(self) -> dict[str, Any]:
        # Not ModelFormView's: it adds what only Wagtail's own forms take.
        kwargs = FormView.get_form_kwargs(self)  # type: ignore[arg-type]
        return {**kwargs, "instance": self.get_instance()}  # type: ignore[attr-defined]

    def get_context_data(self, form: Any = None, **kwargs: Any) -> dict[str, Any]:
        form = form or self.get_form()  # type: ignore[attr-defined]
        context = {"form": form, "media": form.media, "form_action": self.request.path, **kwargs}  # type: ignore[attr-defined]
        return WMABaseView.get_context_data(self, **context)

    def form_valid(self, form: RegisterForm) -> HttpResponse:
        """The action, or its refusal above the form."""
        try:
            row = self.act(dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)  # type: ignore[attr-defined]
        messages.success(self.request, _("Saved: %(thing)s") % {"thing": row})  # type: ignore[attr-defined]
        return redirect(self.index_url)  # type: ignore[attr-defined]

    def get_error_message(self) -> str:
        return _("Nothing was saved yet. Please look at the messages below.")

    def act(self, values: dict[str, Any]) -> Any:
        """Call the action."""
        raise NotImplementedError


class RegisterIndexView(IndexView):
    """The list. A filter that makes no sense shows it whole."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)


class RegisterCreateView(_RegisterFormView, CreateView):
    """A new row, by the register's `create`."""

    def get_initial(self) -> dict[str, Any]:
        """What the address says, for the fields of the form: a link elsewhere knows who, where and when."""
        return {**super().get_initial(), **asked_for(self.request, self.get_form_class())}

    def get_form_class(self) -> type[RegisterForm]:
        return self.model_admin.create_form

    def act(self, values: dict[str, Any]) -> Any:
        return self.model_admin.create(by=self.request.user, **values)


class RegisterEditView(_RegisterFormView, EditView):
    """A changed row, by the register's `change`, or by the one of its acts that is named."""

    act_name = ""

    def __init__(self, model_admin: "RegisterAdmin", instance_pk: str, act_name: str = "") -> None:
        super().__init__(model_admin, instance_pk)
        self.named = model_admin.acts[act_name] if act_name else None
        # The form writes into its own copy, so that the page still names the row as it is.
        self.typed = type(self.instance)._default_manager.get(pk=self.instance.pk)
        if self.named is None and model_admin.change_form is None:
            raise Http404

    def get_instance(self) -> Any:
        return self.typed

    def get_page_title(self) -> Any:
        return self.named.label if self.named else self.model_admin.change_label or _("Change")

    def get_form_class(self) -> type[RegisterForm]:
        return self.named.form if self.named else self.model_admin.change_form

    def act(self, values: dict[str, Any]) -> Any:
        do = self.named.do if self.named else self.model_admin.change
        return do(self.instance, by=self.request.user, **values)


class RegisterHistoryView(InstanceSpecificView):
    """Who changed this row, when, why, from what to what. For any model kept by `people.history`."""

    page_title = gettext_lazy("History")

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_list(user)

    def get_template_names(self) -> list[str]:
        return ["people/register_history.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(entries=history_of(self.instance), **kwargs)


class RegisterAdmin(ModelAdmin):
    """Base of every register. `create` and `change` call one action each; `acts` are further ones, by
    address."""

    create_form: ClassVar[type[RegisterForm]]
    change_form: ClassVar[type[RegisterForm] | None] = None
    change_label: ClassVar[str | Promise] = ""
    acts: ClassVar[dict[str, Act]] = {}
    managed_by: ClassVar[tuple[Role, ...]] = (Role.CONTROLLER, Role.ADMINISTRATOR)

    index_view_class = RegisterIndexView
    create_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    history_view_class = RegisterHistoryView
    button_helper_class = _Buttons
    url_helper_class = _URLs
    list_per_page = 50

    def create(self, *, by: Any, **values: Any) -> Model:
        """Call the action that makes a row."""
        raise NotImplementedError

    def change(self, row: Any, *, by: Any, **values: Any) -> Model:
        """Call the action that changes it."""
        raise NotImplementedError

    def in_use(self, row: Any) -> str:
        """The column of registers whose rows are taken out of use, in words."""
        return _("Yes") if row.is_active else _("No")

    in_use.short_description = gettext_lazy("in use")  # type: ignore[attr-defined]  # read by the list
    in_use.admin_order_field = "is_active"  # type: ignore[attr-defined]  # likewise

    def void(self, row: Any) -> str:
        """The column of registers whose rows can be made void, in words."""
        return _("Yes") if row.is_void else _("No")

    void.short_description = gettext_lazy("taken back")  # type: ignore[attr-defined]  # read by the list
    void.admin_order_field = "is_void"  # type: ignore[attr-defined]  # likewise

    def change_offered(self, row: Any) -> bool:
        """Whether the change button stands beside this row."""
        return True

    def get_permission_helper_class(self) -> type[RegisterPermissions]:
        """Roles decide; see `managed_by`."""
        return type("_Permissions", (RegisterPermissions,), {"managed_by": self.managed_by})

    def get_menu_label(self) -> Any:
        """As the model is called, in the language of each request (the menu is made once); not in title case, which
        English menus here do not use."""
        return self.menu_label or lazy(lambda: capfirst(str(self.opts.verbose_name_plural)), str)()

    def act_view(self, request: HttpRequest, instance_pk: str, act_name: str) -> HttpResponse:
        """One of `acts`."""
        kwargs = {"model_admin": self, "instance_pk": instance_pk, "act_name": act_name}
        return self.edit_view_class.as_view(**kwargs)(request)

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        """List, new, change, history and the acts: there is no address for deleting."""
        views: dict[str, Any] = {
            "index": self.index_view,
            "create": self.create_view,
            "edit": self.edit_view,
            "history": self.history_view,
        }
        extra = {name: {"act_name": name} for name in self.acts}
        views.update(dict.fromkeys(self.acts, self.act_view))
        helper = self.url_helper
        return tuple(
            re_path(
                helper.get_action_url_pattern(name),
                view,
                extra.get(name),
                name=helper.get_action_url_name(name),
            )
            for name, view in views.items()
        )

    def register_indexing(self) -> None:
        """No reference index: nothing links to a register's row from a page."""
