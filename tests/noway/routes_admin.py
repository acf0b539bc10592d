"""Ways through Wagtail's admin: the editor, page operations, its API, workflows, accounts, what is not installed."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from documents.models import PAGE_TYPES
from tests.noway.house import EVIL, House
from tests.noway.route import Route, get, post


def page(document: str, rest: str) -> Callable[[House], str]:
    """An address of a document's page in the admin."""
    return lambda house: f"/admin/pages/{getattr(house, document).page_id}/{rest}"


def form(**extra: Any) -> dict[str, Any]:
    """A whole edit form with another text, and what else is sent with it."""
    return {
        "title": "没有人签署",
        "title_en": EVIL,
        "prevailing_language": "en",
        "review_months": "12",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "clause",
        "body-0-id": "",
        "body-0-value-heading_en": EVIL,
        "body-0-value-text_en": EVIL,
        "standard_clauses-count": "0",
        "related-count": "0",
        "attachments-count": "0",
        **extra,
    }


def add(kind: str) -> Route:
    """The form that begins a document of a type in Wagtail's own way."""
    model = PAGE_TYPES[kind].replace(".", "/").lower()
    return Route(
        "add-" + kind.replace("_", "-"),
        f"add with “publish”: {kind.replace('_', ' ')}",
        post(
            lambda h: f"/admin/pages/add/{model}/{h.folder.pk}/",
            form(slug="evil", **{"action-publish": "1"}),
        ),
    )


def edit(document: str, **extra: Any) -> Callable[[House, Client], Any]:
    """The edit form of a document, sent with something it does not offer."""
    return post(page(document, "edit/"), form(**extra))


def overwrite(document: str) -> Callable[[House, Client], Any]:
    """What autosave sends: the latest revision is to be written over."""

    def go(house: House, client: Client) -> Any:
        key = house.world.revision(getattr(house, document)).pk
        url = page(document, "edit/")(house)
        return client.post(url, form(overwrite_revision_id=str(key)), headers={"accept": "application/json"})

    return go


def api(action: str, document: str, **data: Any) -> Callable[[House, Client], Any]:
    """An action of the admin API."""

    def go(house: House, client: Client) -> Any:
        values = {key: value(house) if callable(value) else value for key, value in data.items()}
        url = f"/admin/api/main/pages/{getattr(house, document).page_id}/action/{action}/"
        return client.post(url, values, content_type="application/json")

    return go


def bulk(action: str) -> Callable[[House, Client], Any]:
    """A bulk action on the folder and what lies in it."""

    def go(house: House, client: Client) -> Any:
        keys = f"id={house.in_force.page_id}&id={house.drafted.page_id}&id={house.folder.pk}"
        url = f"/admin/bulk/wagtailcore/page/{action}/?{keys}&next=/admin/"
        return client.post(url, {"include_descendants": "on", "chooser": house.secret.folder_id})

    return go


def acted(document: str, action: str, view: str = "action") -> Callable[[House], str]:
    """Wagtail's address for acting on the running task, on the document's own page or another's."""
    return lambda house: (
        f"/admin/pages/workflow/{view}/{getattr(house, document).page_id}/{action}/{house.task_state.pk}/"
    )


def front(what: str, of: str = "workflow") -> Callable[[House], str]:
    """An address of Wagtail's own registers of workflows and tasks."""
    keys = {
        "workflow": lambda house: house.workflow_state.workflow_id,
        "task": lambda house: house.task_state.task_id,
        "page": lambda house: house.in_force.page_id,
    }
    return lambda house: f"/admin/workflows/{what}/{keys[of](house)}/"


