"""R1: each service of the Product Handbook says six things; its change summary says what capability it rests on."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.checks.finding import BLOCKS, Spot
from documents.checks.house import House
from documents.checks.measurable import is_blank
from documents.checks.reading import Clause, Reading
from documents.checks.registry import HANDBOOK, check

_SOURCE = _("Source procedure 1.1.1 (rule R1); ISO/IEC 20000-1:2018, 8.2.4")

#: The contents of a service: code, field, the title of the check, and the sentence when it is missing.
CONTENTS: tuple[tuple[str, str, Promise, Promise], ...] = (
    ("R1.name", "heading", _("Service name"), _("Service %(service)s has no name.")),
    (
        "R1.targets",
        "targets",
        _("Service targets or standards"),
        _("Service %(service)s has no target or standard. Add one that can be measured."),
    ),
    (
        "R1.contact",
        "contact",
        _("Contact interface"),
        _("Service %(service)s has no contact interface. Say who is reached, and how."),
    ),
    ("R1.hours", "hours", _("Service hours"), _("Service %(service)s has no service hours.")),
    (
        "R1.exceptions",
        "exceptions",
        _("Exceptions"),
        _("Service %(service)s does not say its exceptions. If there are none, write “none”."),
    ),
    (
        "R1.security",
        "security",
        _("Security considerations"),
        _("Service %(service)s does not say its security arrangements. If there are none, write “none”."),
    ),
)
_CAPABILITY = re.compile(r"能力|容量|capabilit|capacit", re.IGNORECASE)


def _content(field: str, sentence: Promise) -> Callable[[Reading, House], Iterator[Spot]]:
    def look(reading: Reading, house: House) -> Iterator[Spot]:
        for service in reading.of_kind("service"):
            if _is_missing(service, field, reading.language):
                yield Spot(service.anchor, sentence, {"service": service.label}, field)

    return look


def _is_missing(service: Clause, field: str, language: str) -> bool:
    if field == "heading":
        return is_blank(service.name)
    if field == "targets":
        return not service.fields.get("targets")
    return is_blank((service.fields.get(field) or {}).get(language) or "")


for _code, _field, _title, _sentence in CONTENTS:
    check(code=_code, severity=BLOCKS, types={HANDBOOK}, title=_title, source=_SOURCE)(
        _content(_field, _sentence)
    )


@check(code="R1.services", severity=BLOCKS, types={HANDBOOK}, title=_("Services"), source=_SOURCE)
def services(reading: Reading, house: House) -> Iterator[Spot]:
    """A handbook without a service."""
    if not reading.of_kind("service"):
        yield Spot("", _("The handbook has no service. Add each service that is offered."))


@check(code="R1.code", severity=BLOCKS, types={HANDBOOK}, title=_("Service codes"), source=_SOURCE)
def codes(reading: Reading, house: House) -> Iterator[Spot]:
    """A service without a code, or with that of another."""
    uses = Counter(_said(service, "code") for service in reading.of_kind("service"))
    for service in reading.of_kind("service"):
        code = _said(service, "code")
        if not code:
            yield Spot(
                service.anchor, _("Service %(service)s has no code."), {"service": service.label}, "code"
            )
        elif uses[code] > 1:
            yield Spot(
                service.anchor,
                _("The code %(code)s stands at more than one service. Give each a code of its own."),
                {"code": code},
                "code",
            )


@check(code="R1.standing", severity=BLOCKS, types={HANDBOOK}, title=_("Kind and life cycle"), source=_SOURCE)
def standing(reading: Reading, house: House) -> Iterator[Spot]:
    """A service that says neither of "core" and "base", or not whether it is offered."""
    for service in reading.of_kind("service"):
        values = {"service": service.label}
        if not _said(service, "kind"):
            yield Spot(
                service.anchor,
                _("Service %(service)s does not say whether it is a core service or a base product."),
                values,
                "kind",
            )
        if not _said(service, "lifecycle"):
            yield Spot(
                service.anchor,
                _("Service %(service)s does not say whether it is planned, offered or stopped."),
                values,
                "lifecycle",
            )


def _said(service: Clause, name: str) -> str:
    return str(service.fields.get(name) or "").strip()


@check(
    code="R1.capability",
    severity=BLOCKS,
    types={HANDBOOK},
    title=_("Capability basis"),
    source=_("Source procedure 1.1.2; ISO/IEC 20000-1:2018, 8.4.3"),
)
def capability(reading: Reading, house: House) -> Iterator[Spot]:
    """The change summary, once there is one, states the service capability that the handbook rests on."""
    summary = reading.payload.get("change_summary")
    if summary is not None and not _CAPABILITY.search(str(summary)):
        yield Spot(
            "",
            _(
                "The change summary does not state the capability basis: on which service capability this rests."
            ),
            {},
            "change_summary",
        )
