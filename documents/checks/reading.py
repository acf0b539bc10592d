"""A payload as checks read it: clauses with their parts, numbers and words; steps and duties with who does what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from documents.checks import sentences
from documents.checks.parts import own_parts, parts_of

_TITLE = re.compile(r"《([^《》]{1,150})》")
_LEVELS = {"chapter": 1, "section": 2, "clause": 3, "step": 3, "duty": 3, "target": 3, "field": 3}


@dataclass(frozen=True)
class SourceItem:
    """A number as it stood printed in an imported source, and the clause it came to."""

    anchor: str
    printed: str


@dataclass(frozen=True)
class Clause:
    """One clause: its place, what it says in the prevailing language and in both, and its fields."""

    anchor: str
    kind: str
    level: int
    number: str
    heading: Mapping[str, str]
    text: Mapping[str, str]
    fields: Mapping[str, Any]
    parts: frozenset[str]
    own_parts: frozenset[str]
    language: str

    @property
    def words(self) -> str:
        """The text in the prevailing language."""
        return self.text.get(self.language) or ""

    @property
    def name(self) -> str:
        """The heading in the prevailing language."""
        return self.heading.get(self.language) or ""

    @property
    def place(self) -> dict[str, str]:
        """How a sentence names this clause: number and heading, else its anchor."""
        any_heading = self.heading.get("zh") or self.heading.get("en") or ""
        return {
            language: " ".join(p for p in (self.number, self.heading.get(language) or any_heading) if p)
            or self.anchor
            for language in ("zh", "en")
        }

    @property
    def label(self) -> dict[str, str]:
        """What a sentence calls this clause without its number: the heading, else its code, else its anchor."""
        any_heading = self.heading.get("zh") or self.heading.get("en")
        name = any_heading or str(self.fields.get("code") or self.anchor)
        return {language: self.heading.get(language) or name for language in ("zh", "en")}

    @cached_property
    def says(self) -> tuple[tuple[str, str], ...]:
        """Every text of this clause in any language, with the field it stands in."""
        return tuple(_texts("", {"heading": self.heading, "text": self.text, **self.fields}))


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value.strip() and name not in _CODES:
            yield name, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(name if key in ("zh", "en") else name or key, inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(name, inner)


#: Fields that hold a code, never words.
_CODES = frozenset({"part", "next", "digest", "sha256", "content_type", "kind", "lifecycle", "type", "code"})


@dataclass(frozen=True)
class Act:
    """Somebody does something to a thing, in a step or a duty. `actor` is as the document names him."""

    anchor: str
    actor: str
    verb: str
    thing: str


@dataclass(frozen=True)
class Reading:
    """The whole document."""

    document_type: str
    language: str
    payload: Mapping[str, Any]
    clauses: tuple[Clause, ...] = field(default=())
    #: Names of posts and departments of the house.
    names: tuple[str, ...] = ()

    @staticmethod
    def of(payload: Mapping[str, Any], names: tuple[str, ...] = ()) -> "Reading":
        """Read a payload; kinds and fields that are not there are taken as empty."""
        language = "en" if payload.get("prevailing_language") == "en" else "zh"
        raw = payload.get("body") or []
        numbers = _numbers(raw)
        parts = parts_of(raw)
        clauses = tuple(
            Clause(
                str(clause.get("anchor") or ""),
                str(clause.get("kind") or ""),
                int(clause.get("level") or 3),
                numbers[at],
                clause.get("heading") or {},
                clause.get("text") or {},
                clause.get("fields") or {},
                parts[at],
                own_parts(clause),
                language,
            )
            for at, clause in enumerate(raw)
        )
        return Reading(str(payload.get("document_type") or ""), language, payload, clauses, names)

    def of_kind(self, *kinds: str) -> list[Clause]:
        """The clauses of these kinds, in order."""
        return [clause for clause in self.clauses if clause.kind in kinds]

    def below(self, clause: Clause) -> list[Clause]:
        """What stands below a clause: up to the next clause of the same or a higher level."""
        at = self.clauses.index(clause) + 1
        end = at
        while end < len(self.clauses) and not self._closes(self.clauses[end], clause):
            end += 1
        return list(self.clauses[at:end])

    @staticmethod
    def _closes(after: Clause, clause: Clause) -> bool:
        return after.kind in ("chapter", "section", "clause") and after.level <= clause.level

    @property
    def source_items(self) -> list[SourceItem]:
        """The numbers printed in the source of an import, where the payload still knows them."""
        return [
            SourceItem(str(clause.get("anchor") or ""), str(clause["source_number"]))
            for clause in self.payload.get("body") or []
            if clause.get("source_number")
        ]

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Short names to full names of those who act, as the document itself introduces them (以下简称)."""
        found: dict[str, str] = {}
        for clause in self.clauses:
            for text in (clause.name, clause.words):
                found.update(sentences.short_names(text))
        return found

    def actor_name(self, name: str) -> str:
        """The full name of one who acts."""
        bare = sentences.without_brackets(name)
        return self.aliases.get(bare, bare)

    @cached_property
    def duty_names(self) -> dict[str, str]:
        """Everybody who has an entry in the responsibilities, by name, with the anchor of the entry."""
        found: dict[str, str] = {}
        for clause in self.clauses:
            for name in self._named_in(clause):
                found.setdefault(self.actor_name(name), clause.anchor)
        return found

    def _named_in(self, clause: Clause) -> list[str]:
        post = clause.fields.get("post") or {}
        if clause.kind == "duty":
            return [name for name in (post.get("zh"), post.get("en"), clause.name) if name]
        if "responsibilities" not in clause.parts or clause.kind in ("step", "output", "reference"):
            return []
        names = [] if "responsibilities" in clause.own_parts else [clause.name]
        names += [act.actor for act in sentences.acts(clause.words)]
        if clause.kind == "table":
            table = clause.fields.get(self.language) or {}
            names += [row[0].get("text", "") for row in table.get("rows") or [] if row]
        return [name for name in names if name]

    @cached_property
    def known_names(self) -> tuple[str, ...]:
        """Names that are certain: of duty entries, of posts chosen by hand, of the house; longest first."""
        posts = [(c.fields.get("actor") or {}).get("zh") or "" for c in self.of_kind("step")]
        names = [*self.duty_names, *self.aliases, *posts, *self.names]
        bare_names = {sentences.without_brackets(name) for name in names if name}
        return tuple(sorted(bare_names - {""}, key=lambda name: (-len(name), name)))

    @cached_property
    def sentences_of_steps(self) -> dict[str, tuple[sentences.Act, ...]]:
        """What the words of each step say, by anchor; Chinese sentences only."""
        return {
            c.anchor: sentences.acts(c.text.get("zh") or "", self.known_names) for c in self.of_kind("step")
        }

    @cached_property
    def step_acts(self) -> list[Act]:
        """Who does what in the steps: as chosen by hand, else as the sentence says."""
        found = []
        for step in self.of_kind("step"):
            chosen = _chosen(step)
            actor = self._actor_of(step)
            said = self.sentences_of_steps[step.anchor]
            first = next((act.actor for act in said if act.actor and not act.is_handed), "")
            if chosen.verb or chosen.thing:
                found.append(Act(step.anchor, actor or self.actor_name(first), chosen.verb, chosen.thing))
                continue
            for act in said:
                is_his = actor and act.actor in ("", first) and not act.is_handed
                who = actor if is_his else self.actor_name(act.actor)
                found.append(Act(step.anchor, who, act.verb, act.thing))
        return found

    def _actor_of(self, step: Clause) -> str:
        actor = step.fields.get("actor") or {}
        return self.actor_name(actor.get("zh") or actor.get("en") or "")

    @cached_property
    def duty_acts(self) -> list[Act]:
        """Who answers for what, as the responsibilities say."""
        found = []
        for clause in self.clauses:
            if clause.kind == "duty" or "responsibilities" in clause.parts:
                named = self._named_in(clause)
                holder = named[0] if named else ""
                for act in sentences.acts(clause.text.get("zh") or "", self.known_names):
                    actor = self.actor_name(act.actor or holder)
                    found.append(Act(clause.anchor, actor, act.verb, act.thing))
        return found

    @cached_property
    def acts(self) -> list[Act]:
        """Duties and steps together, those that name both the actor and the thing."""
        return [act for act in self.duty_acts + self.step_acts if act.actor and act.thing]

    def cited_titles(self) -> frozenset[str]:
        """Every title in 《》 anywhere, and every title listed as a reference."""
        found = {bare(c.heading.get("zh") or "") for c in self.of_kind("reference")}
        for clause in self.clauses:
            found |= {bare(title) for title in titles_in(clause.text.get("zh") or "")}
        return frozenset(found - {""})


def _chosen(step: Clause) -> sentences.Act:
    """Verb and object as entered by hand."""
    verb, thing = step.fields.get("verb") or {}, step.fields.get("object") or {}
    return sentences.Act(
        "", verb.get("zh") or verb.get("en") or "", bare(thing.get("zh") or thing.get("en") or "")
    )


def bare(name: str) -> str:
    """A title as it is compared: without title marks and blanks."""
    return re.sub(r"\s+", "", name).removeprefix("《").removesuffix("》")


def titles_in(text: str) -> list[str]:
    """The titles that stand in 《》, in order."""
    return [title.strip() for title in _TITLE.findall(text)]


def _numbers(clauses: list[Mapping[str, Any]]) -> list[str]:
    """The printed numbers; counted from order and level where the payload has none yet."""
    given = [str(clause.get("number") or "") for clause in clauses]
    if any(given):
        return given
    counters = [0, 0, 0]
    found = []
    for clause in clauses:
        if clause.get("kind") not in _LEVELS:
            found.append("")
            continue
        level = min(max(int(clause.get("level") or 3), 1), 3)
        counters[level - 1] += 1
        counters[level:] = [0] * (3 - level)
        found.append(".".join(str(n) for n in counters[:level] if n))
    return found
