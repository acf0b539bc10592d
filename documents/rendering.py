"""The frozen text as HTML in one language, its contents, and the words it is found by.

What is rendered is stored with the release for ever: it carries its own words and depends on no setting, no active
language and no row. The same payload always gives the same bytes.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.template.loader import get_template

from documents import body_kinds
from documents.blocks import SERVICE_TEXTS
from documents.chart.shown import chart_html
from documents.clauses import TARGET_LINES, bare
from documents.glossary_shown import glossary_group
from documents.pdf.words import speaker
from documents.said import LANG, OTHER, Said, said
from documents.terms import Marker, Run, Term, terms_of_release

Clause = Mapping[str, Any]
_BULLETS = ("- ", "· ")
_WORDS = {
    "zh": {
        "acts": "执行",
        "output_after": "，输出",
        "output": "输出",
        "comma": "、",
        "only_other": "（只有英文）",
        "link": "链接到本条",
        "abbreviation": "（{}）",
        "cited": "{} 版",
    },
    "en": {
        "acts": "acts",
        "output_after": "; output: ",
        "output": "Output: ",
        "comma": ", ",
        "only_other": "(Chinese only)",
        "link": "link to this clause",
        "abbreviation": " ({})",
        "cited": "version {}",
    },
}
_GROUPED = {
    "term": "terms",
    "reference": "references",
    "output": "outputs",
    "target": "sla_targets",
    "field": "fields",
}
_TARGET_HEADS = ("metric", "target", "period", "clock", "source")


@dataclass(frozen=True)
class ContentsEntry:
    """One line of the contents at the side; `lang` is the language its heading is in."""

    anchor: str
    number: str
    heading: str
    level: int
    lang: str


def render_body(payload: Mapping[str, Any], language: str) -> str:
    """The clauses as HTML in one language; where a translation is missing, the other language, marked as such."""
    reader = Reader(payload, language)
    shown = get_template("documents/body/body.html").render(
        {"groups": [*reader.groups(), *glossary_group(payload, language)]}
    )
    return "\n".join(line for line in shown.split("\n") if line.strip())


def contents(payload: Mapping[str, Any], language: str) -> list[ContentsEntry]:
    """Chapters, sections and services in order; those without a heading are left out."""
    entries = []
    for clause in payload.get("body") or []:
        heading = said(clause.get("heading"), language)
        if clause["kind"] in ("chapter", "section", "service") and heading.text:
            level = min(int(clause.get("level") or 2), 2)
            number = clause.get("number") or ""
            entries.append(ContentsEntry(clause["anchor"], number, heading.text, level, LANG[heading.key]))
    return entries


def search_text(payload: Mapping[str, Any]) -> str:
    """Everything a reader can see, in both languages, folded: NFKC, without case, single blanks."""
    named = [payload.get(name) for name in ("title", "department", "owner_post")]
    found = [str(payload.get("number") or ""), *(text for value in named for text in _visible(value))]
    for clause in payload.get("body") or []:
        found += [str(clause.get("number") or "")]
        found += [*_visible(clause.get("heading")), *_visible(clause.get("text"))]
        found += _visible(clause.get("fields"))
    for file in payload.get("attachments") or []:
        found += [str(file.get("title") or ""), str(file.get("filename") or "")]
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", " ".join(found)).casefold())
    return " ".join(folded.split())


#: Codes, digests and shapes, which stand behind what is seen; a service's kind and life cycle are words of ours, and
#: verb and object of a step stand in its sentence.
UNSEEN = frozenset(
    {"sha256", "content_type", "digest", "kind", "lifecycle", "steps", "attachment", "part", "verb", "object"}
    | {"next", "to", "type", "required", "external", "head_rows", "head_columns", "colspan", "rowspan"}
)


def _visible(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        names = ("zh", "en") if "zh" in value else sorted(set(value) - UNSEEN)
        return [text for name in names for text in _visible(value.get(name))]
    if isinstance(value, list | tuple):
        return [text for item in value for text in _visible(item)]
    return [str(value)] if value else []


def _plain(text: str, language: str) -> Said:
    """A value without a language of its own (an output's name): Chinese when it has Chinese characters."""
    key = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
    return Said(text, key, "" if key == language else LANG[key])


class Reader:
    """One payload read in one language: knows its terms, its records and the fixed words."""

    def __init__(self, payload: Mapping[str, Any], language: str) -> None:
        self.language, self.payload = language, payload
        self.words: dict[str, Any] = {**_WORDS[language], **body_kinds.WORDS[language]}
        self.say = speaker(language)
        self.body: list[Clause] = list(payload.get("body") or [])
        self.numbers = body_kinds.numbers_of(self.body)
        terms = [self._term(clause) for clause in self.body if clause["kind"] == "term"]
        self.marker = Marker([*terms, *terms_of_release(payload)])
        outputs = [clause for clause in self.body if clause["kind"] == "output"]
        self.records = {
            bare(name): clause for clause in reversed(outputs) for name in _visible(clause.get("heading"))
        }

    def groups(self) -> list[dict[str, Any]]:
        """What the templates draw: neighbouring terms, references and records in one list or table, others alone."""
        groups: list[dict[str, Any]] = []
        for kind, clauses in groupby(self.body, key=lambda clause: clause["kind"]):
            if kind in _GROUPED:
                parts = [getattr(self, f"_{kind}_part")(clause) for clause in clauses]
                groups.append(self._group(_GROUPED[kind], parts=parts))
            else:
                groups += [
                    group for clause in clauses for group in (self._single(clause), *self._chart(clause))
                ]
        return groups

    def _chart(self, clause: Clause) -> list[dict[str, Any]]:
        """Where the text says that the flow chart stands, it is drawn from the steps."""
        if (clause.get("fields") or {}).get("part") != "flow_chart":
            return []
        return [{"template": "documents/body/drawn.html", "html": chart_html(self.payload, self.language)}]

    def _group(self, name: str, **more: Any) -> dict[str, Any]:
        head = [self.say(key) for key in ("record", "from_step", "responsible", "retention")]
        return {
            "template": f"documents/body/{name}.html",
            "lang": LANG[self.language],
            "words": self.words,
            "head": head,
            **more,
        }

    def _single(self, clause: Clause) -> dict[str, Any]:
        kind, part = clause["kind"], self._part(clause)
        fields = clause.get("fields") or {}
        if kind in ("chapter", "note"):
            return self._group("remark" if kind == "note" else kind, part=part)
        if kind == "picture":
            return self._group(kind, part=part, sha256=str(fields.get("sha256") or ""))
        if kind == "service":
            return self._group(kind, part=part, **self._service(clause))
        if kind == "table":
            return self._group(kind, part=part, table=self._table(clause, part))
        if kind == "duty":
            return self._group(kind, part=part, post=said(fields.get("post"), self.language))
        if kind != "step":
            return self._group("clause", part=part)
        actor, outputs = self._step(clause)
        ways = body_kinds.ways_of(fields, self.numbers, self.language)
        return self._group("clause", part=part, actor=actor, outputs=outputs, ways=ways)

    def _part(self, clause: Clause) -> dict[str, Any]:
        """What every clause has: anchor, number, heading and text, and a note where only the other language exists."""
        heading, text = (said(clause.get(name), self.language) for name in ("heading", "text"))
        return {
            "anchor": clause["anchor"],
            "number": clause.get("number") or "",
            "level": str(clause.get("level") or 3),
            "heading": heading,
            "lang": text.lang,
            "blocks": self._blocks(text, clause["anchor"], set()),
            "note": self.words["only_other"] if heading.lang or text.lang else "",
        }

    def _blocks(self, words: Said, anchor: str, used: set[str]) -> list[tuple[bool, list[list[Run]]]]:
        """Paragraphs and lists: (is it a list, its lines). `used` holds the terms already marked in this clause."""
        lines = [line.strip() for line in words.text.split("\n") if line.strip()]
        blocks: list[tuple[bool, list[list[Run]]]] = []
        for is_list, group in groupby(lines, key=lambda line: line.startswith(_BULLETS)):
            shown = [
                self.marker.runs(line[2:].strip() if is_list else line, words.key, anchor, used)
                for line in group
            ]
            blocks += [(True, shown)] if is_list else [(False, [line]) for line in shown]
        return blocks

    def _term(self, clause: Clause) -> Term:
        abbreviation = str((clause.get("fields") or {}).get("abbreviation") or "").strip()
        names = {key: str((clause.get("heading") or {}).get(key) or "").strip() for key in LANG}
        texts = clause.get("text") or {}
        meanings = {key: " ".join(str(texts.get(key) or texts.get(OTHER[key]) or "").split()) for key in LANG}
        return Term(clause["anchor"], names, abbreviation, meanings)

    def _term_part(self, clause: Clause) -> dict[str, Any]:
        abbreviation = str((clause.get("fields") or {}).get("abbreviation") or "").strip()
        text = said(clause.get("text"), self.language)
        blocks = self._blocks(text, clause["anchor"], {clause["anchor"]})
        shown = self.words["abbreviation"].format(abbreviation) if abbreviation else ""
        return {**self._part(clause), "blocks": blocks, "abbreviation": shown}

    def _reference_part(self, clause: Clause) -> dict[str, Any]:
        fields = clause.get("fields") or {}
        version = str(fields.get("version") or "")
        return {
            **self._part(clause),
            "reference_number": str(fields.get("number") or ""),
            "edition": str(fields.get("edition") or ""),
            "cited": self.words["cited"].format(version) if version else "",
            "digest": str(fields.get("digest") or "")[:8],
        }

    def _output_part(self, clause: Clause) -> dict[str, Any]:
        fields = clause.get("fields") or {}
        return {
            **self._part(clause),
            "steps": fields.get("steps") or [],
            "post": said(fields.get("post"), self.language),
            "retention": said(fields.get("retention"), self.language),
        }

    def _table(self, clause: Clause, part: dict[str, Any]) -> dict[str, Any]:
        table = body_kinds.table_of(clause.get("fields") or {}, self.language)
        if table["lang"]:
            part["note"] = self.words["only_other"]
        return table

    def _target_part(self, clause: Clause) -> dict[str, Any]:
        return {**self._part(clause), **body_kinds.target_of(clause.get("fields") or {}, self.language)}

    def _field_part(self, clause: Clause) -> dict[str, Any]:
        return {**self._part(clause), **body_kinds.field_of(clause.get("fields") or {}, self.language)}

    def _step(self, clause: Clause) -> tuple[Said, list[dict[str, Any]]]:
        fields = clause.get("fields") or {}
        outputs = []
        for name in fields.get("outputs") or []:
            record = self.records.get(bare(str(name)))
            named = said(record["heading"], self.language) if record else _plain(str(name), self.language)
            shown = f"《{bare(named.text)}》" if named.key == "zh" else named.text
            outputs.append({"text": shown, "lang": named.lang, "anchor": record["anchor"] if record else ""})
        return said(fields.get("actor"), self.language), outputs

    def _service(self, clause: Clause) -> dict[str, Any]:
        fields, used = clause.get("fields") or {}, set[str]()
        texts = []
        for name in SERVICE_TEXTS:
            text = said(fields.get(name), self.language)
            if text.text:
                note = self.words["only_other"] if text.lang else ""
                blocks = self._blocks(text, clause["anchor"], used)
                texts.append({"label": self.say(name), "lang": text.lang, "blocks": blocks, "note": note})
        codes = [(self.say("service_code"), str(fields.get("code") or ""))]
        codes += [
            (self.say(name), self._choice(str(fields.get(name) or ""))) for name in ("kind", "lifecycle")
        ]
        return {
            "codes": [(label, value) for label, value in codes if value],
            "texts": texts,
            "targets": [self._target(target) for target in fields.get("targets") or []],
            "targets_title": self.say("targets"),
            "target_heads": [self.say(name) for name in _TARGET_HEADS],
        }

    def _choice(self, value: str) -> str:
        return self.say(value) if value in ("core", "base", "planned", "offered", "stopped") else value

    def _target(self, target: Mapping[str, Any]) -> dict[str, Any]:
        values = {name: str(target.get(name) or "") for name in TARGET_LINES}
        goal = " ".join(values[name] for name in ("operator", "value", "unit") if values[name])
        cells: Iterable[str] = (goal, values["period"], values["clock"], values["source"])
        return {"metric": said(target.get("metric"), self.language), "cells": list(cells)}
