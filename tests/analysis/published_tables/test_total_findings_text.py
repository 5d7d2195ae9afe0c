"""The findings on the totals of a published table, and on the whole of it, in words."""

import pytest

from surveyapp.analysis.published_tables.published_table import Kind
from surveyapp.analysis.published_tables.total_findings_text import (
    column_in_words,
    row_in_words,
    summary_in_words,
)
from tests.analysis.published_samples import checked


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "label,n,N,%\nA,1,3,33.3\nB,2,3,66.7",
            Kind.VALID,
            ["The rows add up to the base, 3.", "The printed percentages add up to 100."],
        ),
        (
            "label,n,N,%\nA,1,3,33\nB,1,3,33\nC,1,3,33",
            Kind.VALID,
            [
                "The rows add up to the base, 3.",
                "The printed percentages add up to 99: rounding explains that.",
            ],
        ),
        (
            "label,n,N\nA,12,24\nB,11,24",
            Kind.VALID,
            ["The rows add up to 23 of 24: 1 in no row, and the table does not say why."],
        ),
        (
            "label,n,N\nA,30,41\nB,20,41",
            Kind.VALID,
            [
                "The rows add up to 50, and the base is 41. Where people could give several answers, name "
                "the percentages “of cases”; otherwise a count or the base is wrong."
            ],
        ),
        (
            "label,n,N\nA,30,41\nB,20,41",
            Kind.OF_MENTIONS,
            ["The rows add up to 50 mentions, and their base is 41: a count or the base is wrong."],
        ),
        (
            "label,N,%\nA,41,60.5\nB,41,45",
            Kind.VALID,
            ["The printed percentages add up to 105.5, which rounding does not explain."],
        ),
        ("label,N,%\nA,41,20\nB,41,12", Kind.VALID, ["The printed percentages add up to 32."]),
    ],
)
def test_each_column_total_has_its_words(text, kind, expected):
    (total,) = checked(text, kind=kind).columns

    assert list(column_in_words(total, "en", str)) == expected


def test_each_row_total_has_its_words():
    text = "Answer;All (N=41);A (N=20);B (N=21)\nYes;34;16;18\nNo;7;1;1\nBoth;1;1;1"

    assert [row_in_words(total, "en", str) for total in checked(text).rows] == [
        "The groups add up to 41, as “All” has it.",
        "The groups add up to 34, as “All” has it.",
        "The groups add up to 2, and “All” has 7: 5 in no group.",
        "The groups add up to 2, and “All” has 1: the groups overlap, or a figure is wrong.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34/41", []),
        ("2/3 (67%)", ["Rounding: all 1 percentages that can be recomputed are rounded half up."]),
        (
            "1/8 (12%)\n2/3 (67%)",
            [
                "Rounding: all 2 percentages that can be recomputed are rounded half even; half up, 1 of "
                "them would be printed so."
            ],
        ),
        (
            "2/3 (67%)\n2/3 (66%)",
            [
                "Rounding: of 2 percentages that can be recomputed, 1 agree half up, 1 half even and 1 "
                "truncated; no one way fits them all."
            ],
        ),
        (
            "label,n,N,%,95% CI\nA,1,6,17,\nB,1,6,17,\nA + B,2,6,34,",
            [
                "Rounding: all 2 percentages that can be recomputed are rounded half up.",
                "Sums: of 1, 1 are what their rounded parts add up to, 0 their truncated and 1 their printed "
                "parts; for 1 of them nothing else explains the printed figure.",
                "Columns that are not checked: 95% CI.",
            ],
        ),
    ],
)
def test_the_table_as_a_whole_has_its_words(text, expected):
    assert list(summary_in_words(checked(text), "en", str)) == expected
