"""The button with which a form was sent: one of those that the page has."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import BadRequest
from django.http import HttpRequest

BUTTON = "do"
"""The field of a form that has several buttons."""


def pressed_button(request: HttpRequest, known: Collection[str]) -> str:
    """The button's value. Raises BadRequest, which answers 400, for one that the page does not have."""
    value = request.POST.get(BUTTON, "")
    if value not in known:
        raise BadRequest("no such button")
    return value
