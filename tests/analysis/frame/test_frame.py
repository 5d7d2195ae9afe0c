"""The cases of a frame add up to it, and margins merge."""

import pytest

from surveyapp.analysis.frame.dispositions import CaseCounts, case_counts
from surveyapp.analysis.frame.frame import FrameError, all_cases, merged_margin


def test_whoever_is_not_accounted_for_is_of_unknown_eligibility() -> None:
    site = {"1.1": 41, "1.2": 4, "2.12": 10}
    entered = {"2.111": 2, "2.26": 6, "2.30": 1, "4.10": 4}
    assert case_counts(all_cases(150, site, entered)) == CaseCounts(
        complete=41, partial=4, refusal=12, non_contact=6, other=1, unknown=82, not_eligible=4
    )


def test_codes_of_both_parts_are_added() -> None:
    assert all_cases(5, {"4.10": 1}, {"4.10": 2}) == {"4.10": 3, "3.19": 2}


def test_a_frame_may_be_accounted_for_to_the_last_case() -> None:
    assert case_counts(all_cases(3, {"1.1": 2}, {"3.11": 1})).invited == 2


def test_more_cases_than_the_frame_holds_are_refused() -> None:
    with pytest.raises(FrameError) as refusal:
        all_cases(5, {"1.1": 4}, {"2.20": 2})
    assert (refusal.value.cases, refusal.value.size) == (6, 5)


def test_a_margin_merges_its_levels_and_drops_those_of_nobody() -> None:
    margin = {"on": 120, "nb": 12, "ns": 8, "yt": 0}
    assert merged_margin(margin, [["nb", "ns"]]) == {"on": 120, "nb+ns": 20}
