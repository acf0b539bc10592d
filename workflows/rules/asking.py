"""Who may ask the controllers for a deputy of somebody who is away."""

from typing import Any

from django.utils.translation import gettext as _

from ledger import clock
from ledger.models import TrailEntry
from workflows.queries.access import may_see_run
from workflows.queries.lifters import who_keeps_chains
from workflows.reading import RunReading
from workflows.words import listed


def why_not_ask_for_deputy(reading: RunReading, user: Any) -> str:
    """Whoever may see the run, while everybody who may sign its present step is away; once a day for all of them."""
    step = reading.present
    if not may_see_run(user, reading):
        return _("This approval is not for you.")
    if step is None or not reading.away(step):
        return _("Nothing waits here for somebody who is away.")
    if not [person for person in who_keeps_chains() if person.pk != user.pk]:
        return _("There is nobody else to ask for a deputy.")
    asked = TrailEntry.objects.filter(
        act="absence.deputy_asked",
        thing_kind="run",
        thing_key=reading.run.trail_thing().key,
        at__gte=clock.day_begins(clock.today()),
    )
    if asked.exists():
        names = listed(person.name for person in who_keeps_chains())
        return _("%(names)s: asked for a deputy today already.") % {"names": names}
    return ""
