"""The registers in Wagtail's admin: the roles that keep them change them by actions, the others do not come
in."""

import pytest

from ledger import clock
from people.models import Absence, Department, Deputy, Holding, Post, Role
from tests.people.cast import acts, department, holding, logged_in, person, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
NAMES = ("department", "post", "holding", "deputy", "absence")
NEW_POST = {"code": "CEO", "name_zh": "总裁", "name_en": "President", "reason": "founded"}


def text(answer: object) -> str:
    return answer.content.decode()


def rows() -> dict[str, object]:
    li, ceo, day = person("li"), post(), clock.today()
    deputy = Deputy.objects.create(
        post=ceo, absent=li, person=person("wang"), deputy_from=day, deputy_to=day, reason="x"
    )
    absence = Absence.objects.create(person=li, absent_from=day, absent_to=day, reason="x")
    return {
        "department": department(),
        "post": ceo,
        "holding": holding(ceo, li),
        "deputy": deputy,
        "absence": absence,
    }


class TestWhoComesIn:
    @pytest.mark.parametrize("role", [Role.CONTROLLER, Role.ADMINISTRATOR])
    @pytest.mark.parametrize("language", ["zh-hans", "en"])
    def test_controllers_and_administrators_to_every_page(self, role: Role, language: str) -> None:
        all_rows = rows()
        client = logged_in(person("by", role, language=language))
        for name, row in all_rows.items():
            for page in ("", "create/", f"edit/{row.pk}/", f"history/{row.pk}/"):
                assert client.get(f"/admin/people/{name}/{page}").status_code == 200, (name, page)

    @pytest.mark.parametrize("role", [None, Role.AUTHOR, Role.AUDITOR])
    def test_nobody_else(self, role: Role | None) -> None:
        all_rows = rows()
        client = logged_in(person("by", *([role] if role else [])))
        for name, row in all_rows.items():
            for page in ("", "create/", f"edit/{row.pk}/", f"history/{row.pk}/"):
                url = f"/admin/people/{name}/{page}"
                assert client.get(url).status_code in (302, 404), url
                assert client.post(url, NEW_POST).status_code in (302, 404), url
        assert Post.objects.count() == 1

    def test_the_superuser_as_such_only_reads(self) -> None:
        all_rows = rows()
        client = logged_in(person("root", is_superuser=True))
        for name, row in all_rows.items():
            assert client.get(f"/admin/people/{name}/").status_code == 200
            assert client.get(f"/admin/people/{name}/history/{row.pk}/").status_code == 200
            for page in ("create/", f"edit/{row.pk}/"):
                assert client.get(f"/admin/people/{name}/{page}").status_code == 302
                assert client.post(f"/admin/people/{name}/{page}", NEW_POST).status_code == 302
        assert acts() == []

    def test_there_is_no_page_for_deleting_nor_for_nonsense(self) -> None:
        all_rows = rows()
        client = logged_in(person("by", Role.CONTROLLER))
        for name, row in all_rows.items():
            for page in (
                f"delete/{row.pk}/",
                f"inspect/{row.pk}/",
                "edit/abc/",
                "edit/999999999999999999999/",
            ):
                assert client.post(f"/admin/people/{name}/{page}").status_code == 404, page

    def test_nonsense_in_the_address_is_no_error(self) -> None:
        client = logged_in(person("by", Role.CONTROLLER))
        for query in ("o=zz", "p=-1", "p=x", "is_active__exact=maybe", "foo=bar", "q=%00'\"", "export=csv"):
            for name in NAMES:
                assert client.get(f"/admin/people/{name}/?{query}").status_code in (200, 302), (name, query)


class TestPosts:
    def test_created_and_changed_with_a_history(self) -> None:
        by = person("by", Role.CONTROLLER, language="en")
        client = logged_in(by)
        assert client.post("/admin/people/post/create/", NEW_POST).status_code == 302
        row = Post.objects.get()
        changed = {"name_zh": "总裁", "name_en": "CEO", "reason": "shorter <b>", "code": "OTHER"}
        assert client.post(f"/admin/people/post/edit/{row.pk}/", changed).status_code == 302
        assert acts() == ["post.created", "post.changed"]
        row.refresh_from_db()
        assert (row.code, row.name_en) == ("CEO", "CEO")
        page = text(client.get(f"/admin/people/post/history/{row.pk}/"))
        assert "<del>President</del>" in page and "shorter &lt;b&gt;" in page and "by先生" in page

    def test_a_refusal_stands_in_the_form_with_what_was_typed(self) -> None:
        client = logged_in(person("by", Role.CONTROLLER, language="en"))
        top = post("TOP")
        low = post("LOW", reports_to=top)
        form = {"name_zh": "甲", "name_en": "Typed", "reports_to": low.pk, "reason": "why not"}
        page = text(client.post(f"/admin/people/post/edit/{top.pk}/", form))
        assert "reports to Post TOP already" in page and "Typed" in page and "why not" in page
        assert acts() == []

    def test_a_reason_is_needed_and_a_code_is_used_once(self) -> None:
        client = logged_in(person("by", Role.CONTROLLER))
        post("CEO")
        for form in ({**NEW_POST, "code": "NEW", "reason": " "}, NEW_POST, {}):
            assert client.post("/admin/people/post/create/", form).status_code == 200
        assert Post.objects.count() == 1

    def test_out_of_use_and_back(self) -> None:
        client = logged_in(person("by", Role.CONTROLLER))
        for name, row in (("post", post()), ("department", department())):
            for act in ("retire", "return"):
                url = f"/admin/people/{name}/{act}/{row.pk}/"
                assert client.get(url).status_code == 200
                assert client.post(url, {"reason": "because"}).status_code == 302
        assert acts() == ["post.retired", "post.returned", "department.retired", "department.returned"]


