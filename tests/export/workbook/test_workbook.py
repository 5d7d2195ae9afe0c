import datetime as dt
import errno
import io
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.export.errors import ExportError
from surveyapp.export.workbook.workbook import write_workbook
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer, ResponseRecord, settle
from surveyapp.instruments.model.instrument import Instrument, Missing
from tests.analysis.example_study import EXAMPLE, FRENCH
from tests.datasets.records import record, records
from tests.export.study import (
    CODES,
    LABELS,
    SHEETS,
    answers_back,
    calamine_values,
    content_of,
    table,
    values,
    workbook_bytes,
    workbook_of,
)
from tests.guidelines.study import INSTRUMENT
from tests.instruments.samples import QUESTIONNAIRE, some_answers


def settled(instrument: Instrument, given_answers: list[dict[str, Answer]]) -> list[ResponseRecord]:
    """A record for each mapping of answers, as a stored response has it."""
    return [
        ResponseRecord(
            key=key,
            answers=settle(instrument, answers, extended=True, reached=None if key % 2 else ["entry"]),
            language_code="en",
            mode="open_anonymous",
            period=dt.date(2026, 3, 9),
            completeness="partial",
            synthetic=False,
        )
        for key, answers in enumerate(given_answers, 2**62)
    ]


def test_it_has_ten_sheets_with_fixed_headers_and_filters():
    book = workbook_of(content_of(records(EXAMPLE)))

    assert book.sheetnames == SHEETS
    assert {sheet.title: sheet.freeze_panes for sheet in book} == {
        "Results": None,
        "About": "A4",
        LABELS: "C2",
        CODES: "C2",
        "Codebook": "B2",
        "Frequencies": "A6",
        "Reported adherence": "A8",
        "Flow": "A5",
        "Charts": None,
        "Audit": "A10",
    }
    assert [sheet.title for sheet in book if sheet.auto_filter.ref] == [*SHEETS[2:-2], "Audit"]
    assert book[CODES].auto_filter.ref == book[CODES].dimensions


def test_every_sheet_has_its_name_and_header_in_the_files_language():
    book = workbook_of(content_of(records(EXAMPLE), language=FRENCH))

    assert book.sheetnames == [f"fr {name}" for name in SHEETS]
    assert book["fr Flow"]["A1"].value == "fr:Participant flow"
    assert book[f"fr {LABELS}"]["J1"].value == "Milieu [setting]"


def test_a_row_of_codes_says_what_is_known_of_the_response():
    given_record = record(
        2**63 - 1, plan="discuss", years=5.5, flags=["years_within_experience"], synthetic=True
    )

    (row,) = table(values(workbook_of(content_of([given_record]))[CODES]), "key")

    assert row["key"] == "9223372036854775807"
    assert row["synthetic"] == 1
    assert row["period"] == dt.datetime(2026, 3, 9)
    assert row["warnings"] == "years_within_experience"
    assert (row["plan"], row["years"], row["years_band"]) == ("discuss", 5.5, "over_3")
    assert (row["verdict__r1"], row["reason__r1"]) == ("non_adherent", "r1.raises_stopping")
    assert (row["verdict__v_a__r1"], row["reason__v_a__r1"]) == ("not_assessable", "v_a.no_answer")


def test_a_row_of_labels_says_the_same_in_words():
    given_record = record(
        7, plan="discuss", years="never", reasons=("wish", "cost"), setting="unsure", remarks="-"
    )

    (row,) = table(values(workbook_of(content_of([given_record]))[LABELS]), "Key [key]")

    assert row["Synthetic [synthetic]"] == "no"
    assert row["Mode [mode]"] == "open, anonymous"
    assert row["Usual plan [plan]"] == "Raise stopping"
    assert row["After how many years? [years]"] == "Never"
    assert row["Threshold [years_band]"] == "Never"
    assert row["Why would you stop? [reasons]"] == "Wish; Cost"
    assert row["Setting [setting]"] == "Cannot say"
    assert row["Case A [case_a]"] == "left blank"
    assert row["Remarks [remarks]"] == "-"
    assert row["Continue [verdict__r1]"] == "non-adherent"
    assert row["Reason: Continue [reason__r1]"] == "Raises it"


def test_kinds_of_missing_are_words_even_among_numbers():
    given_record = record(7, plan="continue", experience=Missing.PREFER_NOT)
    book = workbook_of(content_of([given_record]))

    (codes,) = table(values(book[CODES]), "key")
    (labels,) = table(values(book[LABELS]), "Key [key]")

    assert [codes[name] for name in ("experience", "years", "years_band")] == [
        "[prefer_not]",
        "[not_asked]",
        "[not_asked]",
    ]
    assert labels["Years in practice [experience]"] == "prefer not to say"
    assert labels["After how many years? [years]"] == "not asked"
    assert not any(cell is None for name, cell in codes.items() if name != "warnings")


def test_a_multiple_choice_has_a_column_for_each_option_and_no_false_no():
    answers: list[Answer] = [("toxicity", "cost"), ("unsure",), Missing.BLANK]
    given_records = [record(key, reasons=answer) for key, answer in enumerate(answers, 1)]

    rows = table(values(workbook_of(content_of(given_records))[CODES]), "key")

    names = ["reasons_toxicity", "reasons_wish", "reasons_cost", "reasons_unsure"]
    assert [[row[name] for name in names] for row in rows] == [
        [1, 0, 1, 0],
        ["[cannot_say]", "[cannot_say]", "[cannot_say]", 1],
        ["[blank]"] * 4,
    ]


