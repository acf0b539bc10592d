"""The choices that blocks offer, read when a form is shown (never when a module is loaded)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps

from documents import standards

#: The page whose form is shown: a block's choices are asked for without saying for whom.
_page: ContextVar[int | None] = ContextVar("page", default=None)


@contextmanager
def choosing_for(page_id: int | None) -> Iterator[None]:
    """While this lasts, the files that blocks offer are those brought for this page's document."""
    token = _page.set(page_id)
    try:
        yield
    finally:
        _page.reset(token)


def choose_for(page_id: int | None) -> None:
    """From now on, until what `choosing_for` began ends."""
    _page.set(page_id)


def post_choices() -> list[tuple[str, str]]:
    """Posts in use, by code."""
    model = apps.get_model("people", "Post")
    return [(post.code, post.name) for post in model.objects.filter(is_active=True)]


def _files(is_picture: bool) -> list[tuple[str, str]]:
    """Outside an editor none: what is brought for one document is not named to the authors of another."""
    model = apps.get_model("documents", "Attachment")
    rows = model.objects.filter(is_picture=is_picture, document__page_id=_page.get() or 0)
    return [(str(row.pk), str(row)) for row in rows]


def picture_choices() -> list[tuple[str, str]]:
    """The pictures brought for the document that is edited, newest first."""
    return _files(is_picture=True)


def attachment_choices() -> list[tuple[str, str]]:
    """The other files brought for the document that is edited, newest first."""
    return _files(is_picture=False)


def standard_clause_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The clauses of the standard, by edition, the newest first."""
    return [
        (
            f"{standards.STANDARD}:{edition}",
            [(clause.key, f"{clause.number} {clause.title}") for clause in standards.clauses(edition)],
        )
        for edition in standards.EDITIONS
    ]
