"""An index outside the database against the register: what is missing, surplus or different, by name."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from ledger.verifying import Report
from search.checking import Drift
from search.delivery import state, writes_of
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.connecting import Away, is_configured
from search.engines.elasticsearch.indexes import Write
from search.sources import known
from search.standing import waiting


def drift_of_index(index: str) -> Drift:
    """Compare an index with what the sources say today. What an act in the outbox will still change is no drift. Reads
    only; Away when the server fails."""
    indexes.refresh(index)
    drift, expected = Drift(), set()
    unapplied = set(waiting(index).values_list("source", "document"))
    for batch in _batches(_wanted()):
        found = indexes.kept(index, [each.id for _source, _document, each in batch])
        for source, document, write in batch:
            body = write.body or {}
            expected.add((source, body["key"]))
            if (source, document) not in unapplied:
                _compare(body, found.get(write.id), drift)
    for source, document, key in indexes.all_keys(index):
        if (source, key) not in expected and (source, document) not in unapplied:
            drift.surplus.append(key)
    return drift


def _wanted() -> Iterator[tuple[str, str, Write]]:
    for source in known():
        for document in source.documents():
            for write in writes_of(source.name, document, 0):
                yield source.name, document, write


def _batches(wanted: Iterator[tuple[str, str, Write]]) -> Iterator[list[tuple[str, str, Write]]]:
    while batch := list(islice(wanted, 50)):
        yield batch


def _compare(body: dict[str, object], kept: dict[str, object] | None, drift: Drift) -> None:
    wanted, found = _hashes(body), _hashes(kept or {})
    drift.entries += len(found)
    drift.missing += sorted(wanted.keys() - found.keys())
    drift.surplus += sorted(found.keys() - wanted.keys())
    drift.different += sorted(key for key in wanted.keys() & found.keys() if wanted[key] != found[key])
    if kept is None:
        return
    key = str(body["key"])
    if any(body[name] != kept.get(name) for name in ("grants", "every_time")):
        drift.access.append(key)
    if body["periods"] != kept.get("periods"):
        drift.periods.append(key)
    if any(body[name] != kept.get(name) for name in _FACTS):
        drift.different.append(key)


_FACTS = ("source", "document", "number", "type", "department", "year", "clauses")


def _hashes(body: dict[str, object]) -> dict[str, str]:
    entries = body.get("entries") or []
    assert isinstance(entries, list)  # noqa: S101  (what we wrote ourselves)
    return {str(entry["key"]): str(entry["hash"]) for entry in entries}


def check_engines(report: Report) -> None:
    """The index outside the database for `fsck`, when the settings name one."""
    if not is_configured():
        return
    index = state().index
    try:
        drift = drift_of_index(index) if index else None
    except Away as away:
        report.problem("ENGINE_AWAY", index, _("could not be compared: %(why)s") % {"why": away})
        return
    if drift is None:
        report.problem("ENGINE_EMPTY", "elasticsearch", _("has no index yet: run rebuild_search --engine"))
        return
    report.checked("search entry beside the database", drift.entries)
    found: list[tuple[str, Iterable[str], str]] = [
        ("ENGINE_MISSING", drift.missing, _("is not in the index beside the database")),
        ("ENGINE_SURPLUS", drift.surplus, _("is in the index beside the database and in no register")),
        ("ENGINE_DIFFERENT", drift.different, _("stands otherwise in the index beside the database")),
        ("ENGINE_ACCESS", drift.access, _("may be found there by others than may read it")),
        ("ENGINE_PERIODS", drift.periods, _("is in force there at other times than the register says")),
    ]
    for code, subjects, text in found:
        for subject in subjects:
            report.problem(code, subject, text)
