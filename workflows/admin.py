"""The registers of this room: approval chains with their steps, and where each applies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from documents.models import Folder
from people.models import Department, Post, Role
from people.registers import Act, RegisterAdmin, RegisterForm
from workflows.actions import assign_chain, change_chain, create_chain, retire_chain, return_chain
from workflows.models import Chain, ChainAssignment, StepKind, StepRule

#: How many steps the form has room for; a chain may have as many as the rules allow, by steps.
ROOM = 6


class ReasonForm(RegisterForm):
    """The reason alone."""

    class Meta:
        model = Chain
        fields: list[str] = []


class ChainForm(RegisterForm):
    """A chain but for its code, with its steps as rows; a row without a kind is no step."""

    class Meta:
        model = Chain
        fields = ["name_zh", "name_en"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(self.instance.steps.order_by("position")) if self.instance.pk else []
        self.room = max(ROOM, len(known))
        for place in range(1, self.room + 1):
            step = known[place - 1] if place <= len(known) else None
            for name, field in _step_fields(place).items():
                self.fields[f"step{place}_{name}"] = field
                if step is not None:
                    self.initial[f"step{place}_{name}"] = getattr(step, f"{name}_id", None) or getattr(
                        step, name
                    )
        self.order_fields([name for name in self.fields if name != "reason"] + ["reason"])

    def clean(self) -> dict[str, Any]:
        """The rows as `steps`, in order; whether they make a chain is decided by the action."""
        values = super().clean() or {}
        steps = []
        for place in range(1, self.room + 1):
            row = {name: values.pop(f"step{place}_{name}", None) for name in _step_fields(place)}
            if row["kind"]:
                steps.append({**row, "required": row["required"] or 1, "due_days": _days(row["due_days"])})
            elif row["post"] or row["department"]:
                self.add_error(f"step{place}_kind", _("Choose the kind of this step, or empty the row."))
        values["steps"] = steps
        return values


def _days(value: int | None) -> int:
    return 3 if value is None else value


def _step_fields(place: int) -> dict[str, forms.Field]:
    words = {"place": place}
    return {
        "kind": forms.ChoiceField(
            label=_("Step %(place)d: kind") % words, choices=[("", "—"), *StepKind.choices], required=False
        ),
        "post": forms.ModelChoiceField(
            Post.objects.filter(is_active=True), label=_("Step %(place)d: post") % words, required=False
        ),
        "department": forms.ModelChoiceField(
            Department.objects.filter(is_active=True),
            label=_("Step %(place)d: or a group (department)") % words,
            required=False,
        ),
        "rule": forms.ChoiceField(
            label=_("Step %(place)d: how many") % words, choices=StepRule.choices, required=False
        ),
        "required": forms.IntegerField(
            label=_("Step %(place)d: number, when a number of them must sign") % words,
            min_value=1,
            required=False,
        ),
        "due_days": forms.IntegerField(
            label=_("Step %(place)d: due after (days)") % words, min_value=0, max_value=365, required=False
        ),
        "escalate_to": forms.ModelChoiceField(
            Post.objects.filter(is_active=True),
            label=_("Step %(place)d: delays are told to") % words,
            required=False,
        ),
    }


class NewChainForm(ChainForm):
    """The code is given once."""

    class Meta(ChainForm.Meta):
        fields = ["code", "name_zh", "name_en"]


class AssignmentForm(RegisterForm):
    """Another chain for the same place."""

    chain = forms.ModelChoiceField(Chain.objects.filter(is_active=True), label=_("chain"))

    class Meta:
        model = ChainAssignment
        fields = ["chain"]


class NewAssignmentForm(AssignmentForm):
    """Which chain applies to what, where; empty means everywhere, to any type."""

    folder = forms.ModelChoiceField(Folder.objects.order_by("path"), label=_("folder"), required=False)

    class Meta(AssignmentForm.Meta):
        fields = ["subject_kind", "document_type", "folder", "chain"]

    def _post_clean(self) -> None:
        """Not the model's own check of the place: an assignment that stands there is replaced by the action."""


def _retire(chain: Chain, *, by: Any, reason: str) -> Chain:
    return retire_chain(chain=chain, reason=reason, by=by)


def _return(chain: Chain, *, by: Any, reason: str) -> Chain:
    return return_chain(chain=chain, reason=reason, by=by)


class ChainRegister(RegisterAdmin):
    """Approval chains 审批链."""

    model = Chain
    managed_by = (Role.CONTROLLER,)
    menu_icon = "tasks"
    list_display = ("code", "name_zh", "name_en", "in_use")
    list_filter = ("is_active",)
    search_fields = ("code", "name_zh", "name_en")
    create_form = NewChainForm
    change_form = ChainForm
    acts = {
        "retire": Act(_("Take out of use"), ReasonForm, _retire, lambda chain: chain.is_active),
        "return": Act(_("Bring back into use"), ReasonForm, _return, lambda chain: not chain.is_active),
    }

    def create(self, *, by: Any, **values: Any) -> Chain:
        return create_chain(by=by, **values)

    def change(self, row: Chain, *, by: Any, **values: Any) -> Chain:
        return change_chain(chain=row, by=by, **values)


class AssignmentRegister(RegisterAdmin):
    """Which chain applies where."""

    model = ChainAssignment
    managed_by = (Role.CONTROLLER,)
    menu_icon = "link"
    list_display = ("subject_kind", "document_type", "folder", "chain")
    list_filter = ("subject_kind",)
    list_select_related = ("folder", "chain")
    create_form = NewAssignmentForm
    change_form = AssignmentForm

    def create(self, *, by: Any, **values: Any) -> ChainAssignment:
        return assign_chain(by=by, **values)

    def change(self, row: ChainAssignment, *, by: Any, **values: Any) -> ChainAssignment:
        place: dict[str, Any] = {
            "subject_kind": row.subject_kind,
            "document_type": row.document_type,
            "folder": row.folder,
        }
        return assign_chain(by=by, **place, **values)


class ChainRegisters(ModelAdminGroup):
    """The two in one menu."""

    menu_label = _("Approval")
    menu_item_name = "chains"
    menu_icon = "tasks"
    menu_order = 510
    items = (ChainRegister, AssignmentRegister)
