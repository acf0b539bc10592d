"""The page types: one for each kind of controlled document, each with a body of its own."""

from typing import cast

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from documents.blocks import (
    FormTemplateBody,
    HandbookBody,
    ManualBody,
    ProcedureBody,
    SlaTemplateBody,
    WorkInstructionBody,
)
from documents.models.card import PAGE_TYPES, DocumentType
from documents.models.pages import DocumentPage


def page_class(document_type: str) -> type[DocumentPage]:
    """The page that documents of this type are written in; KeyError for a type that there is not."""
    return cast(type[DocumentPage], apps.get_model(PAGE_TYPES[document_type]))


class ProcedurePage(DocumentPage):
    """A procedure 程序文件."""

    is_creatable = False
    document_type = DocumentType.PROCEDURE
    body = StreamField(ProcedureBody(), blank=True, verbose_name=_("text"))

    class Meta:
        verbose_name = _("procedure")


class HandbookPage(DocumentPage):
    """The Product Handbook 产品手册."""

    is_creatable = False
    document_type = DocumentType.HANDBOOK
    body = StreamField(HandbookBody(), blank=True, verbose_name=_("text"))

    class Meta:
        verbose_name = _("Product Handbook")


class SlaTemplatePage(DocumentPage):
    """An SLA template 服务级别协议模板: the content groups C1 to C14."""

    is_creatable = False
    document_type = DocumentType.SLA_TEMPLATE
    body = StreamField(SlaTemplateBody(), blank=True, verbose_name=_("text"))

    class Meta:
        verbose_name = _("SLA template")


class ManualPage(DocumentPage):
    """A manual or policy 手册、方针."""

    is_creatable = False
    document_type = DocumentType.MANUAL
    body = StreamField(ManualBody(), blank=True, verbose_name=_("text"))

    class Meta:
        verbose_name = _("manual or policy")


class WorkInstructionPage(DocumentPage):
    """A work instruction 作业指导书."""

    is_creatable = False
    document_type = DocumentType.WORK_INSTRUCTION
    body = StreamField(WorkInstructionBody(), blank=True, verbose_name=_("text"))

    class Meta:
        verbose_name = _("work instruction")


class FormTemplatePage(DocumentPage):
    """A form template 表单模板: the fields that records are later filled in by."""

    is_creatable = False
    document_type = DocumentType.FORM_TEMPLATE
    body = StreamField(FormTemplateBody(), blank=True, verbose_name=_("text"))

    class Meta:
        verbose_name = _("form template")
