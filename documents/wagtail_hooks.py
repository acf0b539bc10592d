"""What this room registers with Wagtail's admin."""

from wagtail_modeladmin.options import modeladmin_register

from documents.admin import DocumentRegisters

modeladmin_register(DocumentRegisters)
