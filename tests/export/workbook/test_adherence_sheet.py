import pytest

from surveyapp.analysis.report.parameter_text import parameters_in_words
from surveyapp.analysis.report.report_text import comparison
from tests.datasets.records import records
from tests.export.study import content_of, table, values, workbook_of


def test_each_recommendation_has_its_three_estimates_in_one_row(book):
    rows = table(values(book["Reported adherence"]), "Recommendation")
    r1 = rows[0]

    assert (r1["Recommendation"], r1["Label"], r1["Setting"], r1["Edition"]) == (
        "r1",
        "Continue",
        "default",
        "Body 2022",
    )
    assert [r1[name] for name in ("adherent", "non-adherent", "not assessable")] == [34, 5, 2]
    assert r1["of all analysable responses"] == "83% (34/41; 95% CI 69 to 91)"
    assert r1["Percent (analysable)"] == pytest.approx(34 / 41)
    assert (r1["Numerator (analysable)"], r1["Denominator (analysable)"]) == (34, 41)
    assert r1["95% low (analysable)"] == pytest.approx(0.687374, abs=5e-7)
    assert r1["95% high (analysable)"] == pytest.approx(0.914747, abs=5e-7)
    assert r1["of assessable responses"] == "87% (34/39; 95% CI 73 to 94)"
    assert r1["Statement"] == "Continue until progression."
    assert r1["Source"] == "First; Second"


def test_every_recommendation_and_every_alternative_has_a_row(book, content):
    rows = table(values(book["Reported adherence"]), "Recommendation")

    assert [(row["Recommendation"], row["Setting"]) for row in rows] == [
        pair
        for entry in content.report.adherence
        for pair in [
            (entry.definition.name, "default"),
            *[(entry.definition.name, "sensitivity")] * len(entry.sensitivity),
        ]
    ]
    r2 = next(entry for entry in content.report.adherence if entry.definition.name == "r2")
    assert [row["Parameters"] for row in rows if row["Recommendation"] == "r2"] == [
        parameters_in_words(r2.definition, result.parameters, content.language)
        for result in (r2.result, *r2.sensitivity)
    ]


def test_percentages_are_numbers_shown_as_they_are_printed(book):
    sheet = book["Reported adherence"]
    percent = next(cell.column for cell in sheet[7] if cell.value == "Percent (analysable)")

    assert sheet.cell(8, percent).number_format == "0%"
    assert sheet.cell(8, percent).data_type == "n"


def test_a_base_of_a_hundred_has_one_decimal():
    sheet = workbook_of(content_of(records([{"plan": "continue"}] * 100)))["Frequencies"]

    (row,) = (row for row in sheet.iter_rows() if row[3].value == "continue")
    assert (row[7].value, row[7].number_format) == (1, "0.0%")


def test_where_there_is_no_estimate_it_says_so(book):
    rows = table(values(book["Reported adherence"]), "Recommendation")
    (r3,) = (row for row in rows if row["Recommendation"] == "r3")

    assert {r3[name] for name in r3 if "(analysable)" in name} == {"no estimate"}
    assert r3["not assessable"] == 41


def test_the_reasons_stand_below_with_their_counts(book):
    rows = values(book["Reported adherence"])
    below = [number for number, row in enumerate(rows) if row[0] == "Recommendation"][1]
    reasons = table(rows[below:], "Recommendation")

    of_r1 = [row for row in reasons if row["Recommendation"] == "r1"]
    assert [(row["Code"], row["Verdict"], row["Reason"], row["Count"]) for row in of_r1] == [
        ("r1.no_experience", "not assessable", "Never met", 1),
        ("r1.continues", "adherent", "Continues", 34),
        ("r1.planned_stop", "non-adherent", "Stops", 2),
        ("r1.raises_stopping", "non-adherent", "Raises it", 3),
        ("r1.individualised", "not assessable", "Case by case", 1),
    ]


def test_the_published_result_stands_beside_ours(book, content):
    sentences = comparison(content.report, content.language)

    assert [row[0] for row in values(book["Reported adherence"])[3:6] if row[0]] == list(sentences)
