"""A small source of its own: documents made of plain strings, so that what is expected can be seen at a glance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from search import actions
from search.sources import Granted, Group, Span, Text, Words

BEGINS = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Reader:
    """Somebody who holds these names."""

    names: tuple[str, ...] = ("staff",)


@dataclass
class Shelf:
    """A source for tests; `readers_hold` are names as the index keeps them."""

    name: str = "shelf"
    kept: dict[str, list[Group]] = field(default_factory=dict)
    spans: dict[str, dict[str, list[Span]]] = field(default_factory=dict)
    allowed: dict[str, frozenset[Granted]] = field(default_factory=dict)
    terms: dict[str, Words] = field(default_factory=dict)

    def put(
        self,
        number: str,
        *texts: str,
        title: str = "",
        title_en: str = "",
        version: str = "1.0",
        grants: Iterable[Granted] = (Granted("staff"), Granted("all", every_time=True)),
        spans: Sequence[Span] = ((BEGINS, None),),
        **facts: Any,
    ) -> Group:
        """Index a document of these clauses: `heading|text`, in Chinese unless it is ASCII."""
        group = _group(number, version, title, title_en, texts, facts)
        self.kept.setdefault(number, []).append(group)
        self.spans.setdefault(number, {})[group.key] = list(spans)
        self.allowed[number] = frozenset(grants)
        actions.put_group(source=self.name, group=group, grants=grants)
        actions.put_periods(source=self.name, document=number, periods=self.spans[number])
        return group

    def put_term(self, *words: str, forbidden: Sequence[str] = ()) -> None:
        """A term of a glossary, by its first word."""
        self.terms[words[0]] = Words(words, tuple(forbidden))
        actions.put_words(source=self.name, key=words[0], words=self.terms[words[0]])

    def words(self) -> Mapping[str, Words]:
        return self.terms

    def documents(self, after: str = "") -> Iterable[str]:
        return sorted(number for number in self.kept if number > after)

    def groups(self, document: str) -> Iterable[Group]:
        return self.kept[document]

    def group(self, document: str, key: str) -> Group | None:
        return next((group for group in self.kept[document] if group.key == key), None)

    def periods(self, document: str) -> Mapping[str, Sequence[Span]]:
        return self.spans[document]

    def grants(self, document: str) -> frozenset[Granted]:
        return self.allowed[document]

    def names_held_by(self, user: Any) -> frozenset[str]:
        return frozenset(user.names) if isinstance(user, Reader) else frozenset()


def _group(
    number: str, version: str, title: str, title_en: str, texts: Sequence[str], facts: dict[str, Any]
) -> Group:
    heads = [Text("zh", "release", "zh", title=title or number, is_head=True)]
    if title_en:
        heads.append(Text("en", "release", "en", title=title_en, is_head=True))
    context = f"{number} {title} {title_en}"
    clauses = []
    for place, words in enumerate(texts, start=1):
        heading, _bar, text = words.rpartition("|")
        language = "en" if words.isascii() else "zh"
        clauses.append(
            Text(
                f"C-{place}:{language}",
                "clause",
                language,
                heading=heading,
                text=text,
                anchor=f"C-{place}",
                clause_number=str(place),
                context=context,
            )
        )
    return Group(
        key=f"{number}@{version}",
        document=number,
        number=number,
        version=version,
        type=facts.get("type", "procedure"),
        department=facts.get("department", "TOC"),
        year=facts.get("year", 2025),
        texts=(*heads, *clauses),
        clauses=facts.get("clauses", ()),
    )
