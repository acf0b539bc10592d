"""Why nobody can sign a step, in words that the guards and the status page share."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from workflows.frozen import FrozenStep
from workflows.progress import Course
from workflows.staffing import Candidate
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
