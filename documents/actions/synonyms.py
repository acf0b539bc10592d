"""Writes to the register of synonyms, and working off searches that found nothing. They count for the next search."""

from typing import Any

from django.db import transaction

from documents import register_rules as rules
from documents.rules_of_synonyms import LONGEST, why_not_own, why_not_words, words_of_lines
from ledger import trail
from ledger.models import TrailEntry
from people.actions.rows import locked, save_clean
from people.history import kept
from people.models import User
from people.rules import refuse_if, why_not_reason
from search.actions import settle_unfound
from search.language import key_of
from search.models import Synonym, SynonymGroup


def add_synonyms(*, words: str, reason: str, by: User, note: str = "") -> SynonymGroup:
    """A new group; `words` one a line. Refused for others than controllers, without a reason, for fewer than two words
    and for a word of another group."""
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        group = SynonymGroup()
        _write(group, words, note)
        _tell("synonyms.added", group, reason, by)
    return group


def change_synonyms(
    *, group: SynonymGroup, words: str, reason: str, by: User, note: str = ""
) -> SynonymGroup:
    """The whole group anew. Refused as `add_synonyms`, and for a group that the glossary hands down."""
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        _lock()
        group = locked(group)
        refuse_if(why_not_own(group))
        _write(group, words, note)
        _tell("synonyms.changed", group, reason, by)
    return group


def retire_synonyms(*, group: SynonymGroup, reason: str, by: User) -> SynonymGroup:
    """Out of use: the next search knows nothing of it."""
    return _set_in_use(group, False, "synonyms.retired", reason, by)


def return_synonyms(*, group: SynonymGroup, reason: str, by: User) -> SynonymGroup:
    """In use again. Refused when one of its words stands in another group meanwhile."""
    return _set_in_use(group, True, "synonyms.returned", reason, by)


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


def _set_in_use(group: SynonymGroup, in_use: bool, act: str, reason: str, by: User) -> SynonymGroup:
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        _lock()
        group = locked(group)
        refuse_if(why_not_own(group) or rules.why_not_active(group, in_use))
        if in_use:
            words = list(group.words.values_list("word", flat=True))
            refuse_if(why_not_words(words, group))
        group.is_active = in_use
        group.save(update_fields=["is_active"])
        _tell(act, group, reason, by)
    return group


def _write(group: SynonymGroup, text: str, note: str) -> None:
    """The one place where words of a group are written. Words that stay keep their rows, so that the history tells
    what came and what went."""
    _lock()
    words = words_of_lines(text)
    refuse_if(why_not_words(words, group if group.pk else None))
    group.note = note.strip()
    save_clean(group)
    before = {synonym.key: synonym for synonym in group.words.all()}
    keys = [key_of(word) for word in words]
    group.words.exclude(key__in=keys).delete()
    for key, word in zip(keys, words, strict=True):
        synonym = before.get(key) or Synonym(group=group, key=key[:LONGEST])
        synonym.word = word
        synonym.save()


def _lock() -> None:
    """Whether a word is free is a question over all groups, and they are few."""
    list(SynonymGroup.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _tell(act: str, group: SynonymGroup, reason: str, by: User) -> None:
    data: dict[str, Any] = {"reason": reason}
    trail.record(act, by=by, on=trail.Thing("synonyms", f"synonyms-{group.pk}", str(group)[:400]), data=data)
