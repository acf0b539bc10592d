"""Figures of the search, for a monitoring server and for administrators; to everybody else the address is not there."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.measuring import in_text_form, search_figures
from people.models import Role
from people.queries import has_role

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures in Prometheus' text form. Http404 for who is no administrator and sends no token, or another one."""
    if not (_sends_token(request) or has_role(request.user, Role.ADMINISTRATOR)):
        raise Http404
    return HttpResponse(in_text_form(search_figures()), content_type=CONTENT_TYPE)


def _sends_token(request: HttpRequest) -> bool:
    scheme, _blank, sent = request.headers.get("Authorization", "").partition(" ")
    token = settings.GUIJU_METRICS_TOKEN
    return bool(token) and scheme.lower() == "bearer" and constant_time_compare(sent.strip(), token)
