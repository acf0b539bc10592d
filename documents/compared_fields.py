"""What a clause and a document say, as labelled lines of a comparison; coded values read in both languages at once."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from documents.blocks import SERVICE_TEXTS
from documents.fixed_words import (
    CLAUSE_KINDS,
    CONFIDENTIALITY,
    DOCUMENT_TYPES,
    FIELD_TYPES,
    LANGUAGES,
    LIFECYCLES,
    PARTS,
    RELATIONS,
    SERVICE_KINDS,
    in_both,
)

Lines = list[tuple[str, str]]

#: The languages of a text as they are frozen.
LANGUAGE_PAIR = ("zh", "en")
#: Fields that hold a code; what it stands for is shown in both languages.
CODES = {"part": PARTS, "type": FIELD_TYPES, "required": {"True": ("是", "Yes"), "": ("否", "No")}}
_CODES_OF_SERVICE = {"kind": SERVICE_KINDS, "lifecycle": LIFECYCLES}
#: Derived from other clauses (the steps of a record) or of the draft only; what they say is compared elsewhere.
_ELSEWHERE = frozenset({"steps", "attachment", "targets"})
#: Fields with a text in each language, on a line of their own.
_BILINGUAL = frozenset({*SERVICE_TEXTS, "retention", "verb", "object", "penalty", "help"})
#: Fields as they are read; those not named here follow by name.
_ORDER = (
    *("part", "actor", "verb", "object", "outputs", "branches", "next"),
    *("name", "type", "required", "help", "choices"),
    *("priority", "operator", "value", "unit", "period", "clock", "source", "penalty"),
    *("abbreviation", "number", "edition", "version", "digest", "code", "kind", "lifecycle"),
    *(*SERVICE_TEXTS, "post", "retention"),
)
_PLACES = {name: place for place, name in enumerate(_ORDER)}
#: Of a target of a service.
_TARGET_FIELDS = ("operator", "value", "unit", "period", "clock", "source")


def pair_of(value: Any, language: str) -> str:
    """One language of a bilingual value, with its line ends made one kind."""
    return str((value or {}).get(language) or "").replace("\r\n", "\n")


def _both(label: str, value: Any, join: str = "_") -> Lines:
    return [(f"{label}{join}{language}", pair_of(value, language)) for language in ("zh", "en")]


def _named(value: Any) -> str:
    """A post or a department: both names and the code."""
    if not isinstance(value, Mapping):
        return str(value or "")
    names = " / ".join(name for name in (pair_of(value, "zh"), pair_of(value, "en")) if name)
    return f"{names} ({value['code']})" if value.get("code") else names


def _listed(values: Iterable[Any] | None) -> str:
    return "\n".join(_named(value) for value in values or [])


def clause_lines(clause: Mapping[str, Any]) -> Lines:
    """Everything a clause says except its number and its targets, labelled."""
    kind, fields = str(clause.get("kind") or ""), clause.get("fields") or {}
    lines = [*_both("heading", clause.get("heading")), *_both("text", clause.get("text"))]
    for name in sorted(fields, key=lambda name: (_PLACES.get(name, len(_PLACES)), name)):
        lines += _field_lines(kind, name, fields[name])
    words = in_both(CLAUSE_KINDS, kind)
    return [*lines, ("kind", words), ("level", str(clause.get("level") or ""))]


def _field_lines(kind: str, name: str, value: Any) -> Lines:
    if name in _ELSEWHERE:
        return []
    if kind == "table" and not isinstance(value, list):
        return _table_lines(name, value)
    if name in ("outputs", "choices", "next"):
        return [(name, _listed(value))]
    if name == "branches":
        return [("branches", _branch_lines(value))]
    if name in CODES:
        return [(name, in_both(CODES[name], str(value or "")))]
    if kind == "service" and name in _CODES_OF_SERVICE:
        return [(f"service.{name}", in_both(_CODES_OF_SERVICE[name], str(value or "")))]
    label = name if name in ("actor", "abbreviation") else f"{kind}.{name}"
    if name in _BILINGUAL:
        return _both(label, value, ".")
    if isinstance(value, list) or (isinstance(value, Mapping) and "zh" not in value):
        return [(label, json.dumps(value, ensure_ascii=False, sort_keys=True))]
    return [(label, _named(value))]


_Targets = dict[tuple[str, int], Mapping[str, Any]]


def target_lines(old: Any, new: Any, mark: str) -> tuple[Lines, Lines]:
    """The targets of a service in the old and in the new text, labelled by metric, `mark` and field.

    Targets of one metric belong together; among as many that are left on both sides, those in the same place, so that
    a metric with another name is a target with another name.
    """
    olds, news = _by_metric(old), _by_metric(new)
    lost = [key for key in olds if key not in news]
    found = [key for key in news if key not in olds]
    called = dict(zip(lost, found, strict=True)) if len(lost) == len(found) else {}
    olds = {called.get(key, key): target for key, target in olds.items()}
    return _targets(olds, news, mark), _targets(news, olds, mark)


def _targets(targets: _Targets, others: _Targets, mark: str) -> Lines:
    """A target that the other text has too by its fields, one that came or went in one line."""
    lines: Lines = []
    for key, target in targets.items():
        if key in others:
            lines += _target(key, target, mark)
        else:
            words = [_named(target.get("metric")), *(str(target.get(name) or "") for name in _TARGET_FIELDS)]
            lines.append((f"{key[0]}{mark}{key[1]}{mark}target", " ".join(word for word in words if word)))
    return lines


def _by_metric(targets: Any) -> _Targets:
    seen: Counter[str] = Counter()
    keyed = {}
    for target in targets or []:
        metric = _named(target.get("metric"))
        keyed[metric, seen[metric]] = target
        seen[metric] += 1
    return keyed


def _target(key: tuple[str, int], target: Mapping[str, Any], mark: str) -> Lines:
    of = f"{key[0]}{mark}{key[1]}{mark}"
    lines = [(f"{of}target.metric.{language}", pair_of(target.get("metric"), language))
             for language in ("zh", "en")]  # fmt: skip
    return lines + [(f"{of}target.{name}", str(target.get(name) or "")) for name in _TARGET_FIELDS]


def metadata_lines(payload: Mapping[str, Any], mark: str) -> Lines:
    """What stands at the head of a document, labelled: version, day and note on the change left out; each term of the
    glossary by its name and `mark`."""
    files = [f"{a.get('title', '')} {a.get('filename', '')} SHA-256 {a.get('sha256', '')}"
             for a in payload.get("attachments") or []]  # fmt: skip
    coded = {
        "document_type": DOCUMENT_TYPES,
        "prevailing_language": LANGUAGES,
        "confidentiality": CONFIDENTIALITY,
    }
    return [
        *_both("title", payload.get("title")),
        ("number", str(payload.get("number") or "")),
        *((name, in_both(words, str(payload.get(name) or ""))) for name, words in coded.items()),
        ("review_months", str(payload.get("review_months") or "")),
        *((name, _named(payload.get(name))) for name in ("department", "owner_post")),
        *((name, _listed(payload.get(name))) for name in ("distribution", "reader_posts")),
        ("standard_clauses", _listed(payload.get("standard_clauses"))),
        ("related", "\n".join(_related_line(row) for row in payload.get("related") or [])),
        ("attachments", "\n".join(files)),
        *((f"{_named(e.get('term'))}{mark}glossary", _term_line(e)) for e in payload.get("glossary") or []),
    ]


def _term_line(entry: Mapping[str, Any]) -> str:
    """A term of the glossary as it was copied: what it is called, and what it means."""
    words = [_named(entry.get("term")), str(entry.get("abbreviation") or ""), _named(entry.get("definition"))]
    return " — ".join(" ".join(word.split()) for word in words if word)


def _table_lines(language: str, table: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """A table row by row, and its shape: heads and merged cells, which are no words."""
    if not table:
        return [(f"table.{language}", ""), (f"table.shape.{language}", "")]
    rows, shape = [], [f"{table.get('head_rows') or 0} | {table.get('head_columns') or 0}"]
    for at, row in enumerate(table.get("rows") or [], 1):
        rows.append(" | ".join(" ".join(str(cell.get("text") or "").split()) for cell in row))
        for place, cell in enumerate(row, 1):
            down, across = cell.get("rowspan") or 1, cell.get("colspan") or 1
            if (down, across) != (1, 1):
                shape.append(f"{at}.{place}: {down} × {across}")
    return [(f"table.{language}", "\n".join(rows)), (f"table.shape.{language}", "\n".join(shape))]


def _related_line(row: Mapping[str, Any]) -> str:
    """What one that follows the release in force is today is no change of this document."""
    words = [in_both(RELATIONS, str(row.get("relation") or "")), str(row.get("number") or "")]
    return " ".join([*words, str(row.get("version") or "")] if row.get("pinned") else words)


def _branch_lines(branches: Iterable[Mapping[str, Any]] | None) -> str:
    """Each branch as a line: the condition in both languages, and where it leads."""
    lines = []
    for branch in branches or []:
        when = branch.get("when") or {}
        words = " / ".join(str(when[key]) for key in ("zh", "en") if when.get(key))
        lines.append(f"{words} → {branch.get('to') or '—'}")
    return "\n".join(lines)


def texts_by_language(clause: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Every text of a clause that stands in two languages, by its name: heading, text, bilingual fields, tables,
    metrics, conditions, answers."""
    found: dict[str, dict[str, str]] = {}
    for label, text in clause_lines(clause):
        stem, mark, language = label[:-3], label[-3:-2], label[-2:]
        if mark in ("_", ".") and language in LANGUAGE_PAIR and stem != "table.shape":
            found.setdefault(stem, {"zh": "", "en": ""})[language] = text
    fields = clause.get("fields") or {}
    listed = {
        "target.metric": [target.get("metric") for target in fields.get("targets") or []],
        "branches": [branch.get("when") for branch in fields.get("branches") or []],
        "choices": fields.get("choices") or [],
    }
    for name, values in listed.items():
        for place, value in enumerate(values):
            label = f"{name} {place + 1}"
            found[label] = {language: pair_of(value, language) for language in LANGUAGE_PAIR}
    return found
