"""What waits for me, since when, due when; and what I signed of late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.views.answers import private
from people.authentication import person_of
from workflows.queries import signed_of_late, waiting_for


@private
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """One page per person."""
    user = person_of(request)
    tasks = waiting_for(user)
    context = {
        "tasks": [task for task in tasks if not task.on_behalf_of],
        "for_deputy": [task for task in tasks if task.on_behalf_of],
        "tasks_total": len(tasks),
        "tasks_overdue": sum(task.overdue_days > 0 for task in tasks),
        "done": signed_of_late(user),
    }
    return render(request, "workflows/waiting.html", context)
