"""Two versions of one structure are compared place by place; a wording that changes its bearer is found."""

from typing import Any

import pytest

from surveyapp.instruments.checks.wording_changes import (
    Exchange,
    Place,
    WordingChange,
    exchanges,
    place_in_words,
    without_marks,
    wording_changes,
    wordings,
)
from surveyapp.instruments.language import ENGLISH
from tests.instruments.samples import QUESTIONNAIRE

OLD: dict[Place, Any] = {
    Place(kind="text", name="stop"): {"en": "Do you stop?", "fr": "Arrêtez-vous?"},
    Place(kind="text", name="wait"): {"en": "Do you wait?", "fr": "Attendez-vous?"},
    Place(kind="choice", name="stop", code="yes"): {"en": "Yes", "fr": "Oui"},
    Place(kind="choice", name="stop", code="no"): {"en": "No", "fr": "Non"},
    Place(kind="choice", name="wait", code="yes"): {"en": "I do", "fr": "Oui"},
    Place(kind="choice", name="wait", code="less"): {"en": "< 5", "fr": "moins de 5"},
    Place(kind="choice", name="wait", code="more"): {"en": "> 5", "fr": "plus de 5"},
    Place(kind="end", name="sure", code="low"): {"en": "Not at all", "fr": "Pas du tout"},
    Place(kind="end", name="sure", code="high"): {"en": "Fully", "fr": "Tout à fait"},
    Place(kind="row", name="trust", code="soap"): {"en": "Soap", "fr": "Savon"},
    Place(kind="row", name="trust", code="rub"): {"en": "Rub", "fr": "Friction"},
    Place(kind="group", name="band", code="few"): {"en": "Few", "fr": "Peu"},
    Place(kind="group", name="band", code="many"): {"en": "Many", "fr": "Beaucoup"},
    Place(kind="unit", name="years"): {},
    Place(kind="unit", name="months"): {"en": "months", "fr": "mois"},
}
YES = Place(kind="choice", name="stop", code="yes")
NO = Place(kind="choice", name="stop", code="no")


def place(kind: str, name: str, code: str = "") -> Place:
    return Place(kind=kind, name=name, code=code)


def test_every_wording_of_a_questionnaire_has_its_place() -> None:
    found = wordings(QUESTIONNAIRE)
    assert {each.kind for each in found} == {
        *("intro", "text", "label", "help", "unit", "end", "choice", "row"),
        *("definition", "derived", "group", "flag"),
    }
    for item in QUESTIONNAIRE.items:
        assert found[place("text", item.name)] == item.text
        for choice in (*item.options, *item.specials):
            assert found[place("choice", item.name, choice.code)] == choice.label


def test_each_place_that_is_worded_otherwise_is_told_in_the_languages_in_which_it_is() -> None:
    unit = place("unit", "years")
    new = OLD | {YES: {"en": " Yes ", "fr": "Ouais"}, unit: {"en": "years"}, NO: {"en": "No"}}
    assert wording_changes(OLD, new) == [
        WordingChange(place=YES, old={"fr": "Oui"}, new={"fr": "Ouais"}),
        WordingChange(place=unit, old={"en": ""}, new={"en": "years"}),
    ]
    assert wording_changes(OLD, OLD) == []


def test_a_wording_that_is_taken_away_is_a_change() -> None:
    unit = place("unit", "months")
    taken = [WordingChange(place=unit, old={"en": "months", "fr": "mois"}, new={"en": "", "fr": ""})]
    assert wording_changes(OLD, OLD | {unit: {}}) == taken
    assert wording_changes(OLD, {each: text for each, text in OLD.items() if each != unit}) == taken


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (YES, NO),
        (place("end", "sure", "low"), place("end", "sure", "high")),
        (place("row", "trust", "soap"), place("row", "trust", "rub")),
        (place("group", "band", "few"), place("group", "band", "many")),
        (place("text", "stop"), place("text", "wait")),
        (place("choice", "wait", "less"), place("choice", "wait", "more")),
    ],
)
def test_two_wordings_that_change_places_are_an_exchange(one: Place, other: Place) -> None:
    found = exchanges([OLD], OLD | {one: OLD[other], other: OLD[one]})
    assert {(each.place, each.other) for each in found} == {(one, other), (other, one)}


@pytest.mark.parametrize("wording", ["no", " N O.", "“No”", "NON", "Non!"])
def test_a_wording_is_known_whatever_its_case_marks_and_language(wording: str) -> None:
    new = OLD | {YES: {"en": wording, "fr": "Oui"}}
    assert exchanges([OLD], new) == [Exchange(place=YES, wording=wording, other=NO)]


def test_a_wording_of_any_earlier_version_counts() -> None:
    second = OLD | {NO: {"en": "Never", "fr": "Jamais"}}
    third = second | {YES: {"en": "No", "fr": "Oui"}}
    assert exchanges([second], third) == []
    assert [each.other for each in exchanges([OLD, second], third)] == [NO]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {YES: {"en": "Yes, I do", "fr": "Oui"}},
        {place("choice", "stop", "yes"): {"en": "I do", "fr": "Oui"}},  # of another item
        {place("text", "stop"): {"en": "Do you wait?", "fr": "Arrêtez-vous?"}},  # the other keeps it
        {place("unit", "years"): {"en": "months", "fr": "mois"}},
        {YES: {"en": "", "fr": "Oui"}},
        {YES: {"en": "…", "fr": "Oui"}},
        {place("choice", "stop", "maybe"): {"en": "Maybe", "fr": "Peut-être"}},
    ],
)
def test_what_keeps_its_bearer_is_no_exchange(changed: dict[Place, Any]) -> None:
    assert exchanges([OLD], OLD | changed) == []


def test_case_spaces_and_punctuation_do_not_count_symbols_do() -> None:
    assert without_marks(" Stop, please! ") == "stopplease"
    assert without_marks("< 5 %") == "<5"
    assert without_marks("\u00a0Réf\u00e9rence\u202f:") == "référence"


def test_every_kind_of_place_has_words() -> None:
    kinds = {*{each.kind for each in wordings(QUESTIONNAIRE)}, "recommendation", "reason", "set"}
    told = {place_in_words(place(kind, "name", "code"), ENGLISH) for kind in kinds}
    assert len(told) == len(kinds)
    assert all("name" in each for each in told)
    assert place_in_words(YES, ENGLISH) == "stop, answer “yes”"
