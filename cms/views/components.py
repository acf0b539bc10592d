"""All parts of the look on one page, as they are."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.drawings import TimelineBar
from documents.models import State
from documents.views.answers import private
from ledger import clock


class Shown(forms.Form):
    """A field with a fault and one without."""

    exception = forms.CharField(widget=forms.TextInput(attrs={"class": "input"}))
    day = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date", "class": "input input-date"})
    )


@private
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """For those who build pages and check contrast."""
    form = Shown({"exception": ""})
    form.fields["exception"].label = _("Exceptions")
    form.fields["exception"].error_messages["required"] = _(
        "Say what is excepted; write “none” when nothing is."
    )
    form.fields["day"].label = _("Takes effect")
    today = clock.today()
    bars = [
        _bar("1.0", State.SUPERSEDED, today - timedelta(days=500)),
        _bar("2.0", State.IN_FORCE, today - timedelta(days=120)),
        _bar("3.0", State.NOT_YET_EFFECTIVE, today + timedelta(days=30)),
    ]
    return render(
        request, "cms/components.html", {"form": form, "steps": _steps(), "bars": bars, "today": today}
    )


def _bar(label: str, state: State, begins: object) -> TimelineBar:
    return TimelineBar(label, state.value, str(state.label), begins)  # type: ignore[arg-type]


def _steps() -> list[SimpleNamespace]:
    kinds = (
        ("done", _("Review")),
        ("now", _("Countersign")),
        ("blocked", _("Countersign")),
        ("todo", _("Approval")),
    )
    return [
        SimpleNamespace(
            state=state, kind_label=kind, post=_("Sales director"), who="罗一舟", when="", note=""
        )
        for state, kind in kinds
    ]
