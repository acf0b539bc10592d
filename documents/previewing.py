"""The draft as readers will see it, in each state that a text can be in; what changed in it, as the signers will see it; and
beside it the release in force as it stands."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import DocumentPage, Release
from documents.queries import release_in_force
from ledger.days import day_words, in_english

#: The mode in which the release in force is read beside the draft.
BESIDE = "beside"
#: The mode that shows the changes since the release in force.
CHANGES = "changes"


@dataclass(frozen=True)
class Said:
    """What stands over a text: the state's key, the title of the banner, its sentence."""

    state: str
    title: str
    body: str


def modes() -> list[tuple[str, Any]]:
    """The ways of looking at a draft; the first is the one shown unasked."""
    return [
        ("", gettext_lazy("Draft")),
        (BESIDE, gettext_lazy("The release in force, as it stands")),
        (CHANGES, gettext_lazy("As the signers see it: what changed since the release in force")),
        ("in_review", gettext_lazy("As the signers see it: in review")),
        ("not_yet_effective", gettext_lazy("As readers will see it: not yet effective")),
        ("in_force", gettext_lazy("As readers will see it: in force")),
        ("superseded", gettext_lazy("As readers will see it: superseded")),
        ("withdrawn", gettext_lazy("As readers will see it: withdrawn")),
    ]


def _said() -> dict[str, Callable[[], Said]]:
    return {
        "in_review": lambda: Said(
            "in_review",
            _("This text is being signed: not to be worked by"),
            _("It does not change while it is being signed. Readers see only what is in force."),
        ),
        "not_yet_effective": lambda: Said(
            "not_yet_effective",
            _("This version is not yet effective: not to be worked by before its day"),
            _("Here readers are told from which day on it counts, and find what is in force until then."),
        ),
        "in_force": lambda: Said(
            "in_force",
            _("Preview: as readers see it while it is in force"),
            _("Readers see the text without this line."),
        ),
        "superseded": lambda: Said(
            "superseded",
            _("This version is superseded: not to be worked by"),
            _(
                "Here readers are told from when to when it was in force, and find the version that replaced it."
            ),
        ),
        "withdrawn": lambda: Said(
            "withdrawn",
            _("This version is withdrawn: not to be worked by"),
            _("Here readers are told from when to when it was in force, and that nothing is in force now."),
        ),
    }


def said_of(mode: str) -> Said:
    """What stands over the draft in a mode; an unknown one is the draft."""
    draft = Said(
        "draft",
        _("This is a draft: not to be worked by"),
        _("Nobody has approved this text. Readers see only what is in force."),
    )
    said = _said().get(mode)
    if said is None:
        return draft
    found = said()
    preview = _("Preview of a draft that nobody has approved.")
    return Said(found.state, found.title, (" " if in_english() else "").join([found.body, preview]))


def preview_of(page: DocumentPage, mode: str) -> dict[str, Any]:
    """What the preview shows in a mode: the draft frozen for a moment and drawn like a release, or the release."""
    from documents.freeze import preview_context  # freezing reads the models

    if mode == BESIDE:
        return _beside(page)
    if mode == CHANGES:
        return _changes(page)
    said = said_of(mode)
    return preview_context(page) | {"said": said, "titles": (page.title, page.title_en)}


def _changes(page: DocumentPage) -> dict[str, Any]:
    """The redline, clause by clause; of a document without a release, why there is none."""
    from documents.compare import compare_payloads  # these read the models
    from documents.freeze import page_payload
    from documents.views.changes_shown import change_row, changes_in_words

    card = page.card
    release = release_in_force(card)
    context: dict[str, Any] = {"page": page, "card": card, "titles": (page.title, page.title_en)}
    if release is None:
        title = _("Nothing is in force now.")
        said = Said("in_review", title, _("All of this text is new: the signers read it as a whole."))
        return preview_of(page, "in_review") | {"said": said}
    old = json.loads(Release.objects.values_list("payload", flat=True).get(pk=release.pk))
    changes = compare_payloads(old, page_payload(card, page))
    said = Said(
        "in_review",
        _("What changed since version %(version)s") % {"version": release.version},
        _("The signers see these changes, clause by clause, beside the text."),
    )
    rows = [change_row(change) for change in changes]
    return context | {
        "said": said,
        "changes": rows,
        "changes_sum": changes_in_words(changes) if rows else _("Nothing changed in the text."),
    }


def _beside(page: DocumentPage) -> dict[str, Any]:
    card = page.card
    release = release_in_force(card)
    context: dict[str, Any] = {"page": page, "card": card, "contents": [], "body": ""}
    if release is None:
        said = Said(
            "draft", _("Nothing is in force now."), _("This document has no release to compare with.")
        )
        return context | {"said": said, "titles": (card.title_zh, card.title_en)}
    whole = Release.objects.get(pk=release.pk)
    words = {"version": whole.version, "day": day_words(whole.effective_on)}
    said = Said(
        "in_force",
        _("Version %(version)s, in force since %(day)s") % words,
        _("It stays in force, whatever is written in the draft, until a new release takes effect."),
    )
    body = whole.body_en if in_english() else whole.body_zh
    return context | {"said": said, "body": body, "titles": (whole.title_zh, whole.title_en)}
