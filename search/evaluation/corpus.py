"""A corpus of any size, made of a seed: documents of an IT service organisation, each made when it is asked for.

The same seed gives the same texts on every machine; document 17 is the same in a corpus of a hundred and of a hundred
thousand. Planted words stand in the same ten documents at every size.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from search.evaluation.vocabulary import (
    ACTORS,
    ACTS,
    DEPARTMENTS,
    HEADINGS,
    KINDS,
    OBJECTS,
    PLANTED,
    SENTENCES,
    SUBJECTS,
)
from search.sources import Granted, Group, Span, Text

SEED = 20_000
#: Planted words stand in the documents below this one, each in every fortieth.
PLANTED_BELOW = 10 * len(PLANTED)
FIRST_DAY = datetime(2021, 1, 1, tzinfo=UTC)
FAR = datetime(2099, 1, 1, tzinfo=UTC)
EVERY_TIME = "everything"


@dataclass(frozen=True)
class CorpusReader:
    """Somebody who reads the corpus and nothing else; `names` are the grants held."""

    names: frozenset[str]


#: Those who ask: all staff, staff of one department, and who sees every text at every time.
READERS = {
    "staff": CorpusReader(frozenset({"staff"})),
    "toc": CorpusReader(frozenset({"staff", "department:TOC"})),
    "all": CorpusReader(frozenset({EVERY_TIME})),
}


@dataclass(frozen=True)
class _Facts:
    """What a document is, before its texts are made."""

    number: str
    title_zh: str
    title_en: str
    type: str
    department: str
    periods: tuple[tuple[str, tuple[Span, ...]], ...]
    grants: frozenset[Granted]


class Corpus:
    """A source of `size` documents, in order of their serial number."""

    name = "corpus"

    def __init__(self, size: int, seed: int = SEED) -> None:
        self.size, self.seed = size, seed

    def documents(self, after: str = "") -> Iterator[str]:
        """The numbers of all documents; the serial number stands first, so that they are in order."""
        first = serial_of(after) + 1 if after else 0
        return (self._facts(serial).number for serial in range(first, self.size))

    def groups(self, document: str) -> Iterator[Group]:
        """All releases of a document: one, or two with a few other sentences."""
        facts = self._facts(serial_of(document))
        return (self._group(facts, version) for version, _spans in facts.periods)

    def group(self, document: str, key: str) -> Group | None:
        """One release."""
        return next((group for group in self.groups(document) if group.key == key), None)

    def periods(self, document: str) -> Mapping[str, Sequence[Span]]:
        """When each release is in force."""
        facts = self._facts(serial_of(document))
        return {f"{document}@{version}": spans for version, spans in facts.periods if spans}

    def grants(self, document: str) -> frozenset[Granted]:
        """Who may find the document."""
        return self._facts(serial_of(document)).grants

    def names_held_by(self, user: Any) -> frozenset[str]:
        """The names of a reader of the corpus; none for anybody else."""
        return user.names if isinstance(user, CorpusReader) else frozenset()

    def _facts(self, serial: int) -> _Facts:
        chance = Random(f"{self.seed}/{serial}/facts")  # noqa: S311  (texts, no secrets)
        code, subject_zh, subject_en = SUBJECTS[serial % len(SUBJECTS)]
        type_, letter, kind_zh, kind_en = chance.choice(KINDS)
        department = chance.choice(DEPARTMENTS)
        return _Facts(
            number=f"C{serial:06d}-{code}-{letter}",
            title_zh=f"{subject_zh}{kind_zh}",
            title_en=f"{subject_en} {kind_en}",
            type=type_,
            department=department,
            periods=tuple(_periods(chance)),
            grants=frozenset(_grants(chance, department)),
        )

    def _group(self, facts: _Facts, version: str) -> Group:
        serial = serial_of(facts.number)
        chance = Random(f"{self.seed}/{serial}/{version}")  # noqa: S311  (texts, no secrets)
        heads = [
            Text("zh", "release", "zh", title=facts.title_zh, is_head=True),
            Text("en", "release", "en", title=facts.title_en, is_head=True),
        ]
        begins = dict(facts.periods)[version][0][0]
        return Group(
            key=f"{facts.number}@{version}",
            document=facts.number,
            number=facts.number,
            version=version,
            type=facts.type,
            department=facts.department,
            year=begins.year,
            texts=(*heads, *self._clauses(facts, serial, chance)),
        )

    def _clauses(self, facts: _Facts, serial: int, chance: Random) -> Iterator[Text]:
        context = f"{facts.number} {facts.title_zh} {facts.title_en}"
        headings = HEADINGS[: chance.randint(3, len(HEADINGS))]
        is_in_english = serial % 3 == 0 or serial < PLANTED_BELOW
        for place, (heading_zh, heading_en) in enumerate(headings, start=1):
            pairs = [self._sentence(chance) for _each in range(chance.randint(1, 3))]
            if place == 2 and serial < PLANTED_BELOW:
                zh, en = PLANTED[serial % len(PLANTED)]
                pairs.append((f"关于{zh}，另有规定。", en))
            texts = [("zh", heading_zh, "".join(zh for zh, _en in pairs))]
            if is_in_english:
                texts.append(("en", heading_en, " ".join(en for _zh, en in pairs)))
            for language, heading, text in texts:
                yield Text(
                    key=f"C-{place}:{language}",
                    kind="clause",
                    language=language,
                    heading=heading,
                    text=text,
                    clause_number=str(place),
                    anchor=f"C-{place}",
                    context=context,
                )

    def _sentence(self, chance: Random) -> tuple[str, str]:
        zh, en = chance.choice(SENTENCES)
        actor, other = chance.sample(ACTORS, 2)
        act, thing = chance.choice(ACTS), chance.choice(OBJECTS)
        n, ref = chance.randint(1, 60), self._facts(chance.randrange(200)).number
        said = en.format(
            actor=actor[1], another=other[1], acts=act[1], done=act[2], object=thing[1], n=n, ref=ref
        )
        said_zh = zh.format(actor=actor[0], other=other[0], act=act[0], object=thing[0], n=n, ref=ref)
        return said_zh, said[0].upper() + said[1:]


def serial_of(number: str) -> int:
    """Which document of the corpus bears this number."""
    return int(number[1:7])


def _periods(chance: Random) -> Iterable[tuple[str, tuple[Span, ...]]]:
    """Seven of ten are in force since their day; others are superseded, reinstated after a gap, withdrawn or to come."""
    begins = FIRST_DAY + timedelta(days=chance.randrange(900))
    later = begins + timedelta(days=200 + chance.randrange(400))
    kind = chance.random()
    if kind < 0.15:
        return ("1.0", ((begins, later),)), ("2.0", ((later, None),))
    if kind < 0.2:
        return (("1.0", ((begins, later), (later + timedelta(days=60), None))),)
    if kind < 0.25:
        return (("1.0", ((begins, later),)),)
    if kind < 0.3:
        return ("1.0", ((begins, FAR),)), ("2.0", ((FAR, None),))
    return (("1.0", ((begins, None),)),)


def _grants(chance: Random, department: str) -> Iterable[Granted]:
    """Seven of ten for all staff, two for the department, one for a post."""
    kind = chance.random()
    name = "staff" if kind < 0.7 else f"department:{department}" if kind < 0.9 else "post:GM"
    return Granted(name), Granted(EVERY_TIME, every_time=True)
