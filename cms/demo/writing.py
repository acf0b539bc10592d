"""How the demo's clauses are written down: one short function per kind, giving the frozen payload's dict."""

from dataclasses import dataclass
from typing import Any

from cms.demo.cast import POST_BY_CODE

Clause = dict[str, Any]
Both = dict[str, str]


@dataclass(frozen=True)
class DemoDocument:
    """A controlled document of the demo organisation, and where it stands.

    `number` is what these schemes give: `ITSM-{prefix}-P-{serial:3}` for procedures and
    `ITSM-{prefix}-{serial:3}` for the handbook.
    `fate` is what the demo does with it: in_force, withdrawn, draft. `clauses` are those of the standard that it
    implements, as `<edition>:<clause>`.
    """

    number: str
    document_type: str
    prefix: str
    title_zh: str
    title_en: str
    department: str
    owner_post: str
    body: tuple[Clause, ...]
    confidentiality: str = "internal"
    distribution: tuple[str, ...] = ()
    reader_posts: tuple[str, ...] = ()
    fate: str = "in_force"
    clauses: tuple[str, ...] = ()


def both(zh: str, en: str) -> Both:
    """A text in both languages."""
    return {"zh": zh, "en": en}


def _clause(kind: str, level: int, anchor: str, heading: Both, text: Both, fields: dict[str, Any]) -> Clause:
    return {
        "anchor": anchor,
        "kind": kind,
        "level": level,
        "number": "",
        "source_number": "",
        "heading": heading,
        "text": text,
        "fields": fields,
    }


def _named(code: str) -> dict[str, str]:
    post = POST_BY_CODE[code]
    return {"code": post.code, "zh": post.zh, "en": post.en}


def chapter(anchor: str, zh: str, en: str, text_zh: str = "", text_en: str = "") -> Clause:
    """A chapter."""
    return _clause("chapter", 1, anchor, both(zh, en), both(text_zh, text_en), {})


def section(anchor: str, zh: str, en: str, text_zh: str = "", text_en: str = "") -> Clause:
    """A section."""
    return _clause("section", 2, anchor, both(zh, en), both(text_zh, text_en), {})


def clause(anchor: str, text_zh: str, text_en: str) -> Clause:
    """A clause of text without heading."""
    return _clause("clause", 3, anchor, both("", ""), both(text_zh, text_en), {})


def step(anchor: str, post: str, text_zh: str, text_en: str, outputs: tuple[str, ...] = ()) -> Clause:
    """A step: the post that acts, what it does, and the records (by Chinese title) that come of it."""
    fields = {"actor": _named(post), "outputs": list(outputs)}
    return _clause("step", 3, anchor, both("", ""), both(text_zh, text_en), fields)


def term(anchor: str, abbreviation: str, zh: str, en: str, text_zh: str, text_en: str) -> Clause:
    """A term and its definition."""
    return _clause("term", 3, anchor, both(zh, en), both(text_zh, text_en), {"abbreviation": abbreviation})


def reference(anchor: str, label: str, zh: str, en: str, number: str = "", edition: str = "") -> Clause:
    """A cited document: printed label, title, and number and edition when it is one of ours or a standard."""
    fields = {"label": label, "number": number, "edition": edition}
    return _clause("reference", 3, anchor, both(zh, en), both("", ""), fields)


def output(anchor: str, zh: str, en: str, post: str, kept_zh: str, kept_en: str, made_in: str) -> Clause:
    """A record the procedure produces: who answers for it, how long it is kept, the anchor of the step."""
    fields = {"record": zh, "post": _named(post), "retention": both(kept_zh, kept_en), "step": made_in}
    return _clause("output", 2, anchor, both(zh, en), both("", ""), fields)


def table(anchor: str, zh: str, en: str, *rows: tuple[Both, ...]) -> Clause:
    """A table with a caption: its rows of cells, the first of them the head."""
    grids = {
        language: {
            "head_rows": 1,
            "head_columns": 0,
            "rows": [[{"text": cell[language], "colspan": 1, "rowspan": 1} for cell in row] for row in rows],
        }
        for language in ("zh", "en")
    }
    return _clause("table", 3, anchor, both(zh, en), both("", ""), grids)


def target(metric: Both, operator: str, value: str, unit: str, clock: str, source: str) -> dict[str, Any]:
    """A target that can be measured, judged every month."""
    return {
        "metric": metric,
        "operator": operator,
        "value": value,
        "unit": unit,
        "period": "月 / month",
        "clock": clock,
        "source": source,
    }


def service(anchor: str, code: str, name: Both, kind: str, **fields: Any) -> Clause:
    """A service of the handbook: `kind` is core or base, `fields` are those of a service entry."""
    values = {"code": code, "name": name, "kind": kind, "lifecycle": "offered", **fields}
    return _clause("service", 2, anchor, name, both("", ""), values)


def changed(entry: Clause, **fields: Any) -> Clause:
    """The same service with some fields as another edition has them."""
    return {**entry, "fields": {**entry["fields"], **fields}}
