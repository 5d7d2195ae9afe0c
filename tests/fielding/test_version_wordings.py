"""A survey that was answered keeps what its codes were said to mean, or somebody says that they still do."""

from copy import deepcopy
from typing import Any

import pytest

from surveyapp.fielding.survey_actions import publish
from surveyapp.fielding.version_wordings import (
    ExchangedWordingsError,
    UnconfirmedWordingsError,
    answered_versions,
)
from surveyapp.models import AuditEvent, InstrumentVersion, PaperEntry, PaperReturn, Survey
from tests.builders import make_definition, make_draft, make_response, make_survey

pytestmark = pytest.mark.django_db
ALWAYS, NEVER = {"en": "Always", "fr": "Toujours"}, {"en": "Never", "fr": "Jamais"}


def item(data: dict[str, Any], name: str) -> Any:
    return next(each for section in data["section"] for each in section["item"] if each["name"] == name)


def exchanged() -> dict[str, Any]:
    """The words of "always" and "never" exchanged."""
    data = make_definition(version="2.0")
    options = item(data, "often")["option"]
    options[0]["label"], options[2]["label"] = NEVER, ALWAYS
    return data


def reworded(version: str = "1.1", text: str = "How often is rub used by you?") -> dict[str, Any]:
    data = make_definition(version=version)
    item(data, "often")["text"]["en"] = text
    return data


def move(data: dict[str, Any], **options: Any) -> Survey:
    return publish(data=data, slug="ward", title="Hands", by="lead", **options)


def answer(survey: Survey, how: str) -> None:
    if how == "response":
        make_response(survey)
    elif how == "draft":
        make_draft(survey)
    else:
        sheet = PaperReturn.objects.create(survey=survey, number=1)
        PaperEntry.objects.create(paper_return=sheet, turn=1, version=survey.version, by="ada")


@pytest.mark.parametrize("how", ["response", "draft", "paper"])
def test_exchanged_labels_are_refused_once_somebody_has_answered(how: str) -> None:
    survey = make_survey()
    answer(survey, how)
    for confirmed in (False, True):
        with pytest.raises(ExchangedWordingsError) as refusal:
            move(exchanged(), confirm_wordings=confirmed)
    assert (
        "often, answer “always”: “Never” was the wording of often, answer “never” when ward was answered."
        in str(refusal.value)
    )
    assert "under another slug" in str(refusal.value)
    survey.refresh_from_db()
    assert survey.version.version == "1.0"
    assert InstrumentVersion.objects.count() == 1


def test_where_nobody_has_answered_any_wording_may_change() -> None:
    make_survey()
    assert move(exchanged()).version.version == "2.0"
    assert move(reworded("2.1")).version.version == "2.1"


def test_a_label_of_a_version_before_the_last_is_not_given_to_another_code() -> None:
    make_response(make_survey())
    second = make_definition(version="1.1")
    item(second, "often")["option"][2]["label"] = {"en": "At no time", "fr": "À aucun moment"}
    make_response(move(second, confirm_wordings=True))
    third = deepcopy(second)
    third["instrument"]["version"] = "1.2"
    item(third, "often")["option"][1]["label"] = {"en": "Sometimes", "fr": "JAMAIS."}
    with pytest.raises(ExchangedWordingsError, match=r"“JAMAIS\.” was the wording of often, answer “never”"):
        move(third, confirm_wordings=True)


def test_another_wording_is_shown_old_beside_new_and_taken_once_it_is_confirmed() -> None:
    make_response(make_survey())
    with pytest.raises(UnconfirmedWordingsError) as refusal:
        move(reworded())
    assert str(refusal.value).splitlines()[:3] == [
        "often, question:",
        "  en, old: How often do you use rub?",
        "  en, new: How often is rub used by you?",
    ]
    assert "--confirm-wordings" in str(refusal.value)
    assert move(reworded(), confirm_wordings=True).version.version == "1.1"
    assert (
        AuditEvent.objects.filter(action="published").latest("pk").detail == "changed wordings confirmed: 1"
    )


def wording_of(kind: str) -> dict[str, Any]:
    """A definition in which one place is worded otherwise."""
    data = make_definition(version="1.1")
    words = {"en": "Other words", "fr": "D’autres mots"}
    match kind:
        case "special":
            item(data, "times")["special"][0]["label"] = words
        case "missing":
            item(data, "often")["option"][3]["label"] = words
        case "unit":
            item(data, "times")["unit"] = words
        case "row":
            item(data, "trust")["row"][0]["label"] = words
        case "ends":
            item(data, "glad")["low_label"] = words
        case "intro":
            data["section"][1]["intro"] = words
        case "definition":
            data["definition"][0]["text"] = words
        case "rule":
            data["recommendation"][0]["criteria"][1]["when"] = 'often in ["sometimes", "never"]'
        case "reason":
            data["recommendation"][0]["reasons"]["always"] = words
    return data


@pytest.mark.parametrize(
    "kind", ["special", "missing", "unit", "row", "ends", "intro", "definition", "rule", "reason"]
)
def test_every_place_that_gives_answers_or_verdicts_their_meaning_is_confirmed(kind: str) -> None:
    make_response(make_survey())
    with pytest.raises(UnconfirmedWordingsError) as refusal:
        move(wording_of(kind))
    assert len(refusal.value.changes) == 1
    move(wording_of(kind), confirm_wordings=True)


def test_a_criterion_is_shown_once_for_all_languages() -> None:
    make_response(make_survey())
    with pytest.raises(UnconfirmedWordingsError) as refusal:
        move(wording_of("rule"))
    assert str(refusal.value).count("old: ") == 1


def test_what_has_been_confirmed_is_not_asked_again() -> None:
    make_response(make_survey())
    make_response(move(reworded(), confirm_wordings=True))
    move(reworded(), contact="Ward 5")
    third = reworded("1.2")
    item(third, "peak")["text"]["en"] = "And at most?"
    with pytest.raises(UnconfirmedWordingsError) as refusal:
        move(third)
    assert [change.place.name for change in refusal.value.changes] == ["peak"]


def test_the_versions_that_were_answered_are_told_in_their_order() -> None:
    survey = make_survey()
    make_response(survey)
    moved = move(reworded(), confirm_wordings=True)
    make_draft(moved)
    assert [version.version for version in answered_versions(moved)] == ["1.0", "1.1"]
