"""From a file's bytes to clauses with anchors, and an account of every line."""

import re
from collections import Counter
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from documents.checks.sentences import propose
from documents.importing import hints, markdown, plain
from documents.importing.decoding import decode, file_name, refuse_if, why_not_import_name
from documents.importing.entries import Listed, listed
from documents.importing.outline import Outline
from documents.importing.results import MAX_HEADING, Clause, ImportedText, ImportReport, Line, NotPlaced, Part
from ledger.errors import Refused

_ANCHOR_LETTERS = {"step": "S", "clause": "K", "term": "T", "reference": "R", "output": "O"}


def parse(data: bytes, filename: str, *, anchor_prefix: str = "") -> ImportedText:
    """Take a .txt or Markdown file apart; anchors begin with `anchor_prefix` ("SLM" gives SLM-S01).

    Refused, with the sentence to show, for a file of another kind, empty, blank, binary, too large, in an
    encoding we do not read, or without chapter headings.
    """
    refuse_if(why_not_import_name(filename))
    prefix = _prefix(anchor_prefix)
    lines, blank_before = _lines(decode(data, filename))
    is_markdown = not filename.lower().endswith(".txt")
    outline = markdown.read(lines, blank_before) if is_markdown else plain.read(lines)
    if not outline.parts:
        raise Refused(
            _(
                "No chapter headings were found in “%(name)s”. Write them on lines of their own, "
                "numbered from 1: “1 Purpose”, “1.1 Scope”; in Markdown: “# Purpose”."
            )
            % {"name": file_name(filename)}
        )
    body = _Body(prefix, hints.language([line.text for line in lines])).of(outline.parts)
    return ImportedText(outline.title_zh, outline.title_en, body, _report(body, lines, outline))


def _prefix(wanted: str) -> str:
    if not wanted:
        return ""
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]{0,19}", wanted):
        raise Refused(
            _("“%(prefix)s” cannot begin an anchor: use capitals, digits and hyphens, for example SLM.")
            % {"prefix": wanted}
        )
    return wanted.rstrip("-") + "-"


def _lines(text: str) -> tuple[list[Line], frozenset[int]]:
    """The lines that hold something, and the numbers of those that follow an empty line."""
    lines, after_blank, was_blank = [], set(), True
    for number, raw in enumerate(re.split("\r\n|\r|\n", text), start=1):
        words = re.sub("[\ufeff\u200b]", "", raw).strip()
        if words:
            lines.append(Line(number, words))
            if was_blank:
                after_blank.add(number)
        was_blank = not words
    return lines, frozenset(after_blank)


class _Body:
    """Builds clauses from parts: counts them, gives anchors, fills the fields of each kind."""

    def __init__(self, prefix: str, language: str) -> None:
        self._prefix, self._language = prefix, language
        self._counts: dict[str, int] = {}
        self._clauses: list[Clause] = []

    def of(self, parts: list[Part]) -> list[Clause]:
        """The clauses of all parts, in order."""
        for part in parts:
            found = listed(part)
            self._add_part(part, found)
            for entry in found.entries:
                fields: dict[str, Any] = {
                    "term": {"abbreviation": entry.mark},
                    "reference": {"label": entry.mark},
                    "output": {"record": entry.heading},
                }[found.kind]
                self._add(found.kind, min(part.level + 1, 3), "", entry.heading, entry.paragraphs, fields)
        return self._clauses

    def _add_part(self, part: Part, found: Listed) -> None:
        heading, paragraphs = part.heading, found.paragraphs
        fields: dict[str, Any] = {}
        if part.kind == "step":
            if heading and not paragraphs:
                heading, paragraphs = "", [heading]
            text = "\n".join(paragraphs)
            actor = {"code": "", **self._both(hints.actor(text))}
            proposed = propose(text)
            fields = {"actor": actor, "outputs": hints.outputs(text)}
            fields |= {"verb": self._both(proposed.verb), "object": self._both(proposed.object)}
        if part.kind == "term":
            fields = {"abbreviation": ""}
        self._add(part.kind, part.level, part.number, heading, paragraphs, fields)

    def _add(
        self,
        kind: str,
        level: int,
        number: str,
        heading: str,
        paragraphs: list[str],
        fields: dict[str, Any],
    ) -> None:
        if len(heading) > MAX_HEADING:
            heading, paragraphs = "", [heading, *paragraphs]
        self._clauses.append(
            {
                "anchor": self._prefix + self._anchor(kind),
                "kind": kind,
                "level": level,
                "number": "",
                "source_number": number,
                "heading": self._both(heading),
                "text": self._both("\n".join(paragraphs)),
                "fields": fields,
            }
        )

    def _anchor(self, kind: str) -> str:
        """C4 for chapters, C4-2 for sections, S07, K07, T07, R07, O07 for the rest, counted all through."""
        if kind == "chapter":
            self._counts["section"] = 0
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if kind == "chapter":
            return f"C{count}"
        if kind == "section":
            return f"C{self._counts['chapter']}-{count}"
        return f"{_ANCHOR_LETTERS[kind]}{count:02}"

    def _both(self, text: str) -> dict[str, str]:
        return {"zh": "", "en": ""} | {self._language: text}


def _report(body: list[Clause], lines: list[Line], outline: Outline) -> ImportReport:
    counts = Counter(clause["kind"] for clause in body)
    reasons = dict(outline.loose)
    return ImportReport(
        chapters=counts["chapter"],
        sections=counts["section"],
        steps=counts["step"],
        terms=counts["term"],
        references=counts["reference"],
        outputs=counts["output"],
        not_placed=_not_placed(lines, reasons),
        placed=frozenset(line.number for line in lines if line.number not in reasons),
    )


def _not_placed(lines: list[Line], reasons: dict[int, str]) -> tuple[NotPlaced, ...]:
    """Neighbouring lines with one reason are told as one range."""
    found = []
    for reason, group in groupby(lines, key=lambda line: reasons.get(line.number, "")):
        if reason:
            run = list(group)
            words = " ".join(line.text for line in run[:3])
            first_words = words if len(words) <= 40 else words[:40] + "…"
            found.append(NotPlaced(run[0].number, run[-1].number, first_words, reason))
    return tuple(found)
