"""The register of this room in Wagtail's admin: numbering schemes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.actions.numbering_schemes import set_scheme
from documents.models import NumberingScheme
from people.models import Role
from people.registers import RegisterAdmin, RegisterForm


class NewSchemeForm(RegisterForm):
    """Which type gets which numbers."""

    class Meta:
        model = NumberingScheme
        fields = ["document_type", "pattern"]


class SchemeForm(RegisterForm):
    """Another pattern; the type is given once."""

    class Meta:
        model = NumberingScheme
        fields = ["pattern"]


class SchemeRegister(RegisterAdmin):
    """Numbering schemes 编号规则."""

    model = NumberingScheme
    managed_by = (Role.CONTROLLER,)
    menu_label = _("Numbering")
    menu_icon = "list-ol"
    menu_order = 520
    list_display = ("document_type", "pattern")
    create_form = NewSchemeForm
    change_form = SchemeForm

    def create(self, *, by: Any, **values: Any) -> NumberingScheme:
        return set_scheme(by=by, **values)

    def change(self, row: NumberingScheme, *, by: Any, **values: Any) -> NumberingScheme:
        return set_scheme(by=by, document_type=row.document_type, **values)
