"""The demo organisation is founded through the same actions as a real one: an administrator, posts, people, folders,
numbers, chains. Nothing is written around a guard."""

from dataclasses import dataclass

from cms.demo import cast
from cms.demo.others import FOLDERS
from cms.demo.registers import found_registers
from documents.actions import create_folder
from documents.actions.numbering_schemes import set_scheme
from documents.models import DocumentType, Folder, Library
from people.actions import (
    appoint,
    create_department,
    create_post,
    create_user,
    grant_role,
    make_first_administrator,
    set_own_password,
)
from people.models import Department, Post, User
from workflows.actions import assign_chain, create_chain
from workflows.models import StepKind, SubjectKind

WHY = "公司成立时建立"


@dataclass
class Organisation:
    """What was founded, by code or login."""

    people: dict[str, User]
    departments: dict[str, Department]
    posts: dict[str, Post]
    folders: dict[str, Folder]


def found() -> Organisation:
    """Found the whole organisation in an empty database."""
    admin = _first_person()
    departments = {
        d.code: create_department(code=d.code, name_zh=d.zh, name_en=d.en, reason=WHY, by=admin)
        for d in cast.DEPARTMENTS
    }
    posts: dict[str, Post] = {}
    for post in cast.POSTS:
        posts[post.code] = create_post(
            code=post.code,
            name_zh=post.zh,
            name_en=post.en,
            department=departments[post.department],
            reports_to=posts.get(post.reports_to),
            reason=WHY,
            by=admin,
        )
    people = _people(admin, departments, posts)
    organisation = Organisation(people, departments, posts, {})
    _folders(organisation)
    _numbers_and_chains(organisation)
    found_registers(people["controller"], posts, departments, WHY)
    return organisation


def _first_person() -> User:
    """The installer makes the first administrator; the controller appoints him, for nobody appoints himself."""
    facts = next(p for p in cast.PEOPLE if p.login == "admin")
    admin = User.objects.create_user(facts.login, email=facts.email, name_zh=facts.zh, name_en=facts.en)
    make_first_administrator(user=admin)
    set_own_password(user=admin, password=facts.password, with_link=True)
    return User.objects.get(pk=admin.pk)


def _people(admin: User, departments: dict[str, Department], posts: dict[str, Post]) -> dict[str, User]:
    people: dict[str, User] = {}
    for facts in cast.PEOPLE:
        if facts.login == "admin":
            continue
        user = create_user(
            username=facts.login,
            name_zh=facts.zh,
            name_en=facts.en,
            email=facts.email,
            department=departments[facts.department],
            language=facts.language,
            by=admin,
        )
        for role in facts.roles:
            grant_role(user=user, role=role, by=admin)
        set_own_password(user=user, password=facts.password, with_link=True)
        people[facts.login] = User.objects.get(pk=user.pk)
    controller = people["controller"]
    people["admin"] = admin
    for facts in cast.PEOPLE:
        by = controller if facts.login == "admin" else admin
        for holding in facts.holdings:
            appoint(
                post=posts[holding.post],
                person=people[facts.login],
                held_from=holding.held_from,
                held_to=holding.held_to,
                reason=holding.reason or WHY,
                by=by,
            )
    return people


def _folders(organisation: Organisation) -> None:
    controller, library = organisation.people["controller"], Library.objects.get()
    for prefix, facts in FOLDERS.items():
        organisation.folders[prefix] = create_folder(
            parent=Library.objects.get(pk=library.pk),
            title_zh=facts["zh"],
            name_en=facts["en"],
            department=organisation.departments[facts["department"]],
            number_prefix=prefix,
            by=controller,
        )


def _step(organisation: Organisation, kind: StepKind, post: str, days: int = 3) -> dict:
    return {
        "kind": kind,
        "post": organisation.posts[post],
        "due_days": days,
        "escalate_to": organisation.posts["MR"],
    }


def _numbers_and_chains(organisation: Organisation) -> None:
    controller = organisation.people["controller"]
    for kind, pattern in (
        (DocumentType.PROCEDURE, "ITSM-{prefix}-P-{serial:3}"),
        (DocumentType.HANDBOOK, "ITSM-PH-{serial:3}"),
        (DocumentType.SLA_TEMPLATE, "ITSM-{prefix}-T-{serial:3}"),
        (DocumentType.MANUAL, "ITSM-{prefix}-M-{serial:3}"),
        (DocumentType.WORK_INSTRUCTION, "ITSM-{prefix}-W-{serial:3}"),
        (DocumentType.FORM_TEMPLATE, "ITSM-{prefix}-F-{serial:3}"),
    ):
        set_scheme(document_type=kind, pattern=pattern, reason=WHY, by=controller)
    review, countersign, approval = StepKind.REVIEW, StepKind.COUNTERSIGN, StepKind.APPROVAL
    chains = {
        "STD": ("标准审批", "Standard approval", [(review, "TOC"), (approval, "PRES")]),
        "PH": ("产品手册审批", "Product Handbook approval", [(review, "DIR-CS"), (approval, "PRES")]),
        "SLM": (
            "服务级别文件审批",
            "Service level documents",
            [(review, "TOC"), (countersign, "DIR-SALES"), (approval, "PRES")],
        ),
        "END": ("作废与恢复审批", "Withdrawal and reinstatement", [(review, "MR"), (approval, "PRES")]),
    }
    made = {
        code: create_chain(
            code=code,
            name_zh=zh,
            name_en=en,
            steps=[_step(organisation, kind, post) for kind, post in steps],
            reason=WHY,
            by=controller,
        )
        for code, (zh, en, steps) in chains.items()
    }
    subject = SubjectKind.REVISION
    assign_chain(subject_kind=subject, chain=made["STD"], by=controller, reason=WHY)
    handbook, folder = DocumentType.HANDBOOK, organisation.folders["SLM"]
    assign_chain(subject_kind=subject, chain=made["PH"], document_type=handbook, by=controller, reason=WHY)
    assign_chain(subject_kind=subject, chain=made["SLM"], folder=folder, by=controller, reason=WHY)
    for ending in (SubjectKind.WITHDRAWAL, SubjectKind.CANCELLATION, SubjectKind.REINSTATEMENT):
        assign_chain(subject_kind=ending, chain=made["END"], by=controller, reason=WHY)
