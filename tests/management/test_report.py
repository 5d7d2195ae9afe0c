"""`manage.py report` prints what the analysis page shows."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.builders import ANSWERS, make_response, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    survey = make_survey("ward")
    make_response(survey)
    make_response(survey, ANSWERS | {"often": "always"}, language="fr")
    return survey


def printed(*arguments):
    output = StringIO()
    call_command("report", *arguments, stdout=output)
    return output.getvalue()


def test_text_is_for_reading(survey):
    text = printed("ward")

    assert text.startswith("Hands on the ward\n")
    assert "Use rub · WHO 2009\n  adherent 1; non-adherent 1; not assessable 0\n" in text
    assert "50% (1/2; 95% CI 9 to 91) of all analysable responses" in text


def test_text_speaks_french(survey):
    assert "Utiliser la friction · WHO 2009" in printed("ward", "--language", "fr")


def test_json_is_for_programs(survey):
    report = json.loads(printed("ward", "--format", "json"))

    assert report["report_format"] == 1
    assert report["survey"] == {"slug": "ward", "title": "Hands on the ward"}
    assert report["adherence"][0]["adherent"] == 1
    assert report["flow"]["analysable"] == 2


def test_conditions_filter(survey):
    report = json.loads(
        printed("ward", "--format", "json", "--where", "language:fr", "--where", "often:always")
    )

    assert report["counts"]["responses"] == 1
    assert report["counts"]["unfiltered"] == 2
    assert report["adherence"][0]["reasons"] == {"h1.always": 1}


def test_a_condition_that_cannot_be_applied_is_told_with_its_remedy(survey):
    with pytest.raises(CommandError, match=r"no variable “oftn” to filter by\. Did you mean 'often'"):
        printed("ward", "--where", "oftn:always")


def test_an_unknown_survey_is_told_with_its_remedy(survey):
    with pytest.raises(CommandError, match="war"):
        printed("war")


def test_items_are_printed_on_the_base_that_is_asked_for(survey):
    assert "of all analysed responses" in printed("ward", "--item-base", "all")
    assert json.loads(printed("ward", "--format", "json", "--item-base", "all"))["item_base"] == "all"
    assert printed("ward", "--item-base", "valid") == printed("ward")
    with pytest.raises(CommandError, match="invalid choice"):
        printed("ward", "--item-base", "some")
