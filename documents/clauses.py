"""Blocks of the editor to clauses of the frozen text, and back. Printed numbers follow from the order."""

from collections.abc import Iterable, Mapping
from typing import Any

from documents.blocks import SERVICE_TEXTS

LEVELS = {"chapter": 1, "section": 2, "clause": 3, "step": 3}
#: Kinds that bear a printed number of their own.
NUMBERED = frozenset(LEVELS)
TARGET_LINES = ("operator", "value", "unit", "period", "clock", "source")


def both(value: Mapping[str, Any], name: str) -> dict[str, str]:
    """The Chinese and the English of one field of a block."""
    return {
        "zh": str(value.get(f"{name}_zh") or "").strip(),
        "en": str(value.get(f"{name}_en") or "").strip(),
    }


def clauses_of(
    body: Any, posts: Mapping[str, dict[str, str]], pictures: Mapping[str, dict[str, str]]
) -> list[dict]:
    """The clauses of a body in order, numbered.

    `posts` maps post codes to {code, zh, en}; `pictures` maps attachment ids to {sha256, content_type}.
    """
    clauses = [_clause(block.block_type, block.value, posts, pictures) for block in body]
    number(clauses)
    _name_producing_steps(clauses)
    return clauses


def _name_producing_steps(clauses: list[dict]) -> None:
    """An output record names the steps that produce it, found by its Chinese or English name."""
    steps = [c for c in clauses if c["kind"] == "step"]
    for clause in clauses:
        if clause["kind"] == "output":
            names = {bare(clause["heading"]["zh"]), bare(clause["heading"]["en"])} - {""}
            clause["fields"]["steps"] = [
                {"anchor": s["anchor"], "number": s["number"]}
                for s in steps
                if names & {bare(o) for o in s["fields"]["outputs"]}
            ]


def bare(name: str) -> str:
    """A book title without its brackets."""
    return name.strip().removeprefix("《").removesuffix("》").strip()


def number(clauses: list[dict]) -> None:
    """Write each clause's printed number: 4, 4.1, 4.1.2 by order and level; other kinds have none."""
    counters = [0, 0, 0]
    for clause in clauses:
        clause["number"] = ""
        if clause["kind"] not in NUMBERED:
            continue
        level = clause["level"]
        counters[level - 1] += 1
        counters[level:] = [0] * (3 - level)
        clause["number"] = ".".join(str(n) for n in counters[:level] if n)


def _clause(
    kind: str,
    value: Mapping[str, Any],
    posts: Mapping[str, dict[str, str]],
    pictures: Mapping[str, dict[str, str]],
) -> dict:
    return {
        "anchor": str(value.get("anchor") or ""),
        "kind": kind,
        "level": LEVELS.get(kind, 3),
        "heading": both(value, "heading"),
        "text": both(value, "text"),
        "fields": _fields(kind, value, posts, pictures),
    }


def _fields(
    kind: str,
    value: Mapping[str, Any],
    posts: Mapping[str, dict[str, str]],
    pictures: Mapping[str, dict[str, str]],
) -> dict:
    if kind == "step":
        return {
            "actor": posts.get(str(value.get("actor") or "")),
            "outputs": [str(o).strip() for o in value.get("outputs") or [] if str(o).strip()],
        }
    if kind == "term":
        return {"abbreviation": str(value.get("abbreviation") or "")}
    if kind == "reference":
        return {"number": str(value.get("number") or ""), "edition": str(value.get("edition") or "")}
    if kind == "output":
        return {"post": posts.get(str(value.get("post") or "")), "retention": both(value, "retention")}
    if kind == "picture":
        return dict(pictures.get(str(value.get("picture") or ""), {"sha256": "", "content_type": ""}))
    if kind == "service":
        return _service(value)
    return {}


def _service(value: Mapping[str, Any]) -> dict:
    fields: dict[str, Any] = {name: both(value, name) for name in SERVICE_TEXTS}
    fields["code"] = str(value.get("code") or "")
    fields["kind"] = str(value.get("kind") or "core")
    fields["lifecycle"] = str(value.get("lifecycle") or "offered")
    fields["targets"] = [
        {"metric": both(target, "metric"), **{name: str(target.get(name) or "") for name in TARGET_LINES}}
        for target in value.get("targets") or []
    ]
    return fields


def stream_of(clauses: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Clauses as raw values of a StreamField: what import, seeding and tests write into a draft."""
    return [{"type": clause["kind"], "value": _block_value(clause)} for clause in clauses]


def _pair(name: str, value: Mapping[str, str] | None) -> dict[str, str]:
    value = value or {}
    return {f"{name}_zh": value.get("zh", ""), f"{name}_en": value.get("en", "")}


def _block_value(clause: Mapping[str, Any]) -> dict[str, Any]:
    kind, fields = clause["kind"], clause.get("fields") or {}
    value: dict[str, Any] = {"anchor": clause.get("anchor", ""), **_pair("heading", clause.get("heading"))}
    if kind in ("chapter", "section", "clause", "step", "term"):
        value |= _pair("text", clause.get("text"))
    if kind == "step":
        value |= {
            "actor": (fields.get("actor") or {}).get("code", ""),
            "outputs": list(fields.get("outputs") or []),
        }
    elif kind == "term":
        value["abbreviation"] = fields.get("abbreviation", "")
    elif kind == "reference":
        value |= {"number": fields.get("number", ""), "edition": fields.get("edition", "")}
    elif kind == "output":
        value |= {
            "post": (fields.get("post") or {}).get("code", ""),
            **_pair("retention", fields.get("retention")),
        }
    elif kind == "picture":
        value["picture"] = str(fields.get("attachment", ""))
    elif kind == "service":
        value |= _service_value(fields)
    return value


def _service_value(fields: Mapping[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = {name: fields.get(name, "") for name in ("code", "kind", "lifecycle")}
    for name in SERVICE_TEXTS:
        value |= _pair(name, fields.get(name))
    value["targets"] = [
        {**_pair("metric", target.get("metric")), **{name: target.get(name, "") for name in TARGET_LINES}}
        for target in fields.get("targets") or []
    ]
    return value


def fill_anchors(page: Any) -> None:
    """Give each block of the draft that has none the next free anchor; anchors once given stay with their clause."""
    taken = {str(block.value.get("anchor") or "") for block in page.body}
    serial = 0
    for block in page.body:
        if block.value.get("anchor"):
            continue
        while f"C{serial + 1:02}" in taken:
            serial += 1
        serial += 1
        block.value["anchor"] = f"C{serial:02}"
        taken.add(block.value["anchor"])


def repeated_anchors(clauses: Iterable[Mapping[str, Any]]) -> list[str]:
    """Anchors that stand at more than one clause."""
    seen: set[str] = set()
    repeated: list[str] = []
    for clause in clauses:
        anchor = clause["anchor"]
        if anchor in seen and anchor not in repeated:
            repeated.append(anchor)
        seen.add(anchor)
    return repeated
