"""The workbook on a chosen base of items: what follows it names it, and what does not says so."""

from dataclasses import replace

import pytest

from tests.analysis.example_study import EXAMPLE
from tests.datasets.records import records
from tests.export.study import content_of, table, values, workbook_of

KEPT = "Percentages of answers are of valid answers here, whatever was chosen."


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


@pytest.mark.parametrize("sheet", ["Audit", "Charts"])
def test_the_sheets_that_keep_valid_answers_say_so(sheet):
    assert KEPT in all_words(book_on("asked")[sheet])
    assert KEPT not in all_words(book_on("valid")[sheet])


def test_the_first_sheet_says_the_base():
    said = "Percentages of answers are of all who were asked the item, where nothing else is said."

    assert said in all_words(book_on("asked")["About"])
    assert said in all_words(book_on("asked")["Frequencies"])
    assert said not in all_words(book_on("valid")["About"])
