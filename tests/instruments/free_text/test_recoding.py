"""Recoding "other": only the choice moves, and it moves back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.codebook.codebook import codebook
from surveyapp.instruments.free_text.recoding import (
    ExtraOption,
    OptionError,
    check_new_option,
    normalised,
    recodable,
    recoded,
    similar_texts,
    targets,
    with_added,
)
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.answers import Answer, ResponseRecord, settle
from tests.instruments.samples import QUESTIONNAIRE

NURSE = ExtraOption(item="role", code="nurse", label={"en": "Nurse", "fr": "Infirmière"})
FRENCH = Language("fr", lambda text: text.replace("added in recoding", "ajoutée au recodage"))
LANGUAGES = {"en": ENGLISH, "fr": FRENCH}
EXTENDED = with_added(
    QUESTIONNAIRE, [NURSE, ExtraOption(item="reasons", code="age", label={"en": "Age"})], LANGUAGES
)
ROLE, REASONS = recodable(QUESTIONNAIRE)


def record(key: int = 1, **answers: Answer) -> ResponseRecord:
    return ResponseRecord(
        key=key,
        answers=settle(QUESTIONNAIRE, answers, extended=True),
        language_code="en",
        mode="open_anonymous",
        period=dt.date(2026, 3, 9),
        completeness="complete",
        synthetic=False,
    )


def test_the_texts_of_options_can_be_recoded() -> None:
    assert [variable.name for variable in recodable(QUESTIONNAIRE)] == [
        "role_other_text",
        "reasons_other_text",
    ]
    assert [option.code for option in targets(ROLE)] == ["doctor", "trainee"]
    assert [option.code for option in targets(REASONS)] == ["toxicity", "cost", "wish"]


def test_a_single_choice_moves_and_its_text_stays() -> None:
    given = record(role="other", role_other_text="nurse")
    (moved,) = recoded([given], {1: {"role_other_text": "nurse"}}, EXTENDED)
    assert moved.answers["role"] == "nurse"
    assert moved.answers["role_other_text"] == "nurse"
    assert {**moved.answers, "role": "other"} == given.answers


def test_a_multiple_choice_gains_the_option_and_loses_other() -> None:
    given = record(reasons=("toxicity", "other"), reasons_other_text="old")
    (moved,) = recoded([given], {1: {"reasons_other_text": "age"}}, EXTENDED)
    assert moved.answers["reasons"] == ("toxicity", "age")
    (merged,) = recoded([given], {1: {"reasons_other_text": "toxicity"}}, EXTENDED)
    assert merged.answers["reasons"] == ("toxicity",)


def test_a_text_that_is_not_there_any_more_moves_nothing() -> None:
    given = record(role="doctor")
    assert recoded([given], {1: {"role_other_text": "nurse"}}, EXTENDED) == [given]


def test_to_what_is_no_option_nothing_is_recoded() -> None:
    given = record(role="other", role_other_text="nurse")
    with pytest.raises(ValueError, match="no option 'nurse'"):
        recoded([given], {1: {"role_other_text": "nurse"}}, QUESTIONNAIRE)


@given(st.lists(st.sampled_from([None, "doctor", "nurse", "other"]), max_size=6))
def test_recoding_back_gives_the_answers_as_they_were(codes: list[str | None]) -> None:
    given = [record(key, role="other", role_other_text="x") for key in range(len(codes))]
    moves = {key: {"role_other_text": code} for key, code in enumerate(codes) if code}
    there = recoded(given, moves, EXTENDED)
    assert [each.answers["role"] for each in there] == [code or "other" for code in codes]
    back = recoded(given, {key: {"role_other_text": "other"} for key in moves}, EXTENDED)
    assert back == given


def test_added_options_stand_before_other_and_say_that_they_were_added() -> None:
    variable = EXTENDED.variables["role"]
    assert variable.codes == ("doctor", "trainee", "nurse", "other")
    assert variable.value_label("nurse", "en") == "Nurse (added in recoding)"
    assert variable.value_label("nurse", "fr") == "Infirmière (ajoutée au recodage)"
    entry = next(each for each in codebook(EXTENDED, ENGLISH) if each.name == "reasons")
    assert "reasons_age" in entry.columns
    assert with_added(QUESTIONNAIRE, [], LANGUAGES) is QUESTIONNAIRE


@pytest.mark.parametrize(
    ("item", "code", "why"),
    [
        ("role", "Nurse", "name"),
        ("role", "", "name"),
        ("role", "blank", "missing"),
        ("role", "doctor", "taken"),
        ("reasons", "other_text", "column"),
    ],
)
def test_a_code_that_would_mean_two_things_is_refused(item: str, code: str, why: str) -> None:
    with pytest.raises(OptionError) as refusal:
        check_new_option(QUESTIONNAIRE, item, code)
    assert refusal.value.why == why


def test_a_new_code_is_accepted_once() -> None:
    check_new_option(QUESTIONNAIRE, "role", "nurse")
    with pytest.raises(OptionError, match="taken"):
        check_new_option(EXTENDED, "role", "nurse")


def test_texts_that_differ_in_case_accents_and_blanks_are_one_group() -> None:
    groups = similar_texts(
        {5: "Infirmière", 3: " Infirmière ", 9: "INFIRMIERE", 4: "infirmière  ", 7: "pharmacist"}
    )
    assert [(group.text, group.keys) for group in groups] == [
        ("Infirmière", (3, 4, 5, 9)),
        ("pharmacist", (7,)),
    ]


@given(st.text(max_size=30))
def test_what_makes_no_difference_is_taken_away_once(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
    assert normalised(f"  {text}\n") == normalised(text)


def test_case_and_accents_make_no_difference() -> None:
    assert normalised("  ÉCOLE\n d'Été ") == normalised("ecole d'ete")


@given(st.dictionaries(st.integers(1, 50), st.text(min_size=1, max_size=5)))
def test_every_text_is_in_one_group(texts: dict[int, str]) -> None:
    groups = similar_texts(texts)
    assert sorted(key for group in groups for key in group.keys) == sorted(texts)
    assert [len(group.keys) for group in groups] == sorted(
        (len(group.keys) for group in groups), reverse=True
    )
