"""Addresses on the pages of a survey: those of respondents, or of a preview."""

from __future__ import annotations

from django import template
from django.template import Context

from surveyapp.answering.visits.visit import Place

register = template.Library()


@register.simple_tag(takes_context=True)
def page_address(context: Context, view: str, *arguments: str) -> str:
    """The address of another page of the survey that is visited."""
    place: Place = context["visit"]
    return place.address(view, *arguments)
