"""One person before a survey: the survey in a version and a language, where its pages lie, the draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from django.urls import reverse
from django.utils import timezone

from surveyapp.answering.drafts.navigation import Route, route_of
from surveyapp.answering.page.page_context import PageContext
from surveyapp.instruments.language import own_name
from surveyapp.instruments.model.instrument import Instrument, Page, words
from surveyapp.models import Draft, Response, Survey, published_version
from surveyapp.site_languages import language_with_words


class NotSharedError(Exception):
    """A template that is rendered once for everybody asks for something of one person."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is not the same for everybody: give it as a slot, and show {{{{ slots.{name} }}}}."
        )


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where the pages of a survey lie: at respondents' own addresses, unless a subclass says otherwise."""

    is_preview = False
    language_parameter = "lang"

    @property
    def above(self) -> str:
        """The page around a preview; "" where there is none."""
        return ""

    @property
    def home(self) -> str:
        """Where the name of the site leads."""
        return reverse("responding:home")

    def page(self, survey: Survey, view: str, *arguments: str) -> str:
        """The address of one of the survey's pages."""
        return reverse(f"responding:{view}", args=[survey.slug, *arguments])


RESPONDENTS = Addresses()


@dataclass(frozen=True, kw_only=True)
class Place:
    """A survey in one version and one language: what everybody sees alike who visits it."""

    survey: Survey
    version: str  # the version begun, or the survey's
    language_code: str  # of the site's words
    wording: str  # the language of the survey's texts
    addresses: Addresses = RESPONDENTS

    def __getattr__(self, name: str) -> Any:
        if name in vars(Visit) or name in Visit.__dataclass_fields__:
            raise NotSharedError(name)
        raise AttributeError(name)

    @property
    def key(self) -> Hashable:
        """All that a text made of this place can depend on."""
        settings = (getattr(self.survey, field.attname) for field in Survey._meta.concrete_fields)
        return (*settings, self.version, self.language_code, self.wording, self.addresses)

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
        return self.addresses.page(self.survey, view, *arguments)

    def address_of(self, page: Page | None) -> str:
        """The address of a page of the instrument; that of the review for None."""
        if page is None:
            return self.address("review")
        return self.address("landing") if page.section.landing else self.address("page", page.name)


@dataclass(frozen=True, kw_only=True)
class Visit(Place):
    """One person before a survey; `draft` is None where nothing was begun.

    secret: that of a respondent's device; a preview has none, and a draft that no table holds.
    """

    secret: str
    draft: Draft | None

    @property
    def place(self) -> Place:
        """What of the visit is everybody's."""
        return Place(
            survey=self.survey,
            version=self.version,
            language_code=self.language_code,
            wording=self.wording,
            addresses=self.addresses,
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

    @property
    def continuation(self) -> str:
        """The address at which the person goes on: the first page that is still open, or the review."""
        return self.address_of(next(iter(self.route.open_pages), None))


@lru_cache(maxsize=64)
def _unanswered_route(version: str, extended: bool) -> Route:
    """The way of those who have answered nothing yet."""
    instrument = published_version(version).instrument
    return Route(instrument=instrument, answers={}, saved_pages=frozenset(), extended=extended)
