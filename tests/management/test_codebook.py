"""`manage.py codebook SLUG`: every variable, in words or as a table."""

import csv
import dataclasses
import io

import pytest

from surveyapp.instruments.codebook.codebook import CodebookEntry
from surveyapp.management.codebook_listing import COLUMNS
from tests.builders import make_definition, make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def table(*arguments: str) -> dict[str, dict[str, str]]:
    """The codebook as CSV: variable -> its row."""
    make_survey()
    rows = csv.DictReader(io.StringIO(run("codebook", "ward", "--format", "csv", *arguments)))
    assert tuple(rows.fieldnames or ()) == COLUMNS
    return {row["name"]: row for row in rows}


def test_text_tells_of_each_variable_what_it_holds() -> None:
    make_survey()
    printed = run("codebook", "ward")
    assert "often: How often\n    How often do you use rub?\n    Your practice; single; ordinal" in printed
    assert "    always = Always (3)" in printed
    assert "    cannot_say = I cannot say [cannot say]" in printed
    assert "    0–200" not in printed
    assert "integer; ratio; times; 0–200" in printed
    assert "times_band: Times, banded" in printed


def test_french_wordings_are_french() -> None:
    make_survey()
    assert "always = Toujours (3)" in run("codebook", "ward", "--language", "fr")


def test_csv_has_a_row_for_each_variable_and_each_derived_one() -> None:
    rows = table()
    assert list(rows)[:3] == ["agree", "often", "why"]
    assert list(rows)[-2:] == ["remarks", "times_band"]
    assert rows["often"]["values"].startswith("always = Always (3); sometimes = Sometimes (2)")
    assert rows["times"]["maximum"] == "200"
    assert (rows["times"]["required"], rows["peak"]["required"]) == ("yes", "no")
    assert rows["glad"]["tier"] == "extended"
    assert rows["why"]["columns"].split(", ")[0] == "why_skin"
    assert rows["times_band"]["source"] == "times"
    assert rows["remarks"]["disclosure"] == "free_text"


def test_the_universe_is_said_in_words() -> None:
    assert table()["why"]["universe"].startswith("Asked if")


def test_no_wording_is_a_formula_to_a_spreadsheet() -> None:
    data = make_definition()
    (item, *_others) = data["section"][1]["item"]
    item["label"] = {"en": "=1+1", "fr": "@x"}
    make_survey(data=data)
    rows = {
        row["name"]: row for row in csv.DictReader(io.StringIO(run("codebook", "ward", "--format", "csv")))
    }
    assert rows["often"]["label"] == "'=1+1"


def test_every_field_of_an_entry_is_a_column() -> None:
    fields = {field.name for field in dataclasses.fields(CodebookEntry)}

    assert {"value_labels" if name == "values" else name for name in COLUMNS} == fields
