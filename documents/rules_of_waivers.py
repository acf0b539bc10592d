"""May this check be waived, and by this person? The guards of `documents.actions.waive_check`."""

import re
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from documents.blocks import ANCHOR_PATTERN
from documents.checks import registered
from documents.models import Document
from documents.queries import authors_since_last_release
from ledger import clock
from people.queries import posts_held


def why_not_waive(document: Document, user: Any) -> str:
    """Only who holds the post to which the owner's post reports waives a check, and never of a text he wrote."""
    above = document.owner_post.reports_to
    if above is None:
        return _(
            "%(post)s owns this document and reports to nobody, so nobody can waive a check. "
            "Correct the text, or have the reporting line of the post recorded."
        ) % {"post": document.owner_post.name}
    if above not in posts_held(user):
        return _(
            "Only %(post)s, to whom the owner %(owner)s reports, can waive a check of this document."
        ) % {
            "post": above.name,
            "owner": document.owner_post.name,
        }
    if user in authors_since_last_release(document):
        return _("You wrote this text since its last release; somebody else must waive its checks.")
    return ""


def why_not_waiver(code: str, anchor: str, reason: str, expires_on: date) -> str:
    """Whether a waiver can say this: a known check, a reason, and an end within twelve months."""
    if code not in {check.code for check in registered()}:
        return _("There is no check %(code)s.") % {"code": code[:20]}
    if anchor and not re.fullmatch(ANCHOR_PATTERN, anchor):
        return _("“%(anchor)s” is no anchor of a clause.") % {"anchor": anchor[:40]}
    if not reason.strip():
        return _("Reason: say why this may stand; the signers see it.")
    today = clock.today()
    if expires_on <= today:
        return _("Waived until: give a day after today.")
    if expires_on > _in_twelve_months(today):
        return _("Waived until: a waiver lasts twelve months at most, here until %(day)s.") % {
            "day": formats.date_format(_in_twelve_months(today), "Y-m-d")
        }
    return ""


def _in_twelve_months(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
