"""Sending a draft for review: version, date and reason given, text and chain frozen, the first signers told."""

import json
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from wagtail.models import Revision

from documents.actions import lock_document
from documents.freeze import freeze_revision
from documents.models import Document
from documents.queries import authors_since_last_release
from documents.rules import why_not_complete
from ledger import clock, trail
from ledger.errors import Refused
from people.models import Department, User
from people.queries import posts_held
from workflows import rules
from workflows.actions import fronting
from workflows.actions.confirming import refuse_if
from workflows.actions.consulting import ask_departments
from workflows.actions.telling import tell_signers
from workflows.consulted_before import consultation_payload
from workflows.frozen import FrozenStep, freeze_steps, steps_to_text
from workflows.models import Chain, Run, SubjectKind
from workflows.queries.chains import chain_for
from workflows.subjects import authors_text


@transaction.atomic
def submit_revision(
    *,
    document: Document,
    revision: Revision,
    version: str,
    proposed_effective_on: date,
    change_summary: str,
    by: User,
    consult: Sequence[Department] = (),
    consult_days: int | None = None,
) -> Run:
    """Freeze the latest draft with its chain and open a run. Refused for who is no author of the department, while
    another run is open, for a text that cannot be frozen, for a chain that cannot be signed, for a wrong version, date
    or reason, for departments that cannot be consulted. With departments to `consult` nobody signs before they answered."""
    document = lock_document(document)
    refuse_if(rules.why_not_submit(document, revision, by))
    refuse_if(rules.why_not_send(document, version, proposed_effective_on, change_summary))
    authors = {author.username for author in authors_since_last_release(document)} | {by.username}
    consult = sorted(consult, key=lambda department: department.code)
    refuse_if(rules.why_not_consult(document, consult, consult_days, authors))
    frozen = freeze_revision(
        document=document,
        revision=revision,
        version=version,
        proposed_effective_on=proposed_effective_on,
        change_summary=change_summary,
        consultation=consultation_payload(document, consult, consult_days),
    )
    refuse_if(why_not_complete(document, json.loads(frozen.payload)))
    chain, steps = frozen_chain(SubjectKind.REVISION, document)
    run = open_new_run(
        subject_kind=SubjectKind.REVISION,
        document=document,
        revision=revision,
        source_digest=frozen.source_digest,
        version=version,
        reason=change_summary,
        payload=frozen.payload,
        digest=frozen.digest,
        chain=(chain.code, chain.name_zh, chain.name_en),
        steps=steps,
        authors=authors,
        by=by,
        consult=(consult, consult_days or 0),
    )
    fronting.begin(run, by)
    return run


def frozen_chain(subject_kind: str, document: Document) -> tuple[Chain, tuple[FrozenStep, ...]]:
    """The chain that applies, and its steps as they are now."""
    chain = chain_for(subject_kind, document)
    if chain is None:
        raise Refused(rules.why_not_steps([]))
    rows = chain.steps.select_related("post", "department", "escalate_to").order_by("position")
    return chain, freeze_steps(rows)


def open_new_run(
    *,
    subject_kind: str,
    document: Document,
    version: str,
    reason: str,
    payload: str,
    digest: str,
    chain: tuple[str, str, str],
    steps: tuple[FrozenStep, ...],
    authors: set[str],
    by: User,
    consult: tuple[Sequence[Department], int] = ((), 0),
    **subject: object,
) -> Run:
    """Write the run and its trail entry; the first signers are told after the commit. The caller has the lock."""
    actor = by.trail_actor()
    run = Run.objects.create(
        subject_kind=subject_kind,
        document=document,
        version=version,
        reason=reason.strip(),
        payload=payload,
        digest=digest,
        chain_code=chain[0],
        chain_name_zh=chain[1],
        chain_name_en=chain[2],
        steps=steps_to_text(steps),
        authors=authors_text(authors),
        requested_by_id=by.pk,
        requester_key=actor.key,
        requester_name=actor.name,
        requester_post=actor.post[:200],
        requester_post_en=", ".join(post.name_en for post in posts_held(by))[:200],
        requested_at=clock.now(),
        **subject,
    )
    data = {
        "version": version,
        "kind": str(subject_kind),
        "chain": chain[1],
        "digest": digest,
        "reason": reason.strip(),
        "steps": [_named(step) for step in steps],
        "authors": sorted(authors),
    }
    trail.record(_ACTS[SubjectKind(subject_kind)], by=by, on=run, data=data)
    if consult[0]:
        ask_departments(run=run, departments=consult[0], days=consult[1], by=by)
    tell_signers(run)
    return run


def _named(step: FrozenStep) -> str:
    named = step.post or step.department
    return f"{step.position} {named.zh if named else step.role}"


_ACTS = {
    SubjectKind.REVISION: "run.submitted",
    SubjectKind.WITHDRAWAL: "withdrawal.requested",
    SubjectKind.EMERGENCY: "emergency.requested",
    SubjectKind.CANCELLATION: "cancellation.requested",
    SubjectKind.REINSTATEMENT: "reinstatement.requested",
}
