"""May this register change? Each guard answers with the sentence the person reads; empty means yes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from documents.glossary import entry_of, why_not_entry
from documents.models import Confidentiality, Document, ExternalDocument, GlossaryTerm
from ledger import clock
from people.models import Department, Post, Role
from people.queries import acts_in, has_role


def why_not_keep_registers(user: Any) -> str:
    """Glossary, external documents, document types and distribution lists are kept by document controllers."""
    if has_role(user, Role.CONTROLLER):
        return ""
    return _("This register is kept by document controllers. Please ask one of them.")


def why_not_active(row: Any, wanted: bool) -> str:
    """Only what is in use is taken out of use, only what is out of use comes back."""
    if row.is_active != wanted:
        return ""
    if wanted:
        return _("%(thing)s is in use.") % {"thing": row}
    return _("%(thing)s is out of use already.") % {"thing": row}


def why_not_term(term: GlossaryTerm) -> str:
    """Whether a term may stand in the glossary as it is: with a source that can be read, contradicting no other."""
    others = GlossaryTerm.objects.filter(is_active=True).exclude(pk=term.pk)
    return _why_not_source(term) or why_not_entry(entry_of(term), [entry_of(other) for other in others])


def _why_not_source(term: GlossaryTerm) -> str:
    if term.source_number and term.source_external:
        return _("Source: name either a controlled document or an external document, not both.")
    if term.source_anchor and not term.source_number:
        return _("Source clause: name the document in which this clause stands.")
    if not term.source_number:
        return ""
    document = Document.objects.filter(number=term.source_number, discarded_at__isnull=True).first()
    if document is None:
        return _("Source document: there is no document of the number %(number)s.") % {
            "number": term.source_number
        }
    if document.confidentiality != Confidentiality.INTERNAL:
        # The source is shown to everybody who reads the term.
        return _("Source document: %(number)s is not for all staff. Name a source that all may read.") % {
            "number": term.source_number
        }
    return ""


def why_not_external(row: ExternalDocument) -> str:
    """Whether an external document may stand in the register: no number of ours, a post in use, no day to come."""
    if Document.objects.filter(number__iexact=row.number).exists():
        return _("Number: %(number)s is a controlled document of ours, not an external one.") % {
            "number": row.number
        }
    return _why_not_holder(row.holder) or why_not_checked_on(row.last_checked_on)


def _why_not_holder(holder: Post) -> str:
    if holder.is_active:
        return ""
    return _("Holder: %(post)s is out of use. Choose a post that somebody can hold.") % {"post": holder}


def why_not_checked_on(day: date, last: date | None = None) -> str:
    """Nobody has looked at something on a day to come, and checks are recorded in their order."""
    if day > clock.today():
        return _("Last checked: this day is still to come. Enter the day on which it was looked at.")
    if last is not None and day < last:
        return _("Last checked: it was checked on %(day)s already. Enter that day or a later one.") % {
            "day": last.isoformat()
        }
    return ""


def why_not_check(row: ExternalDocument, user: Any) -> str:
    """The holders of the post and their deputies record a check, and the document controllers."""
    if not row.is_active:
        return _("%(thing)s is out of use; there is nothing to check.") % {"thing": row}
    if has_role(user, Role.CONTROLLER) or acts_in(user, row.holder) is not None:
        return ""
    return _("%(thing)s is checked by the holder of the post %(post)s, or by a document controller.") % {
        "thing": row,
        "post": row.holder,
    }


def why_not_retire_external(row: ExternalDocument) -> str:
    """Not while a term of the glossary rests on it."""
    if term := row.terms.filter(is_active=True).first():
        return _("%(thing)s is the source of the term %(term)s. Change that entry first.") % {
            "thing": row,
            "term": term,
        }
    return ""


def why_not_departments(departments: Sequence[Department]) -> str:
    """A list holds departments in use, one at least."""
    if not departments:
        return _("Departments: a distribution list needs at least one.")
    for department in departments:
        if not department.is_active:
            return _("Departments: %(department)s is out of use.") % {"department": department}
    return ""
