"""What the status page says of a step whose signers are all away: what, who can lift it, how, and what may be late."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ledger import clock
from ledger.days import day_words
from people.models import User
from workflows.models import Run, SubjectKind
from workflows.queries.blockers import Blocker
from workflows.queries.lifters import who_appoints, who_keeps_chains
from workflows.queries.standing import RunStanding, StepStanding
from workflows.reading import authors_of
from workflows.reasons import why_away
from workflows.staffing import Away
from workflows.words import listed


def blockers_by_absence(stands: RunStanding) -> list[Blocker]:
    """The step that waits for somebody who is away; and the day of effect, when that may pass meanwhile."""
    present = stands.present
    if present is None or not present.away:
        return []
    words = {"step": present.step.kind_label, "post": present.step.where}
    own = listed(away.candidate.person.name for away in present.away)
    found = Blocker(
        title=_("%(step)s: nobody is there to sign") % words,
        detail=_("no deputy of %(post)s can sign") % words,
        who=_who_names_deputies(),
        who_detail=_("or %(names)s") % {"names": own},
        how=_how(stands, present),
        notice=(_held_up(present), why_away(present.away)),
        held=stands,
    )
    return [found, *_late_effect(stands, present)]


def days_to_stand_in(away: Sequence[Away]) -> tuple[date, date]:
    """The days for which a deputy is wanted: from today on, to the last day on which all of them are away."""
    return clock.today(), min(one.absence.absent_to for one in away)


def _held_up(present: StepStanding) -> str:
    first = max(away.absence.absent_from for away in present.away)
    since = max(first, clock.local(present.since).date()) if present.since else first
    words = {
        "step": present.step.kind_label,
        "post": present.step.where,
        "day": day_words(since, year=False),
    }
    if since >= clock.today():
        return _("Held up at %(step)s: from today on nobody is there to sign for %(post)s") % words
    return _("Held up at %(step)s: since %(day)s nobody is there to sign for %(post)s") % words


def _who_names_deputies() -> str:
    controllers = listed(person.name for person in who_keeps_chains())
    if not controllers:
        return listed(person.name for person in who_appoints())
    return _("Document controller %(names)s") % {"names": controllers}


def _how(stands: RunStanding, present: StepStanding) -> str:
    first, last = days_to_stand_in(present.away)
    words = {
        "first": day_words(first, year=False),
        "last": day_words(last, year=False),
        "names": _barred(stands.run, stands),
    }
    if first == last:
        return _("Name a deputy for %(first)s; it cannot be %(names)s.") % words
    return _("Name a deputy for %(first)s to %(last)s; it cannot be %(names)s.") % words


def _barred(run: Run, stands: RunStanding) -> str:
    """Those who wrote, submitted or signed it already, or in whose name that was done."""
    keys = [author.key for author in authors_of(run)] + [run.requester_key]
    for step in stands.steps:
        for signature in step.signatures:
            keys += [signature.person_key, signature.on_behalf_key]
    named = {person.username: person.name for person in User.objects.filter(username__in=keys)}
    return _either(list(dict.fromkeys(named[key] for key in keys if key in named)))


def _either(names: list[str]) -> str:
    if len(names) < 2:
        return listed(names)
    return _("%(names)s or %(last)s") % {"names": listed(names[:-1]), "last": names[-1]}


def _late_effect(stands: RunStanding, present: StepStanding) -> list[Blocker]:
    """When the signers come back too late for the steps that follow to be done before the proposed day."""
    if stands.run.subject_kind != SubjectKind.REVISION:
        return []
    later = [step for step in stands.steps if step.step.position > present.step.position]
    back = days_to_stand_in(present.away)[1] + timedelta(days=1 + sum(step.step.due_days for step in later))
    payload = Run.objects.values_list("payload", flat=True).get(pk=stands.run.pk)
    proposed = date.fromisoformat(json.loads(payload)["proposed_effective_on"])
    if proposed <= clock.today() or back < proposed:
        return []
    day, last = day_words(proposed, year=False), (later or [present])[-1]
    return [
        Blocker(
            title=_("The day of effect may be later"),
            detail=_("to be signed before %(day)s: %(steps)s")
            % {"day": day, "steps": listed(step.step.kind_label for step in (present, *later))},
            who=listed(person.name for person in last.eligible) or last.step.where,
            who_detail=last.step.where if last.eligible else "",
            how=_("If it is approved after %(day)s, it takes effect on the day of approval.") % {"day": day},
            is_hard=False,
        )
    ]
