"""The organisation on which every way is tried, and what readers and the register must say before and after."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import clear_url_caches, set_urlconf
from wagtail.models import Revision, TaskState, WorkflowState

from documents.actions import create_folder, save_draft, start_document
from documents.models import (
    Confidentiality,
    Document,
    DocumentType,
    Folder,
    Library,
    Release,
    ReleaseEvent,
)
from documents.queries import release_in_force
from ledger import blobs, clock
from people.models import Absence, Deputy, Holding, Post, Role, User
from tests.world import World, body, sign_as
from workflows.actions import submit_revision
from workflows.models import (
    Chain,
    ChainAssignment,
    ChainStep,
    Closing,
    Run,
    Signature,
    StepKind,
    SubjectKind,
)

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
ACTORS = (
    "author",
    "author2",
    "reviewer",
    "approver",
    "controller",
    "auditor",
    "staff",
    "admin",
    "superuser",
    "anonymous",
)
EVIL = "Evil words that nobody signed"


class House:
    """The small organisation with a document in every state that matters here."""

    def __init__(self) -> None:
        world = self.world = World()
        assert world.chain
        with clock.moved_to(NOW - timedelta(days=3)):
            self.in_force = world.draft(title_zh="生效程序", title_en="Procedure in force")
            self.released = self._released_by_chain(self.in_force)
            self.second = world.draft(title_zh="待生效程序", title_en="Waiting procedure")
            self.waiting = world.released(self.second, effective=date(2026, 6, 20))
            self.secret = self._secret()
            save_draft(
                document=self.in_force, by=world.author, title_en=EVIL, body=body("没有人签署的文字。", EVIL)
            )
            self.drafted = world.draft(title_zh="草稿", title_en="A draft")
            save_draft(document=self.drafted, by=world.author, body=body("草稿的文字。", EVIL))
        with clock.moved_to(NOW - timedelta(days=1)):
            self.reviewed = world.draft(title_zh="审核中的文件", title_en="In review")
            self.run = self._submit(self.reviewed)
            sign_as(self.run, world.reviewer)
        self.folder = world.folder
        self.old_revision = Revision.objects.get(pk=self.released.revision_id)
        self.task_state = TaskState.objects.get(revision_id=self.run.revision_id)
        self.workflow_state = WorkflowState.objects.get(pk=self.task_state.workflow_state_id)

    def _released_by_chain(self, document: Document) -> Release:
        """Through the whole chain, so that Wagtail's page is live as well."""
        run = self._submit(document)
        sign_as(run, self.world.reviewer)
        sign_as(run, self.world.approver)
        release = Release.objects.get(revision_id=run.revision_id)
        document.page.refresh_from_db()
        assert document.page.live and document.page.live_revision_id == release.revision_id
        return release

    def _submit(self, document: Document) -> Run:
        return submit_revision(
            document=document,
            revision=self.world.revision(document),
            version="1.0",
            proposed_effective_on=clock.today(),
            change_summary="First",
            by=self.world.fresh("author"),
        )

    def _secret(self) -> Document:
        """A restricted document of another department, released, with a draft of its own author."""
        world = self.world
        outsider = self.outsider = world._person("outsider", "唐一", "Tang Yi", "FIN", Role.AUTHOR, ())
        world.people["outsider"] = outsider
        folder = create_folder(
            parent=Library.objects.get(),
            title_zh="机密目录",
            name_en="Confidential folder",
            department=world.departments["FIN"],
            number_prefix="FIN",
            confidentiality=Confidentiality.RESTRICTED,
            by=world.controller,
        )
        document = start_document(
            folder=folder,
            document_type=DocumentType.PROCEDURE,
            title_zh="薪酬机密",
            title_en="Secret of salaries",
            owner_post=world.posts["PM-PROD"],
            by=outsider,
        )
        save_draft(document=document, by=outsider, body=body("机密的内容。", "Secret contents."))
        self._chain_of_its_own(folder)
        run = world.submitted(document, by="outsider")
        for login in ("insider1", "insider2"):
            sign_as(run, world.people[login])
        assert document.releases.count() == 1
        return document

    def _chain_of_its_own(self, folder: Folder) -> None:
        """Two signers of the confidential folder who are none of the actors: signing would let an actor read."""
        world = self.world
        chain = Chain.objects.create(code="FIN", name_zh="机密审批", name_en="Confidential approval")
        for position, kind in ((1, StepKind.REVIEW), (2, StepKind.APPROVAL)):
            post = Post.objects.create(
                code=f"FIN-{position}",
                name_zh=f"财务{position}",
                name_en=f"Finance {position}",
                department=world.departments["FIN"],
            )
            login = f"insider{position}"
            person = world._person(login, f"内{position}", f"Insider {position}", "FIN", "", ())
            Holding.objects.create(post=post, person=person, held_from=date(2020, 1, 1))
            ChainStep.objects.create(chain=chain, position=position, kind=kind, post=post)
            world.people[login] = person
        ChainAssignment.objects.create(subject_kind=SubjectKind.REVISION, folder=folder, chain=chain)

    def read_again(self) -> None:
        """Forget what another attempt did to the objects in memory; the rows were rolled back."""
        for name, row in vars(self).items():
            if isinstance(row, Model):
                setattr(self, name, type(row)._base_manager.get(pk=row.pk))
        self.world.people = {login: User.objects.get(pk=row.pk) for login, row in self.world.people.items()}

    # --- actors ---

    def person(self, actor: str) -> Any:
        """The actor as a user; nobody for the anonymous one."""
        return AnonymousUser() if actor == "anonymous" else self.world.fresh(actor)

    def client(self, actor: str) -> Client:
        """A browser of the actor."""
        return Client(raise_request_exception=True) if actor == "anonymous" else self.world.client(actor)

    # --- what must not move ---

    def reading(self) -> dict[str, Any]:
        """What a reader is given, byte by byte."""
        clear_url_caches()
        set_urlconf(None)
        client = self.world.client("staff")
        urls = [
            f"/d/{self.in_force.number}/",
            f"/d/{self.in_force.number}/pdf/",
            f"/d/{self.second.number}/",
            f"/d/{self.drafted.number}/",
            f"/d/{self.reviewed.number}/",
            f"/d/{self.secret.number}/",
            "/search/?q=程序",
            "/search/?q=Evil",
            "/documents/",
        ]
        return {url: page_of(client, url) for url in urls}

    def register(self) -> dict[str, Any]:
        """What the register says is in force, and all evidence of who decided."""
        documents = Document.objects.order_by("pk")
        in_force = {d.number: _told(release_in_force(d)) for d in documents}
        rows = {
            "releases": list(
                Release.objects.order_by("pk").values_list("pk", "digest", "signatures", "pdf_id")
            ),
            "events": list(ReleaseEvent.objects.order_by("pk").values_list("pk", "kind")),
            "signatures": list(Signature.objects.order_by("pk").values_list("pk", "person_key", "digest")),
            "closings": list(Closing.objects.order_by("pk").values_list("run_id", "outcome")),
            "runs": list(Run.objects.order_by("pk").values_list("pk", "digest", "steps")),
        }
        return {"in force": in_force, **rows}

    def people(self) -> dict[str, Any]:
        """Accounts, roles, posts, chains and who may read: what decides who signs."""
        facts = ("username", "password", "email", "is_superuser", "is_staff", "is_active", "department_id")
        access = ("number", "confidentiality", "folder_id", "discarded_at", "distribution", "reader_posts")
        return {
            "users": list(User.objects.order_by("pk").values_list(*facts)),
            "roles": list(Group.objects.order_by("name", "user__pk").values_list("name", "user__username")),
            "holdings": list(Holding.objects.order_by("pk").values_list()),
            "deputies": list(Deputy.objects.order_by("pk").values_list()),
            "absences": list(Absence.objects.order_by("pk").values_list()),
            "chains": list(Chain.objects.order_by("pk").values_list()),
            "steps": list(ChainStep.objects.order_by("pk").values_list()),
            "access": list(
                Document.objects.order_by("pk", "distribution", "reader_posts").values_list(*access)
            ),
        }

    @contextmanager
    def untouched(self) -> Iterator[None]:
        """What is done inside the block is undone after it."""
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def _told(release: Release | None) -> tuple[Any, ...] | None:
    if release is None:
        return None
    release = Release.objects.get(pk=release.pk)
    return (release.pk, release.digest, release.body_zh, release.body_en, blobs.read(release.pdf_id))


def page_of(client: Client, url: str) -> tuple[int, bytes]:
    """Status and bytes, without the token that is another one each time. What is not there has no bytes to keep."""
    response = client.get(url)
    if response.status_code == 404:
        return 404, b""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", content)
