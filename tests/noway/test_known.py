"""Wagtail's admin names to nobody what he may not know of: no title, no number, no count, no difference in answers."""

import json

import pytest

from tests.noway.house import House

pytestmark = pytest.mark.django_db
SECRET = ("薪酬机密", "Secret of salaries", "Secret contents", "机密的内容", "机密目录", "ITSM-FIN")


def lists(house: House) -> list[str]:
    """Every list of the admin that could name a page."""
    library = house.folder.get_parent().pk
    return [
        "/admin/",
        "/admin/pages/",
        f"/admin/pages/{library}/",
        f"/admin/pages/{library}/results/",
        f"/admin/pages/{library}/?q=Secret&search_all=1",
        f"/admin/pages/{library}/?q=机密&search_all=1",
        f"/admin/pages/{house.folder.pk}/",
        "/admin/pages/search/?q=Secret",
        "/admin/pages/search/results/?q=机密",
        "/admin/reports/workflow/",
        "/admin/reports/workflow/?export=csv",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/workflow_tasks/?export=csv",
        f"/admin/api/main/pages/?child_of={library}&for_explorer=1&format=json",
        "/admin/api/main/pages/?format=json",
        "/admin/api/main/pages/?search=Secret&format=json",
        f"/admin/api/main/pages/{library}/?format=json",
    ]


def text_of(client: object, url: str) -> str:
    response = client.get(url, follow=True)
    parts = response.streaming_content if response.streaming else [response.content]
    text = b"".join(parts).decode()
    return text + (
        json.dumps(json.loads(text), ensure_ascii=False) if url.endswith("json") and text[:1] == "{" else ""
    )


@pytest.mark.parametrize("actor", ["author", "author2", "admin", "superuser"])
def test_no_list_names_what_somebody_may_not_know_of(house: House, actor: str) -> None:
    client = house.client(actor)
    for url in lists(house):
        text = text_of(client, url)
        assert [word for word in SECRET if word in text.replace("q=Secret", "")] == [], url


@pytest.mark.parametrize("actor", ["author", "author2", "admin", "superuser"])
def test_forbidden_and_missing_pages_answer_alike(house: House, actor: str) -> None:
    client = house.client(actor)
    for rest in (
        "edit/",
        "view_draft/",
        "history/",
        "history/results/",
        "revisions/",
        "workflow_history/",
        "revisions/compare/earliest...latest/",
        "edit/preview/",
        "",
        "results/",
    ):
        for key in (house.secret.page_id, house.secret.folder_id, 999_999):
            assert client.get(f"/admin/pages/{key}/{rest}").status_code == 404, (key, rest)
    for key in (house.secret.page_id, 999_999):
        assert client.get(f"/admin/api/main/pages/{key}/?format=json").status_code == 404
        ping = f"/admin/editing-sessions/ping/documents/procedurepage/{key}/1/"
        assert client.post(ping).status_code == 404


def test_its_own_author_and_the_controller_see_it(house: House) -> None:
    folder = f"/admin/pages/{house.secret.folder_id}/"
    for actor in ("outsider", "controller"):
        assert "薪酬机密" in text_of(house.client(actor), folder)
    assert "薪酬机密" in text_of(house.client("outsider"), f"/admin/pages/{house.secret.page_id}/edit/")
    assert "生效程序" not in text_of(house.client("outsider"), "/admin/api/main/pages/?format=json")


def test_a_controller_looks_and_edits_nothing(house: House) -> None:
    client = house.client("controller")
    for document in (house.secret, house.in_force):
        answer = client.get(f"/admin/pages/{document.page_id}/edit/")
        assert answer.status_code == 302 and answer.headers["Location"] == "/admin/"
        answer = client.get(f"/admin/pages/{document.page_id}/history/")
        assert answer.status_code == 302 and answer.headers["Location"] == "/admin/"


def test_who_left_the_department_forgets_its_drafts(house: House) -> None:
    person = house.world.fresh("author")
    person.department = house.world.departments["SAL"]
    person.save()
    text = text_of(house.client("author"), "/admin/")
    assert "审核中的文件" not in text and "生效程序" not in text


def test_a_quotation_mark_in_the_search_is_no_error(house: House) -> None:
    client = house.client("author")
    assert client.get('/admin/api/main/pages/?search="&format=json').status_code == 400
    for url in (f'/admin/pages/{house.folder.pk}/?q="', '/admin/pages/search/?q=a"b'):
        assert client.get(url).status_code == 200, url
