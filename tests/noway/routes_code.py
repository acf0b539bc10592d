"""Ways in code: what a command, a shell or a careless line of another module could call, as each person."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from reversion.models import Version
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowTask

from documents import actions as documents
from documents.freeze import freeze_revision
from documents.models import Document, ProcedurePage, Release, ReleaseEvent
from documents.rules import next_versions
from ledger import clock
from ledger.canonical import sha256_hex
from ledger.models import TrailEntry
from people import actions as people
from people.models import Department, Post, Role, User
from tests.noway.house import EVIL, House
from tests.noway.route import Route
from tests.world import PASSWORD, body, request_of
from workflows import actions as workflows
from workflows.models import Chain, Run, Signature
from workflows.rules.signing import why_moved

Go = Callable[[House, Any], Any]
AUTHORS = frozenset({"author", "author2"})
CONTROLLER = frozenset({"controller"})
ADMIN = frozenset({"admin"})


def known(user: Any) -> Any:
    """Wagtail takes no anonymous user in code: nobody is None."""
    return user if user.is_authenticated else None


def draft(house: House, document: str = "in_force") -> Revision:
    return house.world.revision(getattr(house, document))


def typed(house: House, document: str = "in_force") -> ProcedurePage:
    return ProcedurePage.objects.get(pk=getattr(house, document).page_id)


def bare(house: House, document: str = "in_force") -> Page:
    """The page as Wagtail's own class, in front of which no guard of ours stands."""
    return Page.objects.get(pk=getattr(house, document).page_id)


