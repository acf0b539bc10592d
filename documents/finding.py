"""Simple search: every part of what was typed must stand in a release in force that the person may read."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower, Replace
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from documents.models import Release
from documents.queries import releases_readable_by
from documents.searching import texts_of

LONGEST, MOST_PARTS, MOST_PLACES = 200, 12, 2
_AROUND, _SNIPPET = 24, 110
_ENDS = "。！？；.!?;\n"


@dataclass(frozen=True)
class Place:
    """Where in a document a part stands: its clause, and the words round it with the part marked."""

    anchor: str
    number: str
    heading: str
    language: str
    html: SafeString


@dataclass(frozen=True)
class Found:
    """One release and the first places in it; `more` further clauses hold a part too."""

    release: Release
    places: tuple[Place, ...]
    more: int
    in_title: bool


def fold(text: str) -> str:
    """As the register folds its search texts: NFKC, without case; what no keyboard types is a blank."""
    typeable = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typeable).casefold())


def parts_of(typed: str) -> tuple[str, ...]:
    """The parts between blanks, folded, each once."""
    return tuple(dict.fromkeys(fold(typed[:LONGEST]).split()))[:MOST_PARTS]


def number_key(text: str) -> str:
    """A number without everything but letters and digits, however it was typed; empty when it has no digit."""
    key = re.sub(r"[^a-z0-9]", "", fold(text[:LONGEST]))
    return key if any(c.isdigit() for c in key) and len(key) >= 3 else ""


class Finding:
    """What a person finds with the words typed."""

    def __init__(self, user: Any, typed: str) -> None:
        self.user, self.parts, self.key = user, parts_of(typed), number_key(typed)

    @cached_property
    def releases(self) -> QuerySet[Release]:
        """The releases found, nearest first: by number, then by title, then by text."""
        if not self.parts:
            return Release.objects.none()
        bare = Replace(Replace(Lower("number"), Value("-"), Value("")), Value("."), Value(""))
        words = Q(*(Q(search_text__contains=part) for part in self.parts))
        title = Q(*(Q(title_zh__icontains=part) | Q(title_en__icontains=part) for part in self.parts))
        ranks = [When(title, then=Value(2))]
        if self.key:
            ranks = [
                When(bare=self.key, then=Value(0)),
                When(bare__contains=self.key, then=Value(1)),
                *ranks,
            ]
            words |= Q(bare__contains=self.key)
        rank = Case(*ranks, default=Value(3), output_field=IntegerField())
        found = releases_readable_by(self.user).annotate(bare=bare).filter(words)
        return found.annotate(rank=rank, since=F("periods__begins")).order_by("rank", "number")

    def found(self, releases: Iterable[Release], language: str) -> list[Found]:
        """The places in each release, in the language of the page where the words stand there."""
        return [self._found(release, language) for release in releases]

    def _found(self, release: Release, language: str) -> Found:
        clauses = [
            place
            for clause in json.loads(release.payload).get("body") or []
            if (place := _place(clause, self.parts, language)) is not None
        ]
        clauses.sort(key=lambda place: -place[0])
        titles = fold(f"{release.title_zh} {release.title_en}")
        places = tuple(place for _score, place in clauses[:MOST_PLACES])
        in_title = any(part in titles for part in self.parts)
        return Found(release, places, len(clauses) - len(places), in_title)


def _place(clause: Mapping[str, Any], parts: Sequence[str], language: str) -> tuple[int, Place] | None:
    """The clause as a place, with how many parts it holds; None when it holds none."""
    best: tuple[int, str, str] | None = None
    for key in (language, "en" if language == "zh" else "zh"):
        texts = list(texts_of(clause, key))
        whole = fold(" ".join(texts))
        score = sum(part in whole for part in parts)
        if score and (best is None or score > best[0]):
            best = (score, key, max(texts, key=lambda text: sum(part in fold(text) for part in parts)))
    if best is None:
        return None
    score, key, text = best
    heading = (clause.get("heading") or {}).get(language) or (clause.get("heading") or {}).get(key) or ""
    html = snippet(text, parts)
    return score, Place(clause["anchor"], str(clause.get("number") or ""), heading, key, html)


def snippet(text: str, parts: Sequence[str]) -> SafeString:
    """A line of the text round the first part, every part marked; cut where a sentence begins or ends."""
    spans = _spans(text, parts)
    first = spans[0][0] if spans else 0
    start = first if first < _AROUND else _start(text, first)
    end = min(len(text), start + _SNIPPET)
    stop = max((text.rfind(c, first, end) for c in _ENDS), default=-1)
    end = stop + 1 if stop > first + _AROUND else end
    start = 0 if first < _AROUND else start
    shown, dots = _marked(text, start, end, spans), pgettext("cut text", "…")
    return mark_safe((dots if start else "") + shown + (dots if end < len(text) else ""))  # noqa: S308  (escaped piece by piece)


def _start(text: str, first: int) -> int:
    begins = max(text.rfind(c, first - 2 * _AROUND, first) for c in "。！？；，、,;\n")
    return begins + 1 if begins > 0 else first - _AROUND


def _spans(text: str, parts: Sequence[str]) -> list[tuple[int, int]]:
    """Where the parts stand in the text as written, found in its folded form, none overlapping another."""
    folded, places = "", []
    for at, char in enumerate(text):
        piece = fold(char)
        folded += piece
        places += [at] * len(piece)
    found = []
    for part in parts:
        at = folded.find(part)
        while at >= 0:
            found.append((places[at], places[at + len(part) - 1] + 1))
            at = folded.find(part, at + len(part))
    spans: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if not spans or begin >= spans[-1][1]:
            spans.append((begin, end))
    return spans


def _marked(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
    shown, at = "", start
    for begin, stop in spans:
        if begin >= at and stop <= end:
            shown += f"{escape(text[at:begin])}<mark>{escape(text[begin:stop])}</mark>"
            at = stop
    return shown + escape(text[at:end])


def marked_title(title: str, parts: Sequence[str]) -> SafeString:
    """A title with the parts marked."""
    return mark_safe(_marked(title, 0, len(title), _spans(title, parts)))  # noqa: S308  (escaped piece by piece)
