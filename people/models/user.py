"""Users 用户: deactivated when they leave, never deleted."""

from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ledger.errors import EvidenceError
from ledger.trail import Actor, Thing
from people.models.department import Department


class Role(models.TextChoices):
    """What a person may do beyond reading; kept as membership in the group of this name."""

    AUTHOR = "author", _("Author")
    CONTROLLER = "controller", _("Document controller")
    AUDITOR = "auditor", _("Internal auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class UserQuerySet(models.QuerySet["User"]):
    """Users are never deleted: signatures and the trail name them."""

    def delete(self) -> tuple[int, dict[str, int]]:
        raise EvidenceError("users are deactivated, never deleted")

    def active(self) -> "UserQuerySet":
        """Those who may log in."""
        return self.filter(is_active=True)


class GuijuUserManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Django's user manager over our queryset."""


class User(AbstractUser):
    """A person with a login. `name_zh` is how colleagues write it, `name_en` its Latin form."""

    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("name in Latin letters"), max_length=60, blank=True)
    department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
        verbose_name=_("department"),
    )
    language = models.CharField(
        _("language"), max_length=10, default="zh-hans", choices=[("zh-hans", "简体中文"), ("en", "English")]
    )
    password_set_at = models.DateTimeField(_("password set at"), null=True, blank=True, editable=False)
    password_link_by = models.CharField(
        _("one-time link given by"), max_length=200, blank=True, editable=False
    )
    password_link_at = models.DateTimeField(
        _("one-time link given at"), null=True, blank=True, editable=False
    )
    session_generation = models.PositiveIntegerField(default=0, editable=False)

    objects = GuijuUserManager()  # type: ignore[misc]  # django-stubs: a class attribute, as everywhere

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]
        constraints = [
            # One address, one account: whoever reads the mailbox can set the password.
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="one_account_per_address"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The person's name in the language in use; the login when none was given."""
        english = (get_language() or "").startswith("en")
        return (self.name_en if english else "") or self.name_zh or self.username

    def get_full_name(self) -> str:
        """Wagtail's admin shows this."""
        return self.name

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EvidenceError("users are deactivated, never deleted")

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's hash over the password, and our counter: raising it ends every session of this person."""
        value = f"{self.password}:{self.session_generation}"
        return salted_hmac("people.User.session", value, secret=secret, algorithm="sha256").hexdigest()

    def trail_actor(self) -> Actor:
        """How the trail names this person: key, name and post, copied."""
        from people.queries import posts_held  # the query reads this model

        return Actor(
            self.username, self.name_zh or self.username, "、".join(p.name_zh for p in posts_held(self))
        )

    def trail_thing(self) -> Thing:
        """How the trail names this person when something is done to the account."""
        return Thing("user", self.username, self.name_zh or self.username)
