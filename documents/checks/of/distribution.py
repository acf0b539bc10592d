"""R3: somebody must receive the document."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks.finding import WARNS, Spot
from documents.checks.house import House
from documents.checks.reading import Reading
from documents.checks.registry import ALL_TYPES, check


@check(
    code="R3",
    severity=WARNS,
    types=ALL_TYPES,
    title=_("Somebody receives it"),
    source=_("Source procedure 1.1.2; ISO/IEC 20000-1:2018, 7.5.3"),
)
def distribution(reading: Reading, house: House) -> Iterator[Spot]:
    """Neither departments nor reading posts are named."""
    named = reading.payload.get("distribution") or reading.payload.get("reader_posts")
    if "distribution" in reading.payload and not named:
        yield Spot(
            "", _("The distribution list is empty: nobody will be sent this document."), {}, "distribution"
        )
