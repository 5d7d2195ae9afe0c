"""The codebook has an entry for every variable, with what a reader of the data needs to know."""

import pytest

from surveyapp.instruments.codebook.codebook import (
    MISSING_CODES,
    CodebookEntry,
    ValueLabel,
    codebook,
    indicator_names,
    missing_in_words,
)
from surveyapp.instruments.derived.groupings import with_groupings
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.instrument import Missing
from tests.instruments.french import FRENCH
from tests.instruments.grouping_samples import grouping_of
from tests.instruments.samples import QUESTIONNAIRE, item_data, questionnaire_data

BOOK = {entry.name: entry for entry in codebook(QUESTIONNAIRE, ENGLISH)}
LIVRE = {entry.name: entry for entry in codebook(QUESTIONNAIRE, FRENCH)}


def test_every_variable_has_an_entry_and_derived_ones_come_last() -> None:
    derived = [found.name for found in QUESTIONNAIRE.derived]
    assert list(BOOK) == [*QUESTIONNAIRE.variables, *derived]


def test_an_entry_tells_all_about_a_choice() -> None:
    assert BOOK["role"] == CodebookEntry(
        name="role",
        label="Role",
        text="Which role?",
        section="Practice",
        type="single",
        measurement="nominal",
        unit="",
        value_labels=(
            ValueLabel(code="doctor", label="Doctor"),
            ValueLabel(code="trainee", label="Trainee"),
            ValueLabel(code="other", label="Other"),
        ),
        universe="",
        missing=(Missing.BLANK, Missing.NOT_REACHED, Missing.PREFER_NOT),
        tier="core",
        disclosure="quasi",
        required=True,
    )


def test_the_text_of_an_option_is_asked_of_those_who_chose_it() -> None:
    entry = BOOK["role_other_text"]
    assert (entry.label, entry.type, entry.measurement) == ("Role – Other", "short_text", "nominal")
    assert (entry.universe, entry.disclosure) == ("Asked if “Other” was chosen", "free_text")
    assert (entry.required, entry.value_labels) == (False, ())
    assert LIVRE["role_other_text"].universe == "Question posée si «\u00a0Autre\u00a0» a été choisi"


def test_numbers_have_unit_limits_and_specials() -> None:
    entry = LIVRE["after"]
    assert (entry.type, entry.measurement, entry.unit) == ("decimal", "ratio", "ans")
    assert (entry.minimum, entry.maximum) == (0.5, 20)
    assert entry.value_labels == (
        ValueLabel(code="never", label="Jamais"),
        ValueLabel(code="varies", label="Variable"),
    )
    assert entry.universe.startswith("Question posée si «\u00a0Conduite\u00a0» est parmi")


def test_options_have_their_value_and_kind_of_missing() -> None:
    assert BOOK["plan"].value_labels[1] == ValueLabel(code="wait", label="Stop later", value=1)
    assert BOOK["plan"].value_labels[3] == ValueLabel(
        code="unknown", label="Cannot say", missing=Missing.CANNOT_SAY
    )


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("consent", "blank not_reached"),
        ("years", "not_asked blank not_reached prefer_not"),
        ("plan", "blank not_reached prefer_not cannot_say"),
        ("counts_two", "blank not_reached cannot_say"),
        ("sure", "not_asked blank not_reached"),
        ("role_other_text", "not_asked blank not_reached"),
        ("plan_group", "blank not_reached prefer_not cannot_say"),
    ],
)
def test_an_entry_names_the_kinds_of_missing_that_can_occur(name: str, kinds: str) -> None:
    assert [kind.value for kind in BOOK[name].missing] == kinds.split()


def test_a_row_is_labelled_with_its_grid_and_offers_its_own_options() -> None:
    assert LIVRE["sources_local"].label == "Sources – Locale"
    assert [label.code for label in BOOK["sources_local"].value_labels] == ["use", "know"]


def test_a_multiple_choice_names_its_indicators_kinds_of_missing_aside() -> None:
    columns = ("reasons_toxicity", "reasons_cost", "reasons_wish", "reasons_other", "reasons_none")
    assert BOOK["reasons"].columns == indicator_names(QUESTIONNAIRE.variables["reasons"]) == columns
    assert BOOK["role"].columns == ()


def test_bands_are_ordinal_and_keep_the_specials_of_their_number() -> None:
    entry = BOOK["after_band"]
    assert (entry.type, entry.measurement, entry.source) == ("single", "ordinal", "after")
    assert entry.text == "Made from after"
    assert [label.code for label in entry.value_labels] == ["early", "late", "never", "varies"]
    assert (entry.universe, entry.tier) == (BOOK["after"].universe, "core")
    assert BOOK["years_band"].disclosure == "quasi"


def test_groups_are_nominal_and_keep_the_codes_that_are_in_none() -> None:
    entry = BOOK["plan_group"]
    assert entry.measurement == "nominal"
    assert [label.code for label in entry.value_labels] == ["stops", "continue", "unknown"]


def test_an_option_or_group_outside_the_order_is_marked() -> None:
    data = questionnaire_data()
    item_data(data, "plan")["measurement"] = "ordinal"
    item_data(data, "plan")["option"][1]["outside_order"] = True
    instrument = instrument_from_data(data)
    grouping = grouping_of("plan", {"go_on": ["continue"], "later": ["wait"]}, name="grouped")
    entries = {
        entry.name: entry for entry in codebook(with_groupings(instrument, [(grouping, None)]), ENGLISH)
    }

    for name, outside in (("plan", ["wait"]), ("grouped", ["later"])):
        assert [label.code for label in entries[name].value_labels if label.outside_order] == outside


def test_kinds_of_missing_have_words_and_distinct_codes_for_statistics_packages() -> None:
    assert MISSING_CODES == {
        Missing.NOT_ASKED: -77,
        Missing.BLANK: -99,
        Missing.NOT_REACHED: -66,
        Missing.PREFER_NOT: -88,
        Missing.CANNOT_SAY: -97,
    }
    assert [missing_in_words(kind, ENGLISH) for kind in Missing] == [
        "not asked",
        "left blank",
        "not reached",
        "prefer not to say",
        "cannot say",
    ]
    assert missing_in_words(Missing.NOT_ASKED, FRENCH) == "non posée"
