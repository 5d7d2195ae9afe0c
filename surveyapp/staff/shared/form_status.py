"""The status of a page with forms: 200, 422 where something sent is refused, 409 where it was overtaken."""

from __future__ import annotations

from http import HTTPStatus

from django.forms import BaseForm


def form_status(*forms: BaseForm, conflict: object = None) -> HTTPStatus:
    """What the page that shows these forms answers with. conflict: what somebody else saved meanwhile."""
    if conflict:
        return HTTPStatus.CONFLICT
    is_refused = any(form.is_bound and form.errors for form in forms)
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
