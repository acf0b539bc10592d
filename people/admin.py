"""The registers of this room: departments, posts, holdings, deputies, absences."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from ledger import clock
from people import actions
from people.forms import Day
from people.models import Absence, Department, Deputy, Holding, Post, User
from people.registers import RegisterAdmin, RegisterForm, in_use_acts

_IN_USE = {"is_active": True}


class DepartmentForm(RegisterForm):
    """A department but for its code."""

    parent = forms.ModelChoiceField(Department.objects.filter(**_IN_USE), required=False, label=_("part of"))

    class Meta:
        model = Department
        fields = ["name_zh", "name_en", "parent"]


class NewDepartmentForm(DepartmentForm):
    """The code is given once."""

    class Meta(DepartmentForm.Meta):
        fields = ["code", "name_zh", "name_en", "parent"]


class PostForm(RegisterForm):
    """A post but for its code."""

    department = forms.ModelChoiceField(
        Department.objects.filter(**_IN_USE), required=False, label=_("department")
    )
    reports_to = forms.ModelChoiceField(Post.objects.filter(**_IN_USE), required=False, label=_("reports to"))

    class Meta:
        model = Post
        fields = ["name_zh", "name_en", "department", "reports_to"]


class NewPostForm(PostForm):
    """The code is given once."""

    class Meta(PostForm.Meta):
        fields = ["code", "name_zh", "name_en", "department", "reports_to"]


class NewHoldingForm(RegisterForm):
    """Who holds which post, from when; the reason may be left out unless the first day is past."""

    post = forms.ModelChoiceField(Post.objects.filter(**_IN_USE), label=_("post"))
    person = forms.ModelChoiceField(User.objects.active(), label=_("person"))
    held_from = Day(label=_("from"))
    held_to = Day(
        label=_("to (last day)"), required=False, help_text=_("Leave it empty: until further notice.")
    )

    class Meta:
        model = Holding
        fields = ["post", "person", "held_from", "held_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class LastDayForm(RegisterForm):
    """When it ends."""

    last_day = Day(label=_("Last day"), initial=clock.today)
    field_order = ["last_day", "reason"]


class EndHoldingForm(LastDayForm):
    """When the holding ends."""

    class Meta:
        model = Holding
        fields: list[str] = []


class EndDeputyForm(LastDayForm):
    """When the deputyship ends."""

    class Meta:
        model = Deputy
        fields: list[str] = []


class NewDeputyForm(RegisterForm):
    """Who stands in for whom, in which post, from when to when."""

    post = forms.ModelChoiceField(Post.objects.filter(**_IN_USE), label=_("post"))
    absent = forms.ModelChoiceField(User.objects.active(), label=_("absent holder"))
    person = forms.ModelChoiceField(User.objects.active(), label=_("deputy"))
    deputy_from = Day(label=_("from"))
    deputy_to = Day(label=_("to (last day)"))

    class Meta:
        model = Deputy
        fields = ["post", "absent", "person", "deputy_from", "deputy_to"]


class NewAbsenceForm(RegisterForm):
    """Who is away, from when to when."""

    person = forms.ModelChoiceField(User.objects.active(), label=_("who is away"))
    absent_from = Day(label=_("from"))
    absent_to = Day(label=_("to (last day)"))

    class Meta:
        model = Absence
        fields = ["person", "absent_from", "absent_to"]


class EndAbsenceForm(LastDayForm):
    """When the absence ends."""

    class Meta:
        model = Absence
        fields: list[str] = []


class DepartmentRegister(RegisterAdmin):
    """Departments 部门."""

    model = Department
    menu_icon = "group"
    list_display = ("code", "name_zh", "name_en", "parent", "in_use")
    list_filter = ("is_active",)
    search_fields = ("code", "name_zh", "name_en")
    list_select_related = ("parent",)
    create_form = NewDepartmentForm
    change_form = DepartmentForm
    acts = in_use_acts(Department, "department", actions.retire_department, actions.return_to_use, "thing")

    def create(self, *, by: Any, **values: Any) -> Department:
        return actions.create_department(by=by, **values)

    def change(self, row: Department, *, by: Any, **values: Any) -> Department:
        return actions.change_department(department=row, by=by, **values)


class PostRegister(RegisterAdmin):
    """Posts 岗位."""

    model = Post
    menu_icon = "tag"
    list_display = ("code", "name_zh", "name_en", "department", "reports_to", "in_use")
    list_filter = ("is_active",)
    search_fields = ("code", "name_zh", "name_en")
    list_select_related = ("department", "reports_to")
    create_form = NewPostForm
    change_form = PostForm
    acts = in_use_acts(Post, "post", actions.retire_post, actions.return_to_use, "thing")

    def create(self, *, by: Any, **values: Any) -> Post:
        return actions.create_post(by=by, **values)

    def change(self, row: Post, *, by: Any, **values: Any) -> Post:
        return actions.change_post(post=row, by=by, **values)


class HoldingRegister(RegisterAdmin):
    """Holdings 任职."""

    model = Holding
    menu_icon = "user"
    list_display = ("post", "person", "held_from", "held_to", "void")
    search_fields = ("post__code", "post__name_zh", "post__name_en", "person__name_zh", "person__username")
    list_select_related = ("post", "person")
    create_form = NewHoldingForm
    change_form = EndHoldingForm
    change_label = _("End")

    def change_offered(self, row: Holding) -> bool:
        return not row.is_void and (row.held_to is None or row.held_to >= clock.today())

    def create(self, *, by: Any, **values: Any) -> Holding:
        return actions.appoint(by=by, **values)

    def change(self, row: Holding, *, by: Any, **values: Any) -> Holding:
        return actions.end_holding(holding=row, by=by, **values)


class DeputyRegister(RegisterAdmin):
    """Deputies 代理人."""

    model = Deputy
    menu_icon = "user"
    list_display = ("post", "absent", "person", "deputy_from", "deputy_to", "void")
    search_fields = ("post__code", "post__name_zh", "absent__name_zh", "person__name_zh")
    list_select_related = ("post", "absent", "person")
    create_form = NewDeputyForm
    change_form = EndDeputyForm
    change_label = _("End")

    def change_offered(self, row: Deputy) -> bool:
        return not row.is_void and row.deputy_to >= clock.today()

    def create(self, *, by: Any, **values: Any) -> Deputy:
        return actions.name_deputy(by=by, **values)

    def change(self, row: Deputy, *, by: Any, **values: Any) -> Deputy:
        return actions.end_deputy(deputy=row, by=by, **values)


class AbsenceRegister(RegisterAdmin):
    """Absences 离岗."""

    model = Absence
    menu_icon = "date"
    list_display = ("person", "absent_from", "absent_to", "reason", "void")
    search_fields = ("person__name_zh", "person__name_en", "person__username", "reason")
    list_select_related = ("person",)
    create_form = NewAbsenceForm
    change_form = EndAbsenceForm
    change_label = _("End")

    def change_offered(self, row: Absence) -> bool:
        return not row.is_void and row.absent_to >= clock.today()

    def create(self, *, by: Any, **values: Any) -> Absence:
        return actions.report_absence(by=by, **values)

    def change(self, row: Absence, *, by: Any, **values: Any) -> Absence:
        return actions.end_absence(absence=row, by=by, **values)


class PeopleRegisters(ModelAdminGroup):
    """The five in one menu."""

    menu_label = _("Organisation")
    menu_item_name = "people"
    menu_icon = "group"
    menu_order = 500
    items = (DepartmentRegister, PostRegister, HoldingRegister, DeputyRegister, AbsenceRegister)

    def get_menu_item(self) -> Any:
        """Not shown when none of its lists is."""
        return super().get_menu_item()
