"""What the person who looks may do, so that a page links only where they may go."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context

from surveyapp.models import Right, Survey, is_site_administrator, rights_of

register = template.Library()


@register.simple_tag(takes_context=True)
def rights_in(context: Context, survey: Survey) -> frozenset[Right]:
    """The rights in this survey of the person who looks."""
    request: HttpRequest = context["request"]
    return rights_of(request.user, survey)


@register.simple_tag(takes_context=True)
def runs_the_site(context: Context) -> bool:
    """Whether the person who looks is a site administrator."""
    request: HttpRequest = context["request"]
    return is_site_administrator(request.user)
