"""The report says which wordings changed while a survey was answered, wherever it is read."""

import io

import pytest
from python_calamine import CalamineWorkbook

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.fielding.survey_actions import publish
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Survey
from surveyapp.reporting.document.document_queries import read_document
from surveyapp.reporting.files.response_files import read_workbook
from surveyapp.reporting.report.report_queries import read_report
from tests.builders import make_definition, make_response, make_survey
from tests.reporting.document_parts import AS_OF, PROMISE, whole
from tests.staff.pages import read, staff_client

pytestmark = pytest.mark.django_db

SENTENCE = "often, answer “sometimes”: “Sometimes” became “Now and then” in version 1.1"


@pytest.fixture
def survey() -> Survey:
    """A survey that was answered under two wordings."""
    make_response(make_survey())
    data = make_definition(version="1.1")
    data["section"][1]["item"][0]["option"][1]["label"]["en"] = "Now and then"
    data["section"][1]["intro"] = {"en": "In the past year:", "fr": "L’an dernier :"}
    moved = publish(data=data, slug="ward", title="Hands", by="lead", confirm_wordings=True)
    make_response(moved)
    return moved


def test_json_has_place_version_old_and_new(survey: Survey) -> None:
    told = report_to_json(read_report(survey))["wordings"]
    changed = next(each for each in told if each["kind"] == "choice")
    assert (changed["name"], changed["code"], changed["version"]) == ("often", "sometimes", "1.1")
    assert (changed["old"], changed["new"]) == ({"en": "Sometimes"}, {"en": "Now and then"})


def test_text_page_and_workbook_have_the_sentence(survey: Survey) -> None:
    assert SENTENCE in report_to_text(read_report(survey), ENGLISH)
    page = str(read(staff_client().get("/staff/surveys/ward/analysis/")))
    assert "different wordings (2 changes)" in page
    assert SENTENCE in page
    file = io.BytesIO()
    read_workbook(survey, file, language=ENGLISH)
    file.seek(0)
    about = CalamineWorkbook.from_filelike(file).get_sheet_by_name("About").to_python()
    assert any(SENTENCE in str(cell) for row in about for cell in row)


def test_what_was_added_and_removed_is_told_as_such(survey: Survey) -> None:
    added = "section practice, introduction: “In the past year:” was added in version 1.1"
    assert added in report_to_text(read_report(survey), ENGLISH)
    publish(data=make_definition(version="1.2"), slug="ward", title="Hands", by="lead", confirm_wordings=True)
    told = report_to_text(read_report(Survey.objects.get()), ENGLISH)
    assert added in told
    assert "section practice, introduction: “In the past year:” was removed in version 1.2" in told


def test_the_document_says_it_among_the_methods_and_the_limitations(survey: Survey) -> None:
    text = whole(read_document(survey, language=ENGLISH, as_of=AS_OF, promise=PROMISE, where=()))
    assert SENTENCE in text
    assert text.count("different wordings (2 changes)") == 2


def test_where_all_answered_one_version_nothing_is_told() -> None:
    survey = make_survey()
    make_response(survey)
    assert report_to_json(read_report(survey))["wordings"] == []
    assert "changed-wordings" not in str(read(staff_client().get("/staff/surveys/ward/analysis/")))
