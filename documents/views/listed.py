"""The master list page: one GET form, counts as links, a page of rows."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from documents.actions import record_export
from documents.exporting import CONTENT_TYPES, export, in_words
from documents.listing import ORDERS, STATE_WORDS, STATES, Listing, Wanted
from documents.models import DocumentType
from documents.standard_clauses import read_clause
from documents.views.answers import private
from documents.views.days import instant_of, read_day
from ledger import clock
from ledger.days import day_words
from people.authentication import person_of
from people.models import Department, Post

_ALL = [("", pgettext_lazy("filter", "All"))]


class ListFilter(forms.Form):
    """What the list may be narrowed to."""

    type = forms.ChoiceField(label=gettext_lazy("Type"), required=False)
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    clause = forms.CharField(
        label=gettext_lazy("Clause of the standard"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "placeholder": "8.3.3", "size": 10}),
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    post = forms.ChoiceField(label=gettext_lazy("Owner post"), required=False)
    day = forms.CharField(
        label=gettext_lazy("In force on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["type"].choices = [*_ALL, *DocumentType.choices]
        departments = Department.objects.filter(is_active=True).order_by("code")
        fields["department"].choices = [*_ALL, *((d.code, d.name) for d in departments)]
        fields["state"].choices = [*_ALL, *((s, STATE_WORDS[s]) for s in STATES)]
        posts = Post.objects.filter(is_active=True).order_by("code")
        fields["post"].choices = [*_ALL, *((p.code, p.name) for p in posts)]
        for name in ("type", "department", "state", "post"):
            fields[name].error_messages["invalid_choice"] = _("There is no such choice; all are shown.")
            fields[name].widget.attrs["class"] = "input"
        fields["day"].widget.attrs["class"] = "input input-date"

    def clean_clause(self) -> str:
        """The clause with its edition, or none for all."""
        typed = self.cleaned_data["clause"].strip()
        if typed and not (clause := read_clause(typed)):
            raise forms.ValidationError(
                _(
                    "“%(typed)s” is not a clause of the standard; write 8.3.3, or 2011:6.1 for an earlier edition. "
                    "All are shown."
                )
                % {"typed": typed[:20]}
            )
        return clause if typed else ""

    def clean_day(self) -> Any:
        """The day, or none for today."""
        day, error = read_day(self.cleaned_data["day"])
        if error:
            raise forms.ValidationError(error + " " + _("The list shows today."))
        return day


@private
@require_safe
def master_list(request: HttpRequest) -> HttpResponse:
    """Every document the person may know of; what cannot be read in the address falls back, with a line that says so."""
    form = ListFilter(_asked(request.GET))
    form.is_valid()
    values, day = form.cleaned_data, form.cleaned_data.get("day")
    sort = request.GET.get("sort", "number")
    wanted = Wanted(
        document_type=values.get("type", ""),
        department=values.get("department", ""),
        state=values.get("state", ""),
        owner_post=values.get("post", ""),
        clause=values.get("clause", ""),
        overdue=request.GET.get("overdue") == "1",
        sort=sort if sort.removeprefix("-") in ORDERS else "number",
    )
    listing = Listing(request.user, wanted, instant_of(day))
    if (kind := request.GET.get("format", "")) in CONTENT_TYPES:
        return _file(request, listing, kind, day or clock.today(), _in_words(form))
    number, note = page_number(request.GET.get("page", ""), listing.paginator.num_pages)
    page = listing.paginator.page(number)
    page.object_list = listing.rows(page.object_list)
    context = {
        "day": day or clock.today(),
        "asked_day": day is not None and day != clock.today(),
        "filters": form,
        "filter_words": _in_words(form),
        "exports": _exports(request),
        "clear_url": reverse("master_list") if any(request.GET.values()) else "",
        "total": listing.total,
        "counts": [
            {"state": state, "count": count, "url": _with(request, state=state)}
            for state, count in listing.counts.items()
        ],
        "overdue": _overdue(request, listing),
        "sort": wanted.sort,
        "page": page,
        "note": note,
        "ways": _ways(request),
    }
    return render(request, "documents/master_list.html", context)


def _file(request: HttpRequest, listing: Listing, kind: str, as_on: date, words: str) -> HttpResponse:
    """The filtered list as a file; that it was taken is recorded before it is handed over."""
    person = person_of(request)
    made = export(listing, kind, as_on=as_on, by=person, filter_words=words)
    record_export(export=made, filter_words=in_words(listing.wanted), by=person)
    response = HttpResponse(made.content, content_type=CONTENT_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _exports(request: HttpRequest) -> list[dict[str, str]]:
    """The files there are, of what is filtered now."""
    labels = {"csv": "CSV", "xlsx": "XLSX", "pdf": _("Sealed PDF")}
    return [{"label": label, "url": _with(request, format=kind)} for kind, label in labels.items()]


def _asked(query: QueryDict) -> QueryDict:
    """The typed filters; `on` is understood as `day`, as on the document page, and no day is today."""
    query = query.copy()
    query["day"] = str(query.get("day") or query.get("on") or clock.today().isoformat())
    return query


def page_number(typed: str, last: int) -> tuple[int, str]:
    """The page to show, and a line when it is not the one asked for."""
    if not typed:
        return 1, ""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    if 1 <= number <= last:
        return number, ""
    return 1, _("There is no page “%(page)s” of this list; this is the first.") % {"page": typed[:20]}


def _with(request: HttpRequest, **changes: str) -> str:
    """This address with other filters, from the first page."""
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _overdue(request: HttpRequest, listing: Listing) -> dict[str, Any] | None:
    if not listing.overdue:
        return None
    return {"count": listing.overdue, "url": _with(request, overdue="1", state="")}


def _in_words(form: ListFilter) -> str:
    """What is set, for the fold on a phone."""
    words = []
    for bound in form:
        value = form.cleaned_data.get(bound.name)
        if not value or value == clock.today():
            continue
        choices = dict(getattr(bound.field, "choices", []))
        if choices:
            words.append(str(choices[value]))
        else:
            words.append(value if isinstance(value, str) else day_words(value))
    return pgettext("list", ", ").join(words)


def _ways(request: HttpRequest) -> list[dict[str, str]]:
    """Ways on from an empty list."""
    clear = {
        "title": _("See all documents"),
        "body": _("Without filters the list shows all that you may know of."),
        "url": reverse("master_list"),
        "link": _("Clear filters"),
    }
    search = {
        "title": _("Search the texts"),
        "body": _("Words of a clause find the document it stands in."),
        "url": reverse("search"),
        "link": _("Search"),
    }
    return [clear, search] if any(request.GET.values()) else [search]
