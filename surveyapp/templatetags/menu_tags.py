"""The menu of a survey, and the name of the page that is open."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.functional import Promise

from surveyapp.models import Survey, rights_of
from surveyapp.staff.shared.addresses import ITEM_BASE, WHERE, Carried
from surveyapp.staff.shared.survey_map import page_above, page_named, page_of_survey
from surveyapp.staff.shared.survey_menu import MenuEntry, MenuSection, menu

register = template.Library()


@register.simple_tag(takes_context=True)
def survey_menu(context: Context, survey: Survey) -> tuple[MenuSection, ...]:
    """The menu of the survey for the person who looks."""
    request: HttpRequest = context["request"]
    return menu(survey, rights_of(request.user, survey), _url_name(request), _filter(context))


@register.simple_tag(takes_context=True)
def page_name(context: Context) -> str | Promise:
    """The name of the page that is open, as the menu has it; "" for one that the map does not name."""
    page = page_named(_url_name(context["request"]))
    return page.label if page else ""


@register.simple_tag(takes_context=True)
def above_this_page(context: Context, survey: Survey) -> MenuEntry | None:
    """The page of the menu from which the one that is open is reached; None for a page of the menu."""
    page = page_above(_url_name(context["request"]))
    if page is None:
        return None
    return MenuEntry(label=page.label, address=page_of_survey(page, survey, _filter(context)))


def _filter(context: Context) -> Carried:
    """The filter and the base of items of the page that is open; none where it refused them."""
    request: HttpRequest = context["request"]
    page = page_named(_url_name(request))
    if page is None or not page.takes_filter or "where" not in context:
        return ()
    conditions = ((WHERE, condition) for condition in context["where"])
    return ((ITEM_BASE, request.GET.get(ITEM_BASE, "")), *conditions)


def _url_name(request: HttpRequest) -> str:
    return (request.resolver_match.url_name or "") if request.resolver_match else ""
