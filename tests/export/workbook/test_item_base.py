"""The workbook on a chosen base of items: every sheet with percentages of answers follows it and names it."""

from dataclasses import replace

import pytest

from tests.analysis.example_study import EXAMPLE
from tests.datasets.records import records
from tests.export.study import content_of, table, values, workbook_of

SAID = "Unless stated otherwise, percentages of answers are of everybody who was asked the item."


def book_on(base):
    content = content_of(records(EXAMPLE))
    return workbook_of(replace(content, report=replace(content.report, item_base=base)))


def all_words(sheet):
    return [cell for row in values(sheet) for cell in row if isinstance(cell, str)]


def test_the_sheet_of_frequencies_has_the_shares_of_the_base_and_its_name():
    rows = table(values(book_on("all")["Frequencies"]), "Variable")
    years = [row for row in rows if row["Variable"] == "years" and row["Code"] == "varies"]

    assert [(row["Count"], row["Base"], row["Base, in words"]) for row in years] == [
        (1, 41, "of all analysed responses")
    ]
    assert years[0]["Percent of base"] == pytest.approx(1 / 41)
    assert (years[0]["Lower limit (95%)"], years[0]["Upper limit (95%)"]) == pytest.approx(
        (0.004317, 0.125954), abs=1e-3
    )


def test_an_item_that_has_no_mentions_keeps_valid_answers_by_name():
    rows = table(values(book_on("mentions")["Frequencies"]), "Variable")
    by_variable = {row["Variable"]: row for row in rows if row["Row"] == "answer"}

    assert by_variable["plan"]["Base, in words"] == "of valid answers"
    assert by_variable["reasons"]["Base, in words"] == "of all mentions"
    assert not by_variable["reasons"]["Lower limit (95%)"]
    assert {row["Base, in words"] for row in rows if row["Row"] == "flag"} == {"of all analysed responses"}


def reasons_on(base):
    """The book, and its rows of the audit about a multiple choice: of 2 people, 1 chose two."""
    answers = [{"plan": "stop_later", "reasons": ("wish", "cost")}, {"plan": "continue"}]
    content = content_of(records(answers))
    book = workbook_of(replace(content, report=replace(content.report, item_base=base)))
    audit = [row for row in table(values(book["Audit"]), "Sheet") if row["Variable"] == "reasons"]
    return book, {row["Code"]: (row["Count"], row["Base"], row["Percent of base"]) for row in audit}


@pytest.mark.parametrize(("base", "bases"), [("valid", {1}), ("mentions", {2}), ("all", {2})])
def test_the_audit_checks_the_percentages_of_the_base(base, bases):
    book, audit = reasons_on(base)
    rows = [row for row in table(values(book["Frequencies"]), "Variable") if row["Variable"] == "reasons"]
    shown = {row["Code"]: row["Percent of base"] for row in rows if row["Row"] == "answer"}

    assert {code: percent for code, (_count, _base, percent) in audit.items()} == shown
    assert {denominator for _count, denominator, _percent in audit.values()} == bases


def test_charts_are_drawn_of_the_base_and_name_it():
    content = content_of(records([*EXAMPLE, {}]))
    book = workbook_of(replace(content, report=replace(content.report, item_base="all")))
    rows = values(book["Charts"])
    at = next(number for number, row in enumerate(rows) if row[0] and str(row[0]).startswith("Usual plan"))

    assert rows[at + 1][3] == "Percent of all analysed responses"
    assert rows[at + 2][1:4] == [34, 42, pytest.approx(34 / 42)]


@pytest.mark.parametrize("sheet", ["Audit", "Charts"])
def test_the_sheets_that_follow_the_base_say_so(sheet):
    assert SAID in all_words(book_on("asked")[sheet])
    assert SAID not in all_words(book_on("valid")[sheet])


def test_the_first_sheet_says_the_base():
    assert SAID in all_words(book_on("asked")["About"])
    assert SAID in all_words(book_on("asked")["Frequencies"])
    assert SAID not in all_words(book_on("valid")["About"])