EDITOR = [
    Route(
        "edit-publish",
        "edit form with “publish”, document in force",
        edit("in_force", **{"action-publish": "1"}),
    ),
    Route(
        "edit-publish-draft",
        "edit form with “publish”, never released",
        edit("drafted", **{"action-publish": "1"}),
    ),
    Route("edit-submit", "edit form with “submit to moderation”", edit("drafted", **{"action-submit": "1"})),
    Route("edit-unpublish", "edit form with “unpublish”", edit("in_force", **{"action-unpublish": "1"})),
    Route(
        "edit-schedule",
        "edit form with go-live and expiry times",
        edit(
            "in_force",
            go_live_at="2026-06-01 00:00",
            expire_at="2026-06-01 00:00",
            **{"action-publish": "1"},
        ),
    ),
    Route(
        "edit-columns",
        "edit form with columns it does not offer",
        edit("in_force", live="on", owner="1", slug="x", path="0001", live_revision="1", latest_revision="1"),
    ),
    Route("edit-in-review", "edit form of a document in review", edit("reviewed")),
    Route(
        "edit-restart",
        "edit form with “restart workflow”",
        edit("reviewed", **{"action-restart-workflow": "1"}),
    ),
    Route(
        "edit-cancel", "edit form with “cancel workflow”", edit("reviewed", **{"action-cancel-workflow": "1"})
    ),
    Route(
        "edit-approve",
        "edit form with “approve” and no signature",
        edit(
            "reviewed",
            **{
                "action-workflow-action": "true",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": '{"update": false}',
            },
        ),
    ),
    Route("overwrite-released", "autosave over a released revision", overwrite("second")),
    Route("overwrite-submitted", "autosave over a submitted revision", overwrite("reviewed")),
    Route(
        "revert",
        "revert to an earlier revision, with “publish”",
        post(
            lambda h: f"/admin/pages/{h.in_force.page_id}/revisions/{h.old_revision.pk}/revert/",
            form(**{"action-publish": "1"}),
        ),
    ),
    Route(
        "revert-in-review",
        "revert while in review",
        post(lambda h: f"/admin/pages/{h.reviewed.page_id}/revisions/{h.run.revision_id}/revert/", form()),
    ),
    Route(
        "unschedule",
        "cancel a scheduled revision",
        post(lambda h: f"/admin/pages/{h.in_force.page_id}/revisions/{h.old_revision.pk}/unschedule/"),
    ),
]

OPERATIONS = [
    *(add(kind) for kind in PAGE_TYPES),
    Route(
        "add-root",
        "add a plain page below the root",
        post("/admin/pages/add/wagtailcore/page/1/", form(slug="evil", **{"action-publish": "1"})),
    ),
    Route(
        "add-subpage", "choose a page type to add", get(lambda h: f"/admin/pages/{h.folder.pk}/add_subpage/")
    ),
    Route("choose-parent", "choose where to add", get("/admin/pages/create/documents/procedurepage")),
    Route(
        "copy",
        "copy, published, with descendants",
        post(
            page("in_force", "copy/"),
            lambda h: {
                "new_title": EVIL,
                "new_slug": "evil",
                "new_parent_page": h.folder.pk,
                "copy_subpages": "on",
                "publish_copies": "on",
            },
        ),
    ),
    Route("alias", "copy as an alias", post(page("in_force", "copy/"), {"alias": "on", "new_slug": "evil"})),
    Route("convert-alias", "turn an alias into a page", post(page("in_force", "convert_alias/"))),
    Route(
        "move", "move to another folder", post(page("in_force", "move/"), lambda h: {"new_parent_page": 2})
    ),
    Route(
        "move-confirm",
        "confirm a move",
        post(lambda h: f"/admin/pages/{h.in_force.page_id}/move/{h.secret.folder_id}/confirm/"),
    ),
    Route("reorder", "change the order", post(page("in_force", "set_position/?position=0"))),
    Route("delete", "delete a released document", post(page("in_force", "delete/"))),
    Route("delete-draft", "delete a draft", post(page("drafted", "delete/"))),
    Route("delete-folder", "delete a folder", post(lambda h: f"/admin/pages/{h.folder.pk}/delete/")),
    Route("unpublish", "unpublish", post(page("in_force", "unpublish/"), {"include_descendants": "on"})),
    Route("bulk-publish", "publish in bulk, descendants too", bulk("publish")),
    Route("bulk-unpublish", "unpublish in bulk", bulk("unpublish")),
    Route("bulk-delete", "delete in bulk", bulk("delete")),
    Route("bulk-move", "move in bulk", bulk("move")),
    Route("privacy", "set privacy", post(page("in_force", "privacy/"), {"restriction_type": "none"})),
    Route("lock", "lock", post(page("in_force", "lock/"))),
    Route("unlock", "unlock", post(page("reviewed", "unlock/"))),
    Route("usage", "where it is used", get(page("secret", "usage/"))),
    Route("view-draft", "draft of another department", get(page("secret", "view_draft/"))),
    Route("history", "history of another department's document", get(page("secret", "history/"))),
    Route(
        "compare",
        "comparison of another department's drafts",
        get(page("secret", "revisions/compare/earliest...latest/")),
    ),
    Route("preview", "preview of another department's draft", get(page("secret", "edit/preview/?mode="))),
    Route(
        "folder",
        "folder of another department in the tree",
        get(lambda h: f"/admin/pages/{h.secret.folder_id}/"),
    ),
    Route("page-search", "search for it in the admin", get("/admin/pages/search/?q=Secret")),
    Route("choose-page", "page chooser", get("/admin/choose-page/?page_type=wagtailcore.page")),
    Route("choose-page-search", "search in the page chooser", get("/admin/choose-page/search/?q=Secret")),
]

