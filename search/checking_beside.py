"""What stands beside the entries against the register: clauses, beginnings, words, and what was handed down."""

from collections.abc import Iterable, Iterator

from search.actions.beside import beginnings_of, clauses_of, words_of
from search.actions.synonyms import rows_of
from search.engines import Tokens
from search.models import Beginning, Entry, Generation, GroupClause, SynonymGroup
from search.sources import Group, known_words

#: A code of `fsck` and what it is said of.
Found = tuple[str, str]


def clauses_differing(
    generation: Generation, source: str, document: str, groups: Iterable[Group]
) -> Iterator[Found]:
    """Clauses of the standard of one document, by group and clause."""
    wanted = {(group.key, clause) for group in groups for clause in clauses_of(group)}
    rows = GroupClause.objects.filter(generation=generation, source=source, document=document)
    kept = set(rows.values_list("group", "clause"))
    yield from (("INDEX_CLAUSE_MISSING", " ".join(each)) for each in sorted(wanted - kept))
    yield from (("INDEX_CLAUSE_SURPLUS", " ".join(each)) for each in sorted(kept - wanted))


def beginnings_differing(
    generation: Generation, source: str, document: str, groups: Iterable[Group], access: str
) -> Iterator[Found]:
    """Beginnings of one document, by group and text: missing, surplus, or suggested to others than may read it."""
    wanted = {(group.key, *wanted) for group in groups for wanted in beginnings_of(group)}
    rows = Beginning.objects.filter(generation=generation, source=source, document=document)
    fields = ("group", "kind", "language", "key", "initials", "text", "number", "anchor")
    kept = set(rows.values_list(*fields))
    yield from (("INDEX_BEGINNING_MISSING", f"{e[0]} {e[5]}") for e in sorted(wanted - kept))
    yield from (("INDEX_BEGINNING_SURPLUS", f"{e[0]} {e[5]}") for e in sorted(kept - wanted))
    if rows.exclude(access__digest=access).exists():
        yield "INDEX_ACCESS", document


def of_no_document(generation: Generation, documents: set[tuple[str, str]]) -> Iterator[Found]:
    """Clauses and beginnings of documents that no source knows."""
    for code, rows in (("CLAUSE", generation.clauses), ("BEGINNING", generation.beginnings)):
        for source, document in rows.order_by("document").values_list("source", "document").distinct():
            if (source, document) not in documents:
                yield f"INDEX_{code}_SURPLUS", document


def words_differing(generation: Generation, entries: Iterable[Entry]) -> Iterator[Found]:
    """Latin words that stand in a text and not in the list, or the other way round."""
    wanted: set[str] = set()
    for entry in entries:
        wanted |= words_of([Tokens.of(entry)])
    kept = dict(generation.words.values_list("word", "tail"))
    yield from (("INDEX_WORD_MISSING", word) for word in sorted(wanted - kept.keys()))
    yield from (("INDEX_WORD_SURPLUS", word) for word in sorted(kept.keys() - wanted))
    yield from (("INDEX_WORD_DIFFERENT", word) for word, tail in sorted(kept.items()) if tail != word[::-1])


def synonyms_differing() -> Iterator[Found]:
    """Words that rooms hand down, by source and key."""
    wanted = {(s.name, key): rows_of(words) for s in known_words() for key, words in s.words().items()}
    groups = SynonymGroup.objects.exclude(source="").prefetch_related("words").order_by("source", "key")
    kept = {
        (group.source, group.key): tuple(
            (w.key, w.word, w.is_forbidden, w.initials) for w in group.words.all()
        )
        for group in groups
        if group.is_active
    }
    yield from (("INDEX_SYNONYMS_MISSING", " ".join(each)) for each in sorted(wanted.keys() - kept.keys()))
    yield from (("INDEX_SYNONYMS_SURPLUS", " ".join(each)) for each in sorted(kept.keys() - wanted.keys()))
    for each in sorted(wanted.keys() & kept.keys()):
        if wanted[each] != kept[each]:
            yield "INDEX_SYNONYMS_DIFFERENT", " ".join(each)
