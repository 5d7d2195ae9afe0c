"""Respondents against the frame: weights and why there are none, waves, what is said of a recommendation."""

import datetime as dt

import pytest

from surveyapp.analysis.comparisons.categorical_variables import Categorical, categorical_variables
from surveyapp.analysis.frame.frame_comparison import (
    Margin,
    Weighting,
    frame_comparisons,
    waves_of,
    weighting,
)
from surveyapp.datasets.dataset import Dataset, build
from surveyapp.fielding.response_builder import returned
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import Answer, ResponseRecord
from tests.builders import ANSWERS, make_definition

INSTRUMENT = instrument_from_data(make_definition())
RULES = recommendations_from_data(make_definition(), INSTRUMENT)
VARIABLES = categorical_variables(INSTRUMENT, RULES, {"en": ENGLISH, "fr": ENGLISH})
BAND: Categorical = VARIABLES["times_band"]
EARLY, LATE = dt.date(2026, 3, 2), dt.date(2026, 3, 16)


def of(*people: tuple[str, int | None, dt.date]) -> Dataset:
    """A dataset of people, each with how often, how many times and when."""
    records = []
    for key, (often, times, period) in enumerate(people):
        answers: dict[str, Answer] = {**ANSWERS, "often": often}
        if times is None:
            del answers["times"]
        else:
            answers["times"] = times
        records.append(
            ResponseRecord(
                key=key,
                answers=returned(INSTRUMENT, answers, extended=False).record,
                language_code="en",
                mode="open_anonymous",
                channel="web",
                period=period,
                completeness="complete",
                synthetic=False,
                flags=(),
                excluded="",
            )
        )
    return build(records, INSTRUMENT)


PEOPLE = [("always", 5, EARLY), ("never", 5, LATE), ("always", 20, EARLY), ("never", 20, LATE)]


def weights_by(dataset: Dataset, *margins: Margin) -> Weighting:
    return weighting(dataset, margins, RULES)


def test_without_margins_nothing_is_weighted() -> None:
    found = weights_by(of(*PEOPLE))
    assert (found.weights, found.gaps, found.levels, found.left_out) == (None, (), (), 0)
    assert found.usable is None


def test_respondents_without_a_level_have_no_weight_and_are_counted() -> None:
    dataset = of(*PEOPLE, ("always", None, EARLY))
    found = weights_by(dataset, (BAND, {"few": 30, "many": 10}, ()))
    assert found.weights is not None
    assert (found.left_out, found.places) == (1, (0, 1, 2, 3))
    assert found.weights.values == pytest.approx((15, 15, 5, 5))


def test_levels_that_do_not_meet_are_gaps() -> None:
    few = of(*PEOPLE[:2])
    (unanswered,) = weights_by(few, (BAND, {"few": 30, "many": 10}, ())).gaps
    (beyond,) = weights_by(of(*PEOPLE), (BAND, {"few": 40}, ())).gaps
    assert (unanswered.level, unanswered.is_unanswered) == ("many", True)
    assert (beyond.level, beyond.is_unanswered) == ("many", False)


def test_merged_levels_are_one() -> None:
    found = weights_by(of(*PEOPLE[:2]), (BAND, {"few": 30, "many": 10}, [["few", "many"]]))
    assert found.weights is not None
    ((_variable, (level,)),) = found.levels
    assert (level.level, level.respondents.numerator, level.frame.numerator) == ("few+many", 2, 40)


def test_two_margins_are_raked() -> None:
    often: Margin = (VARIABLES["often"], {"always": 30, "never": 10}, ())
    found = weights_by(of(*PEOPLE), (BAND, {"few": 20, "many": 20}, ()), often)
    assert found.weights is not None
    assert found.usable is found.weights
    assert found.weights.method == "raking"
    assert found.weights.values == pytest.approx((15, 5, 15, 5))


def test_weights_that_do_not_meet_the_margins_give_no_estimate() -> None:
    nested = [("always", 5, EARLY), ("always", 5, LATE), ("never", 20, EARLY), ("never", 20, LATE)]
    often: Margin = (VARIABLES["often"], {"always": 30, "never": 10}, ())
    dataset = of(*nested)
    found = weights_by(dataset, (BAND, {"few": 10, "many": 30}, ()), often)
    assert found.weights is not None
    assert found.usable is None
    assert [(level.variable, level.level) for level in found.weights.unmet] == [
        ("times_band", "few"),
        ("times_band", "many"),
    ]
    (result,) = frame_comparisons(
        dataset,
        RULES,
        population=40,
        eligible=40,
        weighted=found,
        waves=waves_of(dataset, LATE),
        threshold=0.5,
    )
    assert result.weighted is None


def test_what_is_said_of_a_recommendation() -> None:
    dataset = of(*PEOPLE, ("cannot_say", 5, LATE))
    weighted = weights_by(dataset, (BAND, {"few": 30, "many": 10}, ()))
    (found,) = frame_comparisons(
        dataset,
        RULES,
        population=40,
        eligible=40,
        weighted=weighted,
        waves=waves_of(dataset, LATE),
        threshold=0.01,
    )
    assert (found.finite.plain.numerator, found.finite.plain.denominator) == (2, 4)
    assert (found.bounds.whole.low.numerator, found.bounds.whole.high.numerator) == (2, 38)
    waves = found.waves.difference
    assert (waves.first.numerator, waves.first.denominator) == (2, 2)
    assert (waves.second.numerator, waves.second.denominator) == (0, 2)
    assert found.weighted is not None
    assert found.weighted.unweighted.denominator == 4
    assert found.missing.known.missing + found.missing.known.not_assessable == 1


def test_without_a_reminder_the_outer_thirds_are_the_waves() -> None:
    days = [EARLY + dt.timedelta(days=place) for place in range(6)]
    dataset = of(*(("always", 5, day) for day in days))
    assert waves_of(dataset, None) == ["early", "early", None, None, "late", "late"]
