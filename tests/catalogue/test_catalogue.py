"""The finder of what is shipped."""

from __future__ import annotations

import pytest

from surveyapp.catalogue import (
    DefinitionNotFoundError,
    analysis_plan,
    definition,
    definitions,
    study_details,
    synthesis_plan,
)


def test_the_trastuzumab_survey_is_shipped():
    assert [path.parent.name for path in definitions()] == ["trastuzumab"]


def test_a_definition_is_found_by_its_name():
    assert definition("trastuzumab") in definitions()
    assert definition("trastuzumab").is_file()


def test_the_plan_of_synthetic_responses_and_the_details_are_beside_it():
    assert synthesis_plan("trastuzumab").is_file()
    assert study_details("trastuzumab").is_file()
    assert analysis_plan("trastuzumab").is_file()


@pytest.mark.parametrize("find", [definition, synthesis_plan, study_details, analysis_plan])
def test_an_unknown_name_is_told_those_there_are(find):
    with pytest.raises(DefinitionNotFoundError, match=r"no instrument 'aspirin'.*There is: trastuzumab\."):
        find("aspirin")