def saved(page: Page, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save()


def written(page: Page, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save(update_fields=list(values))


def sql(text: str, *values: Any) -> Go:
    def go(house: House, user: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(text, values)

    return go


def several(*steps: Go) -> Go:
    def go(house: House, user: Any) -> None:
        for step in steps:
            step(house, user)

    return go


def scheduled(house: House, user: Any) -> None:
    """The draft gets a date in the past, the release an end; then the timer comes."""
    past = timezone.now() - timedelta(hours=1)
    Revision.objects.filter(pk=draft(house).pk).update(approved_go_live_at=past)
    Page.objects.filter(pk=house.in_force.page_id).update(go_live_at=past, expire_at=past, live=True)
    call_command("publish_scheduled")


def released_without(change: Callable[[House, tuple[Any, ...]], tuple[Any, ...]]) -> Go:
    """`release()` called directly, with lines that do not suffice."""

    def go(house: House, user: Any) -> None:
        document, revision = house.drafted, draft(house, "drafted")
        frozen = freeze_revision(
            document=document,
            revision=revision,
            version=next_versions(document)[1],
            proposed_effective_on=clock.today(),
            change_summary="evil",
        )
        world = house.world
        kinds = (("author", "author"), ("reviewer", "review"), ("approver", "approval"))
        lines = tuple(world.line(login, kind, frozen.digest) for login, kind in kinds)
        parts = {"document": document, "payload": frozen.payload, "digest": frozen.digest}
        prepared = documents.prepare_release(signatures=lines, **parts)
        by = known(user) or world.approver
        documents.release(
            revision=revision, prepared=prepared, signatures=change(house, lines), by=by, **parts
        )

    return go


def another_text(house: House, user: Any) -> None:
    """`release()` with the signatures of the submission, and another text."""
    run = house.run
    payload = json.dumps({**json.loads(run.payload), "title": {"zh": "恶", "en": EVIL}})
    lines = (
        house.world.line("reviewer", "review", run.digest),
        house.world.line("approver", "approval", run.digest),
    )
    parts = {
        "document": house.reviewed,
        "payload": payload,
        "digest": sha256_hex(payload.encode()),
        "signatures": lines,
    }
    prepared = documents.prepare_release(**parts)
    documents.release(
        revision=run.revision, prepared=prepared, by=known(user) or house.world.approver, **parts
    )


def decided(name: str, **extra: Any) -> Go:
    """Withdraw or cancel, called directly without signatures."""

    def go(house: House, user: Any) -> None:
        release = house.waiting if name == "cancel" else house.released
        act = getattr(documents, name)
        act(release=release, reason="evil", signatures=(), digest=release.digest, by=known(user), **extra)

    return go


def signed_rewritten(house: House, user: Any) -> None:
    """The submitted revision is rewritten below the ORM's guard; then the approver signs."""
    revision = Revision.objects.get(pk=house.run.revision_id)
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "title": EVIL})
    person = house.world.fresh("approver")
    run = Run.objects.get(pk=house.run.pk)
    assert why_moved(run)
    workflows.sign(
        run=run, by=person, password=PASSWORD, comment="", digest_shown=run.digest, request=request_of(person)
    )


PAGES: list[tuple[str, str, Go]] = [
    ("revision.publish", "revision.publish(user)", lambda h, u: draft(h).publish(user=known(u))),
    (
        "draft.publish",
        "revision.publish(user) of a draft",
        lambda h, u: draft(h, "drafted").publish(user=known(u)),
    ),
    (
        "publish-action",
        "publish action without permission checks",
        lambda h, u: PublishPageRevisionAction(draft(h), user=known(u)).execute(skip_permission_checks=True),
    ),
    ("page.unpublish", "page.unpublish(user)", lambda h, u: typed(h).unpublish(user=known(u))),
    ("page.delete", "page.delete(user)", lambda h, u: typed(h).delete(user=known(u))),
    ("page.copy", "page.copy(user, keep_live)", lambda h, u: typed(h).copy(user=known(u), keep_live=True)),
    ("page.alias", "page.create_alias(user)", lambda h, u: typed(h).create_alias(user=known(u))),
    (
        "page.move",
        "page.move(user)",
        lambda h, u: typed(h).move(bare(h, "secret").get_parent(), user=known(u)),
    ),
    ("bare.delete", "delete() of Wagtail's own page class", lambda h, u: bare(h).delete(user=known(u))),
    (
        "bare.unpublish",
        "unpublish() of Wagtail's own page class",
        lambda h, u: bare(h).unpublish(user=known(u)),
    ),
    (
        "bare.copy",
        "copy action without permission checks, kept live",
        lambda h, u: CopyPageAction(
            bare(h), user=known(u), keep_live=True, update_attrs={"slug": "evil"}
        ).execute(skip_permission_checks=True),
    ),
    (
        "bare.move",
        "move() of Wagtail's own page class",
        lambda h, u: bare(h).move(bare(h, "secret").get_parent(), pos="last-child", user=known(u)),
    ),
    (
        "overwrite",
        "save_revision() over a released revision",
        lambda h, u: typed(h, "second").save_revision(
            user=h.world.fresh("author"), overwrite_revision=draft(h, "second"), clean=False
        ),
    ),
    (
        "revision-in-review",
        "save_revision() while in review",
        lambda h, u: typed(h, "reviewed").save_revision(user=known(u), clean=False),
    ),
]

BELOW: list[tuple[str, str, Go]] = [
    ("page.live", "page.live = True; page.save()", lambda h, u: saved(typed(h, "drafted"), live=True)),
    ("page.offline", "page.live = False; page.save()", lambda h, u: saved(typed(h), live=False)),
    (
        "page.revision",
        "page.live_revision = draft; page.save()",
        lambda h, u: saved(typed(h), live_revision=draft(h)),
    ),
    (
        "page.fields",
        "page.live = True; page.save(update_fields=…)",
        lambda h, u: written(typed(h, "drafted"), live=True),
    ),
    ("page.title", "page.title = …; page.save()", lambda h, u: saved(typed(h), title=EVIL, title_en=EVIL)),
    (
        "page.update",
        "Page.objects.update(title, live)",
        lambda h, u: Page.objects.filter(depth__gt=1).update(title=EVIL, live=False),
    ),
    (
        "page.update-live",
        "Page.objects.update(live_revision = draft)",
        lambda h, u: Page.objects.filter(pk=h.in_force.page_id).update(live_revision=draft(h), live=True),
    ),
    (
        "procedure.update",
        "update() of the page's text",
        lambda h, u: ProcedurePage.objects.update(title_en=EVIL, body="[]"),
    ),
    (
        "queryset.delete",
        "Page.objects.delete()",
        lambda h, u: Page.objects.filter(pk=h.in_force.page_id).delete(),
    ),
    (
        "folder.delete",
        "deletion of the whole tree",
        lambda h, u: Page.objects.filter(pk=h.folder.pk).delete(),
    ),
    (
        "revision.update",
        "update() of the released revision",
        lambda h, u: Revision.objects.filter(pk=h.old_revision.pk).update(content={"title": EVIL}),
    ),
    (
        "revision.update-submitted",
        "update() of the submitted revision, then the last signature",
        signed_rewritten,
    ),
    ("revision.delete", "deletion of the released revision", lambda h, u: h.old_revision.delete()),
    ("purge", "purge_revisions", lambda h, u: call_command("purge_revisions")),
    ("publish-scheduled", "a go-live and an expiry date, and publish_scheduled", scheduled),
    ("task.approve", "approve() of Wagtail's task state", lambda h, u: h.task_state.approve(user=known(u))),
    (
        "task.status",
        "update() of Wagtail's task state",
        lambda h, u: TaskState.objects.update(status="approved"),
    ),
    (
        "workflow.finish",
        "finish() of Wagtail's workflow",
        lambda h, u: h.workflow_state.finish(user=known(u)),
    ),
    ("workflow.start", "Wagtail's workflow on a draft, approved", lambda h, u: _front(h)),
    (
        "task.deactivate",
        "every task deactivated midway",
        lambda h, u: [t.specific.deactivate() for t in Task.objects.all()],
    ),
    (
        "task.remove",
        "the step taken out of the workflow midway",
        several(
            lambda h, u: WorkflowTask.objects.all().delete(),
            lambda h, u: h.workflow_state.update(user=known(u)),
        ),
    ),
    ("task.delete", "every task deleted", lambda h, u: [task.delete() for task in Task.objects.all()]),
    ("workflow.delete", "every workflow deleted", lambda h, u: Workflow.objects.all().delete()),
    ("group.delete", "every group deleted", lambda h, u: Group.objects.all().delete()),
    ("user.delete", "user.delete()", lambda h, u: h.world.fresh("author").delete()),
    ("users.delete", "User.objects.delete()", lambda h, u: User.objects.filter(username="reviewer").delete()),
    (
        "users.raw",
        "deletion of a user below the model",
        lambda h, u: User.objects.filter(username="reviewer")._raw_delete("default"),
    ),
    ("post.delete", "deletion of a post", lambda h, u: Post.objects.get(code="GM").delete()),
    (
        "department.delete",
        "deletion of a department",
        lambda h, u: Department.objects.get(code="TOC").delete(),
    ),
    (
        "card.delete",
        "deletion of the document's card",
        lambda h, u: Document.objects.get(pk=h.in_force.pk).delete(),
    ),
    (
        "chain.edit",
        "the chain's steps deleted midway",
        lambda h, u: [s.delete() for s in Chain.objects.get(code="STD").steps.all()],
    ),
    (
        "reversion",
        "reversion: every kept version reverted",
        lambda h, u: [v.revert() for v in Version.objects.all()],
    ),
    (
        "release.save",
        "save() of a release",
        lambda h, u: saved(Release.objects.get(pk=h.released.pk), body_en=EVIL),
    ),
    ("release.update", "update() of releases", lambda h, u: Release.objects.update(body_en=EVIL)),
    ("release.delete", "deletion of releases", lambda h, u: Release.objects.all().delete()),
    (
        "release.bulk",
        "bulk_update() of releases",
        lambda h, u: Release.objects.bulk_update([h.released], ["body_en"]),
    ),
    ("event.delete", "deletion of release events", lambda h, u: ReleaseEvent.objects.all().delete()),
    (
        "signature.update",
        "update() of signatures",
        lambda h, u: Signature.objects.update(person_key="author"),
    ),
    ("trail.delete", "deletion of the trail", lambda h, u: TrailEntry.objects.all().delete()),
    ("sql.update", "SQL: UPDATE of releases", sql("UPDATE documents_release SET body_en = %s", EVIL)),
    ("sql.delete", "SQL: DELETE of signatures", sql("DELETE FROM workflows_signature")),
    ("sql.replace", "SQL: a release replaced by key (upsert)", lambda h, u: _replace()),
    ("sql.trail", "SQL: UPDATE of the trail", sql("UPDATE ledger_trailentry SET act = 'x.y'")),
]


def _front(house: House) -> None:
    page = typed(house, "drafted")
    state = Workflow.objects.filter(active=True).first().start(page, house.world.fresh("author"))
    state.current_task_state.approve(user=house.world.fresh("author"))


def _replace() -> None:
    columns = [field.column for field in Release._meta.concrete_fields]
    values = ", ".join("'evil'" if column == "body_en" else column for column in columns)
    with connection.cursor() as cursor:
        head = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
        tail = "" if connection.vendor == "sqlite" else " ON CONFLICT (id) DO UPDATE SET body_en = 'evil'"
        names = ", ".join(columns)
        cursor.execute(
            f"{head} INTO documents_release ({names}) SELECT {values} FROM documents_release{tail}"
        )


DIRECT: list[tuple[str, str, Go]] = [
    ("release-invented", "release() with signatures nobody gave", released_without(lambda h, lines: lines)),
    ("release-unsigned", "release() without signatures", released_without(lambda h, lines: ())),
    ("release-unapproved", "release() with a review only", released_without(lambda h, lines: lines[:2])),
    (
        "release-own",
        "release() signed by its author",
        released_without(lambda h, lines: (*lines[:2], replace(lines[0], kind="approval"))),
    ),
    (
        "release-by-deputy",
        "release() signed by a deputy of its author",
        released_without(lambda h, lines: (*lines[:2], replace(lines[2], on_behalf_key="author"))),
    ),
    (
        "release-twice",
        "release() signed twice by one person",
        released_without(lambda h, lines: (*lines[:2], replace(lines[1], kind="approval"))),
    ),
    (
        "release-other-digest",
        "release() with a signature for other bytes",
        released_without(lambda h, lines: (*lines[:2], replace(lines[2], digest="0" * 64))),
    ),
    ("release-other-text", "release() of another text under given signatures", another_text),
    ("withdraw-unsigned", "withdraw() without signatures", decided("withdraw")),
    (
        "withdraw-emergency",
        "withdraw() in an emergency without signatures",
        decided("withdraw", is_emergency=True),
    ),
    ("cancel-unsigned", "cancel() without signatures", decided("cancel")),
]

OURS: list[tuple[str, str, Go, frozenset[str]]] = [
    (
        "save_draft",
        "save_draft() by others than the authors",
        lambda h, u: documents.save_draft(document=h.drafted, by=u, body=body(EVIL, EVIL)),
        AUTHORS,
    ),
    (
        "save_draft-in-review",
        "save_draft() while in review",
        lambda h, u: documents.save_draft(document=h.reviewed, by=u, body=body(EVIL, EVIL)),
        frozenset(),
    ),
    (
        "change_access",
        "change_access() by others than controllers",
        lambda h, u: documents.change_access(
            document=h.in_force,
            confidentiality="restricted",
            distribution=[],
            reader_posts=[],
            reason="evil",
            by=u,
        ),
        CONTROLLER,
    ),
    (
        "discard_document",
        "discard_document() of a released one",
        lambda h, u: documents.discard_document(document=h.in_force, reason="evil", by=u),
        frozenset(),
    ),
    (
        "create_folder",
        "create_folder() by others than controllers",
        lambda h, u: documents.create_folder(parent=h.folder, title_zh="恶", name_en="evil", by=u),
        CONTROLLER,
    ),
    (
        "submit_revision",
        "submit_revision() by others than the authors",
        lambda h, u: workflows.submit_revision(
            document=h.drafted,
            revision=draft(h, "drafted"),
            version="1.0",
            proposed_effective_on=clock.today(),
            change_summary="evil",
            by=u,
        ),
        AUTHORS,
    ),
    (
        "sign()",
        "sign() by others than the approver",
        lambda h, u: workflows.sign(
            run=h.run, by=u, password=PASSWORD, comment="", digest_shown=h.run.digest, request=_request(u)
        ),
        frozenset({"approver"}),
    ),
    (
        "reject()",
        "reject() by others than the approver",
        lambda h, u: workflows.reject(
            run=h.run, by=u, password=PASSWORD, comment="evil", digest_shown=h.run.digest, request=_request(u)
        ),
        frozenset({"approver"}),
    ),
    (
        "recall()",
        "recall() by others than the requester",
        lambda h, u: workflows.recall(run=h.run, by=u, comment="evil"),
        frozenset({"author"}),
    ),
    (
        "request_withdrawal",
        "request_withdrawal() by others than controllers",
        lambda h, u: workflows.request_withdrawal(release=h.released, reason="evil", by=u),
        CONTROLLER,
    ),
    (
        "withdraw_in_emergency",
        "withdraw_in_emergency() by others than controllers",
        lambda h, u: workflows.withdraw_in_emergency(
            release=h.released, reason="evil", by=u, password=PASSWORD, request=_request(u)
        ),
        CONTROLLER,
    ),
    (
        "change_chain",
        "change_chain() by others than controllers",
        lambda h, u: workflows.change_chain(
            chain=h.world.chain,
            name_zh="恶",
            name_en="evil",
            steps=[{"kind": "approval", "post": h.world.posts["PM-PROD"]}],
            reason="evil",
            by=u,
        ),
        CONTROLLER | ADMIN,
    ),
    (
        "appoint-self",
        "appoint() oneself",
        lambda h, u: people.appoint(
            post=h.world.posts["GM"], person=_row(h, u), held_from=clock.today(), reason="evil", by=u
        ),
        frozenset(),
    ),
    (
        "name_deputy-self",
        "name_deputy() oneself for another",
        lambda h, u: people.name_deputy(
            post=h.world.posts["GM"],
            absent=h.world.approver,
            person=_row(h, u),
            deputy_from=clock.today(),
            deputy_to=clock.today(),
            reason="evil",
            by=u,
        ),
        frozenset(),
    ),
    (
        "report_absence-of-another",
        "report_absence() of another",
        lambda h, u: people.report_absence(
            person=h.world.fresh("auditor" if u == h.world.approver else "approver"),
            absent_from=clock.today(),
            absent_to=clock.today(),
            reason="evil",
            by=u,
        ),
        CONTROLLER | ADMIN,
    ),
    (
        "ask_for_deputy-in-vain",
        "ask_for_deputy() where nobody is away",
        lambda h, u: workflows.ask_for_deputy(run=h.run, by=u),
        frozenset(),
    ),
    (
        "grant_role-self",
        "grant_role() to oneself",
        lambda h, u: people.grant_role(user=_row(h, u), role=Role.CONTROLLER, by=u),
        frozenset(),
    ),
    (
        "change_user-email",
        "change_user(): another's address",
        lambda h, u: people.change_user(
            user=h.world.fresh("auditor" if u == h.world.approver else "approver"),
            email="mine@example.com",
            by=u,
        ),
        frozenset(),
    ),
    (
        "create_user",
        "create_user() by others than administrators",
        lambda h, u: people.create_user(username="evil", name_zh="恶", email="evil@example.com", by=u),
        ADMIN,
    ),
    (
        "first-administrator",
        "make_first_administrator() again",
        lambda h, u: people.make_first_administrator(user=_row(h, u)),
        frozenset(),
    ),
]


def _request(user: Any) -> Any:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.user = user
    return request


def _row(house: House, user: Any) -> User:
    return user if user.is_authenticated else house.world.fresh("staff")


ROUTES = [
    *(Route(key, title, go, code=True) for key, title, go in PAGES),
    *(Route(key, title, go, code=True, rightful=rightful) for key, title, go, rightful in OURS),
]
#: These take no person: whoever can run code can call them, so they are tried once.
NOBODYS = [Route(key, title, go, code=True, below_accounts=True) for key, title, go in [*BELOW, *DIRECT]]
