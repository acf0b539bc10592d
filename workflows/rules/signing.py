"""Who may sign, return or recall a run, and whether what is signed still is what was submitted."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from documents import rules as document_rules
from documents.freeze import source_digest
from documents.queries import history_of
from ledger import clock
from ledger.canonical import sha256_hex
from ledger.days import day_words
from people.models import Role
from people.queries import has_role
from workflows.frozen import FrozenStep
from workflows.models import Run, SubjectKind
from workflows.reading import RunReading
from workflows.rules.consulting import why_consultation_open
from workflows.staffing import Candidate


def why_not_sign(run: Run, user: Any, reading: RunReading | None = None) -> str:
    """Whether `user` may sign the present step of `run` today: an eligible holder or deputy, and nobody else."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return _("Only people with an active account sign. Log in first.")
    reading = reading or RunReading(run)
    return (
        _why_over(reading)
        or _why_not_person(reading, user)
        or why_consultation_open(reading)
        or _why_not_now(reading, user)
        or why_moved(run)
    )


def why_not_reject(run: Run, user: Any, comment: str, reading: RunReading | None = None) -> str:
    """Whether `user` may return `run`: whoever may sign it now, and he says what must be changed."""
    if reason := why_not_sign(run, user, reading):
        return reason
    if not comment.strip():
        return _("Comment: say what must be changed; the author reads it.")
    return ""


def why_not_recall(run: Run, user: Any, reading: RunReading | None = None) -> str:
    """Whether `user` may recall `run`: only the one who requested it, while it is open."""
    reading = reading or RunReading(run)
    if reason := _why_over(reading):
        return reason
    if getattr(user, "username", "") != run.requester_key or not user.is_active:
        return _("Only %(name)s, who submitted it, can recall it.") % {"name": run.requested_by.name}
    return ""


def why_not_shown(run: Run, digest_shown: str) -> str:
    """Whether the page from which somebody signs showed exactly what is signed."""
    if digest_shown == run.digest:
        return ""
    return _(
        "The page you signed from showed another content. Nothing was signed; read it again, then decide."
    )


def why_moved(run: Run) -> str:
    """Why `run` no longer is about what was submitted: the draft, the payload or the release's state changed."""
    if sha256_hex(run.payload.encode()) != run.digest:
        return _("The content of this approval is not what its digest says. Tell the administrator.")
    if run.subject_kind == SubjectKind.REVISION:
        return _why_revision_moved(run)
    return _why_moot(run)


def _why_revision_moved(run: Run) -> str:
    page = Page.objects.filter(pk=run.document.page_id).values_list("latest_revision_id", flat=True)
    revision = Revision.objects.filter(pk=run.revision_id).first()
    unchanged = revision is not None and source_digest(revision) == run.source_digest
    if list(page) == [run.revision_id] and unchanged:
        return ""
    return _(
        "The draft was changed after it was submitted, so this approval and its signatures are void. "
        "The author submits it again."
    )


def _why_moot(run: Run) -> str:
    """Whether what was requested about a release can still be done."""
    if run.release is None:
        return _("This approval names no release. Tell the administrator.")
    history, now = history_of(run.document), clock.now()
    state = history.state(run.release, now)
    if run.subject_kind == SubjectKind.CANCELLATION:
        return document_rules.why_not_cancel(run.release, state)
    if run.subject_kind == SubjectKind.REINSTATEMENT:
        return document_rules.why_not_reinstate(run.release, state, history.in_force(now))
    return document_rules.why_not_withdraw(run.release, state)


def _why_over(reading: RunReading) -> str:
    if reading.closing is None:
        return ""
    return _("This approval is over (%(outcome)s on %(day)s); nothing can be signed any more.") % {
        "outcome": reading.closing.get_outcome_display(),
        "day": day_words(clock.local(reading.closing.closed_at).date()),
    }


def _why_not_person(reading: RunReading, user: Any) -> str:
    """Bars that hold for every step."""
    if user.is_superuser:
        return _("A superuser signs nothing: he operates the system and has no part in what it says.")
    if has_role(user, Role.ADMINISTRATOR):
        return _(
            "An administrator signs nothing: he keeps accounts and posts and has no part in what they decide."
        )
    if any(s.person_key == user.username for s in reading.signatures):
        return _("You have signed a step of this approval already; one person signs one step.")
    for signature in reading.signatures:
        if signature.on_behalf_key == user.username:
            return _("%(name)s has signed on your behalf already; one person signs one step.") % {
                "name": signature.person_name
            }
    if user.username in reading.course.authors:
        return _("You cannot sign this version: you wrote part of it. Authors do not sign their own text.")
    if user.username == reading.run.requester_key:
        return _("You cannot sign this: you submitted it. Whoever submits does not sign.")
    return ""


def _why_not_now(reading: RunReading, user: Any) -> str:
    """Bars of the present step: the post, the deputy's principal, the order of steps."""
    step = reading.present
    if step is None:
        return _("All signatures are there; nothing remains to be signed.")
    if reading.candidate(step, user.username) is not None:
        return ""
    mine = [c for c in reading.acting(step) if c.key == user.username]
    if mine:
        return _why_seat_barred(reading, step, mine[0])
    if any(
        reading.candidate(later, user.username) for later in reading.steps if later.position > step.position
    ):
        return _("Your step comes later. Now it is the turn of %(step)s: %(post)s.") % {
            "step": step.kind_label,
            "post": step.where,
        }
    return _(
        "This step, %(step)s, is signed by %(post)s. You do not hold that post today and do not stand in for its holder."
    ) % {"step": step.kind_label, "post": step.where}


def _why_seat_barred(reading: RunReading, step: FrozenStep, candidate: Candidate) -> str:
    """Why a deputy cannot sign in the seat of the holder he stands in for."""
    holder = candidate.on_behalf_of or candidate.person
    why = reading.course.bar(step, candidate.seat)
    sentences = {
        "author": _(
            "You stand in for %(name)s, who wrote part of this text; authors do not sign it, by deputy neither."
        ),
        "requester": _(
            "You stand in for %(name)s, who submitted this; whoever submits does not sign, by deputy neither."
        ),
        "signed": _(
            "You stand in for %(name)s, for whom a step is signed already; one person signs one step."
        ),
        "outsider": _("You stand in for %(name)s, whose account operates the system and signs nothing."),
    }
    return sentences.get(why, _("This place, that of %(name)s, is signed already.")) % {"name": holder.name}
