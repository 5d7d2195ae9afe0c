"""The language of a survey's pages: one of its own, with the site's words in it or the nearest there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from surveyapp.site_languages import language_with_words, negotiated


@dataclass(frozen=True, kw_only=True)
class PageLanguages:
    """What a page of a survey is written in."""

    offered: tuple[str, ...]  # the survey's
    survey: str  # its own texts
    site: str  # all other words


def settle(request: HttpRequest, offered: Sequence[str]) -> PageLanguages:
    """Choose the languages of a survey's page, and activate the site's.

    `?lang=` decides, then the cookie, then the browser, then the survey's first language.
    """
    survey = survey_language(request, offered)
    site = language_with_words(survey) or translation.get_language_from_request(request)
    translation.activate(site)
    request.LANGUAGE_CODE = site
    languages = PageLanguages(offered=tuple(offered), survey=survey, site=site)
    request.page_languages = languages  # type: ignore[attr-defined]
    return languages


def survey_language(request: HttpRequest, offered: Sequence[str]) -> str:
    """Which of a survey's languages the request is answered in."""
    return requested_language(request, offered) or negotiated(_preferred(request), offered) or offered[0]


def requested_language(request: HttpRequest, offered: Sequence[str] | None = None) -> str | None:
    """The language that `?lang=` asks for, among those of the survey, or of the site; None without one."""
    language = request.GET.get("lang", "")
    settled: PageLanguages | None = getattr(request, "page_languages", None)
    if offered is None and settled is not None:
        offered = settled.offered
    return language_with_words(language) if offered is None else negotiated([language], offered)


def _preferred(request: HttpRequest) -> Iterator[str]:
    """What the device chose before, then what its browser reads, best first."""
    yield request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        yield code
