"""The history of the demo organisation: documents written, reviewed, approved, superseded, withdrawn, as people do it.

Days are counted back from today, so that the demo is always about now. Only here and in tests is the clock moved,
and only while the database is empty of documents.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import translation

from cms.demo import cast, handbook
from cms.demo.founding import Organisation
from cms.demo.others import DOCUMENTS
from cms.demo.registers import check_standard, enter_synonyms, enter_terms
from cms.demo.writing import Clause, DemoDocument
from documents.actions import save_draft, start_document
from documents.models import Document, Release
from documents.rules import next_versions
from ledger import clock
from ledger.due import run_due
from people.actions import report_absence
from people.models import User
from workflows import queries
from workflows.actions import (
    answer,
    reject,
    remark,
    request_cancellation,
    request_withdrawal,
    sign,
    submit_revision,
)
from workflows.models import Run

#: Login of the author of each department's documents.
AUTHORS = {"CSD": "author", "TOC": "author2", "QMD": "controller"}
FIRST = "首次发布"


class Teller:
    """Tells the history in order; each act happens at its own moment."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.now = clock.now()
        self._due_days: set[date] = set()

    @contextmanager
    def moment(self, instant: datetime) -> Iterator[None]:
        """Move the clock to `instant`; the timer has run on every day before on which something took effect."""
        self._let_days_pass(instant)
        with clock.moved_to(instant):
            yield

    def _let_days_pass(self, until: datetime) -> None:
        for day in sorted(self._due_days):
            six = datetime.combine(day, time(6), tzinfo=clock.zone())
            if six < until:
                self._due_days.remove(day)
                with clock.moved_to(six):
                    run_due()

    def at(self, days_ago: int, hour: int = 9, minute: int = 0) -> datetime:
        """A moment so many days ago, on the organisation's wall clock."""
        day = clock.local(self.now).date() - timedelta(days=days_ago)
        return datetime.combine(day, time(hour, minute), tzinfo=clock.zone())

    def day(self, days_ago: int) -> date:
        """The day so many days ago; negative: ahead."""
        return clock.local(self.now).date() - timedelta(days=days_ago)

    def tell(self) -> None:
        """The whole history."""
        with translation.override("zh-hans"):
            self._look_after_the_standard(374)
            for index, facts in enumerate(DOCUMENTS):
                self._begin(facts, 372 - 7 * index)
            with self.moment(self.at(270)):
                enter_terms(self.organisation.people["controller"])
                enter_synonyms(self.organisation.people["controller"])
            self._look_after_the_standard(180)
            self._endings()
            self._handbook_second_edition()
            self._on_the_way()
            self._let_days_pass(self.now)

    def _look_after_the_standard(self, days_ago: int) -> None:
        with self.moment(self.at(days_ago)):
            check_standard(self.organisation.people["manrep"])

    def _author(self, facts: DemoDocument) -> User:
        return self.organisation.people[AUTHORS[facts.department]]

    def _begin(self, facts: DemoDocument, days_ago: int) -> None:
        body: Sequence[Clause] = handbook.EDITION_1 if facts.document_type == "handbook" else facts.body
        author = self._author(facts)
        with self.moment(self.at(days_ago)):
            document = start_document(
                folder=self.organisation.folders[facts.prefix],
                document_type=facts.document_type,
                title_zh=facts.title_zh,
                title_en=facts.title_en,
                owner_post=self.organisation.posts[facts.owner_post],
                confidentiality="" if facts.confidentiality == "internal" else facts.confidentiality,
                distribution=[self.organisation.departments[code] for code in facts.distribution],
                reader_posts=[self.organisation.posts[code] for code in facts.reader_posts],
                by=author,
            )
            save_draft(document=document, by=author, body=body, standard_clauses=facts.clauses)
        if facts.fate != "draft":
            why = handbook.CHANGE_NOTES[0]["zh"] if facts.document_type == "handbook" else FIRST
            self.release(document, author, days_ago - 1, effective=self.day(days_ago - 5), why=why)

    def submit(
        self, document: Document, author: User, days_ago: int, effective: date, why: str, **consult: Any
    ) -> Run:
        """Send the latest draft for review; `consult` and `consult_days` name who is asked for remarks."""
        with self.moment(self.at(days_ago, 10)):
            document.page.refresh_from_db()
            return submit_revision(
                document=document,
                revision=document.page.get_latest_revision(),
                version=next_versions(document)[1],
                proposed_effective_on=effective,
                change_summary=why,
                by=author,
                **consult,
            )

    def release(self, document: Document, author: User, days_ago: int, effective: date, why: str) -> Release:
        """Submit and sign through the whole chain, a step a day."""
        run = self.submit(document, author, days_ago, effective, why)
        self.sign_all(run, days_ago)
        self._due_days.add(effective)
        return Release.objects.filter(document=document).latest("sequence")

    def sign_all(self, run: Run, days_ago: int) -> None:
        """Every step of a run, by the first person who may sign it."""
        hour = 11
        while (step := queries.standing(run).present) is not None:
            person = step.eligible[0]
            with self.moment(self.at(days_ago, hour)):
                self.sign(run, User.objects.get(pk=person.pk))
            hour += 1

    def sign(self, run: Run, person: User, comment: str = "") -> None:
        """One signature, with the person's own password."""
        password = next(p.password for p in cast.PEOPLE if p.login == person.username)
        sign(
            run=run,
            by=person,
            password=password,
            comment=comment,
            digest_shown=run.digest,
            request=request_of(person),
        )

    def _document(self, number: str) -> Document:
        return Document.objects.get(number=number)

    def _handbook_second_edition(self) -> None:
        document, author = self._document(handbook.NUMBER), self.organisation.people["author"]
        with self.moment(self.at(20)):
            save_draft(document=document, by=author, body=handbook.EDITION_2)
        self.release(document, author, 19, self.day(12), handbook.CHANGE_NOTES[1]["zh"])

    def _endings(self) -> None:
        """One document withdrawn, one release cancelled before effect."""
        people = self.organisation.people
        with self.moment(self.at(60)):
            ended = Release.objects.get(number="ITSM-OLA-P-001")
            run = request_withdrawal(release=ended, reason="由《服务开通单》替代", by=people["controller"])
        self.sign_all(run, 59)
        problems, author = self._document("ITSM-PRB-P-001"), people["author2"]
        with self.moment(self.at(40)):
            save_draft(document=problems, by=author, title_en="Problem Management Procedure")
        release = self.release(problems, author, 39, self.day(-20), "按年度计划修订")
        with self.moment(self.at(30)):
            run = request_cancellation(
                release=release, reason="与变更流程的修订合并发布", by=people["controller"]
            )
        self.sign_all(run, 29)

    def _on_the_way(self) -> None:
        """One release waiting for its date, one revision in review that waits for somebody on leave, one returned."""
        people = self.organisation.people
        correction = self._document("ITSM-CPA-P-001")
        with self.moment(self.at(12)):
            save_draft(document=correction, by=people["controller"], body=self._reworded(correction))
        self.release(correction, people["controller"], 11, self.day(-21), "明确纠正措施的验证人不得是责任人")
        project, author = self._document("ITSM-PRJ-P-001"), people["author"]
        with self.moment(self.at(9)):
            save_draft(document=project, by=author, body=self._reworded(project))
        run = self.submit(project, author, 8, self.day(-14), "按内审建议补充结项要求")
        with self.moment(self.at(7)):
            reject(
                run=run,
                by=people["reviewer"],
                comment="结项评审由谁召集没有写明，请补充。",
                password="Guiju-reviewer-2026",  # noqa: S106  (the demo's own, printed everywhere)
                digest_shown=run.digest,
                request=request_of(people["reviewer"]),
            )
        procedure = self._document("ITSM-SLM-P-001")
        with self.moment(self.at(5)):
            save_draft(document=procedure, by=author, body=self._sharper(procedure))
        run = self.submit(procedure, author, 4, self.day(-7), "内审发现“及时”无法检查，改为确定的时限。")
        with self.moment(self.at(3)):
            self.sign(run, people["reviewer"], "时限可以做到，同意。")
        self._in_consultation()
        with self.moment(self.at(1, 16)):
            report_absence(
                person=people["approver2"],
                absent_from=self.day(1),
                absent_to=self.day(-6),
                reason="休假",
                by=people["approver2"],
            )

    def _in_consultation(self) -> None:
        """One draft is open for remarks: one remark, one department without any, one that has not answered."""
        people, contracts = self.organisation.people, self._document("ITSM-CTR-P-001")
        author = self._author(self._facts(contracts))
        departments = [self.organisation.departments[code] for code in ("FIN", "PRJ", "RES")]
        with self.moment(self.at(3, 9, 30)):
            save_draft(document=contracts, by=author, body=self._reworded(contracts))
        why, days = "登记责任没有写明", 9
        run = self.submit(contracts, author, 3, self.day(-20), why, consult=departments, consult_days=days)
        last = [c for c in json.loads(run.payload)["body"] if c["kind"] == "step"][-1]["anchor"]
        with self.moment(self.at(2, 10)):
            text = "请写明登记的时限，例如收到合同后 2 个工作日内。"
            remark(run=run, by=people["staff"], anchor=last, text=text, digest_shown=run.digest)
        with self.moment(self.at(1, 15)):
            answer(run=run, by=people["staff2"], digest_shown=run.digest)

    def _facts(self, document: Document) -> DemoDocument:
        return next(d for d in DOCUMENTS if d.number == document.number)

    def _reworded(self, document: Document) -> list[Clause]:
        """The text with one sentence more in its last text."""
        body = [dict(c) for c in self._facts(document).body]
        last = [c for c in body if c["text"]["zh"]][-1]
        last["text"] = {
            "zh": last["text"]["zh"].rstrip("。") + "，并由文件控制员登记。",
            "en": last["text"]["en"].rstrip(".") + ", and the document controller registers it.",
        }
        return body

    def _sharper(self, document: Document) -> list[Clause]:
        """ "In time" becomes a number of hours or days, wherever the procedure says it."""
        body = []
        for clause in self._facts(document).body:
            zh = clause["text"]["zh"].replace("及时", "在 2 个工作日内")
            en = (
                clause["text"]["en"]
                .replace("promptly", "within 2 working days")
                .replace("in time", "within 2 working days")
            )
            body.append({**clause, "text": {"zh": zh, "en": en}})
        return body


def request_of(person: User) -> HttpRequest:
    """The request of a person at the keyboard of this machine, so that signing counts wrong passwords as always."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.user = person
    return request
