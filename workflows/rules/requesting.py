"""Who may ask for the withdrawal, cancellation or reinstatement of a release, and when."""

from typing import Any

from django.utils.translation import gettext as _

from documents import rules as document_rules
from documents.models import Release
from documents.queries import history_of
from ledger import clock
from people.models import Role
from people.queries import has_role
from workflows.models import SubjectKind
from workflows.queries.runs import open_runs
from workflows.rules.submitting import why_already_open, why_no_chain, why_unfillable
from workflows.subjects import authors_concerned, emergency_steps


def why_not_request_withdrawal(
    release: Release, user: Any, reason: str = " ", reinstate: Release | None = None
) -> str:
    """Whether `user` may ask that `release` be withdrawn (and `reinstate` put in force again by the same act)."""
    why = why_not_request(SubjectKind.WITHDRAWAL, release, user)
    if why or reinstate is None:
        return why
    if reinstate.document_id != release.document_id:
        return _("The release to reinstate belongs to another document.")
    state = history_of(release.document).state(reinstate, clock.now())
    return document_rules.why_not_reinstate(reinstate, state, release, same_act=True)


def why_not_request_cancellation(release: Release, user: Any) -> str:
    """Whether `user` may ask that a release that waits for its date be cancelled."""
    return why_not_request(SubjectKind.CANCELLATION, release, user)


def why_not_request_reinstatement(release: Release, user: Any) -> str:
    """Whether `user` may ask that an ended release be put in force again."""
    return why_not_request(SubjectKind.REINSTATEMENT, release, user)


def why_not_request(subject_kind: str, release: Release, user: Any) -> str:
    """What all requests about a release have in common: a controller, a fitting state, a chain that can be signed."""
    why = (
        _why_not_controller(user)
        or _why_not_state(subject_kind, release)
        or why_already_open(release.document)
    )
    if why:
        return why
    return why_no_chain(subject_kind, release.document, authors_concerned(subject_kind, release), user)


def why_not_withdraw_in_emergency(release: Release, user: Any) -> str:
    """Whether `user`, a controller, may begin an emergency withdrawal, which a second person completes by signing."""
    why = _why_not_controller(user) or _why_not_state(SubjectKind.EMERGENCY, release)
    if why:
        return why
    if open_runs(release.document).filter(subject_kind=SubjectKind.EMERGENCY).exists():
        return _("An emergency withdrawal of this document waits for its second signature already.")
    second = emergency_steps(release.document, user)[1:]
    return why_unfillable(second, authors_concerned(SubjectKind.EMERGENCY, release), user.username)


def why_no_reason(reason: str) -> str:
    """Whether a reason was given."""
    return "" if reason.strip() else _("Reason: say why; the signers see it and it stays with the decision.")


def _why_not_controller(user: Any) -> str:
    if has_role(user, Role.CONTROLLER):
        return ""
    return _("Only document controllers ask for this. An administrator can give you that role.")


def _why_not_state(subject_kind: str, release: Release) -> str:
    history, now = history_of(release.document), clock.now()
    state = history.state(release, now)
    if subject_kind == SubjectKind.CANCELLATION:
        return document_rules.why_not_cancel(release, state)
    if subject_kind == SubjectKind.REINSTATEMENT:
        return document_rules.why_not_reinstate(release, state, history.in_force(now))
    return document_rules.why_not_withdraw(release, state)
