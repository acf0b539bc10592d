"""What changed between two frozen texts: clause by clause, and word by word inside a clause.

Clauses are matched by their anchors, so a new printed number alone is no change.
"""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from documents.blocks import SERVICE_TEXTS
from documents.compared_fields import CODES, branch_lines, related_line, table_lines
from documents.fixed_words import in_both
from documents.redline import Piece, compare_texts

Lines = list[tuple[str, str]]
KINDS = ("changed", "added", "removed", "moved", "metadata")

#: Derived from other clauses (the steps of a record) or of the draft only; what they say is compared elsewhere.
_DERIVED = frozenset({"steps", "attachment"})
#: Fields with a text in each language, on a line of their own.
_BILINGUAL = frozenset({*SERVICE_TEXTS, "retention", "verb", "object", "penalty", "help"})
#: Fields as they are read; those not named here follow by name.
_ORDER = (
    "part",
    "actor",
    "verb",
    "object",
    "outputs",
    "branches",
    "next",
    "name",
    "type",
    "required",
    "help",
    "choices",
    "priority",
    "operator",
    "value",
    "unit",
    "period",
    "clock",
    "source",
    "penalty",
    "abbreviation",
    "number",
    "edition",
    "version",
    "digest",
    "code",
    "kind",
    "lifecycle",
)
_PLACES = {
    name: place for place, name in enumerate((*_ORDER, *SERVICE_TEXTS, "targets", "post", "retention"))
}
#: Left out beside the change that explains it.
_SAID_BY = {"reference.digest": "reference.version", "level": "kind"}


@dataclass(frozen=True)
class TextChange:
    """One changed text of a clause. Without its `del` pieces it reads as the new text, without `ins` as the old."""

    label: str
    pieces: tuple[Piece, ...]


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