API = [
    Route("api-publish", "API: publish", api("publish", "in_force")),
    Route("api-publish-draft", "API: publish a draft", api("publish", "drafted")),
    Route("api-unpublish", "API: unpublish", api("unpublish", "in_force", recursive=True)),
    Route(
        "api-copy",
        "API: copy, kept live",
        api("copy", "in_force", keep_live=True, recursive=True, slug="evil"),
    ),
    Route("api-delete", "API: delete", api("delete", "in_force")),
    Route("api-move", "API: move", api("move", "in_force", destination_page_id=lambda h: h.secret.folder_id)),
    Route(
        "api-revert",
        "API: revert to a revision",
        api("revert_to_page_revision", "in_force", revision_id=lambda h: h.old_revision.pk),
    ),
    Route(
        "api-revert-in-review",
        "API: revert while in review",
        api("revert_to_page_revision", "reviewed", revision_id=lambda h: h.run.revision_id),
    ),
    Route("api-convert-alias", "API: convert an alias", api("convert_alias", "in_force")),
    Route(
        "api-create-alias",
        "API: create an alias",
        api("create_alias", "in_force", destination_page_id=lambda h: h.folder.pk),
    ),
    Route("api-translate", "API: copy for translation", api("copy_for_translation", "in_force", locale="en")),
    Route(
        "api-detail",
        "API: a page of another department",
        get(lambda h: f"/admin/api/main/pages/{h.secret.page_id}/?format=json"),
    ),
    Route("api-find", "API: find a page", get("/admin/api/main/pages/find/?html_path=/")),
    Route("api-documents", "API: files", get("/admin/api/main/documents/")),
    Route("api-images", "API: pictures", get("/admin/api/main/images/")),
    Route("api-v2", "public API v2", get("/api/v2/pages/")),
    Route("api-v3", "write API v3", post("/api/v3/pages/", {"title": EVIL}, content_type="application/json")),
    Route(
        "api-v3-publish",
        "write API v3: publish",
        post(lambda h: f"/api/v3/pages/{h.in_force.page_id}/actions/publish/"),
    ),
]

WORKFLOW = [
    Route("task-approve", "approve Wagtail's task", post(acted("reviewed", "approve"), {"comment": ""})),
    Route("task-reject", "reject Wagtail's task", post(acted("reviewed", "reject"), {"comment": ""})),
    Route(
        "task-other-page", "approve it through another document's address", post(acted("in_force", "approve"))
    ),
    Route(
        "task-modal", "its window for a comment", post(acted("reviewed", "approve", "collect_action_data"))
    ),
    Route(
        "workflow-cancel",
        "cancel Wagtail's workflow",
        post(lambda h: f"/admin/pages/workflow/confirm_cancellation/{h.reviewed.page_id}/"),
    ),
    Route(
        "task-preview",
        "preview for a task",
        get(lambda h: f"/admin/pages/workflow/preview/{h.reviewed.page_id}/{h.task_state.task_id}/"),
    ),
    Route("workflow-add", "add a workflow", post("/admin/workflows/add/", {"name": "evil"})),
    Route("workflow-edit", "edit the workflow midway", post(front("edit"), {"name": "evil"})),
    Route("workflow-disable", "disable the workflow midway", post(front("disable"))),
    Route("workflow-enable", "enable a workflow", post(front("enable"))),
    Route("workflow-list", "list of workflows", get("/admin/workflows/list/")),
    Route("workflow-usage", "assign a workflow to pages", get(front("usage"))),
    Route("workflow-remove", "take a workflow from a page", post(front("remove", "page"))),
    Route(
        "task-add",
        "add a task",
        post("/admin/workflows/tasks/add/wagtailcore/groupapprovaltask/", {"name": "evil"}),
    ),
    Route("task-edit", "edit the task midway", post(front("tasks/edit", "task"), {"name": "evil"})),
    Route("task-disable", "disable the task midway", post(front("tasks/disable", "task"))),
    Route("task-enable", "enable a task", post(front("tasks/enable", "task"))),
    Route(
        "task-chooser",
        "choose or make a task",
        post("/admin/workflows/task_chooser/create/", {"name": "evil"}),
    ),
]

