"""The menu of a survey, and the name of the page that is open."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.functional import Promise

from surveyapp.models import Survey, rights_of
from surveyapp.staff.shared.survey_map import MenuSection, Page, menu, page_above, page_named

register = template.Library()


@register.simple_tag(takes_context=True)
def survey_menu(context: Context, survey: Survey) -> tuple[MenuSection, ...]:
    """The menu of the survey for the person who looks."""
    request: HttpRequest = context["request"]
    return menu(survey, rights_of(request.user, survey), _url_name(request))


@register.simple_tag(takes_context=True)
def page_name(context: Context) -> str | Promise:
    """The name of the page that is open, as the menu has it; "" for one that the map does not name."""
    page = page_named(_url_name(context["request"]))
    return page.label if page else ""


@register.simple_tag(takes_context=True)
def above_this_page(context: Context) -> Page | None:
    """The page of the menu from which the one that is open is reached; None for a page of the menu."""
    return page_above(_url_name(context["request"]))


def _url_name(request: HttpRequest) -> str:
    return (request.resolver_match.url_name or "") if request.resolver_match else ""
