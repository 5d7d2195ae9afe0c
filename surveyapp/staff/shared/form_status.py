"""The status of a page with forms: 200, or 422 where something that was sent is refused."""

from __future__ import annotations

from http import HTTPStatus

from django.forms import BaseForm


def form_status(*forms: BaseForm) -> HTTPStatus:
    """What the page that shows these forms answers with."""
    is_refused = any(form.is_bound and form.errors for form in forms)
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
