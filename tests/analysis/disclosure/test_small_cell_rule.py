"""The small-cell rule: what is hidden cannot be worked out, and two moments show no small group."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.disclosure.small_cell_rule import (
    Verdicts,
    is_known_outside,
    may_be_renewed,
    may_be_seen,
    may_be_shown,
    may_follow,
    nested_differences,
)
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data
from tests.builders import make_definition

CELLS = ("adherent", "non_adherent", "not_assessable")
thresholds = st.integers(3, 12)
counts = st.integers(0, 60)


def verdicts(adherent: int, non_adherent: int, not_assessable: int) -> Verdicts:
    return Verdicts(adherent=adherent, non_adherent=non_adherent, not_assessable=not_assessable)


@pytest.mark.parametrize(
    ("responses", "is_closed", "threshold", "expected"),
    [
        (19, False, 6, False),
        (20, False, 6, True),
        (20, False, 25, False),
        (25, False, 25, True),
        (5, True, 6, False),
        (6, True, 6, True),
    ],
)
def test_nothing_is_seen_of_too_few(responses: int, is_closed: bool, threshold: int, expected: bool) -> None:
    assert may_be_seen(responses, is_closed=is_closed, threshold=threshold) is expected


@pytest.mark.parametrize(
    ("given_counts", "expected"),
    [
        ((34, 7, 6), True),
        ((34, 7, 0), True),
        ((34, 5, 6), False),
        ((34, 6, 1), False),
        ((1, 34, 6), False),
        ((0, 12, 6), True),
        ((12, 0, 0), True),
        ((0, 11, 9), False),
        ((11, 0, 9), False),
        ((0, 0, 41), True),
        ((0, 0, 0), True),
    ],
)
def test_a_table_is_shown_whole_or_not_at_all(given_counts: tuple[int, int, int], expected: bool) -> None:
    assert may_be_shown(verdicts(*given_counts), threshold=6) is expected


@given(counts, counts, counts, thresholds)
def test_what_is_shown_has_no_small_cell_and_no_small_group_of_one_mind(
    adherent: int, non_adherent: int, not_assessable: int, threshold: int
) -> None:
    if may_be_shown(verdicts(adherent, non_adherent, not_assessable), threshold=threshold):
        assert not {adherent, non_adherent, not_assessable} & set(range(1, threshold))
        if 0 in (adherent, non_adherent):
            assert adherent + non_adherent == 0 or adherent + non_adherent >= 2 * threshold


@pytest.mark.parametrize("threshold", [3, 4, 6, 10])
def test_no_count_of_a_hidden_table_follows_from_the_number_of_responses(threshold: int) -> None:
    """All that is published of a hidden table is its total: every cell can then have several values."""
    for responses in range(threshold, 5 * threshold):
        hidden = [
            (adherent, non_adherent, responses - adherent - non_adherent)
            for adherent, non_adherent in product(range(responses + 1), repeat=2)
            if adherent + non_adherent <= responses
            and not may_be_shown(
                verdicts(adherent, non_adherent, responses - adherent - non_adherent), threshold=threshold
            )
        ]
        for cell in zip(*hidden, strict=True):
            assert len(set(cell)) > 1
            assert len({count for count in cell if 0 < count < threshold}) > 1


# --- two moments -----------------------------------------------------------------------------------

arrivals = st.lists(
    st.tuples(st.sampled_from(CELLS), st.sampled_from([1, 1, 1, 1, -1])), min_size=20, max_size=250
)


def moments(events: list[tuple[str, int]], threshold: int) -> list[tuple[int, Verdicts]]:
    """What is published of a table that an outsider may know, as one person after the other comes or goes."""
    now = dict.fromkeys(CELLS, 0)
    counted = 0
    shown: list[tuple[int, Verdicts]] = []
    for cell, change in events:
        now[cell] = max(0, now[cell] + change)
        responses = sum(now.values())
        if may_be_seen(responses, is_closed=False, threshold=threshold) and (
            not counted or may_be_renewed(counted, responses, threshold=threshold)
        ):
            counted, table = responses, Verdicts(**now)
            is_shown = (
                may_follow(shown[-1][1], table, threshold=threshold)
                if shown
                else may_be_shown(table, threshold=threshold)
            )
            if is_shown:
                shown.append((responses, table))
    return shown


@given(arrivals, thresholds)
def test_two_moments_differ_by_whole_groups_of_people(events: list[tuple[str, int]], threshold: int) -> None:
    for (before, earlier), (after, later) in pairwise(moments(events, threshold)):
        assert before == after or abs(after - before) >= threshold
        for cell in CELLS:
            difference = abs(getattr(later, cell) - getattr(earlier, cell))
            assert difference == 0 or difference >= threshold


@given(st.integers(20, 500), st.integers(-30, 30), thresholds)
def test_results_are_counted_anew_for_whole_groups_only(earlier: int, change: int, threshold: int) -> None:
    assert may_be_renewed(earlier, earlier + change, threshold=threshold) is (abs(change) >= threshold)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ((20, 12, 6), True),  # the same
        ((26, 18, 6), True),
        ((26, 18, 0), True),
        ((32, 12, 6), True),
        ((26, 12, 6), False),  # six more, all of one mind
        ((20, 13, 6), False),
        ((21, 17, 6), False),
        ((20, 18, 1), False),
    ],
)
def test_a_table_follows_another_where_their_difference_could_be_shown(
    later: tuple[int, int, int], expected: bool
) -> None:
    assert may_follow(verdicts(20, 12, 6), verdicts(*later), threshold=6) is expected


# --- which recommendations -------------------------------------------------------------------------


def known_outside(**changes: str) -> bool:
    """Whether the builders' recommendation is known outside; changes: keys of its deciding item."""
    data = make_definition()
    data["section"][1]["item"][0] |= changes
    instrument = instrument_from_data(data)
    (recommendation,) = recommendations_from_data(data, instrument)
    return is_known_outside(recommendation, (recommendation,), instrument)


def test_what_an_outsider_may_know_of_a_colleague_is_what_a_quasi_item_decides() -> None:
    assert not known_outside()
    assert known_outside(disclosure="quasi")


def test_so_is_what_only_those_are_asked_who_answered_a_quasi_item_so() -> None:
    data = make_definition()
    data["section"][1]["item"][0]["disclosure"] = "quasi"
    data["recommendation"][0]["deciding_items"] = ["why"]
    data["recommendation"][0]["criteria"] = [
        {"when": '"time" in why', "verdict": "adherent", "reason": "always"},
        {"when": "answered(why)", "verdict": "non_adherent", "reason": "not_always"},
    ]
    instrument = instrument_from_data(data)
    (recommendation,) = recommendations_from_data(data, instrument)
    assert is_known_outside(recommendation, (recommendation,), instrument)


def test_results_are_counted_anew_from_a_whole_group_on() -> None:
    assert [may_be_renewed(30, now, threshold=6) for now in (35, 36, 25, 24)] == [False, True, False, True]


def test_differences_of_nested_verdicts_count_people() -> None:
    """Whoever follows the strict recommendation follows the wide one; who departs from that, departs."""
    exclusive = {("adherent", "non_adherent"), ("adherent", "not_assessable")}
    assert nested_differences(verdicts(20, 10, 0), verdicts(23, 7, 0), exclusive) == {
        ("adherent",): 3,
        ("non_adherent",): 20,
        ("adherent", "non_adherent"): 0,
        ("adherent", "not_assessable"): 10,
        ("non_adherent", "not_assessable"): 20,
    }
