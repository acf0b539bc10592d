"""Ways through our own pages with forms sent by the wrong person, and through addresses that other sites have."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.noway.house import EVIL, House
from tests.noway.route import Route, get, post
from tests.world import PASSWORD

AUTHORS = frozenset({"author", "author2"})
CONTROLLER = frozenset({"controller"})


def doc(document: str, rest: str = "") -> Callable[[House], str]:
    """An address of a document in the portal."""
    return lambda house: f"/d/{getattr(house, document).number}/{rest}"


def sign(decision: str, **wrong: Any) -> Callable[[House, Client], Any]:
    """The review form of the run that waits for the approver."""

    def go(house: House, client: Client) -> Any:
        values = {
            "decision": decision,
            "password": PASSWORD,
            "comment": "x",
            "digest_shown": house.run.digest,
        }
        return client.post(f"/review/{house.run.pk}/", {**values, **wrong})

    return go


def seen_of(*urls: Callable[[House], str]) -> Callable[[House, Client], Any]:
    """Addresses of something this person may not know: the first answer that is not 404 is returned."""

    def go(house: House, client: Client) -> Any:
        answers = [client.get(url(house)) for url in urls]
        return next((answer for answer in answers if answer.status_code != 404), answers[0])

    return go


SIGNING = [
    Route("sign", "sign by another than the approver", sign("approve"), rightful=frozenset({"approver"})),
    Route("sign-password", "sign with a wrong password", sign("approve", password="not it, not it")),
    Route("sign-digest", "sign what another page showed", sign("approve", digest_shown="0" * 64)),
    Route("reject", "return by another than the approver", sign("return"), rightful=frozenset({"approver"})),
    Route(
        "recall",
        "recall by another than the requester",
        post(lambda h: f"/review/{h.run.pk}/recall/", {"comment": "x"}),
        rightful=frozenset({"author"}),
    ),
    Route(
        "remark",
        "remark where nobody was asked",
        post(
            lambda h: f"/consultation/{h.run.pk}/",
            lambda h: {"act": "remark", "text": EVIL, "digest_shown": h.run.digest},
        ),
    ),
    Route(
        "consultation-answer",
        "answer for a department that was not asked",
        post(
            lambda h: f"/consultation/{h.run.pk}/", lambda h: {"act": "answer", "digest_shown": h.run.digest}
        ),
    ),
    Route(
        "dispositions",
        "decide about remarks, close a consultation",
        post(lambda h: f"/consultation/{h.run.pk}/dispositions/", {"act": "close"}),
    ),
    Route(
        "submit",
        "submit by others than the authors",
        post(
            lambda h: f"/submit/{h.drafted.number}/",
            {"version": "1.0", "proposed_effective_on": "2026-06-01", "change_summary": EVIL},
        ),
        rightful=AUTHORS,
    ),
    *(
        Route(
            f"request-{act}",
            f"{words} by others than controllers",
            post(doc(document, f"1.0/{act}/"), {"reason": "evil", "password": PASSWORD}),
            rightful=CONTROLLER,
        )
        for act, words, document in (
            ("withdraw", "ask for withdrawal", "in_force"),
            ("withdraw-now", "emergency withdrawal", "in_force"),
            ("cancel", "ask for cancellation", "second"),
        )
    ),
]

REGISTERING = [
    Route(
        "access",
        "change who may read",
        post(doc("in_force", "access/"), {"confidentiality": "restricted", "reason": "evil"}),
        rightful=CONTROLLER,
    ),
    Route(
        "bring-file",
        "bring a file for the drafts of another department",
        lambda house, client: client.post(
            f"/d/{house.secret.number}/files/",
            {"title": EVIL, "file": SimpleUploadedFile("evil.txt", b"evil")},
        ),
    ),
    Route(
        "discard",
        "give up a draft of others",
        post(doc("drafted", "discard/"), {"reason": "evil"}),
        rightful=AUTHORS | CONTROLLER,
    ),
    Route(
        "discard-released",
        "give up a released document",
        post(doc("in_force", "discard/"), {"reason": "evil"}),
    ),
    Route(
        "new",
        "begin a document in another department's folder",
        post(
            "/new/",
            lambda h: {
                "folder": h.secret.folder_id,
                "document_type": "procedure",
                "title_zh": "恶",
                "prevailing_language": "en",
                "owner_post": h.world.posts["GM"].pk,
            },
        ),
        rightful=CONTROLLER,
    ),
    Route(
        "new-folder",
        "make a folder",
        post("/folders/new/", {"title_zh": "恶", "name_en": "evil", "reason": "evil"}),
        rightful=CONTROLLER,
    ),
    Route(
        "own-deputy",
        "name a deputy for a post of another",
        lambda h, client: client.post(
            "/account/deputy/",
            {
                "post": h.world.posts["GM"].pk,
                "person": client.session.get("_auth_user_id", 1),
                "deputy_from": "2026-06-01",
                "deputy_to": "2026-06-30",
                "reason": "evil",
            },
        ),
    ),
    Route(
        "own-absence",
        "report another away on one's own page",
        post(
            "/account/absence/",
            {"away-person": "1", "away-absent_from": "2020-01-01", "away-absent_to": "2020-01-02"},
        ),
    ),
    Route("absence-end", "end the absence of another", post("/account/absence/1/end/", {"reason": "evil"})),
    Route(
        "ask-for-deputy",
        "ask for a deputy where nobody is away",
        post(lambda h: f"/review/{h.run.pk}/deputy/"),
    ),
    Route(
        "password-link",
        "set another's password with a made-up link",
        post(
            "/password/new/MQ/abc-123/",
            {"new_password1": "stolen-password-1", "new_password2": "stolen-password-1"},
        ),
    ),
    Route(
        "settle-search",
        "make synonyms of a search that found nothing",
        post("/desk/searches/settle/?words=evil", {"synonyms": "evil\nreal", "reason": "evil"}),
        rightful=CONTROLLER,
    ),
    Route("email-link", "confirm another address with a made-up link", get("/account/email/made-up/")),
]

READING = [
    Route(
        "secret",
        "a restricted document in every channel",
        seen_of(
            doc("secret"),
            doc("secret", "pdf/"),
            doc("secret", "history/"),
            doc("secret", "status/"),
            doc("secret", "1.0/"),
            doc("secret", "1.0/pdf/"),
            doc("secret", "compare/?from=1.0&to=1.0"),
            doc("secret", "compare/pdf/?from=1.0&to=1.0"),
            doc("secret", "languages/"),
            lambda h: f"/submit/{h.secret.number}/",
        ),
        rightful=frozenset({"controller", "auditor", "author", "reviewer", "approver"}),
    ),
    Route(
        "draft-text",
        "the text of a submission one does not sign",
        seen_of(lambda h: f"/review/{h.run.pk}/", lambda h: f"/review/{h.run.pk}/text/"),
        rightful=frozenset({"author", "author2", "reviewer", "approver", "controller", "auditor"}),
    ),
    Route(
        "search-export",
        "search results as a file",
        get("/search/export/?q=Secret&format=csv"),
        rightful=frozenset({"controller", "auditor"}),
    ),
    Route(
        "waiting-text",
        "a text that waits for its date",
        seen_of(doc("second", "1.0/"), doc("second", "1.0/pdf/"), doc("second", "pdf/")),
        rightful=frozenset({"author", "author2", "reviewer", "approver", "controller", "auditor"}),
    ),
]

#: Served by Wagtail, or by many sites; nothing stands there.
ABSENT = [
    Route(f"site-{key}", words, get(url))
    for key, words, url in (
        ("page", "page address of Wagtail", lambda h: h.in_force.page.url_path),
        ("page-slug", "page address by slug", lambda h: f"/{h.in_force.page.slug}/"),
        ("privacy", "password form of private pages", "/_util/authenticate_with_password/1/1/"),
        ("files", "file by number", "/documents/1/evil.pdf"),
        ("images", "picture by number", "/images/1/width-100/"),
        ("media", "media folder", "/media/evil.pdf"),
        ("sitemap", "sitemap", "/sitemap.xml"),
        ("feed", "feed", "/feed/"),
        ("django-admin", "Django's own admin", "/django-admin/"),
        ("api", "any API", "/api/"),
    )
]

ROUTES = [*SIGNING, *REGISTERING, *READING, *ABSENT]
