"""Who chose nothing, where that is an answer, is in the base and has a row, in every file."""

import csv
import datetime as dt
import io
from dataclasses import replace

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables, codes
from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.report_builder import report
from surveyapp.datasets.dataset import build
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import ResponseRecord, settle
from tests.analysis.example_study import FACTS, LANGUAGES
from tests.export.study import CODES, LABELS, content_of, raw_csv, table, values, workbook_of
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

GIVEN = [{"reasons": ("cost",)}, {"reasons": ("cost", "wish")}, {"reasons": ("unsure",)}, {}, {}]
"""Two name the cost, one cannot say, two leave it empty."""


def says(empty):
    """The small study, whose item on reasons says what an empty answer is."""
    sections = tuple(
        replace(
            section,
            items=tuple(
                replace(item, empty=empty) if item.name == "reasons" else item for item in section.items
            ),
        )
        for section in INSTRUMENT.sections
    )
    return replace(INSTRUMENT, sections=sections)


NONE = says("none")


def returned(instrument):
    return [
        ResponseRecord(
            key=key,
            answers=settle(instrument, answers, extended=True),
            language_code="en",
            mode="open_anonymous",
            period=dt.date(2026, 3, 9),
            completeness="complete",
            synthetic=False,
        )
        for key, answers in enumerate(GIVEN, start=1)
    ]


def report_of(instrument):
    dataset = build(returned(instrument), instrument)
    return report(dataset, instrument, RECOMMENDATIONS, survey=FACTS, site_languages=LANGUAGES)


def reasons(instrument):
    made = report_of(instrument)
    return next(variable for item in made.items for variable in item.variables if variable.name == "reasons")


def test_none_chosen_is_in_the_base_and_percentages_are_of_all_who_answered():
    found = reasons(NONE)
    counts = {each.code: (each.count, each.percent) for each in found.frequencies}

    assert (found.base, found.asked, found.missing["blank"], found.missing["cannot_say"]) == (4, 5, 0, 1)
    assert (counts["cost"], counts["none_chosen"]) == ((2, 50), (2, 50))
    assert found.counts_none


def test_without_the_key_it_is_blank_and_percentages_are_of_those_who_chose_any():
    found = reasons(INSTRUMENT)
    counts = {each.code: (each.count, each.percent) for each in found.frequencies}

    assert (found.base, found.missing["blank"]) == (2, 2)
    assert counts["cost"] == (2, 100)
    assert "none_chosen" not in counts
    assert not found.counts_none


def test_an_option_that_nobody_chose_is_not_chosen_by_who_chose_none():
    variables = categorical_variables(NONE, (), LANGUAGES)

    assert codes(build(returned(NONE), NONE), variables["reasons.cost"], ()) == [
        "yes",
        "yes",
        None,
        "no",
        "no",
    ]


def test_json_and_text_have_the_row():
    made = report_of(NONE)
    told = next(each for each in report_to_json(made)["items"] if each["name"] == "reasons")["variables"][0]

    assert told["frequencies"][-1] | {"label": ""} == {
        "code": "none_chosen",
        "label": "",
        "count": 2,
        "percent": 50,
        "is_special": False,
    }
    assert "none chosen: 50% (2/4)" in report_to_text(made, ENGLISH)


def test_the_workbook_says_none_chosen_in_words_in_codes_and_in_the_audit():
    content = content_of(returned(NONE), instrument=NONE)
    book = workbook_of(content)
    head, *rows = values(book[LABELS])
    (place,) = (at for at, name in enumerate(head) if name and name.endswith("[reasons]"))
    labels = [row[place] for row in rows if row[place]]
    ticks = [row["reasons_cost"] for row in table(values(book[CODES]), "key")]
    (row,) = (row for row in table(values(book["Frequencies"]), "Variable") if row["Code"] == "none_chosen")
    audit = [cell.value for cells in book["Audit"].iter_rows() for cell in cells]

    assert labels[3:] == ["none chosen", "none chosen"]
    assert ticks == [1, 1, "[cannot_say]", 0, 0]
    assert (row["Answer"], row["Count"], row["Base"]) == ("none chosen", 2, 4)
    assert "none_chosen" in audit
    assert any(row["Code"] == "none_chosen" for row in table(values(book["Codebook"]), "Variable"))
    rows_of_codes = list(csv.DictReader(io.StringIO(raw_csv(content).removeprefix("\ufeff"))))
    assert [row["reasons_cost"] for row in rows_of_codes] == ["1", "1", "", "0", "0"]
    assert [row["reasons__missing"] for row in rows_of_codes] == ["", "", "-97", "", ""]
