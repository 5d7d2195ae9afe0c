"""The methods say how many wordings of the promise people began under."""

import pytest

from surveyapp.answering.promise.promise_actions import keep_told
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.fielding.study_details_actions import save_details
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Survey
from surveyapp.reporting.document.document_queries import read_document
from tests.builders import TODAY, make_survey
from tests.reporting.document_parts import AS_OF, PROMISE, whole

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def methods_of(survey: Survey) -> str:
    return whole(read_document(survey, language=ENGLISH, as_of=AS_OF, promise=PROMISE))


def test_the_methods_name_how_many_versions_people_began_under() -> None:
    survey = make_survey()
    assert "did not change during the survey" not in methods_of(survey)
    keep_told(survey=survey, told=told_now(survey), today=TODAY)
    assert "This text did not change during the survey" in methods_of(survey)
    save_details(survey=survey, content={"risks": {"en": "A little time."}}, by="lead")
    keep_told(survey=survey, told=told_now(survey), today=TODAY)
    assert "the site holds 2 versions" in methods_of(survey)
