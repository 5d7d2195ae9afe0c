"""One request to a survey: the survey, the device's secret, and the draft that it leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from surveyapp.answering.drafts.draft_queries import find_draft
from surveyapp.answering.drafts.navigation import Route, route_of
from surveyapp.answering.page.page_context import PageContext
from surveyapp.fielding.survey_life.due_step_actions import begin_due
from surveyapp.instruments.language import own_name
from surveyapp.instruments.model.instrument import Instrument, Page, words
from surveyapp.models import Draft, Response, StudyDetails, Survey, published_version
from surveyapp.models.prepared_query import Prepared
from surveyapp.responding.survey_language import settle
from surveyapp.site_languages import language_with_words


class NotSharedError(Exception):
    """A template that is rendered once for everybody asks for something of one person."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is not the same for everybody: give it as a slot, and show {{{{ slots.{name} }}}}."
        )


@dataclass(frozen=True, kw_only=True)
class Place:
    """A survey in one version and one language: what everybody sees alike who visits it."""

    survey: Survey
    version: str  # the version begun, or the survey's
    language_code: str  # of the site's words
    wording: str  # the language of the survey's texts

    def __getattr__(self, name: str) -> Any:
        if name in vars(Visit) or name in Visit.__dataclass_fields__:
            raise NotSharedError(name)
        raise AttributeError(name)

    @property
    def key(self) -> Hashable:
        """All that a text made of this place can depend on."""
        settings = (getattr(self.survey, field.attname) for field in Survey._meta.concrete_fields)
        return (*settings, self.version, self.language_code, self.wording)

    @property
    def instrument(self) -> Instrument:
        return published_version(self.version).instrument

    @property
    def landing_page(self) -> Page | None:
        """The landing section as one page."""
        pages = self.instrument.landing
        if not pages:
            return None
        items = tuple(item for page in pages for item in page.items)
        return Page(name=pages[0].name, section=pages[0].section, items=items, number=1, of=1)

    @property
    def wording_attribute(self) -> str:
        """The language of the instrument's texts where it is not the page's, else ""."""
        return self.wording if self.wording != self.language_code else ""

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """The survey's languages, each with its name in that language."""
        return tuple((code, own_name(code)) for code in self.survey.languages_of(self.instrument))

    @property
    def is_partly_translated(self) -> bool:
        """Whether the site lacks words in the language of the survey's texts."""
        return language_with_words(self.wording) is None

    @property
    def title(self) -> str:
        return words(self.instrument.title, self.wording)

    @property
    def summary(self) -> str:
        return words(self.instrument.summary, self.wording)

    def address(self, view: str, *arguments: str) -> str:
        """The address of one of the survey's pages."""
        return reverse(f"responding:{view}", args=[self.survey.slug, *arguments])

    def address_of(self, page: Page | None) -> str:
        """The address of a page of the instrument; that of the review for None."""
        if page is None:
            return self.address("review")
        return self.address("landing") if page.section.landing else self.address("page", page.name)


@dataclass(frozen=True, kw_only=True)
class Visit(Place):
    """A respondent's request; `draft` is None where the device holds none."""

    secret: str
    draft: Draft | None

    @property
    def place(self) -> Place:
        """What of the visit is everybody's."""
        return Place(
            survey=self.survey, version=self.version, language_code=self.language_code, wording=self.wording
        )

    @cached_property
    def takes_answers(self) -> bool:
        """Whether this person can answer now: to begin, or to go on with what they have begun."""
        return self.survey.takes_answers(timezone.now(), under_way=self.draft is not None)

    @cached_property
    def is_grace(self) -> bool:
        """Whether the closing time has passed, and this person may still go on with what they have begun."""
        return self.takes_answers and not self.survey.takes_answers(timezone.now(), under_way=False)

    @cached_property
    def is_demonstration(self) -> bool:
        """Whether the survey holds synthetic responses."""
        known: bool | None = vars(self.survey).get("is_demonstration")
        if known is None:
            return Response.objects.filter(survey=self.survey, synthetic=True).exists()
        return known

    @cached_property
    def route(self) -> Route:
        """The person's way; that of an empty draft where there is none."""
        return route_of(self.draft) if self.draft else _unanswered_route(self.version, self.survey.extended)

    def page_context(self, page: Page) -> PageContext:
        """The page as it is put to this person."""
        return PageContext(
            instrument=self.instrument,
            version=self.version,
            page=page,
            language_code=self.language_code,
            chosen_language=self.wording,
            extended=self.survey.extended,
            arrangement=self.draft.arrangement if self.draft else 0,
            answers=self.route.answers,
            typed=self.draft.typed if self.draft else {},
            known=self.route.settled,
        )

    def with_draft(self, draft: Draft) -> Visit:
        """The same visit once the draft was saved."""
        return replace(self, version=draft.version_id, draft=draft)

    @property
    def today(self) -> dt.date:
        return timezone.localdate()

    def remember(self, response: HttpResponseBase, secret: str) -> None:
        """Have the device keep the secret, for this survey's pages only."""
        response.set_cookie(
            cookie_name(self.survey.slug),
            secret,
            max_age=self.survey.draft_days * 24 * 60 * 60,
            path=self.address("landing"),
            secure=settings.CSRF_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def forget(self, response: HttpResponseBase) -> None:
        """Have the device forget the secret, and when it sent."""
        for name in (cookie_name(self.survey.slug), sent_cookie_name(self.survey.slug)):
            response.delete_cookie(name, path=self.address("landing"), samesite="Lax")

    @property
    def continuation(self) -> str:
        """The address at which the person goes on: the first page that is still open, or the review."""
        return self.address_of(next(iter(self.route.open_pages), None))


@lru_cache(maxsize=64)
def _unanswered_route(version: str, extended: bool) -> Route:
    """The way of those who have answered nothing yet."""
    instrument = published_version(version).instrument
    return Route(instrument=instrument, answers={}, saved_pages=frozenset(), extended=extended)


def cookie_name(slug: str) -> str:
    """The name of the device's cookie for a survey; it goes to the survey's pages only."""
    return f"{settings.SECURE_PREFIX}draft_{slug}"


def sent_cookie_name(slug: str) -> str:
    """Of the cookie that holds when this device sent; see `sent_copy`."""
    return f"{cookie_name(slug)}_sent"


_SURVEY = Prepared(
    lambda slug: Survey.objects.filter(slug=slug).annotate(
        is_demonstration=Exists(Response.objects.filter(survey=OuterRef("pk"), synthetic=True)),
        study_content=Subquery(
            StudyDetails.objects.filter(survey=OuterRef("pk")).order_by("-number").values("content")[:1]
        ),
    ),
    slug="slug",
)


def visit_of(request: HttpRequest, slug: str) -> Visit:
    """The visit that this request makes, at the price of one query. Raises Http404 where no survey is."""
    secret = request.COOKIES.get(cookie_name(slug), "")[:200]
    draft = find_draft(slug=slug, secret=secret)
    survey = draft.survey if draft else _SURVEY.first(slug=slug)
    if survey is None:
        raise Http404
    begin_due(survey, timezone.now())
    version = draft.version_id if draft else survey.version_id
    languages = settle(request, survey.languages_of(published_version(version).instrument))
    return Visit(
        survey=survey,
        version=version,
        secret=secret,
        draft=draft,
        language_code=languages.site,
        wording=languages.survey,
    )
