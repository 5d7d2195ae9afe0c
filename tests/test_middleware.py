"""The language of a page: asked for, remembered, or the browser's own; without a session."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from surveyapp.middleware import LanguageMiddleware


@pytest.fixture(autouse=True)
def language_is_put_back() -> object:
    """Tests after these find the language as it was."""
    with translation.override("en"):
        yield


def answer(address: str, cookie: str = "", accept: str = "") -> HttpResponse:
    """What the middleware makes of a request; the body is the language that the view saw."""
    request = RequestFactory().get(address, headers={"accept-language": accept})
    if cookie:
        request.COOKIES["__Host-language"] = cookie

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(translation.get_language() or "")

    response = LanguageMiddleware(view)(request)
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    ("address", "cookie", "accept", "language"),
    [
        ("/", "", "", "en"),
        ("/", "", "fr-CA,fr;q=0.9", "fr"),
        ("/", "", "de", "en"),
        ("/", "en", "fr", "en"),
        ("/?lang=fr", "", "", "fr"),
        ("/?lang=fr", "en", "en", "fr"),
        ("/?lang=fr-ca", "", "", "fr"),
        ("/?lang=de", "fr", "", "fr"),
        ("/?lang=%00", "fr", "", "fr"),
        ("/?lang=", "", "fr", "fr"),
    ],
)
def test_address_then_cookie_then_browser(address: str, cookie: str, accept: str, language: str) -> None:
    response = answer(address, cookie, accept)
    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language


def test_what_the_address_asks_for_is_remembered_in_a_cookie() -> None:
    cookie = answer("/?lang=fr").cookies["__Host-language"]
    assert cookie.value == "fr"
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"]


@pytest.mark.parametrize("address", ["/", "/?lang=de"])
def test_nothing_is_remembered_where_nothing_that_we_speak_is_asked_for(address: str) -> None:
    assert "__Host-language" not in answer(address, accept="fr").cookies


def test_caches_are_told_what_the_page_depends_on() -> None:
    assert answer("/").headers["Vary"] == "Accept-Language, Cookie"
