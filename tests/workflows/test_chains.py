"""Keeping chains: by controllers, with a reason, with a history; and the pages of Wagtail's admin."""

from typing import Any

import pytest
from django.urls import reverse

from ledger.errors import Refused
from ledger.models import TrailEntry
from people.history import history_of
from tests.workflows.desk import Desk
from workflows.actions import assign_chain, change_chain, create_chain, retire_chain, return_chain
from workflows.admin import AssignmentRegister, ChainRegister
from workflows.models import Chain, ChainAssignment


@pytest.fixture(autouse=True)
def whole_site(settings: Any) -> None:
    settings.ROOT_URLCONF = "cms.urls"


def step(desk: Desk, kind: str = "approval", post: str = "GM", **values: Any) -> dict:
    return {"kind": kind, "post": desk.world.posts[post], **values}


def make(desk: Desk, login: str = "controller", **values: Any) -> Chain:
    known = {"code": "X", "name_zh": "甲", "name_en": "A", "reason": "needed", "steps": [step(desk)]}
    return create_chain(by=desk.world.fresh(login), **{**known, **values})


@pytest.mark.parametrize("login", ["author", "reviewer", "auditor", "admin", "superuser", "staff"])
def test_only_controllers_keep_chains(desk: Desk, login: str) -> None:
    with pytest.raises(Refused, match="kept by document controllers"):
        make(desk, login)
    with pytest.raises(Refused, match="kept by document controllers"):
        assign_chain(subject_kind="revision", chain=desk.world.chain, reason="x", by=desk.world.fresh(login))


def test_what_makes_no_chain_is_refused(desk: Desk) -> None:
    wrong: list[tuple[dict, str]] = [
        ({"steps": []}, "at least one step"),
        ({"steps": [step(desk, "review")]}, "must be an approval"),
        ({"steps": [step(desk)] * 11}, "at most 10"),
        ({"steps": [{"kind": "approval"}]}, "either a post or a group"),
        ({"steps": [step(desk, department=desk.world.departments["TOC"])]}, "either a post or a group"),
        ({"steps": [step(desk, "dance")]}, "choose its kind"),
        ({"steps": [step(desk, rule="n_of_m", required=0)]}, "between 1 and 50"),
        ({"steps": [step(desk, due_days=999)]}, "between 0 and 365"),
        ({"reason": " "}, "Reason"),
        ({"code": "STD"}, "[Cc]ode"),
    ]
    for values, sentence in wrong:
        with pytest.raises(Refused, match=sentence):
            make(desk, **values)


def test_each_change_is_in_the_trail_and_in_the_history(desk: Desk) -> None:
    chain = make(desk)
    controller = desk.world.controller
    change_chain(
        chain=chain,
        name_zh="甲",
        name_en="A",
        steps=[step(desk, "review", "TOC-MGR"), step(desk, due_days=5)],
        reason="review first",
        by=controller,
    )
    retire_chain(chain=chain, reason="not used", by=controller)
    with pytest.raises(Refused, match="out of use"):
        assign_chain(subject_kind="revision", chain=Chain.objects.get(pk=chain.pk), reason="x", by=controller)
    return_chain(chain=chain, reason="used", by=controller)
    assign_chain(subject_kind="revision", chain=chain, reason="for all", by=controller)
    acts = TrailEntry.objects.filter(act__startswith="chain.").order_by("seq").values_list("act", flat=True)
    assert list(acts) == [f"chain.{w}" for w in ("created", "changed", "retired", "returned", "assigned")]
    entries = history_of(chain)
    assert [e.comment for e in entries] == ["used", "not used", "review first", "needed"]
    assert any("Step 2" in change.label for change in entries[2].changes)
    assert [s.due_days for s in chain.steps.order_by("position")] == [3, 5]


