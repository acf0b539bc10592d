"""What changed between two frozen texts: clause by clause, and word by word inside a clause.

Clauses are matched by their anchors, so a new printed number alone is no change.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from documents.compared_fields import Lines, clause_lines, metadata_lines, pair_of, target_lines
from documents.compared_places import gone_after, moved_between, places_of
from documents.compared_tables import RowChange, compare_tables
from documents.redline import Piece, Steps, compare_texts

__all__ = ["KINDS", "ClauseChange", "Piece", "TextChange", "compare_payloads", "summary"]

KINDS = ("changed", "added", "removed", "moved", "metadata")
#: Left out beside the change that explains it.
_SAID_BY = {"reference.digest": "reference.version", "level": "kind"}
#: Between the names of a target and of its field, which no form lets anyone type.
_OF = "\x1f"


@dataclass(frozen=True)
class TextChange:
    """One changed text of a clause. Without its `del` pieces it reads as the new text, without `ins` as the old.

    `of` names the target that a field belongs to (one that came or went says it itself), or the term;
    a table has its rows beside the pieces.
    """

    label: str
    pieces: tuple[Piece, ...]
    of: str = ""
    rows: tuple[RowChange, ...] = ()


@dataclass(frozen=True)
class ClauseChange:
    """What happened to one clause. A clause that moved and changed is `changed` with `moved` true."""

    kind: Literal["changed", "added", "removed", "moved", "metadata"]
    anchor: str
    number: str
    old_number: str
    heading: dict[str, str]
    changes: list[TextChange] = field(default_factory=list)
    moved: bool = False
    text: dict[str, str] = field(default_factory=dict)
    """The words of a clause that only moved."""


def compare_payloads(
    old: Mapping[str, Any] | None, new: Mapping[str, Any], steps: Steps | None = None
) -> list[ClauseChange]:
    """The changes from one frozen text to another, in the new order; everything is added when there is no old one.

    Metadata comes first. Version, effective date and the note on the change are not compared: they always differ.
    All texts together take no more `steps` than one comparison may.
    """
    steps = steps or Steps()
    before, after = places_of((old or {}).get("body")), places_of(new.get("body"))
    moved = moved_between(before, after)
    gone = gone_after(before, after, moved)
    changes = _metadata(old or {}, new, steps)
    changes += [_removed(before.clauses[key], steps) for key in gone.get(None, [])]
    for key, clause in after.clauses.items():
        if change := _clause_change(before.clauses.get(key), clause, key in moved, steps):
            changes.append(change)
        changes += [_removed(before.clauses[lost], steps) for lost in gone.get(key, [])]
    return changes


def summary(changes: Iterable[ClauseChange]) -> dict[str, int]:
    """How many changes there are of each kind; every kind is named, also with none."""
    counted = Counter(str(change.kind) for change in changes)
    return {kind: counted[kind] for kind in KINDS}


def _clause_change(
    old: Mapping[str, Any] | None, new: Mapping[str, Any], moved: bool, steps: Steps
) -> ClauseChange | None:
    changes = _clause_texts(old, new, steps)
    if old is None:
        return _change("added", new, _number(new), "", changes)
    if not changes and not moved:
        return None
    return _change("changed" if changes else "moved", new, _number(new), _number(old), changes, moved)


def _removed(clause: Mapping[str, Any], steps: Steps) -> ClauseChange:
    return _change("removed", clause, "", _number(clause), _clause_texts(clause, None, steps))


def _change(
    kind: Any,
    clause: Mapping[str, Any],
    number: str,
    old_number: str,
    changes: list[TextChange],
    moved: bool = False,
) -> ClauseChange:
    heading, text = (
        {language: pair_of(clause.get(name), language) for language in ("zh", "en")}
        for name in ("heading", "text")
    )
    words = text if kind == "moved" else {}
    return ClauseChange(
        kind, str(clause.get("anchor") or ""), number, old_number, heading, changes, moved, words
    )


def _number(clause: Mapping[str, Any]) -> str:
    return str(clause.get("number") or "")


def _metadata(old: Mapping[str, Any], new: Mapping[str, Any], steps: Steps) -> list[ClauseChange]:
    before, after = metadata_lines(old, _OF), metadata_lines(new, _OF)
    if old and not ("glossary" in old and "glossary" in new):
        before, after = (
            [line for line in lines if not line[0].endswith(f"{_OF}glossary")] for lines in (before, after)
        )
    changes = _text_changes(before, after, steps)
    heading = {"zh": "文件信息", "en": "Document information"}
    return [ClauseChange("metadata", "", "", "", heading, changes)] if changes else []


def _clause_texts(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, steps: Steps
) -> list[TextChange]:
    """What changed in one clause, its targets and its tables included."""
    before, after = clause_lines(old) if old else [], clause_lines(new) if new else []
    olds, news = ((clause or {}).get("fields") or {} for clause in (old, new))
    lines = target_lines(olds.get("targets"), news.get("targets"), _OF)
    changes = _text_changes([*before, *lines[0]], [*after, *lines[1]], steps)
    return [_with_rows(change, olds, news, steps) for change in changes]


def _with_rows(
    change: TextChange, old: Mapping[str, Any], new: Mapping[str, Any], steps: Steps
) -> TextChange:
    if change.label not in ("table.zh", "table.en"):
        return change
    language = change.label[-2:]
    was, now = (
        table if isinstance(table := fields.get(language), Mapping) else None for fields in (old, new)
    )
    rows = compare_tables(was, now, steps)
    return TextChange(change.label, change.pieces, change.of, rows)


def _text_changes(old: Lines, new: Lines, steps: Steps) -> list[TextChange]:
    """Changed texts in the order of the new clause, then those that it no longer has."""
    before, after = dict(old), dict(new)
    labels = [*after, *(label for label in before if label not in after)]
    texts = {label: (before.get(label, ""), after.get(label, "")) for label in labels}
    changed = {label for label, (was, now) in texts.items() if was != now}
    return [
        _text(label, compare_texts(*texts[label], steps))
        for label in labels
        if label in changed and _SAID_BY.get(label) not in changed
    ]


def _text(label: str, pieces: tuple[Piece, ...]) -> TextChange:
    of, _mark, name = label.rpartition(_OF)
    return TextChange(name, pieces, of.split(_OF)[0] if name != "target" else "")