@settings(max_examples=30)
@given(st.lists(some_answers(), min_size=1, max_size=4))
def test_every_answer_can_be_read_back_from_the_codes_by_two_readers(given_answers):
    given_records = settled(QUESTIONNAIRE, given_answers)
    book = workbook_bytes(content_of(given_records, instrument=QUESTIONNAIRE, recommendations=()))
    expected = [dict(each.answers) for each in given_records]

    calamine = table(calamine_values(book, CODES), "key")
    assert [answers_back(row, QUESTIONNAIRE) for row in calamine] == [written(each) for each in expected]

    frame = pd.read_excel(
        io.BytesIO(book), sheet_name=CODES, dtype=object, keep_default_na=False, engine="openpyxl"
    )
    rows = frame.to_dict("records")
    assert [answers_back(row, QUESTIONNAIRE) for row in rows] == [written(each) for each in expected]


def written(answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers with their texts as a cell holds them."""
    from surveyapp.export.cells.safe_text import writable

    return {name: writable(answer) if isinstance(answer, str) else answer for name, answer in answers.items()}


def test_synthetic_responses_are_said_on_every_sheet_that_counts_them():
    book = workbook_of(content_of(records(EXAMPLE, synthetic=True)))
    sentence = "41 of 41 responses are computer-generated, not from respondents."

    for name in ("About", "Frequencies", "Reported adherence"):
        assert book[name]["A2"].value == sentence
    assert book["Flow"]["A2"].value == "Synthetic responses are counted here."
    assert {row["Synthetic [synthetic]"] for row in table(values(book[LABELS]), "Key [key]")} == {"SYNTHETIC"}
    assert {row["synthetic"] for row in table(values(book[CODES]), "key")} == {1}
    assert all(sheet.oddFooter.left.text == sentence for sheet in book)
    assert book.properties.description == sentence


def test_without_synthetic_responses_nothing_is_said_of_them():
    book = workbook_of(content_of(records(EXAMPLE)))

    for name in ("About", "Frequencies", "Reported adherence", "Flow"):
        assert "synthetic" not in str(book[name]["A2"].value)


def test_the_flow_says_so_even_where_the_filter_leaves_no_synthetic_response():
    given_records = [record(1, setting="academic"), record(2, setting="abroad", synthetic=True)]

    book = workbook_of(content_of(given_records, where=["setting:academic"]))

    assert book["Flow"]["A2"].value == "Synthetic responses are counted here."
    assert book["About"]["A2"].value is None


def test_without_a_response_every_sheet_is_there():
    book = workbook_of(content_of([]))

    assert book.sheetnames == SHEETS
    assert book[CODES].max_row == 1


def test_responses_that_are_lost_on_the_way_make_it_fail():
    content = content_of(records(EXAMPLE))
    counts = replace(content.report.counts, responses=42)
    short = replace(content, report=replace(content.report, counts=counts))

    with pytest.raises(ExportError, match="Responses written: 41 of 42, so the file was discarded"):
        write_workbook(short, io.BytesIO())


def test_records_and_dataset_must_be_of_the_same_responses():
    returns = content_of(records(EXAMPLE)).returns

    with pytest.raises(ValueError, match="not those of the dataset"):
        replace(returns, records=returns.records[1:])


def test_no_part_of_the_file_refers_to_a_style_that_it_does_not_have():
    book = workbook_bytes(content_of(records(EXAMPLE)))

    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        styles = parts.read("xl/styles.xml").decode()
        count = int(styles.split('<cellXfs count="')[1].split('"')[0])
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name]
    used = {int(piece.split('"')[0]) for sheet in sheets for piece in sheet.split(' s="')[1:]}
    assert max(used) < count


def test_the_properties_say_what_made_it_and_when():
    properties = workbook_of(content_of(records(EXAMPLE))).properties

    assert (properties.title, properties.creator) == ("Maintenance 2026", "practice-survey 9.9")
    assert properties.created == dt.datetime(2026, 3, 12, 13, 30)


def test_the_instruments_variables_are_all_there():
    header = values(workbook_of(content_of([record(1)]))[CODES])[0]

    expected = {name for name, variable in INSTRUMENT.variables.items() if variable.type != "multiple"}
    assert expected <= set(header)
    assert len(header) == len(set(header))


class Narrow(io.BytesIO):
    """A file on a disk that is soon full."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data, /) -> int:
        if self.tell() + len(data) > self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("room", [0, 100, 5_000, 20_000])
def test_a_disk_that_fills_on_the_way_is_an_error_wherever_it_happens(room):
    with pytest.raises(OSError, match="No space left on device"):
        write_workbook(content_of(records(EXAMPLE)), Narrow(room))


@pytest.mark.parametrize(
    ("languages", "language", "is_from_the_right"),
    [
        (("ar",), "en", True),
        (("he", "en"), "fr", True),
        (("he", "en"), "en", False),
        (("en", "fr"), "fr", False),
    ],
)
def test_sheets_run_the_way_that_the_surveys_wordings_are_written(languages, language, is_from_the_right):
    content = content_of(records(EXAMPLE), language=Language(language))
    instrument = replace(content.returns.instrument, languages=languages)
    content = replace(content, returns=replace(content.returns, instrument=instrument))

    ways = {sheet.sheet_view.rightToLeft for sheet in workbook_of(content).worksheets}

    assert {bool(way) for way in ways} == {is_from_the_right}
