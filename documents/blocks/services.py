"""Services of the Product Handbook, and service level targets."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from documents.blocks.fields import AnchorBlock, ChosenBlock, LabelledBlock, line, text

_OPERATORS = [("≥", "≥"), ("≤", "≤"), ("=", "="), (">", ">"), ("<", "<")]
#: The fields of a target that are one line without a language, in the order in which they are read.
TARGET_LINES = ("operator", "value", "unit", "period", "clock", "source")


def _operator(**more: Any) -> ChosenBlock:
    return ChosenBlock(choices=_OPERATORS, label=_("Operator"), **more)


class TargetBlock(LabelledBlock):
    """A service level target that can be measured."""

    metric_zh = line(_("Metric (Chinese)"), required=True)
    metric_en = line(_("Metric (English)"))
    operator = _operator()
    value = line(_("Value"), required=True, max_length=40)
    unit = line(_("Unit"), max_length=40)
    period = line(_("Period"), max_length=40)
    clock = line(_("Clock"), max_length=80)
    source = line(_("Data source"), max_length=120)

    class Meta:
        label = _("Target")


class SlaTargetBlock(blocks.StructBlock):
    """A target of a service level agreement: what is measured, what must be reached, and what follows if not."""

    anchor = AnchorBlock()
    heading_zh = line(_("Metric (Chinese)"))
    heading_en = line(_("Metric (English)"))
    priority = line(_("Priority"), max_length=40)
    operator = _operator(required=False)
    value = line(_("Value"), max_length=40)
    unit = line(_("Unit"), max_length=40)
    period = line(_("Period"), max_length=40)
    clock = line(_("Clock"), max_length=80)
    source = line(_("Data source"), max_length=120)
    penalty_zh = text(_("If it is missed (Chinese)"))
    penalty_en = text(_("If it is missed (English)"))

    class Meta:
        label = _("Target")
        icon = "success"


#: The texts of a service, in the order in which they are read.
SERVICE_TEXTS = (
    "summary",
    "outcome",
    "contact",
    "hours",
    "exceptions",
    "security",
    "dependencies",
    "capability_basis",
)


class ServiceBlock(blocks.StructBlock):
    """One service of the Product Handbook."""

    anchor = AnchorBlock()
    code = line(_("Service code"), required=True, max_length=40)
    heading_zh = line(_("Service name (Chinese)"), required=True)
    heading_en = line(_("Service name (English)"))
    kind = ChosenBlock(choices=[("core", _("Core service")), ("base", _("Base product"))], label=_("Kind"))
    summary_zh = text(_("Summary (Chinese)"))
    summary_en = text(_("Summary (English)"))
    outcome_zh = text(_("Outcome (Chinese)"))
    outcome_en = text(_("Outcome (English)"))
    targets = blocks.ListBlock(TargetBlock(), label=_("Targets"), default=[])
    contact_zh = text(_("Contact interface (Chinese)"))
    contact_en = text(_("Contact interface (English)"))
    hours_zh = text(_("Service hours (Chinese)"))
    hours_en = text(_("Service hours (English)"))
    exceptions_zh = text(_("Exceptions (Chinese)"))
    exceptions_en = text(_("Exceptions (English)"))
    security_zh = text(_("Security considerations (Chinese)"))
    security_en = text(_("Security considerations (English)"))
    dependencies_zh = text(_("Dependencies (Chinese)"))
    dependencies_en = text(_("Dependencies (English)"))
    capability_basis_zh = text(_("Capability basis (Chinese)"))
    capability_basis_en = text(_("Capability basis (English)"))
    lifecycle = ChosenBlock(
        choices=[("planned", _("Planned")), ("offered", _("Offered")), ("stopped", _("Stopped"))],
        label=_("Life cycle"),
    )

    class Meta:
        label = _("Service")
        icon = "clipboard-list"
