"""Posts 岗位, who holds them from when to when, and dated deputies.

Days are dates in the organisation's time zone; `held_to` and `deputy_to` are the last day, included;
an empty `held_to` means until further notice.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ledger.trail import Thing
from people.models.department import Department
from people.models.naming import TwoNames
from people.models.user import User


class Post(TwoNames):
    """A place in the organisation that acts and signs; people come and go, the post stays."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=80, unique=True)
    name_en = models.CharField(_("English name"), max_length=80, unique=True)
    department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="posts",
        verbose_name=_("department"),
    )
    reports_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reports",
        verbose_name=_("reports to"),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["code"]


class HoldingQuerySet(models.QuerySet["Holding"]):
    def on(self, day: date) -> "HoldingQuerySet":
        """Holdings that count on `day`."""
        return self.standing().filter(Q(held_to__isnull=True) | Q(held_to__gte=day), held_from__lte=day)

    def standing(self) -> "HoldingQuerySet":
        """All but those taken back before they began."""
        return self.filter(is_void=False)


class Holding(models.Model):
    """A person holds a post from a day to a day. Two holdings of one post by one person never overlap."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("post"))
    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("person")
    )
    held_from = models.DateField(_("from"))
    held_to = models.DateField(_("to (last day)"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    is_void = models.BooleanField(_("taken back"), default=False)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("holding")
        verbose_name_plural = _("holdings")
        ordering = ["post__code", "held_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_to__isnull=True) | Q(held_to__gte=F("held_from")),
                name="holding_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} · {self.person}"

    def trail_thing(self) -> Thing:
        """How the trail names this row: by post and people, copied."""
        title = f"{self.post.name_zh} · {self.person.trail_thing().title}"
        return Thing("holding", str(self.pk), title)


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def on(self, day: date) -> "DeputyQuerySet":
        """Deputyships that count on `day`."""
        return self.standing().filter(deputy_from__lte=day, deputy_to__gte=day)

    def standing(self) -> "DeputyQuerySet":
        """All but those taken back before they began."""
        return self.filter(is_void=False)


class Deputy(models.Model):
    """For a dated absence, `person` acts in `post` for its holder `absent`. Both names stay on what he
    signs."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deputies", verbose_name=_("post"))
    absent = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="absences", verbose_name=_("absent holder")
    )
    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="deputyships", verbose_name=_("deputy")
    )
    deputy_from = models.DateField(_("from"))
    deputy_to = models.DateField(_("to (last day)"))
    reason = models.CharField(_("reason"), max_length=300)
    is_void = models.BooleanField(_("taken back"), default=False)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        ordering = ["post__code", "deputy_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deputy_to__gte=F("deputy_from")), name="deputy_ends_after_he_begins"
            ),
            models.CheckConstraint(condition=~Q(absent=F("person")), name="nobody_is_his_own_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.post} · {self.absent} → {self.person}"

    def trail_thing(self) -> Thing:
        """How the trail names this row: by post and people, copied."""
        title = f"{self.post.name_zh} · {self.absent.trail_thing().title} → {self.person.trail_thing().title}"
        return Thing("deputy", str(self.pk), title)
