"""The banner over a text that is not in force: what it is, why it must not be worked by, where the right one is."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import Document, Release, State
from ledger.days import day_words, in_english


def banner_for(
    document: Document,
    release: Release,
    state: State,
    period: tuple[date, date | None],
    in_force: Release | None,
    asked: date | None = None,
) -> dict[str, Any] | None:
    """The banner, or none when the text shown is the one in force now."""
    if state == State.IN_FORCE:
        return None
    words = {"version": release.version, "begins": day_words(period[0]), "ends": day_words(period[1])}
    titles = {
        State.SUPERSEDED: _("This is version %(version)s, superseded: not to be worked by"),
        State.WITHDRAWN: _("This is version %(version)s, withdrawn: not to be worked by"),
        State.NOT_YET_EFFECTIVE: _(
            "This is version %(version)s, not yet effective: not to be worked by before its day"
        ),
        State.CANCELLED: _(
            "This is version %(version)s, cancelled before it took effect: not to be worked by"
        ),
    }
    bodies = {
        State.SUPERSEDED: _("Version %(version)s was in force from %(begins)s to %(ends)s."),
        State.WITHDRAWN: _("Version %(version)s was in force from %(begins)s to %(ends)s and was withdrawn."),
        State.NOT_YET_EFFECTIVE: _("Version %(version)s takes effect on %(begins)s."),
        State.CANCELLED: _("Version %(version)s was to take effect on %(begins)s and never did."),
    }
    body = [bodies[state] % words]
    if asked is not None:
        body.insert(0, _("You are looking at the text in force on %(day)s.") % {"day": day_words(asked)})
    if in_force is not None:
        body.append(_("Version %(version)s is in force now.") % {"version": in_force.version})
    else:
        body.append(_("Nothing is in force now."))
    return {
        "state": state.value,
        "title": titles[state] % words,
        "body": (" " if in_english() else "").join(body),
        **_ways(document, release, in_force),
    }


def _ways(document: Document, release: Release, in_force: Release | None) -> dict[str, str]:
    if in_force is None:
        return {"second_url": reverse("history", args=[document.number]), "second_link": _("All releases")}
    words = {"version": in_force.version}
    compare = reverse("compare", args=[document.number])
    return {
        "url": document.get_absolute_url(),
        "link": _("Open version %(version)s, in force") % words,
        "second_url": f"{compare}?from={release.version}&to={in_force.version}",
        "second_link": _("Compare with version %(version)s") % words,
    }
