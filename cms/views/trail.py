"""The trail page: what happened in sentences, filtered, page by page, as a file; each reading is itself recorded."""

import csv
import io
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from cms.trail_reading import TrailFilter, may_read_trail, record_reading, sees_content, trail_for
from documents.views.answers import private
from documents.views.days import read_day
from ledger import clock
from ledger.models import TrailEntry
from ledger.sentences import acts_in_words, known_acts, name_of, sentence
from ledger.spreadsheet import harmless
from people.authentication import person_of

PER_PAGE = 50
MOST_EXPORTED = 10_000
#: Things whose key begins with a document's number.
_OF_DOCUMENT = ("document", "release", "run")


class TrailForm(forms.Form):
    """Who, on what, which act, when."""

    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=100)
    thing = forms.CharField(label=gettext_lazy("Object"), required=False, max_length=100)
    act = forms.ChoiceField(label=gettext_lazy("Act"), required=False)
    first_day = forms.CharField(label=gettext_lazy("From"), required=False)
    last_day = forms.CharField(label=gettext_lazy("To (last day)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        every = ("", pgettext_lazy("filter", "All"))
        fields["act"].choices = [every, *acts_in_words().items(), *self._of_another_time()]
        fields["act"].error_messages["invalid_choice"] = _("There is no such act; all are shown.")
        for name in fields:
            fields[name].widget.attrs["class"] = "input"
        for name in ("first_day", "last_day"):
            fields[name].widget.input_type = "date"

    def _of_another_time(self) -> list[tuple[str, str]]:
        """An act that the trail holds, though nothing here writes it any more, can be asked for by its code."""
        asked = str(self.data.get("act", ""))[:80]
        if not asked or asked in known_acts() or "\x00" in asked:
            return []
        return [(asked, asked)] if TrailEntry.objects.filter(act=asked).exists() else []

    def clean_first_day(self) -> Any:
        """The first day, or none."""
        return self._day("first_day")

    def clean_last_day(self) -> Any:
        """The last day, or none."""
        return self._day("last_day")

    def _day(self, name: str) -> Any:
        day, error = read_day(self.cleaned_data[name])
        if error:
            raise forms.ValidationError(error)
        return day


@private
@require_safe
def trail_page(request: HttpRequest) -> HttpResponse:
    """Newest first; `?format=csv` is the filtered set as a file. Http404 for everybody who may not read the trail."""
    if not may_read_trail(person_of(request)):
        raise Http404
    form = TrailForm(request.GET)
    form.is_valid()
    values = {k: v for k, v in form.cleaned_data.items() if v}
    wanted = TrailFilter(**values)
    if request.GET.get("format") == "csv":
        return _csv(request, wanted)
    record_reading(wanted=wanted, by=person_of(request))
    entries = trail_for(person_of(request), wanted)
    before = _number(request.GET.get("before", ""))
    shown = list((entries.filter(seq__lt=before) if before else entries)[: PER_PAGE + 1])
    page = {
        "filters": form,
        "rows": [_row(entry) for entry in shown[:PER_PAGE]],
        "older_url": _with(request, before=str(shown[PER_PAGE - 1].seq)) if len(shown) > PER_PAGE else "",
        "newest_url": _with(request) if before else "",
        "export_url": _with(request, format="csv"),
        "most": MOST_EXPORTED,
        "is_filtered": bool(values),
        "without_content": not sees_content(person_of(request)),
    }
    return render(request, "cms/trail.html", page)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else 0


def _with(request: HttpRequest, **changes: str) -> str:
    """This address with the filter kept."""
    query = request.GET.copy()
    for name in ("before", "format"):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _row(entry: TrailEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "sentence": sentence(entry),
        "person": entry.actor_name,
        "post": entry.actor_post,
        "thing": entry.thing_key if entry.thing_kind != "trail" else "",
        "thing_url": f"/d/{entry.thing_key.split('@')[0]}/" if entry.thing_kind in _OF_DOCUMENT else "",
        "act": name_of(entry.act),
        "jump": entry.clock_jump_seconds,
    }


def _csv(request: HttpRequest, wanted: TrailFilter) -> HttpResponse:
    """The filtered rows as a file, the reading recorded with their number; a last line says when it was cut."""
    entries = list(trail_for(person_of(request), wanted)[: MOST_EXPORTED + 1])
    rows, cut = entries[:MOST_EXPORTED], len(entries) > MOST_EXPORTED
    record_reading(wanted=wanted, by=person_of(request), exported=len(rows))
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(
        [
            _("No."),
            _("Time"),
            _("Person"),
            _("Post"),
            _("Act"),
            _("Object"),
            _("What happened"),
            _("Details"),
            "SHA-256",
        ]
    )
    for entry in rows:
        writer.writerow([harmless(cell) for cell in _cells(entry)])
    if cut:
        words = {"count": MOST_EXPORTED}
        writer.writerow(
            [_("Only the newest %(count)s rows are in this file; narrow the filter for the others.") % words]
        )
    response = HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="trail_{clock.today():%Y-%m-%d}.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _cells(entry: TrailEntry) -> list[str]:
    return [
        str(entry.seq),
        clock.local(entry.at).isoformat(),
        f"{entry.actor_name} ({entry.actor_key})",
        entry.actor_post,
        entry.act,
        entry.thing_key,
        sentence(entry),
        entry.data,
        entry.leaf_hash,
    ]
