import pytest

from tests.export.study import content_of, table, values, workbook_of


def frequencies(book):
    return table(values(book["Frequencies"]), "Variable")


def test_a_variable_has_its_bases_and_kinds_of_missing_and_below_it_its_answers(book):
    rows = [row for row in frequencies(book) if row["Variable"] == "plan"]
    head, *answers = rows

    assert [head[name] for name in ("Row", "Label", "Base", "Asked", "left blank", "not asked")] == [
        "variable",
        "Usual plan",
        41,
        41,
        0,
        0,
    ]
    assert [(row["Code"], row["Answer"], row["Count"], row["Base"]) for row in answers][:2] == [
        ("continue", "Continue", 34, 41),
        ("discuss", "Raise stopping", 3, 41),
    ]
    assert answers[0]["Percent of base"] == pytest.approx(34 / 41)


def test_a_number_has_its_summary_and_its_specials_apart(book):
    head, *specials = (row for row in frequencies(book) if row["Variable"] == "years")

    assert [head[name] for name in ("Numbers", "Median", "Minimum", "Maximum", "Mean")] == [5, 5, 2, 6, 4.6]
    assert head["Asked of"].startswith("Asked if")
    assert [(row["Row"], row["Code"], row["Count"]) for row in specials] == [
        ("special answer", "never", 0),
        ("special answer", "varies", 1),
    ]


def test_numbers_that_nobody_gave_have_no_median():
    head = next(row for row in frequencies(workbook_of(content_of([]))) if row["Variable"] == "years")

    assert (head["Numbers"], head["Median"]) == (0, "no estimate")


def test_an_answer_without_a_base_has_no_percentage():
    rows = frequencies(workbook_of(content_of([])))

    assert {row["Percent of base"] for row in rows if row["Row"] == "answer"} == {"no estimate"}


def test_derived_variables_and_flags_come_last(book):
    rows = frequencies(book)

    assert any(row["Variable"] == "experience_band" for row in rows)
    assert [row["Code"] for row in rows if row["Row"] == "flag"] == [
        "never_but_stops",
        "years_within_experience",
    ]
