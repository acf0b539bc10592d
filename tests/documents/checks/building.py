"""Payloads as plain dicts, in the form that a release freezes: what the checks read."""

from typing import Any

Clause = dict[str, Any]


def both(zh: str, en: str = "") -> dict[str, str]:
    """A text in both languages."""
    return {"zh": zh, "en": en}


def clause(kind: str, anchor: str, zh: str = "", text: str = "", level: int = 3, /, **fields: Any) -> Clause:
    """One clause with its heading and text in Chinese."""
    return {
        "anchor": anchor,
        "kind": kind,
        "level": level,
        "number": "",
        "heading": both(zh),
        "text": both(text),
        "fields": fields,
    }


def chapter(anchor: str, zh: str, part: str = "", text: str = "") -> Clause:
    """A chapter of a part."""
    return clause("chapter", anchor, zh, text, 1, part=part)


def section(anchor: str, zh: str, text: str = "", part: str = "") -> Clause:
    """A section."""
    return clause("section", anchor, zh, text, 2, part=part)


def step(anchor: str, text: str, actor: str = "", outputs: tuple[str, ...] = (), **fields: Any) -> Clause:
    """A step; `actor` is the post by its Chinese name."""
    who = {"code": actor, "zh": actor, "en": actor} if actor else None
    return clause("step", anchor, "", text, actor=who, outputs=list(outputs), **fields)


def duty(anchor: str, post: str, text: str) -> Clause:
    """What a post answers for."""
    return clause("duty", anchor, "", text, post={"code": post, "zh": post, "en": post})


def reference(anchor: str, zh: str, **fields: Any) -> Clause:
    """A cited document."""
    return clause("reference", anchor, zh, "", **{"number": "", "edition": "", **fields})


def output(anchor: str, zh: str) -> Clause:
    """A record that is made."""
    return clause("output", anchor, zh, "", post=None, retention=both("3 年"))


def target(anchor: str, zh: str, **fields: Any) -> Clause:
    """A target of an agreement that can be measured."""
    values = {
        "operator": "≥",
        "value": "99.9",
        "unit": "%",
        "priority": "",
        "period": "月",
        "clock": "7×24",
        "source": "监控平台",
        "penalty": both(""),
    }
    return clause("target", anchor, zh, "", **{**values, **fields})


def payload(document_type: str, body: list[Clause], **values: Any) -> dict[str, Any]:
    """A document of a type, distributed to one department."""
    return {
        "schema": 1,
        "number": "X-001",
        "document_type": document_type,
        "title": both("文件"),
        "prevailing_language": "zh-hans",
        "distribution": [{"code": "D", "zh": "某部", "en": "D"}],
        "reader_posts": [],
        "body": body,
        **values,
    }
