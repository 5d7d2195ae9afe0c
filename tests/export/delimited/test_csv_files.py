import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from surveyapp.export.cells.safe_text import unguarded
from surveyapp.export.delimited import csv_files
from surveyapp.export.delimited.csv_files import write_raw_csv
from surveyapp.export.errors import ExportError
from surveyapp.instruments.model.instrument import Missing
from tests.analysis.example_study import EXAMPLE, FRENCH
from tests.datasets.records import record, records
from tests.export.study import content_of, guarded_csv, raw_csv


def rows_of(text, delimiter=","):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def test_the_guarded_file_holds_labels_and_begins_with_a_byte_order_mark():
    text = guarded_csv(content_of([record(7, plan="discuss", years=5.5)]))

    (row,) = rows_of(text)
    assert text.startswith("\ufeff")
    assert row["Usual plan [plan]"] == "Raise stopping"
    assert row["After how many years? [years]"] == "5.5"
    assert row["Setting [setting]"] == "left blank"
    assert row["Period from [period]"] == "2026-03-09"


def test_in_french_cells_end_with_a_semicolon_and_numbers_have_a_comma():
    (row,) = rows_of(guarded_csv(content_of([record(7, plan="discuss", years=5.5)], language=FRENCH)), ";")

    assert row["Conduite habituelle [plan]"] == "Aborder l'arrêt"
    assert (
        row["After how many years? [years]".replace("After how many years?", "Après combien d'années?")]
        == "5,5"
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "@x", "-3", "\t=1", "＝1", "a;=1", "007", "line\n- one", "'=1", "plain"]
)
def test_the_guarded_file_has_no_formula_and_the_guard_can_be_taken_away(text):
    (row,) = rows_of(guarded_csv(content_of([record(7, remarks=text)])))

    assert not row["Remarks [remarks]"].startswith(("=", "+", "-", "@", "\t", "＝"))
    assert unguarded(row["Remarks [remarks]"]) == text


def test_a_key_is_text_to_spreadsheets():
    (row,) = rows_of(guarded_csv(content_of([record(2**62)])))

    assert row["Key [key]"] == f"'{2**62}"


def test_numbers_below_zero_are_not_guarded():
    (row,) = rows_of(guarded_csv(content_of([record(7, experience=-3)])))

    assert row["Years in practice [experience]"] == "-3"


def test_the_raw_file_holds_texts_as_they_are():
    (row,) = rows_of(raw_csv(content_of([record(7, remarks='=1+1, "quoted"\nnext')])))

    assert row["remarks"] == '=1+1, "quoted"\nnext'
    assert row["key"] == "7"


def test_the_raw_file_keeps_numbers_numbers_and_their_specials_apart():
    given = [
        record(1, plan="discuss", years=5.5),
        record(2, plan="discuss", years="never"),
        record(3, plan="discuss", years="unknown"),
        record(4, plan="continue"),
        record(5, plan="discuss", years=Missing.PREFER_NOT),
    ]

    frame = pd.read_csv(io.StringIO(raw_csv(content_of(given))))

    assert frame["years"].dtype == "float64"
    assert frame["years"].fillna(-1).tolist() == [5.5, -1, -1, -1, -1]
    assert frame["years__special"].fillna("").tolist() == ["", "never", "unknown", "", ""]
    assert frame["years__missing"].fillna(0).tolist() == [0, 0, -97, -77, -88]
    assert frame["years_band"].fillna("").tolist() == ["over_3", "never", "", "", ""]
    assert frame["years_band__missing"].fillna(0).tolist() == [0, 0, -97, -77, -88]


def test_the_raw_file_has_an_indicator_for_each_option_empty_where_missing():
    given = [record(1, reasons=("wish",)), record(2, reasons=("unsure",)), record(3)]

    rows = rows_of(raw_csv(content_of(given)))

    names = ["reasons_wish", "reasons_cost", "reasons_unsure", "reasons__missing"]
    assert [[row[name] for name in names] for row in rows] == [
        ["1", "0", "0", ""],
        ["", "", "1", "-97"],
        ["", "", "", "-99"],
    ]


def test_the_raw_file_says_the_kind_of_missing_of_choices_and_texts():
    (row,) = rows_of(raw_csv(content_of([record(1, setting="unsure", plan="continue")])))

    assert (row["setting"], row["setting__missing"]) == ("unsure", "-97")
    assert (row["plan"], row["plan__missing"]) == ("continue", "")
    assert (row["remarks"], row["remarks__missing"]) == ("", "-99")
    assert (row["verdict__r1"], row["reason__r1"]) == ("adherent", "r1.continues")
    assert (row["synthetic"], row["period"]) == ("0", "2026-03-09")


def test_more_distinct_values_than_are_kept_are_written_all_the_same(monkeypatch):
    monkeypatch.setattr(csv_files, "CACHE_LIMIT", 2)

    assert [row["key"] for row in rows_of(raw_csv(content_of(records(EXAMPLE))))] == [
        str(key) for key in range(1, 42)
    ]


def test_responses_that_are_lost_on_the_way_make_it_fail():
    content = content_of(records(EXAMPLE))
    counts = replace(content.report.counts, responses=40)

    with pytest.raises(ExportError, match="Responses written: 41 of 40"):
        write_raw_csv(replace(content, report=replace(content.report, counts=counts)), io.BytesIO())
