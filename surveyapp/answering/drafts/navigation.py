"""The way through a survey: which pages apply, which comes next, what is still open, how far one has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from surveyapp.instruments.model.answers import (
    Answer,
    Answers,
    SettledAnswers,
    answers_from_json,
    broken_checks,
    settled,
)
from surveyapp.instruments.model.instrument import Duration, Instrument, Missing, Page
from surveyapp.models import Draft


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far one has come, for words and for a bar."""

    number: int  # of the page, from 1; one more than `of` on the review page
    of: int  # pages that apply
    minutes_left: Duration | None  # None: no page is left

    @property
    def percent(self) -> int:
        """The share of pages that lie behind, 0 to 100."""
        return round(100 * (self.number - 1) / self.of) if self.of else 100


@dataclass(frozen=True, kw_only=True)
class Route:
    """One person's way: pages that apply to the answers given so far, in order; the landing section apart."""

    instrument: Instrument
    answers: Answers
    saved_pages: frozenset[str]
    extended: bool

    @cached_property
    def settled(self) -> SettledAnswers:
        """The answers gone through once."""
        return settled(self.instrument, self.answers, extended=self.extended, reached=self.saved_pages)

    @property
    def record(self) -> dict[str, Answer]:
        """The answers as if they were sent now."""
        return self.settled.record

    @property
    def asked(self) -> frozenset[str]:
        """The names of the items that apply, statements among them."""
        return self.settled.asked_items

    @property
    def landing(self) -> tuple[Page, ...]:
        """The pages of the landing section, which are shown as one; none where there is no such section."""
        return self.instrument.landing

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages after the landing on which something is asked."""
        return tuple(
            page for page in self.instrument.pages if not page.section.landing and self.applies(page)
        )

    def applies(self, page: Page) -> bool:
        return any(item.name in self.asked for item in page.items)

    def page(self, name: str) -> Page | None:
        """The page of this name, if it applies."""
        return next((page for page in self.pages if page.name == name), None)

    def after(self, page: Page) -> Page | None:
        """The next page that applies; None: the review. `page` itself need not apply any more."""
        return next(iter(self._from(page, past=True)), None)

    def before(self, page: Page) -> Page | None:
        """The page before that applies; None: the landing page."""
        earlier = len(self.pages) - len(self._from(page))
        return self.pages[earlier - 1] if earlier else None

    def _from(self, page: Page, *, past: bool = False) -> tuple[Page, ...]:
        """The pages that apply from this one on, or past it."""
        place = self.instrument.places[page.name] + past
        return tuple(other for other in self.pages if self.instrument.places[other.name] >= place)

    @cached_property
    def open_pages(self) -> tuple[Page, ...]:
        """Pages that must still be visited before sending, the landing's included."""
        return tuple(page for page in (*self.landing, *self.pages) if self.is_open(page))

    def is_open(self, page: Page) -> bool:
        """Whether the page was never saved, lacks a required answer, or breaks a rule of the instrument.

        The latter two happen when an answer on an earlier page was changed afterwards.
        """
        if page.name not in self.saved_pages:
            return self.applies(page)
        return any(
            item.name in self._unsound or not item.needed.isdisjoint(self._blank) for item in page.items
        )

    def progress(self, page: Page | None) -> Progress:
        """Where the page stands among those that apply; None: the review page."""
        left = self._from(page) if page else ()
        number = len(self.pages) - len(left) + 1
        return Progress(number=number, of=len(self.pages), minutes_left=self._minutes(left))

    @cached_property
    def _blank(self) -> frozenset[str]:
        """The variables that are asked and lack an answer."""
        return frozenset(name for name, answer in self.record.items() if answer is Missing.BLANK)

    @cached_property
    def _unsound(self) -> frozenset[str]:
        """The items that are asked and break a rule."""
        items = (item for item in self.instrument.items if item.checks and item.name in self.asked)
        return frozenset(
            item.name
            for item in items
            for check in broken_checks(item, self.settled.visible_answers)
            if check.severity == "error"
        )

    def _minutes(self, left: Sequence[Page]) -> Duration | None:
        if not left:
            return None
        items = sum(item.name in self.asked for page in left for item in page.items)
        share = items / max(len(self.asked), 1)
        return self.instrument.announced_minutes(extended=self.extended).share(share)


def route_of(draft: Draft) -> Route:
    """The way of the person whose draft this is."""
    return Route(
        instrument=draft.instrument,
        answers=answers_from_json(draft.answers),
        saved_pages=frozenset(draft.saved_pages),
        extended=draft.survey.extended,
    )
