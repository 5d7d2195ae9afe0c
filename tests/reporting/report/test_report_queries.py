import pytest

from surveyapp.analysis.report.filters import FilterError
from surveyapp.models import Tally
from surveyapp.models.cache_dependencies import basis
from surveyapp.reporting.report.report_queries import read_dataset, read_report
from tests.analysis.example_study import adherence_to
from tests.builders import ANSWERS, TODAY, make_draft, make_response, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    survey = make_survey("ward")
    make_response(survey)
    make_response(survey, ANSWERS | {"often": "always"}, language="fr", synthetic=True)
    return survey


def test_a_report_is_of_the_surveys_responses_and_of_no_others(survey):
    make_response(make_survey("other"))

    report = read_report(survey)

    assert (report.survey, report.title) == ("ward", dict.fromkeys(("en", "fr"), "Hands on the ward"))
    assert report.fingerprint == survey.version_id
    assert (report.counts.responses, report.counts.synthetic) == (2, 1)
    assert adherence_to(report, "h1").adherent == 1


def test_the_people_who_left_no_response_are_in_its_flow(survey):
    make_draft(survey)
    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY, 3)

    flow = {step.name: step.count for step in read_report(survey).flow}

    assert (flow["began"], flow["declined"], flow["open_drafts"], flow["complete"]) == (6, 3, 1, 2)


def test_conditions_keep_the_responses_that_meet_them(survey):
    report = read_report(survey, where=["language:fr"])

    assert (report.counts.responses, report.counts.unfiltered) == (1, 2)
    assert report.filter[0].label == {
        "en": "Language of the answers = Français",
        "fr": "Langue des réponses = Français",
    }


def test_a_condition_that_cannot_be_applied_is_refused_with_its_remedy(survey):
    with pytest.raises(FilterError, match="no variable “plan”"):
        read_report(survey, where=["plan:x"])


def test_words_that_are_not_the_instruments_are_in_each_language(survey):
    why = next(item for item in read_report(survey).items if item.name == "why")

    assert why.universe["en"].startswith("Asked if")
    assert set(why.universe) == {"en", "fr"}


def test_the_dataset_has_the_keys_in_order(survey):
    keys = read_dataset(survey).frame.index.tolist()

    assert keys == sorted(response.key for response in survey.responses.all())


def test_a_survey_without_responses_has_a_report():
    assert read_report(make_survey("empty")).counts.responses == 0


def test_responses_are_read_by_one_query_each_for_all_of_them(survey, django_assert_max_num_queries):
    read_report(survey)  # the published version is read once in a process

    state_and_what_is_kept = len(basis()) + 1
    with django_assert_max_num_queries(7 + state_and_what_is_kept):  # groupings and versions among the seven
        read_report(survey)
