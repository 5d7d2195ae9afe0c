"""Feedback: a verdict, its reason and the answers it rests on, for each primary recommendation."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from surveyapp.answering.feedback.respondent_feedback import Comparison, feedback
from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.models import Survey
from tests.builders import make_definition, make_response, make_survey

pytestmark = pytest.mark.django_db
DEFINITION = Path(__file__).parents[3] / "surveyapp/catalogue/trastuzumab/instrument.toml"
ANSWERS = {
    "eli1": "yes",
    "mnt1": "h",
    "mnt2": "discuss_after_period",
    "mnt3": 5.0,
    "mnt4_er_pos": "h",
    "mnt4_funding": ("er_pos",),
    "vig_a": "continue",
}


@pytest.fixture
def survey() -> Survey:
    return make_survey("trastuzumab", data=read_definition(DEFINITION), extended=True)


def comparisons(survey: Survey, language: str = "en", **answers: object) -> dict[str, Comparison]:
    """The comparisons of a person who gave these answers beside ANSWERS, by name."""
    response = make_response(survey, {**ANSWERS, **answers}, completeness="partial")
    with translation.override(language):
        parts = feedback(survey, response, None, language=language, wording=language)
    return {comparison.name: comparison for part in parts for comparison in part.comparisons}


def test_each_primary_recommendation_has_one_card(survey: Survey) -> None:
    names = list(comparisons(survey))
    assert names[:9] == ["r1", "r2", "r3", "r4", "r5a", "r5b", "r6", "r6a", "r7"]
    assert names[9:] == ["v_a-r1", "v_b-r1", "v_c-r1", "v_a-r2", "v_b-r2", "v_c-r2"]


def test_a_verdict_comes_with_its_reason_and_the_answers_it_rests_on(survey: Survey) -> None:
    comparison = comparisons(survey)["r1"]
    assert (comparison.finding.verdict, comparison.finding.reason) == (
        "non-adherent",
        "Raises stopping as an option after a set time",
    )
    assert [entry.question for entry in comparison.answers] == [
        "After first-line chemotherapy",
        "Usual plan in sustained CR/NED",
    ]


def test_a_lenient_reading_with_another_verdict_is_told(survey: Survey) -> None:
    found = comparisons(survey)
    assert found["r1"].lenient is not None
    assert found["r1"].lenient.verdict == "not assessable"
    assert comparisons(survey, mnt2="continue_pd_tox")["r1"].lenient is None
    assert found["r4"].lenient is None


def test_the_answers_that_decide_are_shown(survey: Survey) -> None:
    comparison = comparisons(survey)["r5a"]
    assert comparison.finding.reason == "Less than recommended, limited by funding"
    assert [entry.item for entry in comparison.answers] == ["mnt1", "mnt4_er_pos", "mnt4_funding"]


def test_only_the_row_of_a_grid_that_decides_is_among_the_answers() -> None:
    data = read_definition(DEFINITION)
    rule = next(rule for rule in data["recommendation"] if rule["name"] == "r4")
    decides = {"when": 'gui1.asco == "use"', "verdict": "adherent", "reason": "continues"}
    rule["deciding_items"].append("gui1.asco")
    rule["criteria"].insert(0, decides)
    survey = make_survey("trastuzumab", data=data)

    comparison = comparisons(survey, gui1_asco="use", gui1_nccn="know")["r4"]
    assert [line.row for entry in comparison.answers for line in entry.lines if line.row] == ["ASCO"]


def test_what_was_not_asked_is_not_among_the_answers(survey: Survey) -> None:
    comparison = comparisons(survey, mnt1="stop_all")["r6"]
    assert (comparison.finding.verdict, comparison.answers) == ("not assessable", ())


def test_an_unverified_text_is_marked(survey: Survey) -> None:
    found = comparisons(survey)
    assert found["r1"].is_verified
    assert (found["r5a"].is_verified, found["r5a"].source.split(":")[0]) == (False, "Not verified")


def test_editions_are_said_to_be_current_or_older_newest_first(survey: Survey) -> None:
    found = {
        name: [(edition.guideline.name, edition.is_current) for edition in comparison.editions]
        for name, comparison in comparisons(survey).items()
    }
    assert found["r1"] == [("asco_2022", True), ("asco_2018", False), ("asco_2014", False)]
    assert found["r3"] == [("nccn_2015", False)]  # other recommendations rest on a newer one
    assert found["r4"] == [("eso_esmo_abc4", True), ("nccn_2015", False)]


def test_a_citation_names_its_language_where_the_page_has_another(survey: Survey) -> None:
    assert comparisons(survey)["r1"].citation_attribute == ""
    assert comparisons(survey, "fr")["r1"].citation_attribute == "en"


CODE = re.compile(r"\b(R[1-7][a-c]?L?|[vV]_[a-c]|s = )\b|original")


@pytest.mark.parametrize(
    ("language", "other"), [("en", "non indiquée|non vérifiée"), ("fr", "clinicians|read in")]
)
def test_it_names_recommendations_by_their_names_and_holds_one_language(
    survey: Survey, language: str, other: str
) -> None:
    for comparison in comparisons(survey, language).values():
        texts = (comparison.label, comparison.statement, comparison.note, *comparison.choices)
        texts += tuple(edition.guideline.citation for edition in comparison.editions)
        assert not [text for text in texts if CODE.search(text) or re.search(other, text)]


def test_what_a_guideline_leaves_open_is_told_with_our_choice(survey: Survey) -> None:
    assert set(comparisons(survey)["r2"].choices) == {
        "Years of complete remission that count as several: 3 years",
        "Stopping counts only where HER2-targeted therapy would be given again on relapse: "
        "whatever would be given on relapse",
    }


def test_it_speaks_the_language_of_the_reader(survey: Survey) -> None:
    comparison = comparisons(survey, "fr")["r1"]
    assert comparison.label.startswith("Poursuivre")
    assert comparison.finding.verdict == "non conforme"


def test_a_rule_of_the_survey_itself_is_no_text_of_a_guideline() -> None:
    data = make_definition()
    data["recommendation"][0] |= {"status": "our_rule"}
    del data["recommendation"][0]["guidelines"], data["guideline"]
    survey = make_survey(data=data)
    response = make_response(survey)
    (part,) = feedback(survey, response, None, language="en", wording="en")
    assert (part.name, part.comparisons[0].source) == ("practice", "Text of this survey, not of a guideline")
    assert part.comparisons[0].editions == ()
