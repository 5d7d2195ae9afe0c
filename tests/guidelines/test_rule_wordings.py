"""The words and the rules of recommendations have places, so that two versions can be compared."""

import tomllib
from copy import deepcopy

import pytest

from surveyapp.catalogue import definition
from surveyapp.guidelines.rule_wordings import rule_wordings
from surveyapp.instruments.checks.wording_changes import Place, wording_changes
from surveyapp.instruments.files.definition_file import read_definition
from tests.builders import DEFINITION

DATA = tomllib.loads(DEFINITION)


def test_words_and_criteria_of_a_recommendation_have_places() -> None:
    found = rule_wordings(DATA)
    assert found[Place(kind="recommendation", name="h1", code="label")]["fr"] == "Utiliser la friction"
    assert found[Place(kind="reason", name="h1", code="unknown")]["en"] == "does not say"
    assert found[Place(kind="recommendation", name="h1", code="criteria")]["en"] == (
        'often == "always" → adherent (always); answered(often) → non_adherent (not_always)'
    )
    assert (
        found[Place(kind="recommendation", name="h1", code="otherwise")]["en"] == "not_assessable (unknown)"
    )


def test_parameters_sets_shared_reasons_and_templates_have_places() -> None:
    found = rule_wordings(read_definition(definition("trastuzumab")))
    kinds = {(each.kind, each.code) for each in found}
    assert ("recommendation", "s") in kinds
    assert ("recommendation", "s label") in kinds
    assert ("recommendation", "s in_words") in kinds
    assert ("recommendation", "label us") in kinds
    assert any(each.kind == "set" for each in found)
    assert any(" = " in text["en"] for each, text in found.items() if each.code == "for_each" and text["en"])


def test_a_definition_without_recommendations_has_none() -> None:
    assert rule_wordings({"instrument": {"languages": ["en"]}}) == {}


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("statement", {"en": "Use soap.", "fr": "Utilisez du savon."}, "statement"),
        ("criteria", [{"when": "answered(often)", "verdict": "adherent", "reason": "always"}], "criteria"),
        ("gives_no_estimate", True, "gives_no_estimate"),
    ],
)
def test_a_changed_rule_is_a_change(key: str, value: object, code: str) -> None:
    new = deepcopy(DATA)
    new["recommendation"][0][key] = value
    assert [each.place.code for each in wording_changes(rule_wordings(DATA), rule_wordings(new))] == [code]


def test_shared_reasons_have_the_prefix_as_their_name() -> None:
    data = DATA | {"reasons": {"h1x": {"rest": {"en": "rest", "fr": "reste"}}}}
    assert Place(kind="reason", name="h1x", code="rest") in rule_wordings(data)
