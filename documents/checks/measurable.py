"""What makes a target measurable: metric, operator, value, unit, period, clock, data source."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: dict[str, Promise] = {
    "operator": _("operator"),
    "value": _("value"),
    "unit": _("unit"),
    "period": _("period"),
    "clock": _("clock"),
    "source": _("data source"),
}
METRIC = _("metric")
#: Written where nothing is said.
_DASHES = re.compile(r"^[\s\-—–－/／.。…*]*$")


def is_blank(text: str) -> bool:
    """Whether nothing is said: blank, or a dash in its place."""
    return bool(_DASHES.match(text))


def missing_of(metric: Mapping[str, str], fields: Mapping[str, Any], language: str) -> list[Promise]:
    """What a target lacks before it can be measured; a value without a figure is none."""
    found: list[Promise] = [METRIC] if is_blank(metric.get(language) or "") else []
    for name, words in FIELDS.items():
        text = _text(fields.get(name), language)
        if is_blank(text) or (name == "value" and not re.search(r"\d", text)):
            found.append(words)
    return found


def _text(value: Any, language: str) -> str:
    if isinstance(value, Mapping):
        return str(value.get(language) or value.get("zh") or value.get("en") or "")
    return "" if value is None else str(value)
