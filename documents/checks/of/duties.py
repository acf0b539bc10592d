"""D3: somebody acts in the steps and has no entry in the responsibilities."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks import sentences
from documents.checks.finding import WARNS, Spot
from documents.checks.house import House
from documents.checks.reading import Clause, Reading
from documents.checks.registry import PROCEDURE, check


@check(
    code="D3",
    severity=WARNS,
    types={PROCEDURE},
    title=_("Who acts has a duty"),
    source=_("Source procedure, chapter 2; ISO/IEC 20000-1:2018, 5.3"),
)
def duties(reading: Reading, house: House) -> Iterator[Spot]:
    """Each one who acts without a duty, once, at the first step."""
    told: set[str] = set()
    for step in reading.of_kind("step"):
        for name in _parties(reading, step):
            if name not in told and not _has_duty(name, reading.duty_names):
                told.add(name)
                yield Spot(
                    step.anchor,
                    _("%(actor)s acts here and has no entry in the responsibilities."),
                    {"actor": name},
                    "actor",
                )


def _parties(reading: Reading, step: Clause) -> list[str]:
    chosen = step.fields.get("actor") or {}
    names = [chosen.get("zh") or chosen.get("en") or ""]
    names += sentences.parties(step.text.get("zh") or "", reading.known_names)
    return [reading.actor_name(name) for name in names if name]


def _has_duty(name: str, duties_of: dict[str, str]) -> bool:
    """A name that only says more (服务项目组) or less (经理) than an entry is taken for it."""
    return any(name == known or name.endswith(known) or known.endswith(name) for known in duties_of)
