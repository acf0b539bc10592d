"""The register of synonyms with its history, and working off searches that found nothing. The words are the search
room's; who keeps them and why stands here."""

from collections.abc import Sequence

from django.db import transaction

from documents import register_rules as rules
from ledger import trail
from ledger.models import TrailEntry
from people.history import kept
from people.models import User
from people.rules import refuse_if
from search import actions
from search.actions import settle_unfound
from search.models import SynonymGroup


def words_of_lines(text: str) -> list[str]:
    """The words of a field, one a line."""
    return [word for line in text.splitlines() if (word := line.strip())]


def add_synonyms(*, words: str, reason: str, by: User, note: str = "") -> SynonymGroup:
    """A new group, with its history; `words` one a line. Refused as the search room's action: for others than
    controllers, without a reason, for fewer than two words and for a word of another group."""
    with kept(by=by, reason=reason):
        return actions.add_synonyms(words=words_of_lines(words), reason=reason, by=by, note=note)


def change_synonyms(
    *, group: SynonymGroup, words: str, reason: str, by: User, note: str = ""
) -> SynonymGroup:
    """The whole group anew. Refused as `add_synonyms`, and for a group that the glossary hands down."""
    return _changed(group, words_of_lines(words), note, reason, by)


def retire_synonyms(*, group: SynonymGroup, reason: str, by: User) -> SynonymGroup:
    """Out of use: the next search knows nothing of it. Refused as the search room's action."""
    with kept(by=by, reason=reason):
        return actions.retire_synonyms(group=group, reason=reason, by=by)


def return_synonyms(*, group: SynonymGroup, reason: str, by: User) -> SynonymGroup:
    """In use again, with the words it had. Refused for one that is in use, and when one of its words stands in another
    group meanwhile."""
    refuse_if(rules.why_not_keep_registers(by))
    group = SynonymGroup.objects.get(pk=group.pk)
    refuse_if(rules.why_not_active(group, True))
    words = list(group.words.values_list("word", flat=True))
    return _changed(group, words, group.note, reason, by)


def settle_search(*, words: str, synonyms: str, reason: str, by: User) -> SynonymGroup:
    """Work off words that found nothing: they mean the same as `synonyms`, one a line. Refused as `add_synonyms`."""
    with transaction.atomic():
        group = add_synonyms(words=f"{words}\n{synonyms}", reason=reason, by=by)
        _settled("search.answered", words, by)
    return group


@transaction.atomic
def dismiss_search(*, words: str, by: User) -> TrailEntry:
    """Take words that found nothing out of the list; typed in vain again, they come back. Refused for others than
    controllers."""
    refuse_if(rules.why_not_keep_registers(by))
    return _settled("search.dismissed", words, by)


def _settled(act: str, words: str, by: User) -> TrailEntry:
    times = settle_unfound(words=words)
    return trail.record(act, by=by, on=trail.Thing("search", "search", words), data={"times": times})


def _changed(group: SynonymGroup, words: Sequence[str], note: str, reason: str, by: User) -> SynonymGroup:
    with kept(by=by, reason=reason):
        return actions.change_synonyms(group=group, words=words, reason=reason, by=by, note=note)
