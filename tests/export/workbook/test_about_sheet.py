import pytest

from tests.datasets.records import record
from tests.export.study import content_of, values, workbook_of
from tests.guidelines.study import INSTRUMENT
from tests.instruments.samples import QUESTIONNAIRE


def facts(book):
    return {row[0]: row[1] for row in values(book["About"]) if row[0]}


def test_about_says_what_the_data_are_and_what_made_the_file(book, content):
    about = facts(book)

    assert book["About"]["A1"].value == "Maintenance 2026"
    assert about["Survey (short name)"] == "maintenance-2026"
    assert (about["Instrument"], about["Version"]) == ("maintenance", "2.1")
    assert (about["Fingerprint"], about["Structural fingerprint"]) == ("f" * 64, "5" * 64)
    assert about["Responses to version ffffffffffff"] == 41
    assert str(about["Created at (UTC)"]) == "2026-03-12 13:30:00"
    assert (about["Created by"], about["Language"]) == ("practice-survey 9.9", "en")
    counts = content.report.counts
    assert [about[name] for name in ("Responses in this file", "Complete", "Partial", "Synthetic")] == [
        counts.responses,
        counts.complete,
        counts.partial,
        counts.synthetic,
    ]
    assert (about["Given by respondents"], about["Responses before the filter"]) == (41, 41)
    assert about["Filter"] == "none"
    assert content.report.data_hash in [row[1] for row in values(book["About"])]


def test_about_says_what_each_sheet_is(book):
    assert all(facts(book)[sheet.title] for sheet in book)


def test_about_says_which_responses_the_filter_keeps():
    given = [record(1, setting="academic"), record(2, setting="abroad"), record(3, synthetic=True)]

    about = facts(workbook_of(content_of(given, where=["setting:abroad"])))

    assert about["Filter"] == "Setting = Abroad (setting:abroad)"
    assert (about["Responses in this file"], about["Responses before the filter"]) == (1, 3)


def test_about_prints_what_the_author_keeps_with_the_instrument(content):
    about = facts(workbook_of(content_of([], instrument=QUESTIONNAIRE, recommendations=())))

    assert about["begun"] == "2026-01-02"
    assert "published" not in about


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ({"en": "source", "fr": "awaiting review"}, "source"),
        ({"blank": -99, "not_asked": -77}, "blank: -99; not_asked: -77"),
        (["one", {"en": "two"}], "one\ntwo"),
    ],
)
def test_metadata_are_printed_in_the_files_language(kept, printed):
    from dataclasses import replace

    instrument = replace(INSTRUMENT, metadata={"kept": kept})

    assert facts(workbook_of(content_of([], instrument=instrument)))["kept"] == printed
