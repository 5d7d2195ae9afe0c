"""Conditions are bound to the rows of grids and the values of options."""

import pytest

from surveyapp.instruments.conditions.binding import bound, condition, grid_rows, scores
from surveyapp.instruments.expressions.evaluation import ConditionError, Scope, evaluate, references
from surveyapp.instruments.files.definition_file import instrument_from_data
from tests.instruments.samples import QUESTIONNAIRE, item_data, questionnaire_data


def test_grids_of_all_kinds_have_rows() -> None:
    assert grid_rows(QUESTIONNAIRE) == {
        "counts": ("two", "five"),
        "sources": ("asco", "local", "nccn"),
        "doses": ("first",),
    }


def test_choices_have_scores_where_options_have_values_kinds_of_missing_aside() -> None:
    assert scores(QUESTIONNAIRE) == {
        "consent": (("yes", 1), ("no", 0)),
        "plan": (("continue", 0), ("wait", 1), ("stop", 2)),
    }


def test_an_option_outside_the_order_has_no_score() -> None:
    data = questionnaire_data()
    item_data(data, "plan")["option"][1]["outside_order"] = True
    assert scores(instrument_from_data(data))["plan"] == (("continue", 0), ("stop", 2))


def test_a_condition_about_an_instrument_knows_its_sets_rows_and_values() -> None:
    node = condition('any(sources, "use") and plan in later and plan >= 1', QUESTIONNAIRE)
    assert references(node) == ("sources_asco", "sources_local", "sources_nccn", "plan")
    assert evaluate(node, Scope(answers={"sources_nccn": "use", "plan": "wait"}))
    with pytest.raises(ConditionError):
        condition("plan ==", QUESTIONNAIRE)


def test_binding_an_instrument_again_changes_nothing() -> None:
    assert bound(QUESTIONNAIRE) == QUESTIONNAIRE
