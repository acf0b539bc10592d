"""One small organisation with a named cast. Who does a thing is the point, so the cast is fixed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import Client
from wagtail.models import Revision

from documents.actions import create_folder, save_draft, start_document
from documents.models import Document, DocumentType, Folder, Library, NumberingScheme, Release
from documents.rules import next_versions
from documents.signatures import SignatureLine
from ledger import clock
from people.models import Department, Holding, Post, Role, User

PASSWORD = "correct horse battery 9"

#: login: (Chinese name, Latin name, department, role, posts)
CAST: dict[str, tuple[str, str, str, str, tuple[str, ...]]] = {
    "author": ("林澄", "Lin Cheng", "TOC", Role.AUTHOR, ("PM-PROD",)),
    "author2": ("陆远", "Lu Yuan", "TOC", Role.AUTHOR, ()),
    "reviewer": ("周砚", "Zhou Yan", "TOC", "", ("TOC-MGR",)),
    "approver": ("沈思行", "Shen Sixing", "GMO", "", ("GM",)),
    "approver2": ("罗一舟", "Luo Yizhou", "SAL", "", ("SAL-DIR",)),
    "controller": ("文予安", "Wen Yuan", "QMD", Role.CONTROLLER, ("DOC-CTRL",)),
    "auditor": ("何书宁", "He Shuning", "QMD", Role.AUDITOR, ()),
    "staff": ("许棠", "Xu Tang", "PRJ", "", ("PM-PRJ",)),
    "staff2": ("方屿", "Fang Yu", "FIN", "", ()),
    "admin": ("顾衡", "Gu Heng", "QMD", Role.ADMINISTRATOR, ()),
}

DEPARTMENTS = {
    "TOC": ("技术运营中心", "Technical Operations"),
    "GMO": ("总裁办", "President's Office"),
    "SAL": ("销售部门", "Sales"),
    "QMD": ("质量管理部", "Quality Management"),
    "PRJ": ("项目组", "Projects"),
    "FIN": ("财务部", "Finance"),
}

POSTS = {
    "PM-PROD": ("产品经理", "Product manager", "TOC"),
    "TOC-MGR": ("技术运营中心经理", "Head of technical operations", "TOC"),
    "GM": ("总裁", "President", "GMO"),
    "SAL-DIR": ("销售总监", "Sales director", "SAL"),
    "DOC-CTRL": ("文件控制员", "Document controller", "QMD"),
    "PM-PRJ": ("项目经理", "Project manager", "PRJ"),
}

BODY: list[dict[str, Any]] = [
    {
        "anchor": "C-1",
        "kind": "chapter",
        "heading": {"zh": "目的", "en": "Purpose"},
        "text": {"zh": "", "en": ""},
        "fields": {},
    },
    {
        "anchor": "C-1-1",
        "kind": "clause",
        "heading": {"zh": "", "en": ""},
        "text": {
            "zh": "向客户提供约定质量水平的服务。",
            "en": "Provide services at the agreed level of quality.",
        },
        "fields": {},
    },
]


def body(
    zh: str = "向客户提供约定质量水平的服务。", en: str = "Provide services at the agreed level."
) -> list[dict[str, Any]]:
    """A chapter and one clause with the given words."""
    return [BODY[0], {**BODY[1], "text": {"zh": zh, "en": en}}]


class World:
    """Departments, posts, people, folders, numbering. Everything is made through the product's own actions
    where the action exists; people and posts are set up directly, as an installer does."""

    def __init__(self) -> None:
        self.departments = {
            code: Department.objects.create(code=code, name_zh=zh, name_en=en)
            for code, (zh, en) in DEPARTMENTS.items()
        }
        self.posts = {
            code: Post.objects.create(
                code=code, name_zh=zh, name_en=en, department=self.departments[department]
            )
            for code, (zh, en, department) in POSTS.items()
        }
        self.people = {login: self._person(login, *facts) for login, facts in CAST.items()}
        self.people["superuser"] = self._person("superuser", "超级用户", "Super User", "QMD", "", ())
        User.objects.filter(username="superuser").update(is_superuser=True)
        self.people["superuser"].refresh_from_db()
        NumberingScheme.objects.create(
            document_type=DocumentType.PROCEDURE, pattern="ITSM-{prefix}-P-{serial:3}"
        )
        NumberingScheme.objects.create(
            document_type=DocumentType.HANDBOOK, pattern="ITSM-{prefix}-H-{serial:3}"
        )
        for kind, letter in (
            (DocumentType.SLA_TEMPLATE, "S"),
            (DocumentType.MANUAL, "M"),
            (DocumentType.WORK_INSTRUCTION, "W"),
            (DocumentType.FORM_TEMPLATE, "F"),
        ):
            NumberingScheme.objects.create(
                document_type=kind, pattern=f"ITSM-{{prefix}}-{letter}-{{serial:3}}"
            )
        library = Library.objects.get()
        self.folder: Folder = create_folder(
            parent=library,
            title_zh="程序文件",
            name_en="Procedures",
            department=self.departments["TOC"],
            number_prefix="SLM",
            by=self.controller,
        )

    def _person(
        self, login: str, zh: str, en: str, department: str, role: str, posts: tuple[str, ...]
    ) -> User:
        user = User.objects.create_user(
            login,
            email=f"{login}@example.com",
            password=PASSWORD,
            name_zh=zh,
            name_en=en,
            department=self.departments[department],
            language="en",
        )
        if role:
            user.groups.add(Group.objects.get_or_create(name=role)[0])
        for code in posts:
            Holding.objects.create(post=self.posts[code], person=user, held_from=date(2020, 1, 1))
        return user

    def __getattr__(self, name: str) -> User:
        people = self.__dict__.get("people", {})
        if name in people:
            return people[name]
        raise AttributeError(name)

    def fresh(self, login: str) -> User:
        """The person read again, with nothing remembered."""
        return User.objects.get(username=login)

    def client(self, login: str) -> Client:
        """A browser in which `login` is logged in."""
        client = Client()
        client.force_login(self.fresh(login), backend="django.contrib.auth.backends.ModelBackend")
        return client

    @cached_property
    def chain(self) -> Any:
        """The two-step chain for revisions: review by the head of operations, approval by the president."""
        from workflows.models import Chain, ChainAssignment, ChainStep, StepKind, SubjectKind

        chain = Chain.objects.create(code="STD", name_zh="标准审批", name_en="Standard approval")
        ChainStep.objects.create(chain=chain, position=1, kind=StepKind.REVIEW, post=self.posts["TOC-MGR"])
        ChainStep.objects.create(chain=chain, position=2, kind=StepKind.APPROVAL, post=self.posts["GM"])
        for kind in (
            SubjectKind.REVISION,
            SubjectKind.WITHDRAWAL,
            SubjectKind.CANCELLATION,
            SubjectKind.REINSTATEMENT,
        ):
            ChainAssignment.objects.create(subject_kind=kind, chain=chain)
        return chain

    def draft(self, by: str = "author", **values: Any) -> Document:
        """A document with a draft of one clause."""
        words = values.pop("body", None) or body()
        document = start_document(
            folder=values.pop("folder", self.folder),
            document_type=values.pop("document_type", DocumentType.PROCEDURE),
            title_zh=values.pop("title_zh", "服务级别管理程序"),
            title_en=values.pop("title_en", "Service level management procedure"),
            owner_post=self.posts["PM-PROD"],
            by=self.people[by],
            **values,
        )
        save_draft(document=document, by=self.people[by], body=words)
        return document

    def revision(self, document: Document) -> Revision:
        """The latest revision of the document's page."""
        document.page.refresh_from_db()
        return document.page.get_latest_revision()

    def submitted(
        self, document: Document | None = None, *, effective: date | None = None, by: str = "author"
    ) -> Any:
        """A revision sent for review along the two-step chain; the run."""
        from workflows.actions import submit_revision

        assert self.chain
        document = document or self.draft(by=by)
        return submit_revision(
            document=document,
            revision=self.revision(document),
            version=next_versions(document)[1],
            proposed_effective_on=effective or clock.today(),
            change_summary="First release, on the service capability that we have",
            by=self.people[by],
        )

    def released(
        self,
        document: Document | None = None,
        *,
        effective: date | None = None,
        by: str = "author",
        **values: Any,
    ) -> Release:
        """A release made the whole way: submitted by the author, signed by reviewer and approver."""
        run = self.submitted(document or self.draft(by=by, **values), effective=effective, by=by)
        sign_as(run, self.reviewer)
        sign_as(run, self.approver)
        return Release.objects.filter(document=run.document).latest("sequence")

    def withdraw(self, release: Release, reason: str = "Wrong", reinstate: Release | None = None) -> None:
        """Withdraw a release along the chain."""
        from workflows.actions import request_withdrawal

        self._decide(request_withdrawal, release=release, reason=reason, reinstate=reinstate)

    def cancel(self, release: Release, reason: str = "Not ready") -> None:
        """Cancel a release before its effect, along the chain."""
        from workflows.actions import request_cancellation

        self._decide(request_cancellation, release=release, reason=reason)

    def reinstate(self, release: Release, reason: str = "Right") -> None:
        """Reinstate a withdrawn release along the chain."""
        from workflows.actions import request_reinstatement

        self._decide(request_reinstatement, release=release, reason=reason)

    def _decide(self, request: Any, **about: Any) -> None:
        assert self.chain
        run = request(by=self.controller, **about)
        sign_as(run, self.reviewer)
        sign_as(run, self.approver)

    def line(self, login: str, kind: str, digest: str) -> SignatureLine:
        """A signature line of one of the cast."""
        person = self.people[login]
        post = self.posts[CAST[login][4][0]]
        return SignatureLine(
            kind=kind,
            person_key=person.username,
            person_name=person.name_zh,
            post_code=post.code,
            post_zh=post.name_zh,
            post_en=post.name_en,
            on_behalf_key="",
            on_behalf_name="",
            meaning_zh="我已阅读全部内容，同意发布。",
            meaning_en="I have read all of it and agree to its release.",
            comment="",
            digest=digest,
            authentication="password",
            signed_at=clock.local(clock.now()).isoformat(),
        )


def tomorrow() -> date:
    """The organisation's next day."""
    return clock.today() + timedelta(days=1)


def request_of(person: User) -> HttpRequest:
    """The request of a person at a keyboard, as signing wants it."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.user = User.objects.get(pk=person.pk)
    return request


def sign_as(run: Any, person: User, comment: str = "", password: str = PASSWORD) -> Any:
    """Sign the present step of a run as `person`, having read exactly its text."""
    from workflows.actions import sign

    person = User.objects.get(pk=person.pk)
    return sign(
        run=run,
        by=person,
        password=password,
        comment=comment,
        digest_shown=run.digest,
        request=request_of(person),
    )
