"""Frozen clauses back into raw values of a StreamField: what import, seeding and tests write into a draft."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from documents.blocks.services import SERVICE_TEXTS, TARGET_LINES
from documents.clauses.freezing import PARTED, SLA_TARGET_LINES
from documents.tables import grid_of

Fields = Mapping[str, Any]
_TEXTED = PARTED | {"step", "duty", "term", "note"}


def stream_of(clauses: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Clauses as raw values of a StreamField; a field that a clause does not have stays empty."""
    return [{"type": clause["kind"], "value": _block_value(clause)} for clause in clauses]


def fitted(clauses: Iterable[Mapping[str, Any]], kinds: Container[str]) -> list[dict[str, Any]]:
    """Clauses for a page type that has only these kinds: what it has not becomes a plain clause with the same words."""
    return [
        dict(clause) if clause["kind"] in kinds else {**clause, "kind": "clause", "level": 3, "fields": {}}
        for clause in clauses
    ]


def _pair(name: str, value: Mapping[str, str] | None) -> dict[str, str]:
    value = value or {}
    return {f"{name}_zh": value.get("zh", ""), f"{name}_en": value.get("en", "")}


def _lines(fields: Fields, names: Iterable[str]) -> dict[str, str]:
    return {name: fields.get(name, "") for name in names}


def _post(fields: Fields, name: str) -> dict[str, str]:
    return {name: (fields.get(name) or {}).get("code", "")}


def _block_value(clause: Mapping[str, Any]) -> dict[str, Any]:
    kind, fields = clause["kind"], clause.get("fields") or {}
    value: dict[str, Any] = {"anchor": clause.get("anchor", ""), **_pair("heading", clause.get("heading"))}
    if kind in _TEXTED:
        value |= _pair("text", clause.get("text"))
    if kind in PARTED:
        value["part"] = fields.get("part", "")
    if clause.get("source_number"):
        value["source_number"] = clause["source_number"]
    thaw = _THAWERS.get(kind)
    return value | thaw(fields) if thaw else value


def _step(fields: Fields) -> dict[str, Any]:
    return {
        **_post(fields, "actor"),
        **_pair("verb", fields.get("verb")),
        **_pair("object", fields.get("object")),
        "outputs": list(fields.get("outputs") or []),
        "next": list(fields.get("next") or []),
        "branches": [
            {**_pair("when", branch.get("when")), "to": branch.get("to", "")}
            for branch in fields.get("branches") or []
        ],
    }


def _table(fields: Fields) -> dict[str, Any]:
    return {f"table_{language}": grid_of(fields.get(language)) for language in ("zh", "en")}


def _service(fields: Fields) -> dict[str, Any]:
    value: dict[str, Any] = _lines(fields, ("code", "kind", "lifecycle"))
    for name in SERVICE_TEXTS:
        value |= _pair(name, fields.get(name))
    value["targets"] = [
        {**_pair("metric", target.get("metric")), **_lines(target, TARGET_LINES)}
        for target in fields.get("targets") or []
    ]
    return value


def _form_field(fields: Fields) -> dict[str, Any]:
    return {
        "name": fields.get("name", ""),
        "type": fields.get("type") or "text",
        "required": bool(fields.get("required")),
        **_pair("help", fields.get("help")),
        "choices": [_pair("choice", answer) for answer in fields.get("choices") or []],
    }


_THAWERS: dict[str, Callable[[Fields], dict[str, Any]]] = {
    "step": _step,
    "duty": lambda fields: _post(fields, "post"),
    "term": lambda fields: _lines(fields, ("abbreviation",)),
    "reference": lambda fields: _lines(fields, ("number", "edition")),
    "output": lambda fields: {**_post(fields, "post"), **_pair("retention", fields.get("retention"))},
    "table": _table,
    "picture": lambda fields: {"picture": str(fields.get("attachment", ""))},
    "service": _service,
    "target": lambda fields: {
        **_lines(fields, SLA_TARGET_LINES),
        **_pair("penalty", fields.get("penalty")),
    },
    "field": _form_field,
}
