"""Departments 部门."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.naming import TwoNames


class Department(TwoNames):  # type: ignore[django-manager-missing]  # made by a page, which the plugin skips
    """A part of the organisation: it owns folders, receives documents, and its people read what it
    receives."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=80, unique=True)
    name_en = models.CharField(_("English name"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("part of"),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["code"]
