"""What may happen to people and posts: each guard answers with the sentence of the refusal, or an empty
string.

`refuse_if` turns such a sentence into the refusal; every action of this room begins with it."""

from django.utils.translation import gettext as _

from ledger.errors import Refused

#: As long as the column that holds it.
LONGEST_REASON = 300


def refuse_if(why: str) -> None:
    """Refused with `why`, when there is one."""
    if why:
        raise Refused(why)


def why_not_reason(reason: str) -> str:
    """Each change of a register says why, within the length that is kept."""
    if not reason.strip():
        return _("Reason: please say why. It is kept with the change and shown in its history.")
    if len(reason) > LONGEST_REASON:
        return _("Reason: at most %(count)d characters, please; this has %(now)d.") % {
            "count": LONGEST_REASON,
            "now": len(reason),
        }
    return ""
