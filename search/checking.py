"""The index against the register: what is missing, surplus or different, by name, and ghosts among the tokens."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.verifying import Report
from search import checking_beside as neighbours
from search.actions.generations import current_generation
from search.actions.handing import access_class_digest, entries_of
from search.engines import Tokens, embedded
from search.models import Entry, Generation, Period
from search.sources import Source, known


@dataclass
class Drift:
    """What was found, each list by key; `ghosts` are ids for which tokens are kept and no entry; `beside` is what
    stands beside the entries, each with its code."""

    entries: int = 0
    missing: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    ghosts: list[int] = field(default_factory=list)
    access: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    beside: list[neighbours.Found] = field(default_factory=list)

    @property
    def is_none(self) -> bool:
        """Whether index and register agree in everything."""
        texts = [self.missing, self.surplus, self.different, self.tokens, self.ghosts]
        return not any([*texts, self.access, self.periods, self.beside])


def drift_of(generation: Generation) -> Drift:
    """Compare a generation with what the sources say today. Reads only."""
    drift = Drift()
    documents: set[tuple[str, str]] = set()
    for source in known():
        for document in source.documents():
            documents.add((source.name, document))
            _compare(generation, source, document, drift)
    rows = generation.entries.values_list("source", "document", "key").order_by("key")
    drift.surplus += [key for source, document, key in rows.iterator() if (source, document) not in documents]
    kept = Period.objects.values_list("source", "document").distinct()
    drift.periods += [document for source, document in kept if (source, document) not in documents]
    differing, ghosts = embedded().differing(generation.pk, _tokens(generation, drift))
    drift.tokens = sorted(Entry.objects.filter(pk__in=differing).values_list("key", flat=True))
    drift.ghosts = sorted(ghosts)
    drift.beside += neighbours.of_no_document(generation, documents)
    drift.beside += neighbours.words_differing(generation, _entries(generation))
    drift.beside += neighbours.synonyms_differing()
    return drift


def check_index(report: Report) -> None:
    """The current index for `fsck`: a problem for each entry or document that does not agree, by name."""
    drift = drift_of(current_generation())
    report.checked("search entry", drift.entries)
    found: list[tuple[str, Iterable[object], str]] = [
        ("INDEX_MISSING", drift.missing, _("is not in the search index")),
        ("INDEX_SURPLUS", drift.surplus, _("is in the search index and in no register")),
        ("INDEX_DIFFERENT", drift.different, _("is indexed with another text than the register has")),
        ("INDEX_TOKENS", drift.tokens, _("is kept with other tokens than its text gives")),
        ("INDEX_GHOST", drift.ghosts, _("is a ghost: tokens without an entry")),
        ("INDEX_ACCESS", drift.access, _("may be found by others than may read it")),
        ("INDEX_PERIODS", drift.periods, _("is in force at other times than the register says")),
    ]
    for code, subjects, text in found:
        for subject in subjects:
            report.problem(code, str(subject), text)
    for code, about in drift.beside:
        report.problem(code, about, str(_BESIDE[code.rpartition("_")[2]]))


#: By the last word of a code.
_BESIDE = {
    "MISSING": gettext_lazy("is not beside the search index"),
    "SURPLUS": gettext_lazy("is beside the search index and in no register"),
    "DIFFERENT": gettext_lazy("is beside the search index with other words than the register has"),
    "ACCESS": gettext_lazy("may be suggested to others than may read it"),
}


def _entries(generation: Generation) -> Iterator[Entry]:
    yield from generation.entries.order_by("pk").iterator(chunk_size=500)


def _tokens(generation: Generation, drift: Drift) -> Iterator[Tokens]:
    for entry in _entries(generation):
        drift.entries += 1
        yield Tokens.of(entry)


def _compare(generation: Generation, source: Source, document: str, drift: Drift) -> None:
    groups = list(source.groups(document))
    wanted = {entry.key: entry.content_hash for group in groups for entry in entries_of(source.name, group)}
    rows = generation.entries.filter(source=source.name, document=document)
    kept = {
        key: (hash_, access)
        for key, hash_, access in rows.values_list("key", "content_hash", "access__digest")
    }
    drift.missing += sorted(wanted.keys() - kept.keys())
    drift.surplus += sorted(kept.keys() - wanted.keys())
    drift.different += sorted(key for key in wanted.keys() & kept.keys() if wanted[key] != kept[key][0])
    digest = access_class_digest(source.name, source.grants(document))
    if any(access != digest for _hash, access in kept.values()):
        drift.access.append(document)
    drift.beside += neighbours.clauses_differing(generation, source.name, document, groups)
    drift.beside += neighbours.beginnings_differing(generation, source.name, document, groups, digest)
    derived = sorted(
        (group, begins, ends) for group, spans in source.periods(document).items() for begins, ends in spans
    )
    stored = Period.objects.filter(source=source.name, document=document)
    if derived != sorted(stored.values_list("group", "begins", "ends")):
        drift.periods.append(document)
