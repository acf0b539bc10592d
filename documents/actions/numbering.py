"""Giving out numbers: once each, for ever, in the transaction that uses them."""

from django.db import transaction
from django.utils.translation import gettext as _

from documents import rules
from documents.kinds import default_pattern
from documents.models import IssuedNumber, NumberingScheme
from ledger import clock
from ledger.errors import Refused


def issue_number(*, document_type: str, prefix: str) -> IssuedNumber:
    """The next number in the folder, by the scheme of the type or else by what its register sets; Refused when there is
    neither, or no valid number comes of it."""
    scheme = NumberingScheme.objects.select_for_update().filter(document_type=document_type).first()
    pattern = scheme.pattern if scheme else default_pattern(document_type)
    if not pattern:
        raise Refused(
            _("There is no numbering scheme for this type of document. A document controller can add one.")
        )
    if reason := rules.why_not_pattern(pattern):
        raise Refused(reason)
    stem = pattern.replace("{prefix}", prefix) if prefix else pattern.replace("{prefix}-", "")
    last = (
        IssuedNumber.objects.filter(stem=stem).order_by("-serial").values_list("serial", flat=True).first()
        or 0
    )
    serial = last + 1
    while IssuedNumber.objects.filter(number=fill(stem, serial)).exists():
        serial += 1
    return _issue(fill(stem, serial), stem, serial)


def fill(stem: str, serial: int) -> str:
    """`ITSM-SLM-P-{serial:3}` and 7 make `ITSM-SLM-P-007`."""
    head, _brace, rest = stem.partition("{serial")
    width, _brace, tail = rest.partition("}")
    return f"{head}{serial:0{int(width.lstrip(':') or 1)}d}{tail}"


def take_number(*, number: str) -> IssuedNumber:
    """A number chosen by a controller (documents that had one before); Refused when malformed or ever issued."""
    if reason := rules.why_not_number(number):
        raise Refused(reason)
    if IssuedNumber.objects.filter(number__iexact=number).exists():
        raise Refused(
            _("The number %(number)s was given out before; numbers are never used twice.")
            % {"number": number}
        )
    return _issue(number, f"chosen:{number}"[:60], 0)


def _issue(number: str, stem: str, serial: int) -> IssuedNumber:
    if reason := rules.why_not_number(number):
        raise Refused(reason)
    with transaction.atomic():
        return IssuedNumber.objects.create(number=number, stem=stem, serial=serial, issued_at=clock.now())