def test_the_register_in_the_admin(desk: Desk) -> None:
    client, urls = desk.world.client("controller"), ChainRegister().url_helper
    assert client.get(urls.index_url).status_code == 200
    data = {
        "code": "NEW",
        "name_zh": "新链",
        "name_en": "New chain",
        "reason": "needed",
        "step1_kind": "review",
        "step1_post": desk.world.posts["TOC-MGR"].pk,
        "step1_rule": "one_of",
        "step2_kind": "approval",
        "step2_department": desk.world.departments["GMO"].pk,
        "step2_rule": "n_of_m",
        "step2_required": "2",
        "step2_due_days": "7",
    }
    assert client.post(urls.create_url, data).status_code == 302
    chain = Chain.objects.get(code="NEW")
    rows = chain.steps.order_by("position").values_list("kind", "rule", "required", "due_days")
    assert list(rows) == [("review", "one_of", 1, 3), ("approval", "n_of_m", 2, 7)]
    edit = urls.get_action_url("edit", chain.pk)
    assert "New chain" in client.get(edit).content.decode()
    changed = {**data, "step3_kind": "", "step3_post": desk.world.posts["GM"].pk}
    assert "Choose the kind of this step" in client.post(edit, changed).content.decode()
    assert client.post(edit, {**data, "name_en": "Newer", "reason": "name"}).status_code == 302
    history = client.get(urls.get_action_url("history", chain.pk)).content.decode()
    assert "needed" in history and "Newer" in history


def test_assigning_in_the_admin(desk: Desk) -> None:
    client, urls = desk.world.client("controller"), AssignmentRegister().url_helper
    chain = make(desk)
    data = {"subject_kind": "revision", "document_type": "", "folder": "", "chain": chain.pk, "reason": "all"}
    response = client.post(urls.create_url, data)
    assert response.status_code == 302, response.content.decode()
    row = ChainAssignment.objects.get(subject_kind="revision", document_type="", folder=None)
    assert row.chain == chain
    data["chain"], data["reason"] = desk.world.chain.pk, "back"
    assert client.post(urls.get_action_url("edit", row.pk), data).status_code == 302
    assert ChainAssignment.objects.get(pk=row.pk).chain == desk.world.chain
    assert "back" in client.get(urls.get_action_url("history", row.pk)).content.decode()


@pytest.mark.parametrize("login", ["author", "staff", "admin"])
def test_others_do_not_reach_the_registers(desk: Desk, login: str) -> None:
    client = desk.world.client(login)
    for register in (ChainRegister(), AssignmentRegister()):
        assert client.get(register.url_helper.index_url).status_code in (302, 403, 404)
        assert client.get(register.url_helper.create_url).status_code in (302, 403, 404)


class TestEditor:
    """Wagtail's editor offers saving and the way to our own submission; nothing that publishes."""

    def page(self, desk: Desk, login: str) -> str:
        document = desk.world.draft()
        return (
            desk.world.client(login)
            .get(reverse("wagtailadmin_pages:edit", args=[document.page_id]))
            .content.decode()
        )

    def test_the_menu(self, desk: Desk) -> None:
        html = self.page(desk, "author")
        assert "/submit/" in html and "/status/" in html and "Send for review" in html
        for name in ("action-publish", "action-submit", "action-unpublish", "action-cancel-workflow"):
            assert f'name="{name}"' not in html

    def test_a_draft_that_is_signed_cannot_be_saved(self, desk: Desk) -> None:
        run = desk.submit()
        client = desk.world.client("author")
        url = reverse("wagtailadmin_pages:edit", args=[run.document.page_id])
        assert "being signed" in client.get(url).content.decode()
        empty = {f"{name}-count": "0" for name in ("body", "attachments", "standard_clauses", "related")}
        client.post(url, {"title": "x", **empty, "action-publish": "1"})
        run.document.page.refresh_from_db()
        assert run.document.page.latest_revision_id == run.revision_id and not run.document.page.live

    def test_what_waits_stands_on_the_first_page_with_links_to_the_review_page(self, desk: Desk) -> None:
        desk.appoint("controller", "TOC-MGR")
        run = desk.submit()
        html = desk.world.client("controller").get(reverse("wagtailadmin_home")).content.decode()
        assert reverse("review", args=[run.pk]) in html
        assert "workflow_action" not in html
