"""From respondents to the frame: the documented example, bounds, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.adherence.sensitivity import Known
from surveyapp.analysis.frame.frame_counts import corrected_share, frame_bounds, frame_counts

EXAMPLE = Known(adherent=4, non_adherent=6, not_assessable=3, missing=2, does_not_apply=5)
WORKED = Known(adherent=34, non_adherent=7, not_assessable=0, missing=0)
NAMES = ("adherent", "non_adherent", "not_assessable", "missing", "does_not_apply")
states = st.builds(Known, **dict.fromkeys(NAMES, st.integers(0, 15)))


def people(part):
    return f"{part.people:.2f} ({part.interval.low} to {part.interval.high})"


def limits(bounds):
    return " to ".join(
        f"{share.numerator}/{share.denominator} {share.percent:.4f}" for share in (bounds.low, bounds.high)
    )


def test_only_the_responses_of_known_status_stand_for_people_of_the_frame():
    counts = frame_counts(EXAMPLE, 60)

    assert counts.known == 18
    assert people(counts.adherent) == "13.33 (5 to 26)"  # from 4 of 10 it would be 9 to 42
    assert people(counts.departing) == "20.00 (10 to 33)"
    assert people(counts.assessable) == "33.33 (21 to 45)"
    assert people(counts.applicable) == "43.33 (31 to 52)"


def test_the_correction_is_for_the_assessable_people_of_the_frame():
    share = corrected_share(EXAMPLE, 60)

    assert share.effective_size == pytest.approx(13.857143, abs=1e-6)
    assert f"{100 * share.wilson.low:.4f}-{100 * share.wilson.high:.4f}" == "19.2439-65.0971"
    assert (share.exact.low, share.exact.high) == (5, 26)


def test_the_bounds_of_the_three_shares():
    bounds = frame_bounds(EXAMPLE, 60)

    assert limits(bounds.whole) == "4/60 6.6667 to 46/60 76.6667"  # 54/60, were all others counted
    assert limits(bounds.assessable) == "4/52 7.6923 to 46/52 88.4615"
    assert limits(bounds.applicable) == "4/55 7.2727 to 46/55 83.6364"


def test_where_all_are_assessable_the_three_bounds_are_one():
    bounds = frame_bounds(WORKED, 150)

    assert limits(bounds.whole) == "34/150 22.6667 to 143/150 95.3333"
    assert bounds.whole == bounds.assessable == bounds.applicable
    assert (bounds.whole.low.interval, bounds.whole.high.interval) == (None, None)


@given(known=states, others=st.integers(0, 30))
def test_bounds_leave_open_the_missing_and_those_who_never_answered(known, others):
    bounds = frame_bounds(known, known.responses + others)

    for one in (bounds.whole, bounds.assessable, bounds.applicable):
        assert one.high.numerator - one.low.numerator == known.missing + others


def test_a_frame_that_all_answered_has_missing_people_still():
    whole = frame_counts(EXAMPLE, 20)

    assert not corrected_share(EXAMPLE, 20).is_census
    assert people(whole.adherent) == "4.44 (4 to 6)"
    assert corrected_share(WORKED, 41).is_census


def test_without_a_known_status_nobody_is_counted():
    nobody = Known(adherent=0, non_adherent=0, not_assessable=0, missing=3)

    assert (frame_counts(nobody, 10).adherent.people, frame_counts(nobody, 10).adherent.interval) == (
        None,
        None,
    )
    assert corrected_share(nobody, 10).wilson is None


@pytest.mark.parametrize("of_frame", [frame_counts, corrected_share, frame_bounds])
def test_more_responses_than_people_are_refused(of_frame):
    with pytest.raises(ValueError, match="enter the whole frame"):
        of_frame(EXAMPLE, 19)