ACCOUNTS = [
    Route(
        "account-others",
        "another's password, e-mail, superuser flag, second factor",
        post(
            lambda h: f"/admin/users/edit/{h.world.approver.pk}/",
            lambda h: {
                "name_zh": h.world.approver.name_zh,
                "name_en": h.world.approver.name_en,
                "department": h.world.approver.department_id,
                "language": "en",
                "email": "mine@example.com",
                "password1": "stolen-password-1",
                "password2": "stolen-password-1",
                "is_superuser": "on",
                "is_staff": "on",
                "otp": "on",
            },
        ),
    ),
    Route(
        "account-own-roles",
        "roles and superuser flag of oneself",
        lambda h, client: client.post(
            f"/admin/users/edit/{client.session.get('_auth_user_id', 1)}/",
            {
                "name_zh": "我",
                "language": "en",
                "roles": ["administrator", "controller"],
                "is_superuser": "on",
            },
        ),
    ),
    Route("account-delete", "delete an account", post(lambda h: f"/admin/users/delete/{h.world.author.pk}/")),
    Route("account-copy", "copy an account", get(lambda h: f"/admin/users/copy/{h.world.author.pk}/")),
    *(
        Route(
            f"account-bulk-{act}",
            f"accounts in bulk: {words}",
            post(
                lambda h, act=act: f"/admin/bulk/people/user/{act}/?id={h.world.author.pk}",
                {"role": "1", "mark_as_active": "False"},
            ),
        )
        for act, words in (
            ("delete", "delete"),
            ("assign_role", "assign a role"),
            ("set_active_state", "deactivate"),
        )
    ),
    Route("group-list", "list of groups", get("/admin/groups/")),
    Route("group-add", "add a group", post("/admin/groups/new/", {"name": "evil"})),
    Route("group-edit", "edit a group", post("/admin/groups/edit/1/", {"name": "evil"})),
    Route("group-delete", "delete a group", post("/admin/groups/delete/1/")),
    Route(
        "wagtail-account",
        "Wagtail's own account page",
        post("/admin/account/", {"email-email": "mine@example.com"}),
    ),
    Route(
        "wagtail-login", "Wagtail's own login", post("/admin/login/", {"username": "admin", "password": "x"})
    ),
    Route(
        "wagtail-reset",
        "Wagtail's own password reset",
        post("/admin/password_reset/", {"email": "a@example.com"}),
    ),
    Route(
        "appoint-oneself",
        "appoint oneself holder of a post",
        lambda h, client: client.post(
            "/admin/people/holding/create/",
            {
                "post": h.world.posts["GM"].pk,
                "person": client.session.get("_auth_user_id", 1),
                "held_from": "2026-06-01",
                "reason": "evil",
            },
        ),
    ),
    Route(
        "deputy-oneself",
        "name oneself deputy of another",
        lambda h, client: client.post(
            "/admin/people/deputy/create/",
            {
                "post": h.world.posts["GM"].pk,
                "absent": h.world.approver.pk,
                "person": client.session.get("_auth_user_id", 1),
                "deputy_from": "2026-06-01",
                "deputy_to": "2026-06-30",
                "reason": "evil",
            },
        ),
        rightful=frozenset({"approver"}),
    ),
    Route(
        "absence-of-another",
        "report another away",
        lambda h, client: client.post(
            "/admin/people/absence/create/",
            {
                "person": h.world.approver.pk,
                "absent_from": "2026-06-01",
                "absent_to": "2026-06-30",
                "reason": "evil",
            },
        ),
        rightful=frozenset({"controller", "admin"}),
    ),
    Route(
        "register-delete",
        "delete a row of a register",
        post(lambda h: f"/admin/people/post/delete/{h.world.posts['GM'].pk}/"),
    ),
]

#: What other Wagtail sites have at these addresses; here nothing is.
ABSENT = [
    Route(f"admin-{key}", f"{words} in the admin", get(f"/admin/{address}"))
    for key, words, address in (
        ("collections", "collections", "collections/"),
        ("snippets", "snippets", "snippets/"),
        ("images", "pictures", "images/"),
        ("documents", "files", "documents/"),
        ("redirects", "redirects", "redirects/"),
        ("sites", "sites", "sites/"),
        ("locales", "locales", "locales/"),
        ("forms", "form submissions", "forms/"),
        ("promotions", "promoted search results", "searchpicks/"),
        ("settings", "site settings", "settings/documents/library/"),
        ("tokens", "API tokens", "api-tokens/"),
        ("styleguide", "style guide", "styleguide/"),
        ("translate", "translation", "translation/submit/page/5/"),
        ("tags", "tag suggestions", "tag-autocomplete/?term=a"),
        ("failure", "test failure", "failwhale/"),
        ("site-history", "report: site history, exported", "reports/site-history/?export=csv"),
        ("aging", "report: aging pages, exported", "reports/aging-pages/?export=xlsx"),
        ("locked", "report: locked pages", "reports/locked/"),
        ("page-types", "report: page types", "reports/page-types-usage/"),
    )
]

ROUTES = [*EDITOR, *OPERATIONS, *API, *WORKFLOW, *ACCOUNTS, *ABSENT]
