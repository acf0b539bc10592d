"""What stands beside the entries of a group, written and taken out with them: clauses of the standard, beginnings for
suggestions, Latin words for mending. What ought to stand there follows from the group alone."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.engines import Tokens, embedded
from search.language import fold, initials_of, key_of, runs_of
from search.language.parsing import Part
from search.models import AccessClass, Beginning, BeginningKind, Entry, Generation, GroupClause, Word
from search.sources import Group

#: Of a text so many beginnings are kept: its own and those of its further words.
MOST_BEGINNINGS = 6
LEAST_WORD, LONGEST_WORD = 4, 32


class Wanted(NamedTuple):
    """One beginning, as a row keeps it."""

    kind: int
    language: str
    key: str
    initials: str
    text: str
    number: str
    anchor: str


def beginnings_of(group: Group) -> list[Wanted]:
    """The beginnings that a group ought to have, each once."""
    found: dict[tuple[int, str, str, str], Wanted] = {}
    for wanted in _beginnings(group):
        found.setdefault((wanted.kind, wanted.key, wanted.text, wanted.anchor), wanted)
    return list(found.values())


def _beginnings(group: Group) -> Iterator[Wanted]:
    yield from _of_text(BeginningKind.NUMBER, "", group.number, group.number, "")
    for text in group.texts:
        if text.is_head:
            yield from _of_text(BeginningKind.TITLE, text.language, text.title, group.number, "")
        elif text.heading:
            yield from _of_text(BeginningKind.HEADING, text.language, text.heading, group.number, text.anchor)


def _of_text(kind: BeginningKind, language: str, text: str, number: str, anchor: str) -> Iterator[Wanted]:
    """From its first word on and from each further one; a Chinese run is one word here. Initials go with the first."""
    folded = fold(text)
    for place, run in enumerate(list(runs_of(folded))[:MOST_BEGINNINGS]):
        initials = initials_of(text)[:40] if place == 0 and kind != BeginningKind.NUMBER else ""
        yield Wanted(
            int(kind), language, key_of(folded[run.begin :])[:100], initials, text[:250], number, anchor
        )


def clauses_of(group: Group) -> list[str]:
    """The clauses of the standard that a group ought to have, each once."""
    return list(dict.fromkeys(clause[:40] for clause in group.clauses))


def words_of(rows: Iterable[Tokens]) -> set[str]:
    """The Latin words of titles, headings and texts that a question could be mended to."""
    found: set[str] = set()
    for row in rows:
        found.update(*(field.words for field in row.fields[1:]))
    return {word for word in found if "a" <= word[0] <= "z" and LEAST_WORD <= len(word) <= LONGEST_WORD}


def write_beside(generation: Generation, source: str, group: Group, access: AccessClass) -> None:
    """Bring one generation's clauses and beginnings of the group in step."""
    forget_beside(generation, source, group.key)
    GroupClause.objects.bulk_create(
        GroupClause(
            generation=generation, source=source, document=group.document, group=group.key, clause=clause
        )
        for clause in clauses_of(group)
    )
    Beginning.objects.bulk_create(
        [
            Beginning(
                generation=generation,
                source=source,
                document=group.document,
                group=group.key,
                access=access,
                **wanted._asdict(),
            )
            for wanted in beginnings_of(group)
        ],
        batch_size=500,
    )


def forget_beside(generation: Generation, source: str, group: str) -> None:
    """Take a group's clauses and beginnings out."""
    generation.clauses.filter(source=source, group=group).delete()
    generation.beginnings.filter(source=source, group=group).delete()


def add_words(generation: Generation, rows: Iterable[Tokens]) -> None:
    """Keep the words of new entries; in order, so that two acts at once never wait for each other in a circle."""
    words = [Word(generation=generation, word=word, tail=word[::-1]) for word in sorted(words_of(rows))]
    Word.objects.bulk_create(words, ignore_conflicts=True, batch_size=500)


def forget_words(generation: Generation, rows: Iterable[Tokens]) -> None:
    """Take out the words that no entry holds any more, after its tokens are gone."""
    for word in words_of(rows):
        select, params = embedded().ids_of(generation.pk, Part((word,)))
        if not Entry.objects.raw(f"{select} LIMIT 1", params):
            generation.words.filter(word=word).delete()
