"""The choices that blocks offer, read when a form is shown (never when a module is loaded)."""

from django.apps import apps

from documents import standards


def post_choices() -> list[tuple[str, str]]:
    """Posts in use, by code."""
    model = apps.get_model("people", "Post")
    return [(post.code, post.name) for post in model.objects.filter(is_active=True)]


def _files(is_picture: bool) -> list[tuple[str, str]]:
    model = apps.get_model("documents", "Attachment")
    rows = model.objects.filter(is_picture=is_picture).order_by("-pk")[:500]
    return [(str(row.pk), str(row)) for row in rows]


def picture_choices() -> list[tuple[str, str]]:
    """The newest pictures of the document room."""
    return _files(is_picture=True)


def attachment_choices() -> list[tuple[str, str]]:
    """The newest files of the document room that are not pictures."""
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
