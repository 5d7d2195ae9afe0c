"""Error pages are in the site's style and language, and ask nothing of the database."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation, TooManyFieldsSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from surveyapp.responding.views import errors

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/nowhere/?x=1")


def body(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("view", "exception", "status", "said"),
    [
        (errors.bad_request, SuspiciousOperation(), 400, "This request could not be read"),
        (errors.bad_request, TooManyFieldsSent(), 413, "The request is too large"),
        (errors.permission_denied, PermissionDenied(), 403, "You do not have access to this page"),
        (errors.page_not_found, Exception(), 404, "Page not found"),
    ],
)
def test_each_error_has_a_page_in_the_style_of_the_site(
    view: Any, exception: Exception, status: int, said: str, request_: HttpRequest
) -> None:
    response = view(request_, exception)
    assert response.status_code == status
    assert f"<h1>{said}</h1>" in body(response)
    assert "site.css" in body(response)
    assert 'href="?x=1&amp;lang=fr"' in body(response)


def test_the_page_of_a_fault_of_ours_needs_nothing_of_the_request() -> None:
    response = errors.server_error(HttpRequest())
    assert response.status_code == 500
    assert "Something went wrong on our side" in body(response)
    assert settings.SITE_NAME in body(response)


def test_error_pages_are_in_the_language_of_the_visitor(request_: HttpRequest) -> None:
    with translation.override("fr"):
        assert '<html lang="fr">' in body(errors.page_not_found(request_, Exception()))
        assert '<html lang="fr">' in body(errors.server_error(request_))


def test_an_unknown_address_has_the_page(client: Client) -> None:
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "Page not found" in body(response)


def test_too_many_fields_have_the_page(client: Client) -> None:
    fields = urlencode(
        {f"field{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    )
    response = Client(enforce_csrf_checks=True).post("/s/ward/", fields, content_type=FORM)
    assert response.status_code == 413
    assert "The request is too large" in body(response)


@pytest.mark.parametrize("address", ["/", "/staff/sign-in/", "/no/such/page/"])
def test_an_expired_token_elsewhere_asks_to_try_again(address: str) -> None:
    request = RequestFactory().post(address, {"secret": "word"})
    response = errors.csrf_failure(request, reason="expired")
    assert response.status_code == 403
    assert "Please try again" in body(response)
    assert "word" not in body(response)


@pytest.mark.parametrize("path", ["/staff/surveys/ward/report/study-details/", "/s/ward/send/"])
def test_a_form_of_a_survey_comes_back_where_the_database_is_busy(path: str) -> None:
    request = RequestFactory().post(path, {"note": "typed for an hour"})
    try:
        raise OperationalError("canceling statement due to lock timeout")
    except OperationalError:
        response = errors.server_error(request)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "typed for an hour" in body(response)
