"""What a run about a release is made of: who counts as author, the payload, the built-in steps of an emergency."""

import json
from collections.abc import Iterable
from typing import Any

from documents.models import Document, Release
from documents.queries import authors_since_last_release
from ledger.canonical import canonical_bytes
from people.models import Role, User
from people.queries import posts_held
from workflows.frozen import FrozenStep, Named
from workflows.models import Run, StepKind, SubjectKind
from workflows.queries.chains import chain_for

SCHEMA = "guiju/request/1"
#: The name of the built-in chain of two persons.
EMERGENCY_CHAIN = ("EMERGENCY", "紧急作废（两人）", "Emergency withdrawal by two persons")


def authors_concerned(subject_kind: str, release: Release, reinstate: Release | None = None) -> set[str]:
    """Who wrote what such a run decides about: the draft since the last release; what comes into force again too."""
    keys = {author.username for author in authors_since_last_release(release.document)}
    coming = release if subject_kind == SubjectKind.REINSTATEMENT else reinstate
    if coming is not None:
        for run in Run.objects.filter(subject_kind=SubjectKind.REVISION, revision_id=coming.revision_id):
            keys |= {author["key"] for author in json.loads(run.authors)}
    return keys


def authors_text(keys: Iterable[str]) -> str:
    """Authors by key and name, as kept with a run."""
    people = User.objects.filter(username__in=list(keys)).order_by("username")
    return canonical_bytes([{"key": p.username, "name": p.name_zh or p.username} for p in people]).decode()


def request_payload(
    subject_kind: str, release: Release, reason: str, reinstate: Release | None = None
) -> dict[str, Any]:
    """What is signed when a release is decided about: which bytes, what becomes of them, why."""
    return {
        "schema": SCHEMA,
        "kind": str(subject_kind),
        "number": release.number,
        "version": release.version,
        "release_digest": release.digest,
        "title": {"zh": release.title_zh, "en": release.title_en},
        "reason": reason.strip(),
        "reinstate": (
            {"version": reinstate.version, "digest": reinstate.digest} if reinstate is not None else None
        ),
    }


def emergency_steps(document: Document, requester: User) -> tuple[FrozenStep, ...]:
    """Two persons: the controller who asks, at once; then another controller or a holder of an approving post."""
    held = posts_held(requester)
    own = Named(**held[0].as_named()) if held else Named("", "文件控制员", "Document controller")
    chain = chain_for(SubjectKind.REVISION, document)
    approving = chain.steps.filter(kind=StepKind.APPROVAL, post__isnull=False) if chain else ()
    posts = {step.post.code: Named(**step.post.as_named()) for step in approving if step.post}
    return (
        FrozenStep(position=1, kind=StepKind.APPROVAL.value, post=own, requester=True, due_days=0),
        FrozenStep(
            position=2,
            kind=StepKind.APPROVAL.value,
            posts=tuple(posts.values()),
            role=Role.CONTROLLER.value,
            due_days=0,
        ),
    )