class TestHoldings:
    def test_appointed_and_ended(self) -> None:
        client, li, ceo = logged_in(person("by", Role.CONTROLLER)), person("li"), post()
        form = {"post": ceo.pk, "person": li.pk, "held_from": clock.today().isoformat()}
        assert client.post("/admin/people/holding/create/", form).status_code == 302
        row = Holding.objects.get()
        end = {"last_day": clock.today().isoformat(), "reason": "gone"}
        assert client.post(f"/admin/people/holding/edit/{row.pk}/", end).status_code == 302
        assert acts() == ["holding.appointed", "holding.ended"]

    def test_nobody_appoints_himself_by_a_crafted_post(self) -> None:
        for role in (Role.CONTROLLER, Role.ADMINISTRATOR):
            by, day = person(role.value, role, language="en"), clock.today().isoformat()
            form = {"post": post().pk, "person": by.pk, "held_from": day}
            page = text(logged_in(by).post("/admin/people/holding/create/", form))
            assert "Nobody appoints himself" in page
        assert not Holding.objects.exists()

    def test_impossible_days(self) -> None:
        client, li, ceo = logged_in(person("by", Role.CONTROLLER)), person("li"), post()
        for day in ("2026-02-30", "0000-01-01", "", "soon"):
            form = {"post": ceo.pk, "person": li.pk, "held_from": day, "reason": "x"}
            assert client.post("/admin/people/holding/create/", form).status_code == 200
        assert not Holding.objects.exists()

    def test_a_last_day_before_the_first_is_said_in_a_sentence_with_its_field(self) -> None:
        client = logged_in(person("by", Role.CONTROLLER, language="en"))
        li, wang, ceo = person("li"), person("wang"), post()
        days = ("2127-02-01", "2127-01-01")
        for register, form in (
            ("holding", {"post": ceo.pk, "person": li.pk, "held_from": days[0], "held_to": days[1]}),
            ("absence", {"person": li.pk, "absent_from": days[0], "absent_to": days[1]}),
            (
                "deputy",
                {
                    "post": ceo.pk,
                    "absent": li.pk,
                    "person": wang.pk,
                    "deputy_from": days[0],
                    "deputy_to": days[1],
                },
            ),
        ):
            page = text(client.post(f"/admin/people/{register}/create/", {**form, "reason": "x"}))
            assert "Constraint" not in page and "_ends_" not in page, register
            assert "To: the last day 2127-01-01 is before the first day 2127-02-01." in page, register

    def test_deputy_named_and_ended(self) -> None:
        client, li, wang, ceo = logged_in(person("by", Role.CONTROLLER)), person("li"), person("wang"), post()
        holding(ceo, li)
        day = clock.today().isoformat()
        form = {
            "post": ceo.pk,
            "absent": li.pk,
            "person": wang.pk,
            "deputy_from": day,
            "deputy_to": day,
            "reason": "x",
        }
        assert client.post("/admin/people/deputy/create/", form).status_code == 302
        url = f"/admin/people/deputy/edit/{Deputy.objects.get().pk}/"
        assert client.post(url, {"last_day": day, "reason": "back"}).status_code == 302
        assert acts() == ["deputy.named", "deputy.ended"]


class TestDepartments:
    def test_created_and_changed(self) -> None:
        client = logged_in(person("by", Role.ADMINISTRATOR))
        form = {"code": "OPS", "name_zh": "运营", "name_en": "Ops", "reason": "new"}
        assert client.post("/admin/people/department/create/", form).status_code == 302
        url = f"/admin/people/department/edit/{Department.objects.get().pk}/"
        assert client.post(url, {"name_zh": "运营部", "name_en": "Ops", "reason": "name"}).status_code == 302
        assert acts() == ["department.created", "department.changed"]
