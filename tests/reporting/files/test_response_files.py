import datetime as dt
import io
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import openpyxl
import pytest

from surveyapp.analysis.report.filters import FilterError
from surveyapp.export.errors import ExportError
from surveyapp.fielding.text_review_actions import review_text
from surveyapp.fielding.text_review_queries import texts_of
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import answers_from_json
from surveyapp.models import Response, Tally
from surveyapp.reporting.files.response_files import read_content, read_csv, read_raw_csv, read_workbook
from surveyapp.site_languages import language_of
from tests.builders import ANSWERS, TODAY, make_definition, make_response, make_survey
from tests.export.study import CODES, answers_back, table, values

pytestmark = pytest.mark.django_db
MADE_AT = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def survey():
    survey = make_survey("ward")
    make_response(survey, ANSWERS | {"remarks": "=1+1"})
    make_response(survey, ANSWERS | {"often": "always"}, language="fr")
    return survey


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process may become larger, as on a disk that is full."""
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


def test_the_workbook_holds_every_stored_answer(survey, tmp_path):
    path = tmp_path / "ward.xlsx"

    read_workbook(survey, path, language=ENGLISH, made_at=MADE_AT)

    rows = table(values(openpyxl.load_workbook(path)[CODES]), "key")
    stored = {str(response.key): answers_from_json(response.answers) for response in Response.objects.all()}
    assert {row["key"]: answers_back(row, survey.instrument) for row in rows} == stored


def test_it_says_when_and_by_what_it_was_made(survey):
    stream = io.BytesIO()

    read_workbook(survey, stream, language=ENGLISH, made_at=MADE_AT)

    about = {row[0]: row[1] for row in values(openpyxl.load_workbook(stream)["About"])}
    assert about["Created at (UTC)"] == dt.datetime(2026, 3, 12, 9, 30)
    assert about["Created by"].startswith("practice-survey ")


def test_in_french_its_words_are_french(survey):
    stream = io.BytesIO()

    read_workbook(survey, stream, language=language_of("fr"))

    header = values(openpyxl.load_workbook(stream).worksheets[2])[0]
    assert "Fréquence [often]" in header


def test_only_the_responses_that_meet_the_conditions_are_written(survey, tmp_path):
    read_raw_csv(survey, tmp_path / "raw.csv", where=["language:fr"])

    lines = (tmp_path / "raw.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2


def test_one_csv_is_guarded_and_the_other_is_not(survey, tmp_path):
    read_csv(survey, tmp_path / "guarded.csv", language=ENGLISH)
    read_raw_csv(survey, tmp_path / "raw.csv")

    assert ",'=1+1," in (tmp_path / "guarded.csv").read_text(encoding="utf-8-sig")
    assert ",=1+1," in (tmp_path / "raw.csv").read_text(encoding="utf-8")


def test_a_condition_that_cannot_be_applied_leaves_no_file(survey, tmp_path):
    with pytest.raises(FilterError):
        read_workbook(survey, tmp_path / "ward.xlsx", language=ENGLISH, where=["nothing:here"])

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["xlsx", "csv", "raw"])
def test_a_full_disk_leaves_no_file(survey, tmp_path, kind):
    path = tmp_path / "ward"
    write = {
        "xlsx": lambda: read_workbook(survey, path, language=ENGLISH),
        "csv": lambda: read_csv(survey, path, language=ENGLISH),
        "raw": lambda: read_raw_csv(survey, path),
    }[kind]
    content_is_read = read_content(survey, language=ENGLISH)
    assert content_is_read.report.counts.responses == 2

    with pytest.raises(ExportError, match="was not written: File too large"), room_for(500):
        write()

    assert list(tmp_path.iterdir()) == []


def test_responses_to_several_versions_are_counted_by_version(survey):
    first = survey.version_id
    other = make_survey("other", data=make_definition(version="1.1", title={"en": "Hands", "fr": "Mains"}))
    make_response(survey, version_id=other.version_id)

    assert read_content(survey, language=ENGLISH).versions == {first: 2, other.version_id: 1}


@pytest.mark.parametrize("is_synthetic", [True, False])
def test_synthetic_people_count_as_such_though_they_left_no_response(survey, is_synthetic):
    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY, synthetic=is_synthetic)

    assert read_content(survey, language=ENGLISH).has_synthetic_people is is_synthetic


def test_a_synthetic_response_counts_as_such_though_the_filter_leaves_it_out(survey):
    make_response(survey, synthetic=True)

    assert read_content(survey, language=ENGLISH, where=["language:fr"]).has_synthetic_people


def test_the_file_is_of_this_moment_unless_another_is_given(survey):
    assert read_content(survey, language=ENGLISH).made_at.tzinfo is not None
    assert read_content(survey, language=ENGLISH, made_at=MADE_AT).made_at == MADE_AT


def test_free_text_stands_in_the_workbook_as_it_was_released_which_says_so(survey):
    make_response(survey, ANSWERS | {"remarks": "Call me at 555-0199"})
    make_response(survey, ANSWERS | {"remarks": "Ask Dr Roy, please"})
    asked = next(text for text in texts_of(survey) if "Roy" in text.text)
    review_text(survey=survey, text=asked, state="released", redactions=[(4, 10)], by="x", today=TODAY)
    with_text, without = io.BytesIO(), io.BytesIO()

    assert read_workbook(survey, with_text, language=ENGLISH) == 4
    assert read_workbook(survey, without, language=ENGLISH, free_text=False) == 4

    def shown(stream):
        book = openpyxl.load_workbook(stream)
        return [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]

    assert any("555-0199" in cell for cell in shown(with_text))
    assert "Ask Dr Roy, please" in shown(with_text)
    assert not any("555-0199" in cell or "Roy" in cell for cell in shown(without))
    assert {"(not reviewed)", "Ask [redacted], please"} <= set(shown(without))
    assert any(cell.startswith("As released in the review") for cell in shown(without))
    assert any(cell.startswith("The original texts") for cell in shown(with_text))
