"""The findings on the figures of a published table in words."""

import pytest

from surveyapp.analysis.published_tables.findings import Status
from surveyapp.analysis.published_tables.findings_text import (
    cell_in_words,
    counts_in_words,
    exact_in_words,
    finding_in_words,
    kind_in_words,
    percent_in_print,
    status_in_words,
)
from surveyapp.analysis.published_tables.table import Kind
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import FRENCH
from tests.analysis.published_samples import checked


def said(text, **options):
    """What is said of the last figure: the finding, then each sentence."""
    cell = checked(text, **options).cells[-1]
    return [finding_in_words(cell, ENGLISH), *cell_in_words(cell, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34/41 (83%)", ["Agrees", "34 of 41 is 82.93%."]),
        ("1/8 (12%)\n2/3 (67%)\n1/8 (12%)", ["Agrees", "1 of 8 is 12.50%, an exact half, rounded to even."]),
        ("2/3 (66%)", ["Truncated", "2 of 3 is 66.67%: 67% when rounded, but truncated in print."]),
        (
            "2/3 (66%)\n1/8 (12%)",
            [
                "Truncated",
                "1 of 8 is 12.50%, an exact half: 13% half up. The table truncates its other figures, so "
                "this one is taken to be truncated too, not rounded to even.",
            ],
        ),
        (
            "48/280 (17.5%)",
            [
                "Does not agree",
                "48 of 280 is 17.14%, which rounds to 17.1%.",
                "17.5% of 280 requires 49.",
                "48 is 17.5% only of 274 or 275.",
            ],
        ),
        (
            "40/69 (58%)\n40/70 (58%)",
            [
                "Does not agree",
                "40 of 70 is 57.14%, which rounds to 57%.",
                "58% of 70 requires 41, truncated; no whole number gives it by rounding.",
                "40 is 58% only of 69.",
                "It agrees with another base of this table (69): check the base.",
            ],
        ),
        (
            "2/4 (66%)",
            [
                "Does not agree",
                "2 of 4 is 50.00%, which rounds to 50%.",
                "No whole number gives 66% of 4.",
                "2 is 66% only of 3, truncated; no base gives it by rounding.",
            ],
        ),
        (
            "3/4 (70%)",
            [
                "Does not agree",
                "3 of 4 is 75.00%, which rounds to 75%.",
                "No whole number gives 70% of 4.",
                "No base makes 3 70%.",
            ],
        ),
        ("34 (82.93%)", ["Possible", "The base is not printed: 34 is 82.93% only of 41."]),
        (
            "2 (66%)",
            [
                "Possible only if truncated",
                "The base is not printed: 2 is 66% only of 3, truncated; rounded, of no base.",
            ],
        ),
        ("3 (70%)", ["No whole number possible", "The base is not printed, and no base makes 3 70%."]),
        ("1 (0%)", ["Possible", "The base is not printed: 1 is 0% only of 200 or more."]),
        ("30 (20%)", ["Possible", "The base is not printed: 30 is 20% only of 147 to 153."]),
        (
            "label,base,percent\na,34,82.93",
            [
                "No whole number possible",
                "No whole number gives 82.93% of 34.",
                "Nearest: 28 is 82.353%; 29 is 85.294%.",
                "Nearby bases that can give it: 34 of 41.",
            ],
        ),
        (
            "label,base,percent\na,70,58",
            [
                "Possible only if truncated",
                "The count is not printed: 58% of 70 requires 41, truncated; rounded, no count fits.",
            ],
        ),
        (
            "label,base,percent\na,20000,12.3",
            [
                "Possible",
                "The count is not printed: 12.3% of 20,000 requires 2,450 to 2,469.",
                "With such a large base any percentage is possible, so this check says nothing.",
            ],
        ),
        (
            "50%",
            [
                "Possible",
                "Neither count nor base is printed. The smallest that give 50%: 1 of 2, 2 of 4, 3 of 6, 4 "
                "of 8 and more.",
            ],
        ),
        (
            "0.0013%",
            ["Possible", "Neither count nor base is printed, and no base up to 200 gives 0.0013%."],
        ),
        ("101%", ["No whole number possible", "The percentage exceeds 100%."]),
        ("0/0 (5%)", ["No whole number possible", "A base of 0 has no percentage."]),
        (
            "45/41",
            ["Count above its base", "No percentage is printed.", "The count is above the base: 45 of 41."],
        ),
        ("label,base,percent\na,41,<1%", ["Not checked", "A bound cannot be checked."]),
        (
            "label,n,N,%\nA,1,6,17\nB,1,6,17\nA + B,2,6,34",
            [
                "Sum of rounded or truncated parts",
                "2 of 6 is 33.33%, which rounds to 33%.",
                "A + B: the rounded parts, 17% + 17%, add up to the printed 34%.",
            ],
        ),
        (
            "label,n,N,%\nA,1,6,17\nB,1,7,14\nA + B,2,6,31",
            [
                "Sum of rounded or truncated parts",
                "2 of 6 is 33.33%, which rounds to 33%.",
                "A + B: the printed parts, 17% + 14%, add up to the printed 31%.",
            ],
        ),
        (
            "label,n,N,%\nA,1,6,17\nB,1,6,17\nA + B,3,6,50",
            [
                "Parts add up to another count",
                "3 of 6 is 50.00%.",
                "The counts of its parts add up to 2, not to 3.",
            ],
        ),
    ],
)
def test_each_finding_has_its_words(text, expected):
    assert said(text) == expected


def test_a_weighted_percentage_has_its_words():
    assert said("34/41 (79%)", kind=Kind.WEIGHTED) == [
        "Not checked",
        "Weighted: printed counts cannot verify it.",
    ]


def test_more_than_four_other_bases_are_not_all_named():
    text = "\n".join(f"1/{base}" for base in range(180, 190)) + "\n1/20 (1%)"

    assert said(text)[-1].startswith(
        "It agrees with another base of this table (180, 181, 182, 183 and more)"
    )


def test_every_status_and_kind_has_words():
    assert len({status_in_words(status, ENGLISH) for status in Status}) == len(Status)
    assert len({kind_in_words(kind, ENGLISH) for kind in Kind}) == len(Kind)


def test_figures_are_written_as_the_language_writes_them():
    cell = checked("1 034/2 041 (50,66 %)").cells[0]

    assert counts_in_words(cell.cell, FRENCH) == "1\u00a0034/2\u00a0041"
    assert percent_in_print(cell.cell, FRENCH) == "50,66\u00a0%"
    assert exact_in_words(cell, FRENCH) == "50,661\u00a0%"


def test_what_is_not_in_print_is_not_written():
    cell = checked("34").cells[0]

    assert (counts_in_words(cell.cell, ENGLISH), percent_in_print(cell.cell, ENGLISH)) == ("34", "")
    assert exact_in_words(cell, ENGLISH) == ""
    assert counts_in_words(checked("5%").cells[0].cell, ENGLISH) == ""
