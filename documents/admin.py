"""The registers of this room in Wagtail's admin: document types, their numbers, distribution lists; the others beside."""

from typing import Any

from django import forms
from django.contrib.admin import display
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from documents import actions
from documents.actions.numbering_schemes import set_scheme
from documents.glossary_admin import ExternalRegister, GlossaryRegister
from documents.models import DistributionList, DocumentKind, NumberingScheme
from documents.synonyms_admin import SynonymRegister
from people.models import Department, Role
from people.permissions import RegisterPermissions
from people.registers import RegisterAdmin, RegisterForm, in_use_acts


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
    list_display = ("document_type", "pattern")
    create_form = NewSchemeForm
    change_form = SchemeForm

    def create(self, *, by: Any, **values: Any) -> NumberingScheme:
        return set_scheme(by=by, **values)

    def change(self, row: NumberingScheme, *, by: Any, **values: Any) -> NumberingScheme:
        return set_scheme(by=by, document_type=row.document_type, **values)


class KindForm(RegisterForm):
    """What is set for a type."""

    class Meta:
        model = DocumentKind
        fields = [
            "name_zh",
            "name_en",
            "description_zh",
            "description_en",
            "review_months",
            "number_part",
            "expects_distribution",
        ]


class _NoNewRows(RegisterPermissions):
    """The types are built in: the register changes what is set for them."""

    managed_by = (Role.CONTROLLER,)

    def user_can_create(self, user: Any) -> bool:
        return False


class KindRegister(RegisterAdmin):
    """Document types 文件类型."""

    model = DocumentKind
    menu_icon = "doc-full"
    list_display = ("name_zh", "name_en", "review_months", "number_part", "expected")
    search_fields = ("name_zh", "name_en", "document_type")
    create_form = KindForm
    change_form = KindForm

    def get_permission_helper_class(self) -> type[RegisterPermissions]:
        return _NoNewRows

    def expected(self, row: DocumentKind) -> str:
        """Whether a distribution is expected, in words."""
        return gettext("Yes") if row.expects_distribution else gettext("No")

    expected.short_description = DocumentKind._meta.get_field("expects_distribution").verbose_name  # type: ignore[attr-defined]  # read by the list; a column

    def change(self, row: DocumentKind, *, by: Any, **values: Any) -> DocumentKind:
        return actions.change_kind(kind=row, by=by, **values)


class ListForm(RegisterForm):
    """A distribution list."""

    departments = forms.ModelMultipleChoiceField(
        Department.objects.filter(is_active=True),
        label=_("departments"),
        widget=forms.CheckboxSelectMultiple(),
    )

    class Meta:
        model = DistributionList
        fields = ["name_zh", "name_en", "departments"]


class DistributionRegister(RegisterAdmin):
    """Distribution lists 发放清单."""

    model = DistributionList
    managed_by = (Role.CONTROLLER,)
    menu_icon = "list-ul"
    list_display = ("name_zh", "name_en", "receivers", "in_use")
    list_filter = ("is_active",)
    search_fields = ("name_zh", "name_en", "departments__name_zh", "departments__name_en")
    create_form = ListForm
    change_form = ListForm
    acts = in_use_acts(
        DistributionList,
        "distribution_list",
        actions.retire_distribution_list,
        actions.return_distribution_list,
    )

    def get_queryset(self, request: Any) -> Any:
        """With the departments, read once for all rows."""
        return super().get_queryset(request).prefetch_related("departments")

    @display(description=_("departments"))
    def receivers(self, row: DistributionList) -> str:
        """The departments by name."""
        return gettext(", ").join(department.name for department in row.departments.all())

    def create(self, *, by: Any, **values: Any) -> DistributionList:
        return actions.create_distribution_list(by=by, **values)

    def change(self, row: DistributionList, *, by: Any, **values: Any) -> DistributionList:
        return actions.change_distribution_list(distribution_list=row, by=by, **values)


class DocumentRegisters(ModelAdminGroup):
    """All of them in one menu."""

    menu_label = _("Registers")
    menu_item_name = "registers"
    menu_icon = "clipboard-list"
    menu_order = 520
    items = (
        GlossaryRegister,
        SynonymRegister,
        ExternalRegister,
        KindRegister,
        SchemeRegister,
        DistributionRegister,
    )
