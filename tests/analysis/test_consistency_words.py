"""The findings on a published table in words, as text and as JSON."""

import json
import re
from pathlib import Path

import pytest

from surveyapp.analysis.consistency import consistency
from surveyapp.analysis.consistency_json import consistency_to_json
from surveyapp.analysis.consistency_report import Status
from surveyapp.analysis.consistency_text import consistency_to_text
from surveyapp.analysis.consistency_total_words import column_in_words, row_in_words, summary_in_words
from surveyapp.analysis.consistency_words import (
    cell_in_words,
    counts_in_words,
    exact_in_words,
    finding_in_words,
    kind_in_words,
    percent_in_print,
    status_in_words,
)
from surveyapp.analysis.published_table import Kind
from surveyapp.analysis.read_published import read_table

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "surveyapp" / "static" / "surveyapp" / "examples" / "published-table.tsv"


def checked(text, **options):
    return consistency(read_table(text, **options))


def said(text, **options):
    """What is said of the last figure: the finding, then each sentence."""
    cell = checked(text, **options).cells[-1]
    return [finding_in_words(cell, str), *cell_in_words(cell, "en", str)]


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
                "17.5% of 280 takes 49.",
                "48 is 17.5% only of 274 or 275.",
            ],
        ),
        (
            "40/69 (58%)\n40/70 (58%)",
            [
                "Does not agree",
                "40 of 70 is 57.14%, which rounds to 57%.",
                "58% of 70 takes 41, truncated; by rounding no whole number gives it.",
                "40 is 58% only of 69.",
                "It agrees with another base of this table (69): is the base the one that is meant?",
            ],
        ),
        (
            "2/4 (66%)",
            [
                "Does not agree",
                "2 of 4 is 50.00%, which rounds to 50%.",
                "No whole number gives 66% of 4.",
                "2 is 66% only of 3, truncated; by rounding of no base.",
            ],
        ),
        (
            "3/4 (70%)",
            [
                "Does not agree",
                "3 of 4 is 75.00%, which rounds to 75%.",
                "No whole number gives 70% of 4.",
                "3 is 70% of no base.",
            ],
        ),
        ("34 (82.93%)", ["Possible", "The base is not in print: 34 is 82.93% only of 41."]),
        (
            "2 (66%)",
            [
                "Possible only if truncated",
                "The base is not in print: 2 is 66% only of 3, truncated; by rounding of no base.",
            ],
        ),
        ("3 (70%)", ["No whole number gives it", "The base is not in print, and 3 is 70% of no base."]),
        ("1 (0%)", ["Possible", "The base is not in print: 1 is 0% only of 200 or more."]),
        ("30 (20%)", ["Possible", "The base is not in print: 30 is 20% only of 147 to 153."]),
        (
            "label,base,percent\na,34,82.93",
            [
                "No whole number gives it",
                "No whole number gives 82.93% of 34.",
                "Nearest to it: 28 is 82.353%; 29 is 85.294%.",
                "Bases near it that can give it: 34 of 41.",
            ],
        ),
        (
            "label,base,percent\na,70,58",
            [
                "Possible only if truncated",
                "The count is not in print: 58% of 70 takes 41, truncated; by rounding none does.",
            ],
        ),
        (
            "label,base,percent\na,20000,12.3",
            [
                "Possible",
                "The count is not in print: 12.3% of 20,000 takes 2,450 to 2,469.",
                "With a base so large any percentage can occur, so this says nothing.",
            ],
        ),
        (
            "50%",
            [
                "Possible",
                "Neither count nor base is in print. Smallest that give 50%: 1 of 2, 2 of 4, 3 of 6, 4 of 8 "
                "and more.",
            ],
        ),
        (
            "0.0013%",
            ["Possible", "Neither count nor base is in print, and no base up to 200 gives 0.0013%."],
        ),
        ("101%", ["No whole number gives it", "It is more than 100%."]),
        ("0/0 (5%)", ["No whole number gives it", "Of a base of 0 there is no percentage."]),
        (
            "45/41",
            ["Count above its base", "No percentage is in print.", "The count is above the base: 45 of 41."],
        ),
        ("label,base,percent\na,41,<1%", ["Not checked", "A bound is no figure that can be checked."]),
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
        "Weighted: the counts in print do not decide it.",
    ]


