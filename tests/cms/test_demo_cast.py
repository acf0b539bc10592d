"""Who works in the demo organisation: every post held, nobody twice, and no Django in the content."""

import ast
from pathlib import Path

from cms.demo import cast, others


class TestTheCast:
    LOGINS = {
        "author",
        "author2",
        "reviewer",
        "approver",
        "approver2",
        "controller",
        "auditor",
        "staff",
        "staff2",
        "admin",
    }

    def test_the_promised_logins_exist(self) -> None:
        assert {person.login for person in cast.PEOPLE} >= self.LOGINS

    def test_nothing_is_said_twice(self) -> None:
        for things in (cast.DEPARTMENTS, cast.POSTS):
            for name in ("code", "zh", "en"):
                values = [getattr(thing, name) for thing in things]
                assert len(values) == len(set(values))
        assert len({p.login for p in cast.PEOPLE}) == len({p.zh for p in cast.PEOPLE}) == len(cast.PEOPLE)

    def test_posts_report_upwards_to_one_top(self) -> None:
        seen: set[str] = set()
        for post in cast.POSTS:
            assert post.reports_to in seen or (post.code == "PRES" and not post.reports_to)
            assert post.department in {department.code for department in cast.DEPARTMENTS}
            assert len(post.code) <= 20
            seen.add(post.code)

    def test_every_post_has_exactly_one_holder_today(self) -> None:
        held = [h.post for person in cast.PEOPLE for h in person.holdings if h.held_to is None]
        assert sorted(held) == sorted(cast.POST_BY_CODE)

    def test_people_belong_to_departments_and_have_known_roles(self) -> None:
        for person in cast.PEOPLE:
            assert person.department in {department.code for department in cast.DEPARTMENTS}
            assert set(person.roles) <= {"author", "controller", "auditor", "administrator"}
            assert person.en and person.email.endswith("@qiheng.example")
            assert person.password == f"Guiju-{person.login}-2026"

    def test_author_reviewer_and_approver_of_the_handbook_are_three_people(self) -> None:
        holders = {h.post: p.login for p in cast.PEOPLE for h in p.holdings if h.held_to is None}
        assert len({holders["PM-PROD"], holders["DIR-CS"], holders["PRES"]}) == 3

    def test_owners_and_readers_of_documents_exist(self) -> None:
        departments = {department.code for department in cast.DEPARTMENTS}
        for document in others.DOCUMENTS:
            assert document.owner_post in cast.POST_BY_CODE
            assert set(document.reader_posts) <= set(cast.POST_BY_CODE)
            assert {document.department, *document.distribution} <= departments
        assert {d.confidentiality for d in others.DOCUMENTS} == {"internal", "department", "restricted"}
        assert {d.fate for d in others.DOCUMENTS} == {"in_force", "withdrawn", "draft"}
        assert len({d.number for d in others.DOCUMENTS}) == len(others.DOCUMENTS)


def test_the_content_needs_no_django() -> None:
    own = {"cast", "writing", "handbook", "handbook_services", "slm_procedure", "slm_steps", "manuals",
           "procedures", "internal_rules", "others"}  # fmt: skip
    for name in own:
        tree = ast.parse((Path(cast.__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
                assert str(module).split(".")[0] in {"cms", "dataclasses", "datetime", "typing"}
