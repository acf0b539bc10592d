"""Home: one search box, what waits for me, what is new in force, what I was told, the first of my steps."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cms.context_processors import url_or_nothing, waiting_of
from cms.trail_reading import may_read_trail
from cms.views.my_steps import one_line, step_rows
from documents.models import Notice, Period, Release
from documents.queries import visible_to
from documents.state_at import HEAVY
from documents.steps import MySteps
from documents.views.answers import private
from ledger import clock
from people.models import Role
from people.queries import has_role

MOST_TASKS, MOST_RECENT, MOST_NOTICES, MOST_STEPS = 5, 8, 4, 4
RECENT_DAYS = 30


@private
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page of everybody."""
    tasks = waiting_of(request)
    context: dict[str, Any] = {
        "search_examples": ["服务级别协议", "P-001", "response time"],
        "tasks": tasks[:MOST_TASKS],
        "tasks_total": len(tasks),
        "tasks_overdue": sum(task.overdue_days > 0 for task in tasks),
        "tasks_url": url_or_nothing("waiting") if tasks else "",
        "recent": _recent(request.user),
        "recent_url": f"{reverse('master_list')}?sort=-begins",
        "told": _told(request.user),
        "ways": _ways(request.user),
        **_steps(MySteps(request.user)),
    }
    return render(request, "cms/home.html", context)


def _recent(user: Any) -> list[dict[str, Any]]:
    """What took effect in the last days and still is in force, of what this person may read."""
    now = clock.now()
    periods = Period.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=now),
        begins__lte=now,
        begins__gte=now - timedelta(days=RECENT_DAYS),
        document__in=visible_to(user),
    )
    begun = list(periods.order_by("-begins", "-pk").values_list("release_id", "begins")[:MOST_RECENT])
    releases = Release.objects.defer(*HEAVY).in_bulk([key for key, _begins in begun])
    return [_took_effect(releases[key], begins) for key, begins in begun]


def _took_effect(release: Release, begins: datetime) -> dict[str, Any]:
    return {
        "begins": clock.local(begins).date(),
        "title": release.title,
        "url": f"/d/{release.number}/",
        "number": release.number,
        "label": release.version,
        "summary": one_line(release.change_summary),
    }


def _told(user: Any) -> list[dict[str, Any]]:
    """What the person was told about releases, of documents he still may know of."""
    sentences = {
        "effective": _("%(title)s, version %(version)s, took effect"),
        "superseded": _("%(title)s, version %(version)s, was superseded"),
        "withdrawn": _("%(title)s, version %(version)s, was withdrawn"),
        "reinstated": _("%(title)s, version %(version)s, is in force again"),
    }
    notices = Notice.objects.filter(person=user, release__document__in=visible_to(user))
    notices = notices.select_related("release").order_by("-told_at", "-pk")
    columns = (
        "kind",
        "told_at",
        "release__number",
        "release__version",
        "release__title_zh",
        "release__title_en",
    )
    return [
        {
            "at": clock.local(notice.told_at).date(),
            "url": f"/d/{notice.release.number}/",
            "sentence": sentences[notice.kind]
            % {"title": notice.release.title, "version": notice.release.version},
        }
        for notice in notices.only(*columns)[:MOST_NOTICES]
    ]


def _steps(mine: MySteps) -> dict[str, Any]:
    """The first document's steps, and how many more there are."""
    procedures = mine.read(0, 1)
    if not procedures:
        return {"my_steps": []}
    first, total = procedures[0], mine.total
    rows = step_rows(first)[:MOST_STEPS]
    return {
        "my_steps": rows,
        "my_steps_document": {"title": first.release.title, "url": f"/d/{first.release.number}/"},
        "my_steps_total": total,
        "my_steps_url": reverse("steps"),
        "my_steps_more": _more(total - len(rows), mine.releases.count() - 1),
    }


def _more(steps: int, procedures: int) -> str:
    if not steps:
        return ""
    words = {"steps": ngettext("%(count)s more step", "%(count)s more steps", steps) % {"count": steps}}
    if not procedures:
        return words["steps"]
    words["procedures"] = ngettext("%(count)s more procedure", "%(count)s more procedures", procedures) % {
        "count": procedures
    }
    return _("%(procedures)s, %(steps)s") % words


def _ways(user: Any) -> list[dict[str, str]]:
    """What else this person comes here to do."""
    controller = has_role(user, Role.CONTROLLER)
    ways = []
    if controller or has_role(user, Role.AUTHOR):
        ways.append({"url": reverse("new_document"), "label": _("Begin a document")})
    if controller:
        ways.append({"url": reverse("new_folder"), "label": _("Make a folder")})
    if may_read_trail(user):
        ways.append({"url": reverse("trail"), "label": _("Audit trail")})
    return ways