def test_more_than_four_other_bases_are_not_all_named():
    text = "\n".join(f"1/{base}" for base in range(180, 190)) + "\n1/20 (1%)"

    assert said(text)[-1].startswith(
        "It agrees with another base of this table (180, 181, 182, 183 and more)"
    )


def test_every_status_and_kind_has_words():
    assert len({status_in_words(status, str) for status in Status}) == len(Status)
    assert len({kind_in_words(kind, str) for kind in Kind}) == len(Kind)


def test_figures_are_written_as_the_language_writes_them():
    cell = checked("1 034/2 041 (50,66 %)").cells[0]

    assert counts_in_words(cell.cell, "fr") == "1\u00a0034/2\u00a0041"
    assert percent_in_print(cell.cell, "fr") == "50,66\u00a0%"
    assert exact_in_words(cell, "fr") == "50,661\u00a0%"


def test_what_is_not_in_print_is_not_written():
    cell = checked("34").cells[0]

    assert (counts_in_words(cell.cell, "en"), percent_in_print(cell.cell, "en")) == ("34", "")
    assert exact_in_words(cell, "en") == ""
    assert counts_in_words(checked("5%").cells[0].cell, "en") == ""


# --- totals and the whole ---------------------------------------------------------------------------


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


# --- renderings -------------------------------------------------------------------------------------


def test_the_text_of_the_example_has_its_findings():
    text = consistency_to_text(checked(EXAMPLE.read_text(encoding="utf-8")), "en", str)

    assert "! line 11: Third line · RR + SD: 16/17 93%: Sum of rounded or truncated parts\n" in text
    assert "    RR + SD: the truncated parts, 29% + 64%, add up to the printed 93%.\n" in text
    assert "  line 12: Fourth line · RR: 2/7: Not checked\n" in text
    assert "Any line with hormone therapy: The rows add up to 12 of 15: 3 in no row" in text
    assert "Rounding: all 8 percentages that can be recomputed are truncated; rounded half up, 4 of" in text
    assert "Sums: all 5 are what their truncated parts add up to; for 2 of them nothing else" in text
    assert text.endswith("\nFindings that do not stand up: 9.\n")


def test_the_text_has_rows_and_figures_without_a_name():
    text = consistency_to_text(checked("Answer;All;A;B\nYes;34;16;18"), "en", str)

    assert "Yes: The groups add up to 34" in text
    assert "  line 1: –: 34: Not checked" in consistency_to_text(checked("34"), "en", str)
    assert "–: The rows add up to the base, 2." in consistency_to_text(
        checked("label,n,N\nA,1,2\nB,1,2"), "en", str
    )


def test_the_json_of_the_example_has_its_findings():
    report = json.loads(json.dumps(consistency_to_json(checked(EXAMPLE.read_text(encoding="utf-8")))))

    assert report["consistency_format"] == 1
    assert report["problems"] == 9
    assert report["rounding"]["way"] == "truncated"
    third = report["cells"][8]
    assert (third["status"], third["percent"], third["exact"]) == ("sum_of_parts", "93", 94.1176)
    assert third["sum"]["parts"]["truncated"] == ["29", "64"]
    assert report["columns"][0]["status"] == "less"


def test_the_json_has_the_numbers_that_would_fit():
    report = consistency_to_json(checked("Answer;All;A;B\nYes;34;16;18"))
    assert report["rows"][0]["added"] == 34
    cell = consistency_to_json(checked("48/280 (17.5%)"))["cells"][0]

    assert (cell["counts"], cell["bases"], cell["truncated_bases"]) == ([49, 49], [274, 275], [273, 274])
    assert consistency_to_json(checked("label,N,%\na,34,82.93"))["cells"][0]["pairs"] == [[34, 41]]


def test_every_key_of_the_json_is_documented():
    page = (ROOT / "docs" / "check-table.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z_]+)`", page.split("## JSON")[1]))
    report = consistency_to_json(checked("Answer;All;A;B\nYes;34;16;18\nNo;1;1;0\nTotal;35;17;18"))

    keys = set(report) | set(report["rounding"])
    for found in (*report["cells"], *report["columns"], *report["rows"]):
        keys |= set(found) | set(found.get("sum") or {})
    assert keys <= documented
