"""What a front server or a monitor asks: is the process alive, and can it serve people. Wiring only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from surveyapp.operation.status.system_status import conditions


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nothing of anything."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 where people can be served, else 503; a line for each condition, names only."""
    statuses = conditions()
    lines = (f"{condition.name}: {'ok' if condition.is_good else 'not ok'}\n" for condition in statuses)
    status = 200 if all(condition.is_good for condition in statuses) else 503
    return HttpResponse("".join(lines), content_type="text/plain", status=status)


urlpatterns = [
    path("live/", live, name="live"),
    path("ready/", ready, name="ready"),
]
