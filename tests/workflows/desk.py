"""Short ways to do what people do: submit, sign, return, stand in. Every one goes through the product's actions."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest

from documents.actions import save_draft
from documents.models import Document, Release
from documents.rules import next_versions
from ledger import clock
from people.models import Deputy, Holding, User
from tests.world import PASSWORD, World, body
from workflows.actions import reject, sign, submit_revision
from workflows.models import Chain, ChainStep, Closing, Run, Signature


def request_of(person: User) -> HttpRequest:
    """The request of a person at the keyboard."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.user = person
    return request


class Desk:
    """The world with a chain, at work."""

    def __init__(self, world: World) -> None:
        self.world = world

    def submit(self, document: Document | None = None, by: str = "author", **values: Any) -> Run:
        """Send the latest draft for review."""
        document = document or self.world.draft()
        return submit_revision(
            document=Document.objects.get(pk=document.pk),
            revision=values.pop("revision", None) or self.world.revision(document),
            version=values.pop("version", next_versions(document)[1]),
            proposed_effective_on=values.pop("effective", clock.today()),
            change_summary=values.pop("why", "Times are fixed now."),
            by=self.world.fresh(by),
        )

    def sign(self, run: Run, login: str, comment: str = "", **values: Any) -> Signature:
        """One signature with the person's own password."""
        person = self.world.fresh(login)
        return sign(
            run=run,
            by=person,
            password=values.get("password", PASSWORD),
            comment=comment,
            digest_shown=values.get("digest", run.digest),
            request=values.get("request", request_of(person)),
        )

    def reject(self, run: Run, login: str, comment: str = "Say who.", password: str = PASSWORD) -> Closing:
        """Send it back."""
        person = self.world.fresh(login)
        return reject(
            run=run,
            by=person,
            comment=comment,
            password=password,
            digest_shown=run.digest,
            request=request_of(person),
        )

    def release(self, document: Document | None = None, **values: Any) -> Release:
        """Submit and sign through both steps."""
        run = self.submit(document, **values)
        self.sign(run, "reviewer")
        self.sign(run, "approver")
        return Release.objects.get(revision_id=run.revision_id)

    def redraft(self, document: Document, by: str = "author", words: str = "新的文字。") -> None:
        """A changed draft."""
        save_draft(document=document, by=self.world.fresh(by), body=body(words, "New words."))

    def appoint(self, login: str, post: str) -> Holding:
        """Give a post to a person, as an installer does."""
        return Holding.objects.create(
            post=self.world.posts[post], person=self.world.people[login], held_from=date(2020, 1, 1)
        )

    def deputise(self, post: str, absent: str, person: str, first: int = 0, last: int = 1) -> Deputy:
        """Let a person stand in, from so many days ahead to so many days ahead."""
        today = clock.today()
        return Deputy.objects.create(
            post=self.world.posts[post],
            absent=self.world.people[absent],
            person=self.world.people[person],
            deputy_from=today + timedelta(days=first),
            deputy_to=today + timedelta(days=last),
            reason="leave",
        )

    def step(self, position: int, **values: Any) -> ChainStep:
        """Change a step of the chain directly, before anything is submitted."""
        chain: Chain = self.world.chain
        ChainStep.objects.filter(chain=chain, position=position).update(**values)
        return chain.steps.get(position=position)
