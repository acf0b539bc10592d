"""Short ways of a consultation: submit with departments, remark, answer, decide, as people of the cast do."""

import json
from typing import Any

from documents.models import Document
from documents.rules import next_versions
from ledger import clock
from tests.workflows.desk import Desk
from workflows.actions import answer, dispose_remark, remark, submit_revision, withdraw_remark
from workflows.consulting import ConsultationReading, consultation_of
from workflows.models import Answer, Disposition, Remark, RemarkWithdrawal, Run


class Table:
    """The people round a consultation."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.world = desk, desk.world

    def ask(
        self, *codes: str, document: Document | None = None, days: int | None = 5, by: str = "author"
    ) -> Run:
        """Send a draft for review and ask these departments for remarks."""
        document = document or self.world.draft()
        return submit_revision(
            document=Document.objects.get(pk=document.pk),
            revision=self.world.revision(document),
            version=next_versions(document)[1],
            proposed_effective_on=clock.today(),
            change_summary="Times are fixed now.",
            by=self.world.fresh(by),
            consult=[self.world.departments[code] for code in codes],
            consult_days=days,
        )

    def remark(
        self, run: Run, login: str, text: str = "Say who.", anchor: str | None = None, **values: Any
    ) -> Remark:
        """A remark, on the first clause with text unless said."""
        return remark(
            run=run,
            by=self.world.fresh(login),
            anchor=anchor_of(run) if anchor is None else anchor,
            text=text,
            digest_shown=values.get("digest", run.digest),
        )

    def answer(self, run: Run, login: str, **values: Any) -> Answer:
        """The department is done."""
        return answer(run=run, by=self.world.fresh(login), digest_shown=values.get("digest", run.digest))

    def withdraw(self, row: Remark, login: str, reason: str = "Read it again.") -> RemarkWithdrawal:
        """Take a remark back."""
        return withdraw_remark(remark=row, by=self.world.fresh(login), reason=reason)

    def decide(
        self, row: Remark, verdict: str = "accepted", reason: str = "Named now.", by: str = "author"
    ) -> Disposition:
        """Accept or decline."""
        return dispose_remark(remark=row, by=self.world.fresh(by), verdict=verdict, reason=reason)

    def reading(self, run: Run) -> ConsultationReading:
        """How it stands now."""
        found = consultation_of(run)
        assert found is not None
        return found


def anchor_of(run: Run) -> str:
    """The last clause of the frozen text."""
    return str(json.loads(run.payload)["body"][-1]["anchor"])
