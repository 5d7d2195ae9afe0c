"""Pages that are rendered once for all who see them alike, with slots for what is each person's own.

A page is kept by everything that its template can see: the place (survey with its settings, version and
language) and the facts that its view names. What is a person's own is out of the template's reach; it comes
in by slots alone. To show something more of a person on such a page, add it to the slots that the view gives,
and write `{{ slots.name }}` in the template: a slot that is not given, or given and not known, is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template
from django.test.signals import setting_changed
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from surveyapp.answering.rendering.page_template import EmptyForm
from surveyapp.answering.rendering.text_slots import Marks, RecentCache, Slotted, mark, slotted
from surveyapp.answering.visits.visit import Place, Visit

MOST_PAGES = 1000
"""Pages kept by a process: some 8 kB each."""

TOKEN = "csrf_token"  # nosec B105 # noqa: S105 - the name of a slot
"""The slot of Django's own token, which every page has."""

_pages: RecentCache[Slotted] = RecentCache(MOST_PAGES)
_parts: RecentCache[SafeString] = RecentCache(MOST_PAGES)


def show(
    request: HttpRequest, visit: Visit, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the survey, rendered for one person."""
    shown = {"visit": visit, "survey": visit.survey, "is_grace": visit.is_grace, **context}
    return render(request, template, shown, status=status)


def show_shared(
    request: HttpRequest,
    visit: Visit,
    template: str,
    context: Callable[..., Mapping[str, Any]],
    *,
    slots: Mapping[str, str],
    buttons: str = "",
    **facts: Hashable,
) -> HttpResponse:
    """The page, rendered now only where nobody has seen it alike.

    context: makes what the template shows of the place and the facts. slots: what is this person's own.
    buttons: the template under the page's form, where it has one. facts: what else the page depends on and
    several people have in common: values, never rows of a table, which equal each other when they changed.
    """
    place = visit.place
    key = (template, place.key, tuple(facts.items()))
    names = frozenset((*slots, TOKEN))
    page = _pages.get(key, lambda: _render(template, place, context, names, buttons, facts))
    return HttpResponse(page.fill({**slots, TOKEN: get_token(request)}))


def _render(
    template: str,
    place: Place,
    context: Callable[..., Mapping[str, Any]],
    slots: frozenset[str],
    buttons: str,
    facts: Mapping[str, Any],
) -> Slotted:
    """The page as a request of nobody sees it, with marks for slots."""
    if any(isinstance(fact, Model) for fact in facts.values()):
        raise TypeError("a row of a table is not a fact: name those of its values that the page shows")
    page_context = {
        **context(place, **facts),
        **facts,
        "visit": place,
        "survey": place.survey,
        "form": EmptyForm(buttons=buttons) if buttons else None,
        "slots": Marks(slots),
        TOKEN: mark(TOKEN),
    }
    return slotted(get_template(template).render(page_context, HttpRequest()))


def shared_part(template: str, name: str, thing: Hashable) -> SafeString:
    """A part of a page that depends on this thing (under this name) and the language alone."""
    key = (template, get_language(), thing)
    return _parts.get(key, lambda: SafeString(get_template(template).render({name: thing})))  # nosec B703 # Django rendered it


def forget() -> None:
    """Render everything anew."""
    _pages.clear()
    _parts.clear()


def _on_setting_changed(**_sent: object) -> None:
    forget()


setting_changed.connect(_on_setting_changed)
