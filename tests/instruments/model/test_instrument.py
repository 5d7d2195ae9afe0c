"""The vocabulary: types, variables, pages, wordings."""

import pytest

from surveyapp.instruments.model.instrument import ItemType, Missing, words
from tests.instruments.samples import AB, QUESTIONNAIRE, choice, item, small


def test_a_wording_falls_back_to_the_first_language_and_to_nothing() -> None:
    assert words({"en": "Yes", "fr": "Oui"}, "fr") == "Oui"
    assert words({"en": "Yes", "fr": "Oui"}, "de") == "Yes"
    assert words({}, "en") == ""


def test_a_kind_of_missing_is_never_equal_to_a_word() -> None:
    assert all(kind != kind.value for kind in Missing)


@pytest.mark.parametrize(
    ("kind", "of_variable", "traits"),
    [
        ("single", "single", "options"),
        ("multiple", "multiple", "options"),
        ("integer", "integer", "number"),
        ("decimal", "decimal", "number"),
        ("scale", "scale", "number"),
        ("short_text", "short_text", "text"),
        ("long_text", "long_text", "text"),
        ("grid", "single", "options grid"),
        ("integer_grid", "integer", "number grid"),
        ("decimal_grid", "decimal", "number grid"),
        ("statement", "statement", ""),
    ],
)
def test_types_know_what_they_hold(kind: str, of_variable: str, traits: str) -> None:
    found = ItemType(kind)
    has = {
        "options": found.has_options,
        "number": found.is_number,
        "text": found.is_text,
        "grid": found.is_grid,
    }
    assert found.of_variable is ItemType(of_variable)
    assert {name for name, holds in has.items() if holds} == set(traits.split())


def test_variables_are_items_rows_and_texts_of_options_in_order() -> None:
    assert list(QUESTIONNAIRE.variables)[:8] == [
        "consent",
        "role",
        "role_other_text",
        "years",
        "counts_two",
        "counts_five",
        "plan",
        "after",
    ]
    assert "hello" not in QUESTIONNAIRE.variables


def test_a_variable_knows_its_labels_and_options() -> None:
    variables = QUESTIONNAIRE.variables
    assert variables["sources_local"].label("fr") == "Sources – Locale"
    assert variables["role_other_text"].label("en") == "Role – Other"
    assert variables["plan"].value_label("stop", "fr") == "Arrêter maintenant"
    assert variables["after"].value_label("never", "en") == "Never"
    assert (variables["role_other_text"].options, variables["role_other_text"].specials) == ((), ())
    with pytest.raises(ValueError, match="plan has no option or special 'zzz'"):
        variables["plan"].value_label("zzz", "en")


def test_items_find_their_options_and_specials_by_code() -> None:
    plan, after = QUESTIONNAIRE.items_by_name["plan"], QUESTIONNAIRE.items_by_name["after"]
    assert plan.option("stop") is plan.options[2]
    assert after.special("varies") is after.specials[1]
    assert (plan.option("zzz"), after.special("zzz")) == (None, None)


def test_sections_are_split_into_pages_where_items_begin_a_new_one() -> None:
    pages = {page.name: [found.name for found in page.items] for page in QUESTIONNAIRE.pages}
    assert list(pages) == ["entry", "practice", "plans", "plans-2", "plans-3"]
    assert pages["plans-2"] == ["reasons", "sources"]
    assert [(page.number, page.of) for page in QUESTIONNAIRE.pages] == [
        (1, 1),
        (1, 1),
        (1, 3),
        (2, 3),
        (3, 3),
    ]
    assert QUESTIONNAIRE.pages[-1].section.name == "plans"


def test_the_first_item_of_a_section_begins_its_page_anyway() -> None:
    instrument = small(choice("a", "new_page = true") + item("b", "multiple", AB))
    assert [page.name for page in instrument.pages] == ["only"]


def test_definitions_are_found_by_name() -> None:
    assert QUESTIONNAIRE.definition("remission").term["fr"] == "Rémission"


def test_a_page_is_found_by_its_name() -> None:
    first = QUESTIONNAIRE.pages[0]

    assert QUESTIONNAIRE.page(first.name) is first
    with pytest.raises(KeyError):
        QUESTIONNAIRE.page("no-such-page")
