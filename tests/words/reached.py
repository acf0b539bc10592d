"""Which addresses a crawl has to come to: all that the cast can open, but for those named here."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

from cms.middleware import is_open

#: What no link leads to. Before login (`test_sent` reads them), and the status page, which speaks both languages:
BEFORE_LOGIN = {
    "account_email_confirm",
    "login",
    "password_reset",
    "password_reset_complete",
    "password_reset_confirm",
    "password_reset_done",
    "scanned",
}
#: Files, scripts, and addresses that lead to another page:
WITHOUT_WORDS = {
    "document_pdf",
    "file",
    "health",
    "logged_in",
    "logout",
    "metrics",
    "old_steps",
    "release_copy",
    "release_pdf",
    "search_export",
    "set_language",
    "wagtail_modeladmin:javascript_catalog",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_explore_root",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_pages:revisions_index",
    "wagtailadmin_sprite",
}
#: Parts of a page that its script asks for again: a list by itself, a draft in a frame.
PARTS = {
    "search_suggest",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:revisions_revert",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:search_results",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_reports:workflow_results",
    "wagtailadmin_reports:workflow_tasks_results",
    "wagtailusers_users:index_results",
}
#: What nobody of the demo is in a position to do today; the pages are forms like the others.
NOT_TODAY = {
    "account_absence_end",
    "account_deputy_end",
    "desk_folder_result",
    "document_discard",
    "documents_distributionlist_modeladmin_return",
    "documents_documentkind_modeladmin_create",
    "documents_externaldocument_modeladmin_return",
    "documents_glossaryterm_modeladmin_return",
    "people_department_modeladmin_return",
    "people_deputy_modeladmin_edit",
    "people_deputy_modeladmin_history",
    "people_post_modeladmin_return",
    "recall",
    "reinstate",
    "search_synonymgroup_modeladmin_return",
    "settle_search",
    "waive_check",
    "workflows_chain_modeladmin_return",
}
NOT_LINKED = BEFORE_LOGIN | WITHOUT_WORDS | PARTS | NOT_TODAY


def not_come_to(views: set[str]) -> set[str]:
    """The names of the addresses that are neither among these nor excused."""
    return ours_and_open() - views - NOT_LINKED


def ours_and_open() -> set[str]:
    """The names of all addresses that the cast can come to: the portal's, the registers', the admin's open ones."""
    names = set(_named(get_resolver(), ""))
    return {name for name in names if not name.startswith("wagtail") or is_open(name)}


def _named(resolver: URLResolver, space: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _named(entry, inner)
        elif entry.name:
            yield f"{space}{entry.name}"
