"""What a file does not say gets its default."""

import pytest

from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.instrument import ItemType, Missing, words
from tests.instruments.samples import QUESTIONNAIRE, choice, item, item_data, questionnaire_data, small


def test_the_label_falls_back_to_the_text() -> None:
    assert words(QUESTIONNAIRE.items_by_name["years"].label, "fr") == "Années de pratique"
    assert words(QUESTIONNAIRE.items_by_name["role"].label, "fr") == "Fonction"


@pytest.mark.parametrize(
    ("name", "measurement", "disclosure"),
    [
        ("role", "nominal", "quasi"),
        ("years", "ratio", "quasi"),
        ("counts", "ratio", None),
        ("sure", "ordinal", None),
        ("sources", "nominal", None),
        ("remark", "nominal", "free_text"),
        ("hello", "nominal", None),
    ],
)
def test_measurement_and_disclosure_go_by_type(name: str, measurement: str, disclosure: str | None) -> None:
    found = QUESTIONNAIRE.items_by_name[name]
    assert (found.measurement, found.disclosure) == (measurement, disclosure)


def test_the_text_of_an_option_is_always_free_text() -> None:
    variable = QUESTIONNAIRE.variables["role_other_text"]
    assert (variable.disclosure, variable.max_length, variable.prefer_not) == ("free_text", 200, False)
    assert variable.type is ItemType.SHORT_TEXT


def test_required_items_offer_prefer_not_unless_told_otherwise_or_having_their_own() -> None:
    own = 'option = [{ code = "no_answer", missing = "prefer_not", label.en = "No" }]'
    instrument = small(
        choice("plain")
        + choice("needed", "required = true")
        + choice("free", "prefer_not = true")
        + choice("bound", "required = true", "prefer_not = false")
        + item("own", "single", "required = true", own)
    )
    offered = {found.name: found.prefer_not for found in instrument.items}
    assert offered == {"plain": False, "needed": True, "free": True, "bound": False, "own": False}


def test_texts_have_a_length() -> None:
    instrument = small(
        item("a", "short_text") + item("b", "long_text") + item("c", "long_text", "max_length = 9")
    )
    assert [found.max_length for found in instrument.items] == [200, 2000, 9]


def test_what_is_not_given_is_empty() -> None:
    found = small(choice("a")).items[0]
    assert (found.help, found.unit, found.minimum, found.checks, found.ends, found.profile) == (
        {},
        {},
        None,
        (),
        (),
        {},
    )
    assert small(choice("a")).completeness.complete == 0.8


def test_the_order_of_languages_is_the_instruments() -> None:
    data = questionnaire_data()
    item_data(data, "role")["text"] = {"fr": "Fonction?", "en": "Role?"}
    assert list(instrument_from_data(data).items_by_name["role"].text) == ["en", "fr"]


def test_conditions_are_bound_to_rows_and_values() -> None:
    instrument = small(
        item(
            "g",
            "grid",
            'option = [{ code = "a", value = 2, label.en = "A" }]',
            'row = [{ name = "r", label.en = "R" }]',
        )
        + choice("x", "asked_if = 'any(g, \"a\") and g.r > 1'")
    )
    assert repr(instrument.items[1].asked_if).count("rows=('r',)") == 1
    assert repr(instrument.items[1].asked_if).count("values=(('a', 2),)") == 1


def test_kinds_of_missing_are_read() -> None:
    assert QUESTIONNAIRE.items_by_name["plan"].option("unknown").missing is Missing.CANNOT_SAY
