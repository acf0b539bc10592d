"""Absences 离岗: when somebody is away, told ahead. He keeps his right to sign; others see that he may not be there.

Days are dates in the organisation's time zone; `absent_to` is the last day, included."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ledger.trail import Thing
from people.models.user import User


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        """Absences that count on `day`."""
        return self.standing().filter(absent_from__lte=day, absent_to__gte=day)

    def standing(self) -> "AbsenceQuerySet":
        """All but those taken back."""
        return self.filter(is_void=False)


class Absence(models.Model):
    """A person is away from a day to a day. Two absences of one person never overlap."""

    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="times_away", verbose_name=_("who is away")
    )
    absent_from = models.DateField(_("from"))
    absent_to = models.DateField(_("to (last day)"))
    reason = models.CharField(_("reason"), max_length=300)
    is_void = models.BooleanField(_("taken back"), default=False)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["absent_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(absent_to__gte=F("absent_from")), name="absence_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["absent_to", "absent_from"], name="absence_by_day")]

    def __str__(self) -> str:
        return f"{self.person} · {self.absent_from} – {self.absent_to}"

    def trail_thing(self) -> Thing:
        """How the trail names this row: by the person, copied."""
        return Thing("absence", str(self.pk), self.person.trail_thing().title)
