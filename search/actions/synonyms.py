"""Writes to the synonyms: groups made by hand, in the trail, and groups that a room hands down with its own act."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from ledger import trail
from search import rules
from search.language import initials_of, key_of
from search.models import Synonym, SynonymGroup
from search.sources import Words


def add_synonyms(*, words: Sequence[str], reason: str, by: Any, note: str = "") -> SynonymGroup:
    """A new group; it counts for every search from now on. Refused for others than its keepers, without a reason, for
    fewer than two different words, a word of punctuation only, and one that stands in another group in use."""
    words = _tidy(words)
    rules.refuse_if(rules.why_not_keep_synonyms(by) or rules.why_not_reason(reason))
    with transaction.atomic():
        _lock()
        rules.refuse_if(rules.why_not_words(words) or rules.why_not_note(note.strip()))
        group = SynonymGroup.objects.create(note=note.strip())
        _write_words(group, words)
        trail.record("synonyms.added", by=by, on=group, data={"words": words, "reason": reason})
    return group


def change_synonyms(
    *, group: SynonymGroup, words: Sequence[str], reason: str, by: Any, note: str = ""
) -> SynonymGroup:
    """The whole group anew, in use again if it was not. Refused as `add_synonyms`, and for a group that was handed
    down."""
    words = _tidy(words)
    rules.refuse_if(
        rules.why_not_keep_synonyms(by) or rules.why_not_own(group) or rules.why_not_reason(reason)
    )
    with transaction.atomic():
        _lock()
        group = SynonymGroup.objects.select_for_update().get(pk=group.pk)
        rules.refuse_if(rules.why_not_words(words, group) or rules.why_not_note(note.strip()))
        group.note, group.is_active = note.strip(), True
        _write_words(group, words)
        group.save()
        trail.record("synonyms.changed", by=by, on=group, data={"words": words, "reason": reason})
    return group


def retire_synonyms(*, group: SynonymGroup, reason: str, by: Any) -> SynonymGroup:
    """Out of use; its words are free. Refused for others than its keepers, without a reason, for a group that was
    handed down, and for one out of use."""
    rules.refuse_if(
        rules.why_not_keep_synonyms(by) or rules.why_not_own(group) or rules.why_not_reason(reason)
    )
    with transaction.atomic():
        _lock()
        group = SynonymGroup.objects.select_for_update().get(pk=group.pk)
        rules.refuse_if(rules.why_not_in_use(group))
        group.is_active = False
        group.save(update_fields=["is_active"])
        trail.record("synonyms.retired", by=by, on=group, data={"reason": reason})
    return group


@transaction.atomic
def put_words(*, source: str, key: str, words: Words | None) -> None:
    """What a room hands down, in the transaction of its act: the words of one thing; none takes them back. It may be a
    single word: that is suggested, and has no others."""
    found = SynonymGroup.objects.filter(source=source, key=key)
    if words is None or not rows_of(words):
        found.delete()
        return
    group = found.first() or SynonymGroup.objects.create(source=source, key=key)
    wanted = rows_of(words)
    if [(w.key, w.word, w.is_forbidden, w.initials) for w in group.words.all()] != list(wanted):
        group.words.all().delete()
        Synonym.objects.bulk_create(
            Synonym(group=group, key=key, word=word, is_forbidden=forbidden, initials=initials)
            for key, word, forbidden, initials in wanted
        )


def rows_of(words: Words) -> tuple[tuple[str, str, bool, str], ...]:
    """What is kept of handed-down words, each key once: key, word, whether it is forbidden, initials."""
    rows: dict[str, tuple[str, str, bool, str]] = {}
    for is_forbidden, those in ((False, words.words), (True, words.forbidden)):
        for word in those:
            if (key := key_of(word)[:200]) and key not in rows:
                rows[key] = (key, word.strip()[:200], is_forbidden, initials_of(word)[:40])
    return tuple(rows.values())


def _write_words(group: SynonymGroup, words: Iterable[str]) -> None:
    """What stays keeps its row, so that a history shows what changed."""
    kept = {row.key: row for row in group.words.all()}
    wanted = {key_of(word): word for word in words}
    for key, row in kept.items():
        if key not in wanted:
            row.delete()
    for key, word in wanted.items():
        row = kept.get(key) or Synonym(group=group, key=key)
        row.word, row.initials = word, initials_of(word)[:40]
        row.save()


def _tidy(words: Iterable[str]) -> list[str]:
    """Each word once, in order, without blanks round it."""
    tidy = {word: None for each in words if (word := " ".join(each.split()))}
    by_key: dict[str, str] = {}
    for word in tidy:
        by_key.setdefault(key_of(word) or word, word)
    return list(by_key.values())


def _lock() -> None:
    """Whether a word stands in two groups is a question over all of them, and they are few."""
    list(
        SynonymGroup.objects.select_for_update().filter(source="").order_by("pk").values_list("pk", flat=True)
    )
