"""Who is away, and when: read for everybody who waits for somebody."""

from datetime import date

from django.db.models import QuerySet

from ledger import clock
from people.models import Absence, User


def absences_on(day: date) -> QuerySet[Absence]:
    """Who is away on `day`, with the person; of people who may still log in."""
    return Absence.objects.on(day).filter(person__is_active=True).select_related("person")


def absences_of(person: User, day: date | None = None) -> list[Absence]:
    """When `person` is away on `day` (today unless said) or later, the first first."""
    rows = Absence.objects.standing().filter(person=person, absent_to__gte=day or clock.today())
    return list(rows.select_related("person").order_by("absent_from", "pk"))
