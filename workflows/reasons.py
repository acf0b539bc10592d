"""Why nobody can sign a step, or is there to sign it, in words that guards, pages and letters share."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ledger.days import day_words
from workflows.frozen import FrozenStep
from workflows.progress import Course
from workflows.staffing import Away, Candidate
from workflows.words import listed


def why_nobody(course: Course, step: FrozenStep, acting: Sequence[Candidate]) -> str:
    """Why a step has no eligible signer: nobody holds its post, or everybody who acts in it is barred."""
    if not acting:
        return _("nobody holds the post today")
    reasons = {
        "author": _("wrote part of it"),
        "requester": _("submitted it"),
        "signed": _("signed another step"),
        "outsider": _("operates the system"),
    }
    people = [
        _("%(name)s (%(why)s)")
        % {"name": c.person.name, "why": reasons.get(course.bar(step, c.key) or course.bar(step, c.seat), "")}
        for c in acting
    ]
    return _("nobody else acts in the post: %(people)s") % {"people": listed(people)}


def why_away(away: Sequence[Away]) -> str:
    """In one sentence: who is away until when, and that nobody stands in."""
    if len(away) == 1 and away[0].candidate.on_behalf_of is None:
        words = _(
            "%(name)s, who holds the post, is away from %(first)s to %(last)s (%(reason)s); no deputy is there."
        )
        return words % _one_away(away[0])
    person = _("%(name)s from %(first)s to %(last)s (%(reason)s)")
    people = listed(person % _one_away(one) for one in away)
    return _("Everybody who may sign is away: %(people)s; no deputy is there.") % {"people": people}


def away_in_short(away: Sequence[Away]) -> str:
    """The same in a line of a list, without the reason."""
    people = listed(_("%(name)s until %(last)s") % _one_away(one) for one in away)
    return _("away: %(people)s; no deputy") % {"people": people}


def _one_away(away: Away) -> dict[str, str]:
    absence = away.absence
    return {
        "name": away.candidate.person.name,
        "first": day_words(absence.absent_from, year=False),
        "last": day_words(absence.absent_to, year=False),
        "reason": absence.reason,
    }
