"""Several tests: the documented adjustments, closed testing by brute force, families."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.multiplicity import (
    Family,
    adjust,
    benjamini_hochberg,
    holm,
)
from tests.analysis.statistics_page import documented_table

METHODS = {
    "none": list,
    "holm": holm,
    "benjamini_hochberg": benjamini_hochberg,
}
VALUES = [0.001, 0.008, 0.039, 0.041, 0.042, 0.060, 0.074, 0.205]
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=6)


@pytest.mark.parametrize("row", documented_table("Reference values of adjusted p"))
def test_adjustments_are_those_of_the_documentation(row):
    expected = [float(value) for value in row["adjusted"].split()]

    assert [round(p, 6) for p in METHODS[row["method"]](VALUES)] == expected


def closed(values, local):
    """The largest p of all sets of tests that a test belongs to."""
    places = range(len(values))
    sets = [chosen for size in places for chosen in combinations(places, size + 1)]
    return [
        max(min(1.0, local(sorted(values[at] for at in chosen))) for chosen in sets if place in chosen)
        for place in places
    ]


@given(values=p_values)
def test_holm_is_the_closed_test_by_bonferroni(values):
    assert holm(values) == pytest.approx(closed(values, lambda ps: len(ps) * ps[0]))


@given(values=p_values)
def test_benjamini_hochberg_is_the_least_of_those_at_or_above(values):
    expected = [
        min(len(values) * other / sum(each <= other for each in values) for other in values if other >= value)
        for value in values
    ]

    assert benjamini_hochberg(values) == pytest.approx(expected)


@given(values=p_values)
def test_adjusted_values_keep_their_order_and_never_fall(values):
    for method in (holm, benjamini_hochberg):
        adjusted = method(values)
        assert all(p <= a + 1e-12 <= 1 + 2e-12 for p, a in zip(values, adjusted, strict=True))
        by_p = [a for _, a in sorted(zip(values, adjusted, strict=True))]
        assert by_p == sorted(by_p)
    assert all(b <= h + 1e-12 for b, h in zip(benjamini_hochberg(values), holm(values), strict=True))


def test_each_family_is_adjusted_by_itself():
    found = adjust(
        {
            "overall": (Family.PRIMARY, 0.04),
            "setting": (Family.SECONDARY, 0.04),
            "region": (Family.SECONDARY, 0.01),
            "years": (Family.SECONDARY, None),
            "route": (Family.EXPLORATORY, 0.04),
        }
    )

    assert [(each.name, each.method, each.adjusted, each.of) for each in found] == [
        ("overall", "none", 0.04, 1),
        ("setting", "holm", 0.04, 2),
        ("region", "holm", 0.02, 2),
        ("years", "holm", None, 2),
        ("route", "benjamini_hochberg", 0.04, 1),
    ]


@pytest.mark.parametrize("method", [holm, benjamini_hochberg])
def test_no_tests_are_fine_and_what_is_no_p_is_refused(method):
    assert method([]) == []
    with pytest.raises(ValueError, match="between 0 and 1"):
        method([0.5, 1.5])
