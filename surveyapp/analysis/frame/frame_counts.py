"""From respondents to a frame: how many of its people a status stands for, and what it could be at the worst.

Counts and corrected shares take the respondents as a random part of the frame and the missing as missing at
random; bounds suppose nothing. Formulas and reference values: docs/statistics.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.analysis.adherence.sensitivity import Known
from surveyapp.analysis.statistics.finite_population import (
    CountInterval,
    FinitePopulation,
    count_interval,
    finite_share,
)
from surveyapp.analysis.statistics.proportions import Proportion


@dataclass(frozen=True, kw_only=True)
class PeopleInFrame:
    """The people of a frame for whom some responses of known status stand; None where no status is known."""

    responses: int
    people: float | None
    interval: CountInterval | None


@dataclass(frozen=True, kw_only=True)
class FrameCounts:
    """People of the frame by status. known: responses whose status is known, all but the missing."""

    population: int
    known: int
    adherent: PeopleInFrame
    departing: PeopleInFrame
    assessable: PeopleInFrame
    applicable: PeopleInFrame


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """A share if none, or all, of those who could be adherent were; no interval."""

    low: Proportion
    high: Proportion


@dataclass(frozen=True, kw_only=True)
class FrameBounds:
    """The bounds of three shares.

    whole: of all people of the frame. assessable: without those who are not assessable and to whom it does
    not apply. applicable: without those to whom it does not apply.
    """

    whole: Bounds
    assessable: Bounds
    applicable: Bounds


def frame_counts(known: Known, population: int) -> FrameCounts:
    """The people of a frame by status. ValueError where more have answered than it holds."""
    of_known = known.responses - known.missing

    def people(responses: int) -> PeopleInFrame:
        return PeopleInFrame(
            responses=responses,
            people=population * responses / of_known if of_known else None,
            interval=count_interval(responses, of_known, population) if of_known else None,
        )

    check_population(known, population)
    return FrameCounts(
        population=population,
        known=of_known,
        adherent=people(known.adherent),
        departing=people(known.non_adherent),
        assessable=people(known.adherent + known.non_adherent),
        applicable=people(of_known - known.does_not_apply),
    )


def corrected_share(known: Known, population: int) -> FinitePopulation:
    """The share of the assessable, corrected for how many of the frame are assessable."""
    check_population(known, population)
    assessable = known.adherent + known.non_adherent
    return finite_share(known.adherent, assessable, known.responses - known.missing, population)


def frame_bounds(known: Known, population: int) -> FrameBounds:
    """The bounds that need no assumption, of a frame without those known not to be eligible."""
    check_population(known, population)
    high = known.adherent + known.missing + population - known.responses

    def bounds(outside: int) -> Bounds:
        low, most = (
            Proportion(numerator=numerator, denominator=population - outside, interval=None)
            for numerator in (known.adherent, high)
        )
        return Bounds(low=low, high=most)

    return FrameBounds(
        whole=bounds(0),
        assessable=bounds(known.not_assessable + known.does_not_apply),
        applicable=bounds(known.does_not_apply),
    )


def check_population(known: Known, population: int) -> None:
    """ValueError where more have answered than the frame holds."""
    if known.responses > population:
        raise ValueError(f"{known.responses} known of a population of {population}: enter the whole frame")
