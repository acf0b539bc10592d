"""Words that the sentences of this room share: names in a list."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _


def listed(names: Iterable[Any]) -> str:
    """Names in one line."""
    return _(", ").join(dict.fromkeys(str(name) for name in names))
