"""Every address: login first, but for a few; and in the admin only those doors that are named."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from cms.middleware import OPEN, OURS, REGISTERS, is_open
from tests.noway.addresses import Address, admin_addresses, all_addresses
from tests.noway.house import House

pytestmark = pytest.mark.django_db
#: What somebody who is not logged in may ask for, and what he gets.
WITHOUT_LOGIN = {
    "login": 200,
    "logged_in": 200,
    "password_reset": 200,
    "password_reset_done": 200,
    "password_reset_confirm": 200,
    "password_reset_complete": 200,
    "set_language": 405,
    "health": 200,
    "metrics": 404,
    "scanned": 404,
}
#: Addresses that Wagtail's admin has and nobody reaches. A new version of Wagtail that adds one fails here: then
#: decide whether somebody needs it.
CLOSED = {
    "wagtail_bulk_action",
    "wagtailadmin_account",
    "wagtailadmin_api:documents:listing",
    "wagtailadmin_api:images:listing",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_api:pages:find",
    "wagtailadmin_block_preview",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_collections:add",
    "wagtailadmin_collections:delete",
    "wagtailadmin_collections:edit",
    "wagtailadmin_collections:index",
    "wagtailadmin_collections:set_privacy",
    "wagtailadmin_dismissibles",
    "wagtailadmin_error_test",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_pages:choose_parent",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:revisions_unschedule",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_pages:unlock",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:workflow_preview",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:aging_pages_results",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:locked_pages_results",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:site_history_results",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_workflows:add",
    "wagtailadmin_workflows:add_task",
    "wagtailadmin_workflows:disable",
    "wagtailadmin_workflows:disable_task",
    "wagtailadmin_workflows:edit",
    "wagtailadmin_workflows:edit_task",
    "wagtailadmin_workflows:enable",
    "wagtailadmin_workflows:enable_task",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:index_results",
    "wagtailadmin_workflows:remove",
    "wagtailadmin_workflows:select_task_type",
    "wagtailadmin_workflows:task_chooser",
    "wagtailadmin_workflows:task_chooser_create",
    "wagtailadmin_workflows:task_chooser_results",
    "wagtailadmin_workflows:task_chosen",
    "wagtailadmin_workflows:task_index",
    "wagtailadmin_workflows:task_index_results",
    "wagtailadmin_workflows:usage",
    "wagtailadmin_workflows:usage_results",
}
#: Told to Wagtail's scripts on every page, whether they ask there or not.
CONFIGURED = {
    "/admin/api/main/documents/",
    "/admin/api/main/images/",
    "/admin/block-preview/",
    "/admin/dismissibles/",
}
#: Wagtail's addresses in whose place ours stand.
SHADOWED = ("/admin/login/", "/admin/logout/", "/admin/account/", "/admin/password_reset/")
UNNAMED = OURS | {"admin/test404/", "admin/^.*/$"}


def is_register(name: str) -> bool:
    return REGISTERS.match(name) is not None


def to_login(response: HttpResponse) -> bool:
    return response.status_code == 302 and response.headers["Location"].startswith(
        (reverse("login"), "/admin/login/")
    )


def test_only_a_few_addresses_answer_without_login() -> None:
    answered = {}
    for address in all_addresses():
        if address.url.startswith(SHADOWED):
            continue
        response = Client().get(address.url)
        nothing = response.status_code in (404, 405) and address.name not in WITHOUT_LOGIN
        if not to_login(response) and not nothing:
            answered[address.name or address.route] = response.status_code
    assert answered == WITHOUT_LOGIN


def test_wagtails_own_ways_to_log_in_lead_to_ours() -> None:
    for url in ("/admin/login/", "/admin/account/", "/admin/logout/", "/admin/nothing/"):
        assert to_login(Client().get(url)), url
    for rest in ("", "done/", "complete/", "confirm/x/y/"):
        response = Client().get(f"/admin/password_reset/{rest}")
        assert response.status_code == 302 and response.headers["Location"] == reverse("password_reset")
    for url in SHADOWED[:-1]:
        assert Client().post(url, {"username": "a", "password": "b"}).status_code in (302, 405), url


def test_the_document_lists_them() -> None:
    text = (settings.BASE_DIR / "docs" / "security.md").read_text(encoding="utf-8")
    section = text.split("## Without login", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(WITHOUT_LOGIN) | {"static"}


def test_a_form_sent_without_login_reaches_nothing() -> None:
    for address in all_addresses():
        if address.name not in WITHOUT_LOGIN and not address.url.startswith(SHADOWED):
            response = Client().post(address.url)
            assert to_login(response) or response.status_code in (404, 405), address


def test_every_door_of_the_admin_is_named_open_or_closed() -> None:
    found = {address.name for address in admin_addresses() if address.name and not is_register(address.name)}
    assert {"added": found - OPEN - CLOSED, "gone": (OPEN | CLOSED) - found} == {
        "added": set(),
        "gone": set(),
    }
    assert {address.route for address in admin_addresses() if not address.name} == UNNAMED
    assert set() == OPEN & CLOSED


def closed(address: Address) -> bool:
    if not address.name:
        return address.route not in OURS
    return address.name in CLOSED and address.route not in OURS and not address.url.startswith(SHADOWED)


@pytest.mark.parametrize("actor", ["author", "controller", "admin", "superuser", "staff"])
def test_a_closed_door_is_not_there_for_anybody(house: House, actor: str) -> None:
    client = house.client(actor)
    for address in admin_addresses():
        if closed(address):
            assert client.get(address.url).status_code == 404, address
            assert client.post(address.url).status_code == 404, address


@pytest.mark.parametrize("actor", ["reviewer", "auditor", "staff"])
def test_who_does_not_work_in_the_admin_finds_none(house: House, actor: str) -> None:
    client = house.client(actor)
    for address in admin_addresses():
        if not address.url.startswith(SHADOWED):
            assert client.get(address.url).status_code == 404, address


def test_registers_have_no_address_for_deleting() -> None:
    names = [address.name for address in admin_addresses() if is_register(address.name)]
    assert names and not [name for name in names if name.endswith(("delete", "choose_parent"))]


def test_what_other_wagtail_sites_have_is_not_installed() -> None:
    absent = {
        f"wagtail.{app}"
        for app in ("images", "documents", "snippets", "sites", "locales", "embeds", "api.v2", "api.v3")
    } | {
        f"wagtail.contrib.{app}"
        for app in ("forms", "redirects", "settings", "search_promotions", "styleguide", "simple_translation")
    }
    assert {config.name for config in apps.get_app_configs()} & absent == set()
    assert not apps.is_installed("django.contrib.admin")


def test_no_link_of_the_admin_menus_leads_to_a_closed_door(house: House) -> None:
    for actor in ("author", "controller", "admin", "superuser"):
        page = house.client(actor).get("/admin/").content.decode()
        links = set(re.findall(r'"(/admin/[a-z0-9/_-]+/)"', page)) - {"/admin/logout/", "/admin/account/"}
        shut = {url for url in links if (m := resolve(url)).url_name and not is_open(m.view_name)}
        assert shut <= CONFIGURED, (actor, shut)
