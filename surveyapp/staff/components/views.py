"""The page that shows each component of staff's pages in its states."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from surveyapp.models import Survey
from surveyapp.staff.shared.access import staff_only
from surveyapp.staff.shared.survey_menu import MenuEntry, MenuSection


@staff_only
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Each component; not there in service."""
    if not settings.DEBUG:
        raise Http404("for developers")
    context = {
        "menu": _menu(),
        "page": Paginator(range(30), 10).page(2),
        "surveys": [Survey(state=state) for state in Survey.State],
    }
    return render(request, "staff/components/components.html", context)


def _menu() -> tuple[MenuSection, ...]:
    """A menu with a section that has several entries, one of them open, and two that have one."""
    labels = ("Results", "Compare variables", "Analysis plan")
    entries = tuple(
        MenuEntry(label=label, address="#menu", is_current=label == labels[1]) for label in labels
    )
    alone = {name: (MenuEntry(label=name, address="#menu"),) for name in ("Overview", "Members")}
    return (
        MenuSection(name="a", label="Overview", address="#menu", is_current=False, entries=alone["Overview"]),
        MenuSection(name="b", label="Analysis", address="#menu", is_current=True, entries=entries),
        MenuSection(name="c", label="Settings", address="#menu", is_current=False, entries=alone["Members"]),
    )
