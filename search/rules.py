"""May these synonyms be kept? Each guard answers with the sentence the person reads; empty means yes."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ledger.errors import Refused
from search.language import key_of
from search.models import Synonym, SynonymGroup

LONGEST_WORD, MOST_WORDS, LONGEST_NOTE = 100, 20, 200
_keepers: list[Callable[[Any], str]] = []


def register_keeper(why_not: Callable[[Any], str]) -> None:
    """A room above says who keeps synonyms: a guard that takes the person."""
    if why_not not in _keepers:
        _keepers.append(why_not)


def refuse_if(why: str) -> None:
    """Refused with `why`, when there is one."""
    if why:
        raise Refused(why)


def why_not_keep_synonyms(by: Any) -> str:
    """Whoever the rooms above let; nobody, while no room has said who may."""
    if not _keepers:
        return _("Nobody may change synonyms here.")
    return next((why for keeper in _keepers if (why := keeper(by))), "")


def why_not_reason(reason: str) -> str:
    """Each change says why."""
    return "" if reason.strip() else _("Reason: please say why. It is kept with the change.")


def why_not_words(words: Sequence[str], group: SynonymGroup | None = None) -> str:
    """Two different words at least, none of punctuation only, none too long, none that stands in another group in use.
    `group` is the one that is changed."""
    for word in words:
        if len(word) > LONGEST_WORD:
            return _("“%(word)s…” is too long: at most %(count)d characters, please.") % {
                "word": word[:20],
                "count": LONGEST_WORD,
            }
        if not key_of(word):
            return _("“%(word)s” has no letter and no digit; it cannot be searched for.") % {"word": word}
    keys = {key_of(word): word for word in words}
    if len(keys) < 2:
        return _("Synonyms are at least two different words. Enter each on a line of its own.")
    if len(keys) > MOST_WORDS:
        return _("At most %(count)d words mean the same, please.") % {"count": MOST_WORDS}
    taken = Synonym.objects.filter(group__is_active=True, group__source="", key__in=keys)
    if group is not None:
        taken = taken.exclude(group=group)
    if row := taken.select_related("group").first():
        return _("“%(word)s” stands in another group already: %(group)s. Change that group instead.") % {
            "word": keys[row.key],
            "group": str(row.group),
        }
    return ""


def why_not_note(note: str) -> str:
    """A note is a line."""
    if len(note) <= LONGEST_NOTE:
        return ""
    return _("Note: at most %(count)d characters, please.") % {"count": LONGEST_NOTE}


def why_not_own(group: SynonymGroup) -> str:
    """What was handed down is changed where it comes from."""
    if group.source:
        return _("These words come from the glossary. Change the term there; the synonyms follow.")
    return ""


def why_not_in_use(group: SynonymGroup) -> str:
    """What is out of use already is not taken out of use."""
    return "" if group.is_active else _("These synonyms are out of use already.")
