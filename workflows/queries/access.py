"""Who may see a run and how a document stands."""

from typing import Any

from documents.models import Document
from documents.queries import may_see_all_states, sees_everything, visible_to
from people.models import Post, Role
from people.queries import has_role, signers_of
from workflows.queries.runs import open_runs
from workflows.reading import RunReading


def may_see_run(user: Any, reading: RunReading) -> bool:
    """Signers of any step, today or by their signature, the requester, authors of the department, controllers,
    auditors, and whoever is told of its delays. Nobody else, a superuser neither."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    run = reading.run
    if sees_everything(user) or user.username == run.requester_key:
        return True
    if has_role(user, Role.AUTHOR) and user.department_id == run.document.department_id:
        return True
    if any(user.username in (s.person_key, s.on_behalf_key) for s in reading.signatures):
        return True
    if any(c.key == user.username for step in reading.steps for c in reading.acting(step)):
        return user.username not in reading.staffing.outsiders
    return _is_told_of_delays(user, reading)


def _is_told_of_delays(user: Any, reading: RunReading) -> bool:
    codes = {step.escalate_to.code for step in reading.steps if step.escalate_to}
    posts = Post.objects.filter(code__in=codes)
    return any(signer.person.pk == user.pk for post in posts for signer in signers_of(post))


def status_for(user: Any, number: str) -> Document | None:
    """The document whose standing `user` may see: who may see all its states, or has a part in what is being signed.
    None when there is no such document or it is not for him; the two look the same."""
    document = Document.objects.filter(number=number).select_related("department", "folder", "page").first()
    if document is None or not getattr(user, "is_authenticated", False) or not user.is_active:
        return None
    if visible_to(user).filter(pk=document.pk).exists() and may_see_all_states(user, document):
        return document
    runs = open_runs(document).select_related("document", "requested_by")
    return document if any(may_see_run(user, RunReading(run)) for run in runs) else None
