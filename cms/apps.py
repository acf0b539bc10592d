"""The site's Django application."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Guiju"
    default_auto_field = "django.db.models.BigAutoField"
