"""Missing answers: the documented estimates, the tipping point, missing told from not assessable."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.adherence.sensitivity import Known, known, missing_sensitivity, tipping_point
from surveyapp.analysis.statistics.rounding import half_up
from tests.analysis.example_study import EXAMPLE, dataset_of
from tests.analysis.statistics_page import documented_table
from tests.guidelines.study import BY_NAME, RECOMMENDATIONS

WORKED = Known(adherent=34, non_adherent=7, not_assessable=0, missing=7)
states = st.builds(
    Known, **dict.fromkeys(("adherent", "non_adherent", "not_assessable", "missing"), st.integers(0, 30))
)


@pytest.mark.parametrize("row", documented_table("Reference values of missing answers"))
def test_missing_answers_give_the_documented_estimates(row):
    share = getattr(missing_sensitivity(WORKED), row["missing"])
    percent, low, high = (half_up(value, 2) for value in (share.percent, share.low, share.high))

    assert f"{share.numerator}/{share.denominator} {percent} ({low} to {high})" == row["estimate"]


@pytest.mark.parametrize(("threshold", "expected"), [(0.6, 6), (0.7, 2), (0.5, None), (0.95, 0)])
def test_the_tipping_point_is_that_of_the_documentation(threshold, expected):
    found = tipping_point(WORKED, threshold)

    assert (found.non_adherent, found.missing) == (expected, 7)
    assert (found.at is None) == (expected is None)


@given(known=states, with_not_assessable=st.booleans())
def test_the_estimates_are_in_their_order(known, with_not_assessable):
    found = missing_sensitivity(known, with_not_assessable=with_not_assessable)

    least, middle, most = (
        found.as_non_adherent.percent,
        found.excluded.percent,
        found.as_adherent.percent,
    )
    if middle is not None:
        assert least <= middle <= most
    extra = known.not_assessable if with_not_assessable else 0
    assert found.excluded.denominator == known.adherent + known.non_adherent + extra


@given(known=states, threshold=st.floats(0, 1))
def test_one_fewer_does_not_tip(known, threshold):
    found = tipping_point(known, threshold)

    if found.non_adherent:
        one_fewer = missing_sensitivity(
            Known(
                adherent=known.adherent + known.missing - found.non_adherent + 1,
                non_adherent=known.non_adherent + found.non_adherent - 1,
                not_assessable=known.not_assessable,
                missing=0,
            )
        )
        assert one_fewer.excluded.interval.low >= threshold
        assert found.at.interval.low < threshold


def test_missing_is_told_from_not_assessable():
    answers = [*EXAMPLE, {}, {"plan": "discuss"}]  # no answer at all; a threshold was asked for and not given

    found = {name: known(dataset_of(answers), BY_NAME[name], RECOMMENDATIONS) for name in ("r1", "r2")}

    assert found["r1"] == Known(adherent=34, non_adherent=6, not_assessable=2, missing=1)
    assert found["r2"] == Known(adherent=38, non_adherent=1, not_assessable=2, missing=2)
    later = known(dataset_of(answers), BY_NAME["r2"], RECOMMENDATIONS, {"s": 6})
    assert (later.adherent, later.non_adherent) == (35, 4)


def test_impossible_counts_and_thresholds_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        Known(adherent=-1, non_adherent=0, not_assessable=0, missing=0)
    with pytest.raises(ValueError, match="threshold"):
        tipping_point(WORKED, 70)


def test_what_nobody_was_asked_is_neither_missing_nor_departed_from():
    unasked = replace(BY_NAME["r1"], deciding_items=("years",))

    found = known(dataset_of([{"plan": "continue"}] * 3), unasked, RECOMMENDATIONS)

    assert found == Known(adherent=0, non_adherent=0, not_assessable=0, missing=0)
    assert missing_sensitivity(found).as_non_adherent.percent is None
