"""The findings on the totals of a published table, and on the whole of it, in words."""

import pytest

from surveyapp.analysis.published_tables.consistency_text import (
    column_in_words,
    consistency_to_text,
    row_in_words,
    summary_in_words,
)
from surveyapp.analysis.published_tables.table import Kind
from surveyapp.instruments.language import ENGLISH
from tests.analysis.published_samples import EXAMPLE, checked


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
            ["The rows add up to 23 of 24, with 1 in no row; the table does not explain why."],
        ),
        (
            "label,n,N\nA,30,41\nB,20,41",
            Kind.VALID,
            [
                "The rows add up to 50, but the base is 41. If people could give several answers, name "
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

    assert list(column_in_words(total, ENGLISH)) == expected


def test_each_row_total_has_its_words():
    text = "Answer;All (N=41);A (N=20);B (N=21)\nYes;34;16;18\nNo;7;1;1\nBoth;1;1;1"

    assert [row_in_words(total, ENGLISH) for total in checked(text).rows] == [
        "The groups add up to 41, in agreement with “All”.",
        "The groups add up to 34, in agreement with “All”.",
        "The groups add up to 2, but “All” has 7: 5 in no group.",
        "The groups add up to 2, but “All” has 1: the groups overlap, or a figure is wrong.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34/41", []),
        ("2/3 (67%)", ["Rounding: the only percentage that can be recomputed is rounded half up."]),
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
                "Rounding: of 2 percentages that can be recomputed, rounding half up fits 1, half even 1 "
                "and truncation 1; no method fits them all."
            ],
        ),
        (
            "label,n,N,%,p value\nA,1,6,17,\nB,1,6,17,\nA + B,2,6,34,",
            [
                "Rounding: all 2 percentages that can be recomputed are rounded half up.",
                "Sums: of 1, rounded parts add up to 1, truncated parts to 0 and printed parts to 1; nothing "
                "but a sum explains the printed figure of 1.",
                "Columns not checked: p value.",
            ],
        ),
    ],
)
def test_the_table_as_a_whole_has_its_words(text, expected):
    assert list(summary_in_words(checked(text), ENGLISH)) == expected


def test_the_text_of_the_example_has_its_findings():
    text = consistency_to_text(checked(EXAMPLE.read_text(encoding="utf-8")), ENGLISH)

    assert "! line 11: Third line · RR + SD: 16/17 93%: Sum of rounded or truncated parts\n" in text
    assert "    RR + SD: the truncated parts, 29% + 64%, add up to the printed 93%.\n" in text
    assert "  line 12: Fourth line · RR: 2/7: Not checked\n" in text
    assert "Any line with hormone therapy: The rows add up to 12 of 15, with 3 in no row" in text
    assert "Rounding: all 8 percentages that can be recomputed are truncated; rounded half up, 4 of" in text
    assert "Sums: the truncated parts add up to each of them (5); nothing else explains" in text
    assert text.endswith("\nInconsistent figures: 9.\n")


def test_the_text_has_rows_and_figures_without_a_name():
    text = consistency_to_text(checked("Answer;All;A;B\nYes;34;16;18"), ENGLISH)

    assert "Yes: The groups add up to 34" in text
    assert "  line 1: –: 34: Not checked" in consistency_to_text(checked("34"), ENGLISH)
    assert "–: The rows add up to the base, 2." in consistency_to_text(
        checked("label,n,N\nA,1,2\nB,1,2"), ENGLISH
    )


WEIGHTED = (
    "Most percentages that can be checked do not come from whole numbers of people: they may be weighted, "
    "or have other bases. If the text says that they are weighted, choose “weighted”."
)


@pytest.mark.parametrize(
    ("percents", "is_said"),
    [([26, 31, 12, 30], True), ([20, 31, 12, 30], True), ([20, 30, 12, 31], False), ([26, 31, 12], False)],
)
def test_weights_are_thought_of_where_most_figures_fail(percents, is_said):
    rows = "".join(f"row {at},{at + 2},10,{percent}\n" for at, percent in enumerate(percents))

    assert (WEIGHTED in summary_in_words(checked(f"label,n,N,%\n{rows}"), ENGLISH)) is is_said


def test_weights_are_not_thought_of_where_the_table_says_so():
    text = "label,n,N,%\n" + "".join(f"row {at},{at},10,{at}\n" for at in range(1, 6))

    assert WEIGHTED not in summary_in_words(checked(text, kind=Kind.WEIGHTED), ENGLISH)


def test_rows_and_columns_that_are_left_out_are_named():
    text = "label\tn\tN\t%\tp\nA\t1\t2\t50\t0.03\nAge, mean (SD)\t54.2\t\t\t"

    assert summary_in_words(checked(text), ENGLISH)[1:] == (
        "Columns not checked: p.",
        "Rows not checked: Age, mean (SD).",
    )
