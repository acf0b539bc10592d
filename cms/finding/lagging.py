"""That an engine outside the database is behind, in a sentence for those who can do something about it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledger.days import in_english, moment_words
from people.models import Role
from people.queries import has_role
from search.queries import engine_states
from search.standing import EngineNow

#: So much of what went wrong is shown; the whole of it is in the log.
LONGEST_REASON = 200


def may_see_lag(user: Any) -> bool:
    """Document controllers and administrators."""
    return has_role(user, Role.CONTROLLER) or has_role(user, Role.ADMINISTRATOR)


def lag_line(user: Any) -> str:
    """How many changes an engine lacks, since when and why; empty when none is behind, and for everybody else."""
    if not may_see_lag(user):
        return ""
    sentences = [_sentence(engine) for engine in engine_states() if engine.is_behind or engine.stalled_since]
    return _joined(sentences)


def _sentence(engine: EngineNow) -> str:
    if not engine.index:
        sentence = _("The search server has no index yet.")
    else:
        sentence = ngettext(
            "The search server lacks %(count)s change.",
            "The search server lacks %(count)s changes.",
            engine.lag,
        ) % {"count": engine.lag}
    parts = [sentence]
    if since := engine.stalled_since or engine.waiting_since:
        parts.append(_("It has been behind since %(when)s.") % {"when": moment_words(since)})
    if engine.last_error:
        parts.append(_("The reason: %(why)s") % {"why": engine.last_error[:LONGEST_REASON]})
    return _joined(parts)


def _joined(sentences: Iterable[str]) -> str:
    """Chinese sentences stand without blanks between them."""
    return (" " if in_english() else "").join(sentences)
