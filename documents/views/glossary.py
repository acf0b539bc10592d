"""The glossary for readers: every term in use, in the language of the page, with the other beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.glossary import fold, words_of
from documents.models import GlossaryTerm
from documents.queries import visible_to
from documents.views.answers import private
from documents.views.shown import in_english


@private
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All terms in use; a source leads to its document where the person may know of that."""
    rows = list(GlossaryTerm.objects.filter(is_active=True).select_related("source_external"))
    own, other = ("en", "zh") if in_english() else ("zh", "en")
    rows.sort(key=lambda row: (fold(getattr(row, f"term_{own}")), row.pk))
    numbers = {row.source_number for row in rows if row.source_number}
    known = set(visible_to(request.user).filter(number__in=numbers).values_list("number", flat=True))
    terms = [_shown(row, own, other, known) for row in rows]
    return render(
        request,
        "documents/glossary.html",
        {"terms": terms, "other_lang": {"zh": "zh-Hans", "en": "en"}[other]},
    )


def _shown(row: GlossaryTerm, own: str, other: str, known: set[str]) -> dict[str, Any]:
    return {
        "anchor": f"term-{row.pk}",
        "name": getattr(row, f"term_{own}"),
        "other_name": getattr(row, f"term_{other}"),
        "abbreviation": row.abbreviation,
        "definition": getattr(row, f"definition_{own}"),
        "preferred": words_of(getattr(row, f"preferred_{own}")),
        "forbidden": words_of(getattr(row, f"forbidden_{own}")),
        **_source(row, known),
    }


def _source(row: GlossaryTerm, known: set[str]) -> dict[str, str]:
    """A document that is not for this person looks as if it were not named."""
    if row.source_external:
        return {"source": str(row.source_external), "source_url": ""}
    if row.source_number not in known:
        return {"source": "", "source_url": ""}
    anchor = f"#{row.source_anchor}" if row.source_anchor else ""
    words = " ".join(filter(None, (row.source_number, row.source_anchor)))
    return {"source": words, "source_url": f"/d/{row.source_number}/{anchor}"}
