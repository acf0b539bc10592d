"""The people room's Django application."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register this room's trail sentences, keep the history of its registers, lay the role groups."""
        from axes.signals import user_locked_out
        from django.contrib.auth.signals import user_login_failed

        from people import trail_acts  # noqa: F401  (registers itself)
        from people.history import keep_history
        from people.models import Absence, Department, Deputy, Holding, Post
        from people.roles import lay_role_groups

        for model in (Department, Post, Holding, Deputy, Absence):
            keep_history(model)
        from people.signal_handlers import note_lock, note_wrong_password

        user_login_failed.connect(note_wrong_password, dispatch_uid="people.note_wrong_password")
        user_locked_out.connect(note_lock, dispatch_uid="people.note_lock")
        post_migrate.connect(
            lay_role_groups, sender=apps.get_app_config("wagtailadmin"), dispatch_uid="people.lay_role_groups"
        )
