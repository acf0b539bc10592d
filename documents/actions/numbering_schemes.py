"""Numbering schemes: which numbers a document type gets. A scheme that would repeat a number is refused."""

from django.db import transaction
from django.utils.translation import gettext as _

from documents import rules
from documents.models import NumberingScheme
from ledger import trail
from ledger.errors import Refused
from people.history import kept
from people.models import Role, User
from people.queries import has_role


@transaction.atomic
def set_scheme(*, document_type: str, pattern: str, reason: str, by: User) -> NumberingScheme:
    """Set the numbering of a document type. Refused for anybody but a controller, without a reason, or when numbers
    would repeat; numbers already given out stay as they are."""
    if not has_role(by, Role.CONTROLLER):
        raise Refused(_("Only document controllers change numbering schemes."))
    if not reason.strip():
        raise Refused(_("Say why the scheme changes; the reason stays in its history."))
    if why := rules.why_not_pattern(pattern):
        raise Refused(why)
    with kept(by=by, reason=reason.strip()):
        scheme, _made = NumberingScheme.objects.select_for_update().update_or_create(
            document_type=document_type, defaults={"pattern": pattern}
        )
    trail.record("scheme.changed", by=by, on=scheme, data={"reason": reason.strip(), "pattern": pattern})
    return scheme
