"""What the survey's words must and must not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from deploy.french_marks import typeset
from tests.catalogue.tables import DATA, INSTRUMENT, RECOMMENDATIONS

# Not known of the published survey, so never said: whom it asked, when, and which guideline was meant.
UNKNOWN = [
    r"response rate",
    r"taux de réponse",
    r"\binvited\b",
    r"\binvitée?s?\b",
    r"\b41\b",
    r"\b34\b",
    r"82[.,]9",
    r"currently available",
    r"sampling frame",
    r"PMC4835009",
]


def _strings(value: object, language: str | None = None) -> Iterator[tuple[str | None, str]]:
    if isinstance(value, str):
        yield language, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _strings(child, key if key in ("en", "fr") else language)
    elif isinstance(value, list):
        for child in value:
            yield from _strings(child, language)


PUBLISHED = DATA["instrument"]["metadata"]["published"]
STRINGS = [found for found in _strings(DATA) if found not in list(_strings(PUBLISHED))]
PRINTED = [text for _, text in _strings(DATA["instrument"]["metadata"]["published"])]
"""What the abstract says, word for word; the only place for its figures."""
FRENCH = [text for language, text in STRINGS if language == "fr"]


@pytest.mark.parametrize("pattern", UNKNOWN)
def test_nothing_unknown_of_the_published_survey_is_stated(pattern: str):
    ours = [text for _, text in STRINGS if text not in PRINTED]

    assert [text for text in ours if re.search(pattern, text, re.IGNORECASE)] == []


def test_the_published_study_is_cited_by_its_doi():
    assert any("doi:10.3747/co.23.2743" in text for _, text in STRINGS)


def test_the_published_figure_is_quoted_as_printed_and_compared_on_one_base():
    assert (PUBLISHED["percent"], PUBLISHED["numerator"]) == ("82.93", 34)
    assert (PUBLISHED["recommendation"], PUBLISHED["base"]) == ("r1", "analysable")
    assert PUBLISHED["text"]["en"] == (
        "Haq and Gulasingam 2016 (doi:10.3747/co.23.2743) reported that 82.93% of respondents (n = 34)"
        " follow the currently available guidelines."
    )


def test_french_has_no_break_before_colons_percent_signs_and_within_quotation_marks():
    assert [text for text in FRENCH if re.search(r"(?<!\u00a0)(?:%|:(?![/\d]))|« | »", text)] == ["%"]


def test_french_has_no_space_before_a_question_mark_or_semicolon():
    assert [text for text in FRENCH if re.search(r"[ \u00a0][?;!]", text)] == []


@pytest.mark.parametrize("english", ["LVEF", "CR/NED", r"\bMBC\b", r"\bPgR\b", "HER2-", "PET-CT"])
def test_french_uses_french_abbreviations(english: str):
    texts = [re.sub(r"«[^»]*»", "", text) for text in FRENCH]  # guidelines are quoted in their own language

    assert [text for text in texts if re.search(english, text)] == []


@pytest.mark.parametrize("abbreviation", ["RC/AMD", "FEVG", "ADNtc", "TIL", "RE"])
def test_french_abbreviations_are_defined(abbreviation: str):
    terms = [f"{each.term['fr']} {each.text['fr']}" for each in INSTRUMENT.definitions]

    assert any(abbreviation in term for term in terms)


def test_every_definition_is_shown_beside_an_item():
    shown = {name for item in INSTRUMENT.items for name in item.definitions}

    assert {each.name for each in INSTRUMENT.definitions} == shown


@pytest.mark.parametrize("name", ["vig_a", "vig_b", "vig_c"])
def test_a_case_says_what_its_constants_say(name: str):
    item = INSTRUMENT.items_by_name[name]
    profile = item.profile
    english = {
        "negative": "ER-negative",
        "positive": "ER-positive",
        "de_novo": "de novo",
        "recurrent": "recurrent",
        "bone": "in bone",
        "liver": "in the liver",
        "stop": "asks whether she can stop",
        "continue": "wishes to continue",
        "cr": "(complete remission)",
        "none": "trastuzumab + pertuzumab, and no scan has shown active disease",
        "goes_on": "Endocrine therapy would go on even",
    }
    french = {
        "negative": "RE négatif",
        "positive": "RE positif",
        "de_novo": "de novo",
        "recurrent": "récidivant",
        "bone": "touchant les os",
        "liver": "touchant le foie",
        "stop": "demande si elle peut cesser",
        "continue": "souhaite continuer",
        "cr": "(rémission complète)",
        "none": "trastuzumab + pertuzumab, et aucune imagerie ne montre de maladie active",
        "goes_on": "L’hormonothérapie se poursuivrait",
    }

    for text, words in ((item.text["en"], english), (item.text["fr"], french)):
        for key in ("er", "presentation", "site", "wish", "response", "endocrine"):
            assert words[profile[key]] in text
    for text, age, years, percent in (
        (item.text["en"], "-year-old", " years", "%"),
        (item.text["fr"], " ans s’est", " ans (", "\u00a0%"),
    ):
        assert f"{profile['age']}{age}" in text
        assert f"{profile['years_in_cr']}{years}" in text
        assert f"{profile['lvef']}{percent}" in text
        assert f"{profile['lvef_baseline']}{percent}" in text
    limit = INSTRUMENT.definition("lvef_limit")
    assert str(profile["lvef_lower_limit"]) in limit.text["en"]
    assert "lvef_limit" in item.definitions


def test_the_three_cases_are_those_of_the_fixed_mode():
    keys = ("age", "years_in_cr", "presentation", "er", "site", "lvef", "lvef_baseline", "wish")
    rows = [
        tuple(INSTRUMENT.items_by_name[name].profile[key] for key in keys)
        for name in ("vig_a", "vig_b", "vig_c")
    ]

    assert rows == [
        (48, 7, "de_novo", "negative", "bone", 62, 62, "stop"),
        (68, 2, "recurrent", "positive", "liver", 62, 62, "continue"),
        (48, 4, "de_novo", "positive", "bone", 51, 60, "stop"),
    ]


@pytest.mark.parametrize("name", RECOMMENDATIONS)
def test_every_recommendation_speaks_both_languages(name: str):
    recommendation = RECOMMENDATIONS[name]
    texts = [recommendation.label, recommendation.statement, *recommendation.reasons.values()]
    texts += [text for text in (recommendation.strength, recommendation.note) if text]

    assert all(text.get("en") and text.get("fr") for text in texts)


def test_the_recommendations_are_all_there():
    cases = [f"{case}.{rule}" for rule in ("r1", "r1l", "r2") for case in ("v_a", "v_b", "v_c")]
    rules = ["r1", "r1l", "r2", "r3", "r4", "r5a", "r5al", "r5b", "r5bl", "r6", "r6a", "r7", "r8"]

    assert list(RECOMMENDATIONS) == [*rules, *cases, "c_all"]


def test_what_was_read_only_in_a_secondary_page_says_so():
    secondary = [each for each in RECOMMENDATIONS.values() if each.status == "secondary_source"]

    assert [each.name for each in secondary] == ["r5a", "r5al", "r5b", "r5bl"]
    assert all("Secondary source" in each.strength["en"] for each in secondary)
    assert all("Source secondaire" in each.strength["fr"] for each in secondary)


def test_guidelines_whose_statement_was_not_seen_give_no_rule():
    bodies = {(each.body, each.year) for rule in RECOMMENDATIONS.values() for each in rule.guidelines}

    assert not {body for body, _ in bodies} & {"AGO", "REAL", "CCO", "St Gallen", "CA-PM"}
    assert {year for body, year in bodies if body == "ESO-ESMO ABC"} == {2018}


def test_recommendations_that_state_no_rule_give_no_percentage():
    assert [each.name for each in RECOMMENDATIONS.values() if each.gives_no_estimate] == ["r3", "r6a"]


def test_the_choices_that_are_ours_have_their_alternatives():
    choices = {
        (each.name, parameter.name): (parameter.default, *parameter.alternatives)
        for each in RECOMMENDATIONS.values()
        for parameter in each.parameters.values()
    }
    label = {
        (f"{case}.{rule}", "label"): ("us", "eu")
        for case in ("v_a", "v_b", "v_c")
        for rule in ("r1", "r1l", "r2")
    }
    years = {(f"{case}.r2", "s"): (3, 2, 5) for case in ("v_a", "v_b", "v_c")}

    assert choices == label | years | {
        ("r2", "s"): (3, 2, 5),
        ("r2", "needs_rechallenge"): (False, True),
        ("r6", "m"): (3, 4, 6),
    }


def test_the_french_has_the_marks_of_the_site_and_no_line_ends_before_a_percent_sign():
    french = [text for language, text in _strings(DATA) if language == "fr"]

    assert [text for text in french if text != typeset(text) or re.search(r"\d %", text)] == []
    assert any("’" in text for text in french)
