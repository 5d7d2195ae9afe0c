"""What people can be divided by: every kind of variable, and the category of each response."""

from dataclasses import replace

import pytest

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables, codes
from surveyapp.instruments.model.instrument import Missing
from tests.analysis.example_study import LANGUAGES, dataset_of
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

VARIABLES = categorical_variables(INSTRUMENT, RECOMMENDATIONS, LANGUAGES)
ANSWERS = [
    {"plan": "continue", "setting": "academic", "experience": 4, "reasons": ("cost",), "sure": 2},
    {"plan": "discuss", "years": "never", "setting": "unsure", "experience": 6, "reasons": ("wish", "cost")},
    {"plan": "individualise", "years": 2, "setting": "abroad", "reasons": ("unsure",), "sources_asco": "use"},
]


def of(name):
    return codes(dataset_of(ANSWERS), VARIABLES[name], RECOMMENDATIONS)


def test_every_kind_of_variable_is_there_and_texts_and_plain_numbers_are_not():
    kinds = {name: variable.kind for name, variable in VARIABLES.items()}

    assert next(iter(kinds)) == "verdict.r1"
    assert kinds["setting"] == kinds["sources_asco"] == "choice"
    assert kinds["sure"] == "scale"
    assert kinds["reasons.cost"] == "tick"
    assert kinds["hospital"] == kinds["years_band"] == "derived"
    assert kinds["language"] == "language"
    assert not {"verdict.r3", "experience", "remarks", "welcome", "reasons", "reasons.unsure"} & set(kinds)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("setting", ["academic", None, "abroad"]),
        ("sure", ["2", None, None]),
        ("reasons.cost", ["yes", "yes", None]),
        ("reasons.wish", ["no", "yes", None]),
        ("sources_asco", [None, None, "use"]),
        ("experience_band", ["to_5", "over_5", None]),
        ("years_band", [None, "never", "to_3"]),
        ("hospital", ["home", None, "abroad"]),
        ("language", ["en", "en", "en"]),
        ("verdict.r1", ["adherent", "non_adherent", None]),
        ("verdict.v_a.r1", [None, None, None]),
    ],
)
def test_each_response_is_in_one_category_or_in_none(name, expected):
    assert of(name) == expected


def test_bands_and_scales_are_ordered_and_specials_have_no_place_in_the_order():
    assert [VARIABLES[name].is_ordered for name in ("experience_band", "sure", "setting", "hospital")] == [
        True, True, False, False
    ]  # fmt: skip
    assert [(each.code, each.place) for each in VARIABLES["years_band"].categories] == [
        ("to_3", 0),
        ("over_3", 1),
        ("never", None),
        ("varies", None),
    ]


def test_labels_are_there_in_every_language():
    tick = VARIABLES["reasons.cost"]

    assert tick.label == {"en": "Why would you stop?: Cost", "fr": "Pourquoi cesser?: Coût"}
    assert [each.label["fr"] for each in tick.categories] == ["fr:chosen", "fr:not chosen"]
    assert VARIABLES["verdict.r1"].categories[1].label["en"] == "non-adherent"


def test_a_variable_called_language_takes_the_name():
    section = INSTRUMENT.sections[0]
    item = replace(section.items[1], name="language")
    instrument = replace(INSTRUMENT, sections=(replace(section, items=(*section.items, item)),))

    assert categorical_variables(instrument, (), LANGUAGES)["language"].kind == "choice"


def test_an_answer_that_is_no_category_is_in_none():
    answers = [{"plan": "continue", "reasons": Missing.PREFER_NOT, "setting": Missing.BLANK}]

    for name in ("reasons.cost", "setting", "years_band"):
        assert codes(dataset_of(answers), VARIABLES[name], RECOMMENDATIONS) == [None]
