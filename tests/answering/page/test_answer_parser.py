"""What is posted for a variable is read into an answer or refused with a remedy; nothing is trusted."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.answering.page.answer_parser import (
    LONGEST_KEPT,
    Posted,
    UnreadableError,
    clean_text,
    number_as_typed,
    parse,
)
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Instrument, Missing
from tests.instruments.samples import AB, QUESTIONNAIRE, item, small


def parsed(name: str, *values: str, of: Instrument = QUESTIONNAIRE, special: str = "") -> Answer | None:
    """What the values posted for the variable become, with every option offered."""
    variable = of.variables[name]
    posted = Posted({name: list(values), f"{name}__special": [special] if special else []})
    return parse(variable, posted, [option.code for option in variable.options], ENGLISH)


@pytest.mark.parametrize(
    ("name", "values", "answer"),
    [
        ("role", ["doctor"], "doctor"),
        ("role", [""], None),
        ("role", [], None),
        ("role", ["prefer_not"], Missing.PREFER_NOT),
        ("plan", ["unknown"], "unknown"),
        ("reasons", ["cost", "toxicity"], ("toxicity", "cost")),
        ("reasons", ["cost", "cost"], ("cost",)),
        ("reasons", ["none"], ("none",)),
        ("years", ["12"], 12),
        ("years", [" 12 "], 12),
        ("years", ["0"], 0),
        ("after", ["2,5"], 2.5),
        ("after", ["2.5"], 2.5),
        ("sure", ["0"], 0),
        ("sure", ["10"], 10),
        ("remark", ["  a\r\nb "], "a\nb"),
        ("remark", ["   "], None),
        ("sources_asco", ["unknown"], "unknown"),
    ],
)
def test_posted_forms_becomes_an_answer(name: str, values: list[str], answer: Answer | None) -> None:
    assert parsed(name, *values) == answer


@pytest.mark.parametrize(
    ("name", "values", "remedy"),
    [
        ("role", ["surgeon"], "Choose one of the answers that are offered."),
        ("vignette_a", ["prefer_not"], "Choose one of the answers that are offered."),
        ("sources_local", ["unknown"], "Choose one of the answers that are offered."),
        ("reasons", ["surgeon"], "Choose among the answers that are offered."),
        ("reasons", ["none", "cost"], "“None” cannot be chosen together with other answers."),
        ("reasons", ["cost", "wish", "toxicity"], "Choose at most 2 answers; you have chosen 3."),
        ("years", ["61"], "Enter a number from 0 to 60."),
        ("years", ["-1"], "Enter a number from 0 to 60."),
        ("years", ["2.5"], "Enter a whole number, without decimals."),
        ("after", ["2.3"], "Enter a number in steps of 0.5."),
        (
            "after",
            ["1,000"],
            "“1,000” can be read in two ways. Write 1000 for a thousand, 1.5 for one and a half.",
        ),
        ("sure", ["11"], "Choose one of the answers that are offered."),
        ("remark", ["x" * 101], "Enter at most 100 characters; this text has 101."),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_the_remedy(
    name: str, values: list[str], remedy: str
) -> None:
    with pytest.raises(UnreadableError) as refusal:
        parsed(name, *values)
    assert str(refusal.value) == remedy


def test_a_special_answer_stands_for_the_number() -> None:
    assert parsed("after", special="never") == "never"
    assert parsed("after", special="prefer_not") is Missing.PREFER_NOT


def test_a_number_and_a_special_answer_together_are_refused() -> None:
    with pytest.raises(UnreadableError, match="not both"):
        parsed("after", "3", special="never")


def test_a_special_answer_that_is_not_offered_is_refused() -> None:
    with pytest.raises(UnreadableError, match="that are offered"):
        parsed("after", special="sometimes")


def test_refusing_and_choosing_at_once_is_refused() -> None:
    instrument = small(item("a", "multiple", "required = true", AB))
    assert parsed("a", "prefer_not", of=instrument) is Missing.PREFER_NOT
    with pytest.raises(UnreadableError, match="not both"):
        parsed("a", "prefer_not", "a", of=instrument)


def test_an_option_of_the_same_code_takes_the_place_of_the_automatic_refusal() -> None:
    options = 'option = [{ code = "prefer_not", missing = "prefer_not", label.en = "No" }]'
    instrument = small(item("a", "single", "required = true", options))
    assert parsed("a", "prefer_not", of=instrument) == "prefer_not"


@pytest.mark.parametrize(
    ("limits", "remedy"),
    [("minimum = 3", "Enter a number of at least 3."), ("maximum = 0", "Enter a number of at most 0.")],
)
def test_one_limit_alone_is_told_alone(limits: str, remedy: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        parsed("n", "1", of=small(item("n", "integer", limits)))
    assert str(refusal.value) == remedy


def test_a_scale_may_begin_below_zero() -> None:
    instrument = small(item("s", "scale", "minimum = -2", "maximum = 2"))
    assert parsed("s", "-2", of=instrument) == -2


def test_the_text_beside_an_option_has_a_limit_of_its_own() -> None:
    assert parsed("role_other_text", "x" * 200) == "x" * 200
    with pytest.raises(UnreadableError, match="200"):
        parsed("role_other_text", "x" * 201)


def test_numbers_are_shown_as_the_language_writes_them() -> None:
    assert [number_as_typed(0.5), number_as_typed(20), number_as_typed(1200.0)] == ["0.5", "20", "1200"]
    with translation.override("fr"):
        assert number_as_typed(0.5) == "0,5"


def test_signs_that_cannot_be_stored_are_left_out_and_all_others_kept() -> None:
    assert clean_text("a\x00b\x1fc\ud800d") == "abcd"
    assert clean_text("שלום 🙂\tß") == "שלום 🙂\tß"


@given(st.text(max_size=300))
def test_a_text_that_was_cleaned_is_clean(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert len(once) <= LONGEST_KEPT
    assert "\x00" not in once
