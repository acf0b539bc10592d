"""R7: every target of a service can be measured."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents.checks.finding import BLOCKS, Spot
from documents.checks.house import House
from documents.checks.measurable import missing_of
from documents.checks.reading import Reading
from documents.checks.registry import HANDBOOK, SLA_TEMPLATE, check


@check(
    code="R7",
    severity=BLOCKS,
    types={HANDBOOK, SLA_TEMPLATE},
    title=_("Targets can be measured"),
    source=_("Source procedure 1.1.5; ISO/IEC 20000-1:2018, 8.3.3 and 9.1"),
)
def targets(reading: Reading, house: House) -> Iterator[Spot]:
    """A target without metric, operator, figure, unit, period, clock or data source."""
    for service in reading.of_kind("service"):
        for at, target in enumerate(service.fields.get("targets") or [], start=1):
            if missing := missing_of(target.get("metric") or {}, target, reading.language):
                yield Spot(
                    service.anchor,
                    _("Service %(service)s: target %(target)s cannot be measured; it lacks: %(missing)s."),
                    {
                        "service": service.label,
                        "target": _named(target, at),
                        "missing": missing,
                    },
                    "targets",
                )
    for target in reading.of_kind("target"):
        if missing := missing_of(target.heading, target.fields, reading.language):
            yield Spot(
                target.anchor,
                _("Target %(target)s cannot be measured; it lacks: %(missing)s."),
                {"target": target.place, "missing": missing},
            )


def _named(target: Mapping[str, Any], at: int) -> dict[str, str]:
    metric = target.get("metric") or {}
    return {language: metric.get(language) or str(at) for language in ("zh", "en")}
