"""The print-and-post version of a survey, and what it promises those who answer on paper."""

from __future__ import annotations

import threading

from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _

from surveyapp.answering.paper.paper_size import PaperSize, cache_key
from surveyapp.answering.promise.promise_queries import Told, told_now
from surveyapp.export.questionnaire.content import PaperLogo
from surveyapp.export.questionnaire.pdf import page_count, paper
from surveyapp.instruments.model.instrument import words
from surveyapp.instruments.model.wording import wording_language
from surveyapp.models import Logo, Survey
from surveyapp.site_languages import language_with_words, page_language

KEPT_ON_PAPER = (
    *("voluntary", "mode", "readers", "storage", "kept"),
    *("risks", "funding", "conflicts", "incentives"),
)
"""The points of the promise that hold on paper as they stand."""

PRINTED_AS = {Logo.Kind.PNG: "png", Logo.Kind.JPEG: "jpg", Logo.Kind.WEBP: "webp", Logo.Kind.SVG: "svg"}
"""Kind of a logo -> what the typesetter calls it."""

_one_at_a_time = threading.Lock()


def paper_of(survey: Survey, language_code: str, *, sheet: str = "") -> bytes:
    """The survey's questionnaire as PDF, in the language, or in the instrument's first where it has it not.

    sheet: letter or a4; "" for the site's. Made once a process for all that it depends on, then kept.
    """
    size = sheet or settings.PAPER_SIZE
    told = told_now(survey)
    key = cache_key(survey, language_code, size, told.fingerprint)
    cached: bytes | None = cache.get(key)
    if cached is None:
        with _one_at_a_time:
            cached = cache.get(key) or _print(survey, language_code, size, told)
            known = PaperSize(octets=len(cached), pages=page_count(cached))
            cache.set_many({key: cached, f"{key}:size": known}, timeout=None)
    return cached


def paper_promise(survey: Survey, told: Told, language_code: str) -> list[tuple[str, str]]:
    """What this survey promises those who answer on paper, in the language, which is active."""
    points = {point.name: (point.heading, point.text) for point in told.points_in(language_code)}
    return [*(points[name] for name in KEPT_ON_PAPER), *_of_sheets(survey)]


def _print(survey: Survey, language_code: str, sheet: str, told: Told) -> bytes:
    instrument = survey.instrument
    wording = wording_language(instrument.languages, language_code)
    with translation.override(wording):
        return paper(
            instrument,
            language=page_language(wording),
            title=words(instrument.title, wording),
            organisation=survey.organisation.in_language(wording),
            contact=survey.contact.in_language(wording),
            ethics=survey.ethics.in_language(wording),
            promise=paper_promise(survey, told, language_with_words(wording) or settings.LANGUAGE_CODE),
            extended=survey.extended,
            sheet=sheet,
            logo=_logo(survey, survey.organisation.in_language(wording) or words(instrument.title, wording)),
            is_pilot=not survey.has_opened,
        )


def _logo(survey: Survey, alternative: str) -> PaperLogo | None:
    if survey.logo is None:
        return None
    kind = PRINTED_AS[Logo.Kind(survey.logo.kind)]
    return PaperLogo(format=kind, content=bytes(survey.logo.content), alternative=alternative)


def _of_sheets(survey: Survey) -> list[tuple[str, str]]:
    promised = survey.texts_of_mode.promise
    return [
        (_("These pages"), _(promised.paper_pages)),
        (_("Changing your mind"), _(promised.paper_withdrawal)),
    ]
