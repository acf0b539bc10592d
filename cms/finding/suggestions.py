"""Suggestions as the box shows them: three groups, each row with what it says, where it leads, and its document."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.found import document_url
from documents.queries import releases_readable_by
from ledger.days import in_english
from search.language import fold, fold_with_places
from search.language.cutting import runs_of
from search.snippets import marked
from search.suggesting import Suggestion


@dataclass(frozen=True)
class ShownSuggestion:
    """One row: `beside` is the number of a document, the document of a clause; `is_document` gets a badge."""

    html: SafeString
    beside: SafeString | str
    url: str
    is_document: bool = False


@dataclass(frozen=True)
class SuggestionGroup:
    """Rows of one kind under their head."""

    key: str
    name: str
    rows: tuple[ShownSuggestion, ...]


def shown_suggestions(user: Any, typed: str, found: Iterable[Suggestion]) -> list[SuggestionGroup]:
    """The groups that have rows. A document that this person may not read now is left out, whoever suggested it."""
    found = list(found)
    titles = _titles(user, {one.number for one in found if one.number})
    documents: dict[str, ShownSuggestion] = {}
    clauses, terms = [], []
    for one in found:
        if not one.number:
            terms.append(
                ShownSuggestion(
                    _hit(one.text, typed), "", f"{reverse('search')}?{urlencode({'q': one.text})}"
                )
            )
        elif one.number in titles and one.kind == "heading":
            url = f"{document_url(one.number)}#{one.anchor}"
            clauses.append(ShownSuggestion(_hit(one.text, typed), titles[one.number], url))
        elif one.number in titles:
            title = one.text if one.kind == "title" else titles[one.number]
            row = ShownSuggestion(
                _hit(title, typed), _hit(one.number, typed), document_url(one.number), is_document=True
            )
            documents.setdefault(one.number, row)
    groups = [
        SuggestionGroup("documents", _("Documents"), tuple(documents.values())),
        SuggestionGroup("clauses", pgettext("suggestions", "Clauses"), tuple(clauses)),
        SuggestionGroup("terms", pgettext("suggestions", "Terms"), tuple(terms)),
    ]
    return [group for group in groups if group.rows]


def by_initials(typed: str, groups: Iterable[SuggestionGroup]) -> bool:
    """Whether Latin letters called up Chinese: they can only have been the initials of its sounds."""
    rows = [row.html for group in groups for row in group.rows]
    is_latin = typed.isascii() and typed.isalpha()
    return is_latin and any("<mark>" not in html and any(r.is_han for r in runs_of(html)) for html in rows)


def _titles(user: Any, numbers: set[str]) -> dict[str, str]:
    """The titles of those in force that this person may read, in the language of the page."""
    if not numbers:
        return {}
    rows = releases_readable_by(user).filter(number__in=numbers).values_list("number", "title_zh", "title_en")
    english = in_english()
    return {number: (en or zh) if english else (zh or en) for number, zh, en in rows}


def _hit(text: str, typed: str) -> SafeString:
    """The text, escaped, with what was typed marked where it stands in it."""
    folded, origin = fold_with_places(text)
    wanted = fold(typed).strip()
    at = folded.find(wanted) if wanted else -1
    if at < 0:
        return marked(text, [])
    return marked(text, [(origin[at], origin[at + len(wanted) - 1] + 1, 0)])