def compare_payloads(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[ClauseChange]:
    """The changes from one frozen text to another, in the new order; everything is added when there is no old one.

    Metadata comes first. Version, effective date and the note on the change are not compared: they always differ.
    """
    before, after = _keyed((old or {}).get("body")), _keyed(new.get("body"))
    moved = _moved(list(before), list(after))
    gone = _gone_after(before, after, moved)
    changes = _metadata(old or {}, new)
    changes += [_removed(before[key]) for key in gone.get(None, [])]
    for key, clause in after.items():
        if change := _clause_change(before.get(key), clause, key in moved):
            changes.append(change)
        changes += [_removed(before[lost]) for lost in gone.get(key, [])]
    return changes


def summary(changes: Iterable[ClauseChange]) -> dict[str, int]:
    """How many changes there are of each kind; every kind is named, also with none."""
    counted = Counter(str(change.kind) for change in changes)
    return {kind: counted[kind] for kind in KINDS}


# Clauses

Key = tuple[str, int]


def _keyed(body: Iterable[Mapping[str, Any]] | None) -> dict[Key, Mapping[str, Any]]:
    """Clauses by anchor; drafts may repeat one, so the how-manieth counts too."""
    seen: Counter[str] = Counter()
    keyed: dict[Key, Mapping[str, Any]] = {}
    for clause in body or []:
        anchor = str(clause.get("anchor") or "")
        keyed[anchor, seen[anchor]] = clause
        seen[anchor] += 1
    return keyed


def _moved(before: Sequence[Key], after: Sequence[Key]) -> set[Key]:
    """Common clauses outside the longest run that kept its order."""
    places = {key: place for place, key in enumerate(before)}
    common = [key for key in after if key in places]
    ends: list[int] = []
    last: list[Key] = []
    previous: dict[Key, Key | None] = {}
    for key in common:
        at = bisect_left(ends, places[key])
        previous[key] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [places[key]], [key]
    kept: set[Key] = set()
    step = last[-1] if last else None
    while step is not None:
        kept.add(step)
        step = previous[step]
    return set(common) - kept


def _gone_after(
    before: Iterable[Key], after: Mapping[Key, Any], moved: set[Key]
) -> dict[Key | None, list[Key]]:
    """Removed clauses by the clause that stood before them and kept its place."""
    gone: dict[Key | None, list[Key]] = {}
    here: Key | None = None
    for key in before:
        if key not in after:
            gone.setdefault(here, []).append(key)
        elif key not in moved:
            here = key
    return gone


def _clause_change(old: Mapping[str, Any] | None, new: Mapping[str, Any], moved: bool) -> ClauseChange | None:
    changes = _text_changes(_lines(old) if old else [], _lines(new))
    if old is None:
        return _change("added", new, _number(new), "", changes)
    if not changes and not moved:
        return None
    return _change("changed" if changes else "moved", new, _number(new), _number(old), changes, moved)


def _removed(clause: Mapping[str, Any]) -> ClauseChange:
    return _change("removed", clause, "", _number(clause), _text_changes(_lines(clause), []))


def _change(
    kind: Any,
    clause: Mapping[str, Any],
    number: str,
    old_number: str,
    changes: list[TextChange],
    moved: bool = False,
) -> ClauseChange:
    heading = {language: _pair(clause.get("heading"), language) for language in ("zh", "en")}
    return ClauseChange(kind, str(clause.get("anchor") or ""), number, old_number, heading, changes, moved)


def _number(clause: Mapping[str, Any]) -> str:
    return str(clause.get("number") or "")


def _metadata(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[ClauseChange]:
    changes = _text_changes(_metadata_lines(old), _metadata_lines(new))
    heading = {"zh": "文件信息", "en": "Document information"}
    return [ClauseChange("metadata", "", "", "", heading, changes)] if changes else []


def _text_changes(old: Lines, new: Lines) -> list[TextChange]:
    """Changed texts in the order of the new clause, then those that it no longer has."""
    before, after = dict(old), dict(new)
    labels = [*after, *(label for label in before if label not in after)]
    texts = {label: (before.get(label, ""), after.get(label, "")) for label in labels}
    changed = {label for label, (was, now) in texts.items() if was != now}
    return [
        TextChange(label, compare_texts(*texts[label]))
        for label in labels
        if label in changed and _SAID_BY.get(label) not in changed
    ]


# What a clause and a document say, as labelled lines


def _pair(value: Any, language: str) -> str:
    return str((value or {}).get(language) or "").replace("\r\n", "\n")


def _both(label: str, value: Any, join: str = "_") -> Lines:
    return [(f"{label}{join}{language}", _pair(value, language)) for language in ("zh", "en")]


def _named(value: Any) -> str:
    """A post or a department: both names and the code."""
    if not isinstance(value, Mapping):
        return str(value or "")
    names = " / ".join(name for name in (_pair(value, "zh"), _pair(value, "en")) if name)
    return f"{names} ({value['code']})" if value.get("code") else names


def _listed(values: Iterable[Any] | None) -> str:
    return "\n".join(_named(value) for value in values or [])


def _target(target: Mapping[str, Any]) -> str:
    parts = [_named(target.get("metric"))]
    parts += [
        str(target.get(name) or "—") for name in ("operator", "value", "unit", "period", "clock", "source")
    ]
    return " ".join(parts)


def _lines(clause: Mapping[str, Any]) -> Lines:
    """Everything a clause says except its number, labelled."""
    kind, fields = str(clause.get("kind") or ""), clause.get("fields") or {}
    lines = [*_both("heading", clause.get("heading")), *_both("text", clause.get("text"))]
    for name in sorted(fields, key=lambda name: (_PLACES.get(name, len(_PLACES)), name)):
        lines += _field_lines(kind, name, fields[name])
    return [*lines, ("kind", kind), ("level", str(clause.get("level") or ""))]


def _field_lines(kind: str, name: str, value: Any) -> Lines:
    if name in _DERIVED:
        return []
    if kind == "table" and not isinstance(value, list):
        return table_lines(name, value)
    if name == "targets":
        return [("targets", "\n".join(_target(target) for target in value or []))]
    if name in ("outputs", "choices", "next"):
        return [(name, _listed(value))]
    if name == "branches":
        return [("branches", branch_lines(value))]
    if name in CODES:
        return [(name, in_both(CODES[name], str(value or "")))]
    label = name if name in ("actor", "abbreviation") else f"{kind}.{name}"
    if name in _BILINGUAL:
        return _both(label, value, ".")
    if isinstance(value, list) or (isinstance(value, Mapping) and "zh" not in value):
        return [(label, json.dumps(value, ensure_ascii=False, sort_keys=True))]
    return [(label, _named(value))]


def _metadata_lines(payload: Mapping[str, Any]) -> Lines:
    files = [f"{a.get('title', '')} {a.get('filename', '')} SHA-256 {a.get('sha256', '')}"
             for a in payload.get("attachments") or []]  # fmt: skip
    plain = ("number", "document_type", "prevailing_language", "confidentiality", "review_months")
    return [
        *_both("title", payload.get("title")),
        *((name, str(payload.get(name) or "")) for name in plain),
        *((name, _named(payload.get(name))) for name in ("department", "owner_post")),
        *((name, _listed(payload.get(name))) for name in ("distribution", "reader_posts")),
        ("standard_clauses", _listed(payload.get("standard_clauses"))),
        ("related", "\n".join(related_line(row) for row in payload.get("related") or [])),
        ("attachments", "\n".join(files)),
    ]
