"""Dispositions: codes by edition, counts by class."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.frame.dispositions import (
    EDITIONS,
    CaseClass,
    CaseCounts,
    DispositionError,
    case_counts,
    class_of,
)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1.1", "complete"),
        ("1.2", "partial"),
        ("2.11", "refusal"),
        ("2.111", "refusal"),
        ("2.112", "refusal"),
        ("2.1121", "refusal"),
        ("2.1122", "refusal"),
        ("2.12", "refusal"),
        ("2.20", "non_contact"),
        ("2.26", "non_contact"),
        ("2.27", "non_contact"),
        ("2.30", "other"),
        ("2.33", "other"),
        ("3.10", "unknown"),
        ("3.11", "unknown"),
        ("3.19", "unknown"),
        ("3.30", "unknown"),
        ("3.40", "unknown"),
        ("3.90", "unknown"),
        ("3.91", "unknown"),
        ("4.10", "not_eligible"),
        ("4.80", "not_eligible"),
        ("4.81", "not_eligible"),
        ("4.90", "not_eligible"),
    ],
)
def test_codes_of_the_9th_edition_have_their_class(code, expected):
    assert class_of(code) is CaseClass(expected)


def test_the_10th_edition_has_codes_of_its_own():
    assert class_of("2.113", "10") is CaseClass.REFUSAL
    assert class_of("2.35", "10") is CaseClass.OTHER
    with pytest.raises(DispositionError, match=r"no disposition “2\.1121”"):
        class_of("2.1121", "10")


def test_what_is_not_known_is_refused_with_what_is():
    with pytest.raises(DispositionError, match=r"no disposition “9\.9”. Use one of: 1\.1, 1\.2"):
        class_of("9.9")
    with pytest.raises(DispositionError, match=r"no edition “1”\. Use one of: 9, 10"):
        class_of("1.1", "1")


@given(codes=st.dictionaries(st.sampled_from(sorted(EDITIONS["9"])), st.integers(0, 50)))
def test_counts_by_class_add_up_to_the_frame(codes):
    counts = case_counts(codes)

    assert counts.frame == sum(codes.values())
    assert counts.frame - counts.invited == codes.get("3.11", 0)


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        CaseCounts(complete=-1)
    with pytest.raises(ValueError, match="never invited"):
        CaseCounts(unknown=1, never_invited=2)
