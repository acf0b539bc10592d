"""What stands in each folder, and one act on many of its documents, answered row by row."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cms.desk.bulk import ACT_WORDS, MOST_ROWS, Wish, carry_out
from cms.desk.places import folder_name, places_for
from cms.views.desk import controllers_only
from documents.listing import STATES, Listing, Wanted
from documents.models import Confidentiality, Folder
from documents.views.answers import private
from documents.views.listed import page_number
from ledger.errors import Refused
from people.authentication import person_of
from people.models import Department, Post

_SELECT = {"class": "input"}
#: The largest key that the database can be asked for.
_LAST_KEY = 2**31 - 1


class BulkForm(forms.Form):
    """One act, what it needs, and why. The rows are chosen beside it."""

    act = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        choices=[("", pgettext_lazy("select", "Choose one")), *ACT_WORDS.items()],
        widget=forms.Select(attrs=_SELECT),
    )
    departments = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Departments"),
        queryset=Department.objects.filter(is_active=True),
        required=False,
        help_text=gettext_lazy("To add to the distribution, or to take out of it."),
        widget=forms.CheckboxSelectMultiple(),
    )
    confidentiality = forms.ChoiceField(
        label=gettext_lazy("Confidentiality"),
        choices=[("", gettext_lazy("As its folder")), *Confidentiality.choices],
        required=False,
        widget=forms.Select(attrs=_SELECT),
    )
    reader_posts = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Reader posts"),
        queryset=Post.objects.filter(is_active=True),
        required=False,
        help_text=gettext_lazy("They take the place of those that are set now."),
        widget=forms.CheckboxSelectMultiple(),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It stays in the trail of every document."),
        max_length=300,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )

    def __init__(self, data: Any = None, *, numbers: list[str]) -> None:
        super().__init__(data)
        self.numbers = numbers

    def clean(self) -> dict[str, Any]:
        """At least one row is chosen, and no more than can be done at once."""
        values = super().clean() or {}
        if not self.numbers:
            raise forms.ValidationError(_("Choose the documents in the list above."))
        if len(self.numbers) > MOST_ROWS:
            raise forms.ValidationError(_("Choose %(most)d documents at most.") % {"most": MOST_ROWS})
        return values


@private
@controllers_only
@require_safe
def folders(request: HttpRequest) -> HttpResponse:
    """The tree of folders. Http404 for everybody but controllers."""
    context = {"places": places_for(person_of(request)), "breadcrumbs": _crumbs()}
    return render(request, "cms/folders.html", context)


def _crumbs(*further: tuple[str, str]) -> list[dict[str, str]]:
    way = [(_("Workbench"), reverse("desk")), (_("Folders"), reverse("desk_folders")), *further]
    last = len(way) - 1
    return [{"label": label, "url": url if place < last else ""} for place, (label, url) in enumerate(way)]


@private
@controllers_only
@require_http_methods(["GET", "HEAD", "POST"])
def folder(request: HttpRequest, key: int) -> HttpResponse:
    """The documents of a folder; sent, one act on those chosen, then a page that answers row by row. What was typed
    stays when something is missing. Http404 for everybody but controllers, and for a folder that is none."""
    place = _folder(key)
    numbers = request.POST.getlist("documents")
    form = BulkForm(request.POST if request.method == "POST" else None, numbers=numbers)
    if form.is_valid() and _done(request, place, form):
        return redirect("desk_folder_result", key=place.pk)
    return render(request, "cms/folder.html", _page(request, place, form))


def _folder(key: int) -> Folder:
    found = Folder.objects.filter(pk=key).first() if key <= _LAST_KEY else None
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, place: Folder, form: BulkForm) -> bool:
    """Whether it was carried out; the answers wait in the session for the page that shows them."""
    try:
        outcomes = carry_out(
            wish=Wish(**form.cleaned_data), folder=place, numbers=form.numbers, by=person_of(request)
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    request.session[_kept(place)] = {
        "act": form.cleaned_data["act"],
        "reason": form.cleaned_data["reason"],
        "rows": [outcome.plain() for outcome in outcomes],
    }
    return True


def _kept(place: Folder) -> str:
    return f"desk_result_{place.pk}"


def _page(request: HttpRequest, place: Folder, form: BulkForm) -> dict[str, Any]:
    state = request.GET.get("state", "")
    wanted = Wanted(folder=place.pk, state=state if state in STATES else "")
    listing = Listing(person_of(request), wanted)
    number, note = page_number(request.GET.get("page", ""), listing.paginator.num_pages)
    page = listing.paginator.page(number)
    page.object_list = listing.rows(page.object_list)
    return {
        "folder_name": folder_name(place),
        "page": page,
        "total": listing.total,
        "counts": [
            {"state": name, "count": count, "url": f"?state={name}"} for name, count in listing.counts.items()
        ],
        "all_url": reverse("desk_folder", args=[place.pk]) if wanted.state else "",
        "note": note,
        "form": form,
        "chosen": form.numbers,
        "breadcrumbs": _crumbs((folder_name(place), "")),
    }


@private
@controllers_only
@require_safe
def result(request: HttpRequest, key: int) -> HttpResponse:
    """What the last act on this folder did, row by row; back to the folder when there was none in this session."""
    place = _folder(key)
    kept = request.session.get(_kept(place))
    if not kept:
        return redirect("desk_folder", key=place.pk)
    rows = kept["rows"]
    context = {
        "folder_url": reverse("desk_folder", args=[place.pk]),
        "act": ACT_WORDS.get(kept["act"], ""),
        "reason": kept["reason"],
        "done": [row for row in rows if row["is_done"]],
        "refused": [row for row in rows if not row["is_done"]],
        "breadcrumbs": _crumbs(
            (folder_name(place), reverse("desk_folder", args=[place.pk])), (_("What was done"), "")
        ),
    }
    return render(request, "cms/folder_result.html", context)
