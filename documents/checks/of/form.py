"""F1: the fields of a form template can be filled in and found again: each has a code of its own, a choice has answers."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks.finding import BLOCKS, Spot
from documents.checks.house import House
from documents.checks.measurable import is_blank
from documents.checks.reading import Reading
from documents.checks.registry import FORM_TEMPLATE, check


@check(
    code="F1",
    severity=BLOCKS,
    types={FORM_TEMPLATE},
    title=_("Fields that can be filled in"),
    source=_("Source procedure, chapter 5 (rule R26); ISO/IEC 20000-1:2018, 7.5.4"),
)
def fields(reading: Reading, house: House) -> Iterator[Spot]:
    """A form without fields; a field without a code, with another's code, or a choice of fewer than two answers."""
    all_fields = reading.of_kind("field")
    if not all_fields:
        yield Spot("", _("The form has no field. Add what a record is to say."))
    uses = Counter(str(each.fields.get("name") or "").strip() for each in all_fields)
    for each in all_fields:
        code = str(each.fields.get("name") or "").strip()
        if not code:
            yield Spot(each.anchor, _("Field %(field)s has no code."), {"field": each.label}, "name")
        elif uses[code] > 1:
            yield Spot(
                each.anchor,
                _("The code %(code)s stands at more than one field. Give each a code of its own."),
                {"code": code},
                "name",
            )
        answers = each.fields.get("choices") or []
        if (
            each.fields.get("type") == "choice"
            and sum(not is_blank(a.get(reading.language) or "") for a in answers) < 2
        ):
            yield Spot(
                each.anchor,
                _("Field %(field)s is a choice; name at least two answers."),
                {"field": each.label},
                "choices",
            )
