"""How a run ends. One row says how and why; a completed run does, in the same transaction, what it was for."""

from typing import Any

from django.utils.translation import gettext as _

from documents import actions as documents
from documents.actions import PreparedRelease
from documents.signatures import SignatureLine
from ledger import clock, trail
from ledger.errors import Refused
from ledger.trail import Actor
from people.models import User
from workflows.actions import fronting
from workflows.actions.telling import tell_requester
from workflows.models import Closing, Outcome, Run, SubjectKind
from workflows.queries.runs import open_runs

_ACTS = {
    Outcome.COMPLETE: "run.completed",
    Outcome.REJECTED: "run.returned",
    Outcome.RECALLED: "run.recalled",
    Outcome.VOIDED: "run.voided",
}


def close_run(
    *, run: Run, outcome: Outcome, by: User | Actor, comment: str = "", step: int | None = None
) -> Closing:
    """End a run; the caller has the document's lock and has asked the guard. The front and the requester follow."""
    actor = by if isinstance(by, Actor) else by.trail_actor()
    closing = Closing.objects.create(
        run=run,
        outcome=outcome,
        step=step,
        by_key=actor.key,
        by_name=actor.name,
        by_post=actor.post[:200],
        comment=comment.strip(),
        closed_at=clock.now(),
    )
    data = {"version": run.version, "kind": str(run.subject_kind), "comment": comment.strip(), "step": step}
    trail.record(_ACTS[outcome], by=by, on=run, data=data)
    tell_requester(run)
    if outcome != Outcome.COMPLETE:
        fronting.end(run, outcome, by if isinstance(by, User) else None, comment)
    return closing


def complete_run(
    *, run: Run, lines: tuple[SignatureLine, ...], prepared: PreparedRelease | None, by: User
) -> None:
    """All signatures are there: release, withdraw, cancel or reinstate, then the closing. Refused by what the
    register refuses; then nothing of it stays."""
    decide: dict[str, Any] = {
        "release": run.release,
        "reason": run.reason,
        "signatures": lines,
        "digest": run.digest,
        "by": by,
    }
    if run.subject_kind == SubjectKind.REVISION:
        _release(run, lines, prepared, by)
    elif run.subject_kind == SubjectKind.CANCELLATION:
        documents.cancel(**decide)
    elif run.subject_kind == SubjectKind.REINSTATEMENT:
        documents.reinstate(**decide)
    else:
        documents.withdraw(
            reinstate=run.reinstate,
            is_emergency=run.subject_kind == SubjectKind.EMERGENCY,
            **decide,
        )
    close_run(run=run, outcome=Outcome.COMPLETE, by=by)
    _void_what_became_pointless(run)


def _release(run: Run, lines: Any, prepared: PreparedRelease | None, by: User) -> None:
    if prepared is None or run.revision is None:
        raise Refused(_("The release was not prepared. Sign again."))
    row = documents.release(
        document=run.document,
        revision=run.revision,
        payload=run.payload,
        digest=run.digest,
        signatures=lines,
        prepared=prepared,
        by=by,
    )
    fronting.complete(run, row, by)


def _void_what_became_pointless(done: Run) -> None:
    """Another run about the same release can no longer do what it was for."""
    if done.release_id is None:
        return
    for run in open_runs(done.document).filter(release_id=done.release_id):
        comment = _("Decided meanwhile by another approval.")
        close_run(run=run, outcome=Outcome.VOIDED, by=trail.SYSTEM, comment=comment)
