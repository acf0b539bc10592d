"""My steps 我的步骤: what texts in force ask of one's posts, each step linked to its place in the text."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from documents.steps import MySteps, ProcedureSteps
from documents.views.answers import private
from documents.views.listed import page_number

#: So many documents a page: the text of each is read for it.
PER_PAGE = 20
_LINE = 120


@private
@require_safe
def my_steps(request: HttpRequest) -> HttpResponse:
    """All steps of texts in force, of what the person may read, that posts he holds today do."""
    mine = MySteps(request.user)
    paginator = Paginator(mine.releases, PER_PAGE)
    number, note = page_number(request.GET.get("page", ""), paginator.num_pages)
    page = paginator.page(number)
    procedures = mine.read((number - 1) * PER_PAGE, number * PER_PAGE)
    context = {
        "posts": [post.name for post in mine.posts.values()],
        "procedures": [_shown(procedure) for procedure in procedures],
        "documents": paginator.count,
        "total": mine.total,
        "page": page,
        "note": note,
    }
    return render(request, "cms/my_steps.html", context)


def _shown(procedure: ProcedureSteps) -> dict[str, Any]:
    release = procedure.release
    return {
        "title": release.title,
        "number": release.number,
        "label": release.version,
        "url": f"/d/{release.number}/",
        "steps": step_rows(procedure),
    }


def step_rows(procedure: ProcedureSteps) -> list[dict[str, Any]]:
    """The steps as a list shows them, in the language of the page."""
    english = (get_language() or "").startswith("en")
    rows = []
    for step in procedure.steps:
        text = in_own(step.text, english=english)
        rows.append(
            {
                "number": step.number or step.anchor,
                "text": one_line(text),
                "url": f"/d/{procedure.release.number}/#{step.anchor}",
                "post": step.post.name,
                "outputs": [in_own(output, english=english) for output in step.outputs],
            }
        )
    return rows


def in_own(words: dict[str, str], *, english: bool) -> str:
    """Words in the language of the page where they have it."""
    return (words.get("en") if english else "") or words.get("zh") or words.get("en") or ""


def one_line(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LINE else line[: _LINE - 2].rstrip() + pgettext("cut text", "…")
