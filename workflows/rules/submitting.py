"""What must be true before a draft is sent for review: a text that can be frozen, a chain that can be signed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from documents import rules as document_rules
from documents.freeze import why_not_freeze
from documents.models import Document
from documents.printable import why_no_glyphs
from documents.queries import authors_since_last_release
from ledger import clock
from workflows.frozen import FrozenStep, freeze_steps
from workflows.models import StepRule, SubjectKind
from workflows.progress import Course, fill, slots_of
from workflows.queries.chains import chain_for
from workflows.queries.lifters import who_appoints, who_keeps_chains
from workflows.queries.runs import open_run
from workflows.reasons import why_nobody
from workflows.staffing import Candidate, Staffing
from workflows.words import listed


def why_not_submit(document: Document, revision: Revision | None, user: Any) -> str:
    """Whether this draft can be sent for review by `user` at all; what the form asks is another guard."""
    if reason := document_rules.why_not_author(document, user):
        return reason
    if reason := document_rules.why_not_record(document) or why_already_open(document):
        return reason
    if revision is None:
        return _("There is no draft yet. Write it first.")
    if str(revision.object_id) != str(document.page_id):
        return _("This draft belongs to another document.")
    if revision.pk != document.page.latest_revision_id:
        return _("A newer draft exists. Open the page again and send that one.")
    if document.releases.filter(revision=revision).exists():
        return _("This text is released already. Change the draft before you send it for review.")
    return why_not_freeze(document, revision) or _why_no_signers(document, user)


def why_not_send(document: Document, version: str, effective_on: date | None, change_summary: str) -> str:
    """Whether version, date and reason can be what is frozen."""
    allowed = document_rules.next_versions(document)
    if version not in allowed:
        return _("Version: the next version is %(versions)s.") % {"versions": listed(allowed)}
    if effective_on is None:
        return _("Date of effect: give a day, for example %(day)s.") % {"day": clock.today().isoformat()}
    if not change_summary.strip():
        return _("Reason: say what changed and why; the signers and the readers see it.")
    if reason := why_no_glyphs(_("Reason"), change_summary):
        return reason
    return document_rules.why_not_effective_on(document, effective_on)


def why_already_open(document: Document) -> str:
    """Whether another approval of this document is on its way."""
    run = open_run(document)
    if run is None or run.subject_kind == SubjectKind.EMERGENCY:
        return ""
    return _(
        "%(what)s of %(version)s is being approved already, requested by %(name)s. "
        "It must be signed, returned or recalled first."
    ) % {"what": run.get_subject_kind_display(), "version": run.version, "name": run.requested_by.name}


def _why_no_signers(document: Document, user: Any) -> str:
    authors = {author.username for author in authors_since_last_release(document)}
    return why_no_chain(SubjectKind.REVISION, document, authors, user)


def why_no_chain(subject_kind: str, document: Document, authors: Iterable[str], requester: Any) -> str:
    """Whether a chain applies, and whether every step of it could be signed by somebody else."""
    chain = chain_for(subject_kind, document)
    if chain is None:
        return _("No approval chain applies here. %(names)s can assign one.") % {
            "names": listed(who_keeps_chains()) or _("A document controller")
        }
    steps = freeze_steps(chain.steps.select_related("post", "department", "escalate_to").order_by("position"))
    if not steps:
        return _("The approval chain %(chain)s has no steps. %(names)s can add them.") % {
            "chain": chain.name,
            "names": listed(who_keeps_chains()) or _("A document controller"),
        }
    return why_unfillable(steps, authors, requester.username)


def why_unfillable(
    steps: Sequence[FrozenStep], authors: Iterable[str], requester: str, staffing: Staffing | None = None
) -> str:
    """Why the steps cannot all be signed by different persons; names the step, its post, and who can fill it."""
    staffing = staffing or Staffing(clock.today(), steps)
    course = Course(steps, authors=frozenset(authors), requester=requester, outsiders=staffing.outsiders)
    slots: list[Sequence[Candidate]] = []
    owners: list[FrozenStep] = []
    for step in steps:
        allowed = course.allowed(step, staffing.candidates(step))
        if not allowed:
            return _said(step, why_nobody(course, step, staffing.candidates(step)))
        step_slots = slots_of(step, allowed)
        if fill(step_slots)[0] is None:
            return _said(step, _why_too_few(step, allowed))
        slots += step_slots  # type: ignore[arg-type]
        owners += [step] * len(step_slots)
    chosen, furthest = fill(slots)
    if chosen is not None:
        return ""
    return _said(
        owners[furthest],
        _("everybody who could sign it is needed for another step, and one person signs one step"),
    )


def _why_too_few(step: FrozenStep, allowed: Sequence[object]) -> str:
    if step.rule == StepRule.N_OF_M:
        return _("%(needed)d must sign, and only %(found)d can") % {
            "needed": step.required,
            "found": len({getattr(a, "seat", "") for a in allowed}),
        }
    return _("not everybody who must sign it can, for one person signs one step")


def _said(step: FrozenStep, why: str) -> str:
    return _(
        "Step %(position)d, %(kind)s by %(post)s, can have no signer: %(why)s. "
        "%(names)s can appoint a holder or name a deputy."
    ) % {
        "position": step.position,
        "kind": step.kind_label,
        "post": step.where,
        "why": why,
        "names": listed(who_appoints()) or _("A document controller or an administrator"),
    }
