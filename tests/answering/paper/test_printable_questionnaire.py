"""A survey on paper: made once, in a language that the survey has, with a promise that fits."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation
from PIL import Image

from surveyapp.answering.paper import printable_questionnaire as printing
from surveyapp.answering.paper.paper_size import known_size
from surveyapp.answering.paper.printable_questionnaire import paper_of, paper_promise
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.fielding.study_details_actions import save_details
from surveyapp.fielding.survey_settings.logo_image import checked_logo
from surveyapp.fielding.survey_settings.setting_actions import change_settings
from tests.builders import make_survey
from tests.export.questionnaire_pdf import reader_of, squeezed, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was asked of the typesetter, which answers with two short pages."""
    asked: list[dict[str, Any]] = []

    def paper(_instrument: object, **settings: Any) -> bytes:
        asked.append(settings)
        return b"1 0 obj <</Type/Pages/Count 2>>"

    monkeypatch.setattr(printing, "paper", paper)
    return asked


def test_it_is_made_once_for_a_survey_and_language(made: list[dict[str, Any]]) -> None:
    survey = make_survey()
    for _ in range(3):
        paper_of(survey, "en")
        known_size(survey, "en", told_now(survey).fingerprint)
    assert len(made) == 1


@pytest.mark.parametrize(
    ("setting", "value"),
    [("organisation", "B"), ("contact", "b@b"), ("ethics", "B"), ("retention_years", 3), ("extended", True)],
)
def test_it_is_made_anew_when_something_in_it_changes(
    made: list[dict[str, Any]], setting: str, value: object
) -> None:
    survey = make_survey()
    paper_of(survey, "en")
    setattr(survey, setting, value)
    paper_of(survey, "en")
    assert len(made) == 2


def test_sheets_are_the_sites_or_those_that_are_asked_for(made: list[dict[str, Any]], settings: Any) -> None:
    survey = make_survey()
    paper_of(survey, "en")
    paper_of(survey, "en", sheet="a4")
    settings.PAPER_SIZE = "a4"
    paper_of(survey, "en")
    assert [each["sheet"] for each in made] == ["letter", "a4"]


def test_a_language_that_the_instrument_lacks_gives_its_first(made: list[dict[str, Any]]) -> None:
    paper_of(make_survey(), "de")
    assert made[0]["language"].code == "en"


def test_its_size_is_that_of_the_file_once_somebody_asked_for_it() -> None:
    survey = make_survey()
    assert known_size(survey, "en", told_now(survey).fingerprint) is None
    pdf = paper_of(survey, "en")
    size = known_size(survey, "en", told_now(survey).fingerprint)
    assert size is not None
    assert (size.octets, size.pages) == (len(pdf), len(reader_of(pdf).pages))


def test_the_promise_is_that_of_the_mode_without_what_holds_on_the_site_only() -> None:
    survey = make_survey(retention_years=7)
    with translation.override("en"):
        promised = " ".join(" ".join(point) for point in paper_promise(survey, told_now(survey), "en"))
    assert "Your answers are anonymous" in promised
    assert "kept for 7 years" in promised
    assert "cookie" not in promised.lower()
    assert "receipt" not in promised.lower()
    assert "Not stated." in promised
    printed = text_of(paper_of(survey, "en"))
    assert squeezed("kept for 7 years") in printed
    assert squeezed("without giving a reason") in printed


def test_what_people_are_told_of_the_study_is_printed_as_it_is_now() -> None:
    survey = make_survey()
    paper_of(survey, "en")
    save_details(survey=survey, content={"storage": {"en": "On a server in Quebec."}}, by="lead")
    assert squeezed("On a server in Quebec.") in text_of(paper_of(survey, "en"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "SVG"])
def test_the_logo_stands_at_its_head_with_the_organisation_in_words(kind: str) -> None:
    survey = make_survey(organisation="The hospital")
    plain = paper_of(survey, "en")
    file = io.BytesIO()
    file.write(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')
    if kind != "SVG":
        file.seek(0)
        Image.new("RGB", (90, 30), "teal").save(file, kind)
        file.truncate()
    survey = change_settings(survey=survey, by="tests", logo=checked_logo(file.getvalue()))
    printed = paper_of(survey, "en")
    assert printed != plain
    assert b"/Figure" in printed or b"Alt" in printed
