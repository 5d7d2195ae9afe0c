"""The smallest group of a survey holds wherever the site's own would."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

import surveyapp
from surveyapp.answering.feedback.colleague_results import absence_in_words
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.fielding.survey_settings.setting_actions import change_settings
from surveyapp.models import KeptResult
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.source.cache_key import state_of
from tests.builders import make_response, make_survey
from tests.staff.pages import read, staff_client, text

APP = Path(surveyapp.__file__).parent
READS_THE_SITE_S = {
    "models/surveys/surveys.py",  # Survey.threshold itself
    "staff/settings/survey_settings/presenter.py",  # says what the site's own number is
}


def test_nothing_reads_the_site_s_number_past_the_survey() -> None:
    reading = {
        file.relative_to(APP).as_posix()
        for file in APP.rglob("*.py")
        if "settings.SMALLEST_CELL" in file.read_text(encoding="utf-8")
    }
    assert reading == READS_THE_SITE_S


@pytest.mark.django_db
@pytest.mark.parametrize(("own", "site", "holds"), [(None, 6, 6), (12, 6, 12), (4, 6, 6)])
def test_the_larger_number_holds(settings: LazySettings, own: int | None, site: int, holds: int) -> None:
    settings.SMALLEST_CELL = site
    assert make_survey(smallest_cell=own).threshold == holds


@pytest.mark.django_db
def test_respondents_are_promised_the_survey_s_own_number() -> None:
    survey = make_survey(feedback=True, smallest_cell=25)
    (point,) = [point for point in told_now(survey).points_in("en") if point.name == "feedback"]
    assert "at least 25 people have answered" in point.text
    assert "only when at least 25 more people have answered" in point.text
    assert "at least 25." in absence_in_words(survey)


@pytest.mark.django_db
def test_figures_of_fewer_are_not_kept() -> None:
    survey = make_survey(smallest_cell=9)
    for _response in range(8):
        make_response(survey)
    read_report(survey)
    assert not KeptResult.objects.exists()
    make_response(survey)
    read_report(survey)
    assert KeptResult.objects.exists()


@pytest.mark.django_db
def test_kept_figures_are_made_anew_under_another_number(settings: LazySettings) -> None:
    survey = make_survey(state="draft")
    states = [state_of(survey)]
    states.append(state_of(change_settings(survey=survey, by="tests", smallest_cell=12)))
    settings.SMALLEST_CELL = 20
    survey.refresh_from_db()
    states.append(state_of(survey))
    states.append(state_of(change_settings(survey=survey, by="tests", title={"en": "A", "fr": "B"})))
    states.append(state_of(change_settings(survey=survey, by="tests", title={"en": "A", "fr": "C"})))
    assert len({*states}) == len(states)


@pytest.mark.django_db
def test_the_files_page_waits_for_as_many() -> None:
    survey = make_survey(smallest_cell=9)
    for _response in range(8):
        make_response(survey)
    client: Client = staff_client()
    assert "9" in text(read(client.get("/staff/surveys/ward/report/downloads/")))
    assert client.get("/staff/surveys/ward/report/responses-deidentified.zip").status_code == 422
