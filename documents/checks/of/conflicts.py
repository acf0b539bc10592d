"""D4 and D5: one act in two hands, one thing with several owners."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks import sentences, wording
from documents.checks.finding import WARNS, Spot
from documents.checks.house import House
from documents.checks.reading import Act, Reading, bare
from documents.checks.registry import PROCEDURE, check

#: What so short or general a word names may be different things in different steps.
_TOO_GENERAL = re.compile(
    r"^(?:.{0,2}|(?:相关|有关|该|其|上述|以上)?(?:记录|报告|信息|文件|资料|材料|结果|意见|方案|计划|问题|工作|内容|结论|数据|申请|活动|要求|情况|表单))$"
)


@check(
    code="D4",
    severity=WARNS,
    types={PROCEDURE},
    title=_("One act, one post"),
    source=_("Source procedure 1.7 and 1.1.9; ISO/IEC 20000-1:2018, 5.3"),
)
def conflicts(reading: Reading, house: House) -> Iterator[Spot]:
    """The same thing is signed or issued, approved, or reviewed by different posts."""
    things = _things(reading, house)
    for kind in ("issue", "approve", "review"):
        yield from _shared(
            reading,
            things,
            kind,
            _(
                "%(actor)s: “%(verb)s %(thing)s” here; %(other)s: “%(other_verb)s %(other_thing)s” at %(place)s. "
                "Say which of them does it."
            ),
        )


@check(
    code="D5",
    severity=WARNS,
    types={PROCEDURE},
    title=_("One thing, one owner"),
    source=_("Source procedure 1.6, 1.1.1 and 1.1.2; ISO/IEC 20000-1:2018, 5.3"),
)
def owners(reading: Reading, house: House) -> Iterator[Spot]:
    """The same thing is made or kept up to date by different posts."""
    yield from _shared(
        reading,
        _things(reading, house),
        "make",
        _("%(thing)s has several owners: %(actor)s here, %(other)s at %(place)s. Name one owner."),
    )


def _shared(reading: Reading, things: dict[str, str], kind: str, template: object) -> Iterator[Spot]:
    """At every later place where another than the first one does an act of this class, once for each of them."""
    first: dict[str, Act] = {}
    told: set[tuple[str, str]] = set()
    clauses = {clause.anchor: clause for clause in reading.clauses}
    for act in reading.acts:
        if wording.CLASS_OF.get(act.verb) != kind or _TOO_GENERAL.match(act.thing):
            continue
        thing = things.get(bare(act.thing), bare(act.thing))
        known = first.setdefault(thing, act)
        if _same(known.actor, act.actor) or (thing, act.actor) in told:
            continue
        told.add((thing, act.actor))
        yield Spot(
            act.anchor,
            template,  # type: ignore[arg-type]  # a lazily translated text, which the stubs call object
            {
                "actor": act.actor,
                "verb": act.verb,
                "thing": act.thing,
                "other": known.actor,
                "other_verb": known.verb,
                "other_thing": known.thing,
                "place": clauses[known.anchor].place,
            },
            "object",
        )


def _same(one: str, other: str) -> bool:
    return one == other or one.endswith(other) or other.endswith(one)


def _things(reading: Reading, house: House) -> dict[str, str]:
    """Names of things to the one name they are compared by: what the text and the glossary say is the same."""
    known: dict[str, str] = {}

    def root(name: str) -> str:
        while known.get(name, name) != name:
            name = known[name]
        return name

    pairs = [(other, word.preferred) for word in house.words for other in word.forbidden]
    for clause in reading.clauses:
        text = clause.text.get("zh") or ""
        pairs += sentences.stands_for(text)
        if clause.kind == "term" and (short := clause.fields.get("abbreviation")):
            pairs.append((short, clause.heading.get("zh") or short))
    for one, other in pairs:
        known.setdefault(bare(one), bare(one))
        known.setdefault(bare(other), bare(other))
        known[root(bare(one))] = root(bare(other))
    return {name: root(name) for name in known}
