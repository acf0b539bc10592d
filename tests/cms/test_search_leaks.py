"""What the search page itself could tell: by every channel of it nobody learns what his role may not know, on each
engine; for each, a twin who may shows that there is something to learn.

`tests/search/test_leaks.py` does the same with the search call.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.utils.html import strip_tags

from documents.actions import save_draft
from documents.queries import releases_readable_by
from search.engines.elasticsearch import NAME as ELASTICSEARCH
from tests.documents.kinds import SERVICE
from tests.elastic.server import closed_breaker, elastic, in_step, patient_with_server  # noqa: F401  (fixtures)
from tests.search.engines import EACH, engine_of
from tests.world import CAST, World, body, tomorrow

#: What only the restricted text says.
SECRETS = ("salar", "薪酬", "Nightfall", "夜幕", ">handbook", "> handbook")
#: Who may know of it: those who see everything, the authors of its department, who signed it, and the named post.
MAY = {"controller", "auditor", "author", "author2", "reviewer", "approver", "staff"}
EVERYBODY = [*CAST, "superuser"]


@pytest.fixture(params=EACH)
def engine(request: pytest.FixtureRequest, db: None) -> str:
    """The engine that answers."""
    return engine_of(request)


@pytest.fixture
def get(world: World, engine: str) -> Callable[..., Any]:
    """An open procedure, and a restricted handbook with a number, a title and two places of its own."""
    world.released(body=body("向客户提供服务计划。", "Provide plans to customers."))
    world.released(
        title_zh="薪酬手册",
        title_en="Salary handbook",
        document_type="handbook",
        confidentiality="restricted",
        reader_posts=[world.posts["PM-PRJ"]],
        body=[*body("夜幕计划。", "Plans of Nightfall."), SERVICE],
    )
    if engine == ELASTICSEARCH:
        in_step()

    def got(query: str, login: str, page: str = "") -> Any:
        return world.client(login).get(f"/search/{page}?{query}")

    return got


def told(response: Any, typed: str) -> list[str]:
    """Which of the secrets a page tells, apart from the question, which it repeats."""
    text = response.content.decode()
    for repeated in (typed, quote(typed), typed.lower()):
        text = text.replace(repeated, "")
    return [word for word in SECRETS if word.lower() in text.lower()]


def test_the_roles_are_those_of_the_register(get: Callable[..., Any], world: World) -> None:
    for login in EVERYBODY:
        seen = releases_readable_by(world.fresh(login)).filter(title_en="Salary handbook").exists()
        assert seen == (login in MAY), login
        page = get("q=plans", login)
        assert page.context["why"] == ""
        assert len(page.context["tiers"][0]["hits"]) == 1 + (login in MAY), login


@pytest.mark.parametrize("typed", ["plans", "计划", "nightfall", "夜幕", "salary", "nightfald", "薪愁手册"])
def test_results_sums_facets_and_what_was_meant(get: Callable[..., Any], typed: str) -> None:
    for login in EVERYBODY:
        for more in ("", "&type=handbook", "&synonyms=off"):
            page = get(f"q={quote(typed)}{more}", login)
            if login not in MAY:
                assert not told(page, typed), (login, more)
                total = 1 if typed in ("plans", "计划") and "type" not in more else 0
                assert len([hit for tier in page.context["tiers"] for hit in tier["hits"]]) <= total, login
                assert "handbook" not in {
                    c.value for f in page.context["facets"] for c in f.choices if c.count
                }
        if login in MAY:
            hits = [hit for tier in get(f"q={quote(typed)}", login).context["tiers"] for hit in tier["hits"]]
            assert "Salary handbook" in {strip_tags(hit.title) for hit in hits}, login


def test_an_exact_number_answers_as_one_that_is_not_there(get: Callable[..., Any]) -> None:
    """Whether a number is there at all is not to be learnt by typing it."""
    (number,) = [hit.number for hit in get("q=salary", "controller").context["tiers"][0]["hits"]]
    channels = ("sum", "tiers", "meant", "facets", "notes", "why", "exports")
    for login in EVERYBODY:
        for typed in (number, number.replace("-", " ").lower()):
            page, other = (get(f"q={quote(each)}", login) for each in (typed, typed.replace("001", "777")))
            if login in MAY:
                assert [hit.number for hit in page.context["tiers"][0]["hits"]][:1] == [number], login
            else:
                assert not told(page, typed), login
                said, not_there = ([each.context[name] for name in channels] for each in (page, other))
                assert said == not_there, login


def test_suggestions(get: Callable[..., Any]) -> None:
    (number,) = [hit.number for hit in get("q=salary", "controller").context["tiers"][0]["hits"]]
    for login in EVERYBODY:
        for typed in ("salary", "薪", "xcsc", "ITSM"):
            page = get(f"q={quote(typed)}", login, "suggest/")
            assert (f'data-url="/d/{number}/"' in page.content.decode()) == (login in MAY), (login, typed)
            assert login in MAY or not told(page, typed), (login, typed)


def test_the_file_is_for_those_who_see_everything(get: Callable[..., Any]) -> None:
    for login in EVERYBODY:
        for kind in ("csv", "xlsx"):
            response = get(f"q=plans&format={kind}", login, "export/")
            assert response.status_code == (200 if login in ("controller", "auditor") else 404), login
    assert "Nightfall" in get("q=plans&format=csv", "auditor", "export/").content.decode("utf-8-sig")


def test_further_places_are_those_of_the_text_that_one_may_read(
    get: Callable[..., Any], world: World, engine: str
) -> None:
    """The coming version says the word in more places, the one in force in one: nobody is told of the difference."""
    release = world.released(body=body("唯一词语。", "Onlyword here."))
    chapter, clause = body("唯一词语。", "Onlyword here.")
    later = [chapter, *({**clause, "anchor": f"C-1-{n}"} for n in range(1, 6))]
    save_draft(document=release.document, by=world.author, body=later)
    world.released(release.document, effective=tomorrow())
    if engine == ELASTICSEARCH:
        in_step()
    for login in EVERYBODY:
        ((hit,),) = [tier["hits"] for tier in get("q=onlyword", login).context["tiers"]]
        assert (hit.more, len(hit.places)) == ("", 1), login
    tiers = get("q=onlyword&states=all", "auditor").context["tiers"]
    assert sorted(bool(hit.more) for tier in tiers for hit in tier["hits"]) == [False, True]
