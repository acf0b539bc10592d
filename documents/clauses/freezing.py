"""Blocks of the editor to clauses of the frozen text. Printed numbers follow from the order."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from documents.blocks.services import SERVICE_TEXTS, TARGET_LINES
from documents.tables import frozen_table

LEVELS = {"chapter": 1, "section": 2, "clause": 3, "step": 3, "duty": 3}
#: Kinds that bear a printed number of their own.
NUMBERED = frozenset(LEVELS)
#: Kinds whose author may say which part of the page type they are.
PARTED = frozenset({"chapter", "section", "clause"})
#: The one-line fields of a target of a service level agreement.
SLA_TARGET_LINES = (*TARGET_LINES, "priority")

Posts = Mapping[str, dict[str, str]]


def both(value: Mapping[str, Any], name: str) -> dict[str, str]:
    """The Chinese and the English of one field of a block."""
    return {
        "zh": str(value.get(f"{name}_zh") or "").strip(),
        "en": str(value.get(f"{name}_en") or "").strip(),
    }


def clauses_of(body: Any, posts: Posts, pictures: Mapping[str, dict[str, str]]) -> list[dict]:
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
    posts: Posts,
    pictures: Mapping[str, dict[str, str]],
) -> dict:
    source = _line(value, "source_number").strip()
    return {
        "anchor": str(value.get("anchor") or ""),
        # Only where an import left one: texts without it keep their digests.
        **({"source_number": source} if source else {}),
        "kind": kind,
        "level": LEVELS.get(kind, 3),
        "heading": both(value, "heading"),
        "text": both(value, "text"),
        "fields": _fields(kind, value, posts, pictures),
    }


def _fields(
    kind: str,
    value: Mapping[str, Any],
    posts: Posts,
    pictures: Mapping[str, dict[str, str]],
) -> dict:
    if kind == "picture":
        return dict(pictures.get(_line(value, "picture"), {"sha256": "", "content_type": ""}))
    if kind in PARTED:
        return {"part": _line(value, "part")}
    freeze = _FREEZERS.get(kind)
    return freeze(value, posts) if freeze else {}


def _line(value: Mapping[str, Any], name: str) -> str:
    return str(value.get(name) or "")


def _step(value: Mapping[str, Any], posts: Posts) -> dict:
    return {
        "actor": posts.get(_line(value, "actor")),
        "outputs": _named_lines(value.get("outputs")),
        "verb": both(value, "verb"),
        "object": both(value, "object"),
        "next": _named_lines(value.get("next")),
        "branches": [
            {"when": both(branch, "when"), "to": _line(branch, "to")}
            for branch in value.get("branches") or []
        ],
    }


def _named_lines(values: Iterable[Any] | None) -> list[str]:
    return [str(line).strip() for line in values or [] if str(line or "").strip()]


def _duty(value: Mapping[str, Any], posts: Posts) -> dict:
    return {"post": posts.get(_line(value, "post"))}


def _term(value: Mapping[str, Any], _posts: Posts) -> dict:
    return {"abbreviation": _line(value, "abbreviation")}


def _reference(value: Mapping[str, Any], _posts: Posts) -> dict:
    return {"number": _line(value, "number"), "edition": _line(value, "edition")}


def _output(value: Mapping[str, Any], posts: Posts) -> dict:
    return {"post": posts.get(_line(value, "post")), "retention": both(value, "retention")}


def _table(value: Mapping[str, Any], _posts: Posts) -> dict:
    return {language: frozen_table(value.get(f"table_{language}")) for language in ("zh", "en")}


def _sla_target(value: Mapping[str, Any], _posts: Posts) -> dict:
    lines = {name: _line(value, name) for name in SLA_TARGET_LINES}
    return {**lines, "penalty": both(value, "penalty")}


def _form_field(value: Mapping[str, Any], _posts: Posts) -> dict:
    answers = [both(answer, "choice") for answer in value.get("choices") or []]
    return {
        "name": _line(value, "name"),
        "type": _line(value, "type") or "text",
        "required": bool(value.get("required")),
        "help": both(value, "help"),
        "choices": [answer for answer in answers if answer["zh"] or answer["en"]],
    }


def _service(value: Mapping[str, Any], _posts: Posts) -> dict:
    fields: dict[str, Any] = {name: both(value, name) for name in SERVICE_TEXTS}
    fields["code"] = _line(value, "code")
    # What the author has not chosen is not chosen for him: the checks ask for it.
    fields["kind"] = _line(value, "kind")
    fields["lifecycle"] = _line(value, "lifecycle")
    fields["targets"] = [
        {"metric": both(target, "metric"), **{name: str(target.get(name) or "") for name in TARGET_LINES}}
        for target in value.get("targets") or []
    ]
    return fields


_FREEZERS: dict[str, Callable[[Mapping[str, Any], Posts], dict]] = {
    "step": _step,
    "duty": _duty,
    "term": _term,
    "reference": _reference,
    "output": _output,
    "table": _table,
    "service": _service,
    "target": _sla_target,
    "field": _form_field,
}


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
