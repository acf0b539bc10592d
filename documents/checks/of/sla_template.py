"""C1 to C14: what a service level agreement must contain, each with a message of its own."""

import re
from collections.abc import Callable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.checks.finding import BLOCKS, Spot
from documents.checks.house import House
from documents.checks.measurable import is_blank
from documents.checks.reading import Clause, Reading
from documents.checks.registry import SLA_TEMPLATE, check

_SOURCE = _("Source procedure 1.1.5 (rule R6); ISO/IEC 20000-1:2018, 8.3.3")

#: The content groups, with their names and the sentence when one is missing.
GROUPS: dict[str, tuple[Promise, Promise]] = {
    "C1": (_("Short description of the service"), _("C1 is missing: a short description of the service.")),
    "C2": (_("Terms of the agreement"), _("C2 is missing: the terms used.")),
    "C3": (_("Customer's responsibilities"), _("C3 is missing: what the customer is responsible for.")),
    "C4": (
        _("Service department's responsibilities"),
        _("C4 is missing: responsibilities and obligations of the service department."),
    ),
    "C5": (_("Service targets"), _("C5 is missing: the service targets.")),
    "C6": (_("Service time"), _("C6 is missing: when the service is provided.")),
    "C7": (_("Workload limits"), _("C7 is missing: the workload limits, maximum and minimum.")),
    "C8": (
        _("Scope, name, roles and definition"),
        _("C8 is missing: scope, name, roles and definition of the services delivered."),
    ),
    "C9": (
        _("Availability or quality standards"),
        _("C9 is missing: availability targets or quality standards."),
    ),
    "C10": (
        _("Interruption, restoration, response"),
        _("C10 is missing: levels of interruption, restoration and response."),
    ),
    "C11": (
        _("Service reports"),
        _("C11 is missing: content and period of service reports, and the duties of both parties."),
    ),
    "C12": (_("Potential risks"), _("C12 is missing: potential risks and the measures against them.")),
    "C13": (_("Service interface"), _("C13 is missing: the service interface named.")),
    "C14": (
        _("Exceptions and exclusions"),
        _("C14 is missing: exceptions and exclusions. If there are none, write “none”."),
    ),
}
#: Groups that are promises: without a target they promise nothing that can be judged.
_MEASURED = {
    "C5": _("C5 holds no target. Add one that can be measured."),
    "C9": _("C9 holds no availability target or quality standard that can be measured. Add a target."),
    "C10": _("C10 holds no level that can be measured. Add a target."),
}
_MOST = re.compile(
    r"最大|最多|最高|上限|不超过|不高于|不多于|至多|≤|<|\b(?:max(?:imum)?|at most|no more than|up to|upper)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"最小|最少|最低|下限|不少于|不低于|至少|≥|>|\b(?:min(?:imum)?|at least|no fewer than|no less than|lower)\b",
    re.IGNORECASE,
)
_LIMITS = (
    (_MOST, _("C7 names no maximum workload.")),
    (_LEAST, _("C7 names no minimum workload.")),
)


def _group(part: str) -> Callable[[Reading, House], Iterator[Spot]]:
    def look(reading: Reading, house: House) -> Iterator[Spot]:
        clauses = [clause for clause in reading.clauses if part in clause.parts]
        anchor = clauses[0].anchor if clauses else ""
        if not any(_says_something(clause) for clause in clauses):
            yield Spot(anchor, GROUPS[part][1], {}, part)
        elif part in _MEASURED and not any(clause.kind == "target" for clause in clauses):
            yield Spot(anchor, _MEASURED[part], {}, part)
        elif part == "C7":
            words = " ".join(_all_words(clause) for clause in clauses)
            for limit, sentence in _LIMITS:
                if not limit.search(words):
                    yield Spot(anchor, sentence, {}, part)

    return look


def _says_something(clause: Clause) -> bool:
    return clause.kind in ("target", "table", "picture", "term", "service") or not is_blank(clause.words)


def _all_words(clause: Clause) -> str:
    heading = clause.name if clause.kind == "target" else ""
    said = [text for field, text in clause.says if field != "heading"]
    return " ".join([heading, *said])


for _part, (_title, _missing) in GROUPS.items():
    check(code=_part, severity=BLOCKS, types={SLA_TEMPLATE}, title=_title, source=_SOURCE)(_group(_part))
