"""Ordered answers are ranked by their values; who gave an answer without a place is left out and counted."""

import tomllib

import pytest
from scipy.stats import mannwhitneyu

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables
from surveyapp.analysis.comparisons.comparison import comparison
from surveyapp.analysis.comparisons.comparison_json import comparison_to_json
from surveyapp.analysis.comparisons.comparison_text import caution_in_words
from surveyapp.analysis.comparisons.crosstabs import crosstab_of
from surveyapp.analysis.disclosure.shareable_variables import answers
from surveyapp.catalogue import definition
from surveyapp.datasets.dataset import build
from surveyapp.instruments.derived.groupings import with_groupings
from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from surveyapp.instruments.free_text.recoding import ExtraOption, with_added
from surveyapp.instruments.language import ENGLISH
from tests.instruments.grouping_samples import grouping_of

LANGUAGES = {"en": ENGLISH, "fr": ENGLISH}
IMAGING = """
format = 1
[instrument]
name = "imaging"
version = "1"
languages = ["en"]
title.en = "Imaging"
[[section]]
name = "only"
title.en = "Only"
[[section.item]]
name = "setting"
type = "single"
text.en = "Where?"
option = [{ code = "here", label.en = "Here" }, { code = "there", label.en = "There" }]
[[section.item]]
name = "often"
type = "single"
measurement = "ordinal"
text.en = "How often?"
option = [
  { code = "yearly", value = 12, label.en = "Yearly" },
  { code = "monthly", value = 1, label.en = "Monthly" },
  { code = "varies", value = 97, outside_order = true, label.en = "It varies" },
  { code = "quarterly", value = 3, label.en = "Quarterly" },
  { code = "symptoms", value = 90, label.en = "Only for symptoms" },
  { code = "other", outside_order = true, specify = true, label.en = "Other" },
]
"""
INSTRUMENT = instrument_from_data(tomllib.loads(IMAGING))
COUNTS = {
    "here": {"monthly": 9, "quarterly": 6, "yearly": 4, "symptoms": 1, "varies": 8, "other": 2},
    "there": {"monthly": 4, "quarterly": 5, "yearly": 7, "symptoms": 5},
}
RANKS = {"monthly": 0, "quarterly": 1, "yearly": 2, "symptoms": 3}


def variables(instrument=INSTRUMENT):
    return categorical_variables(instrument, (), LANGUAGES)


def compared(rows="often", columns="setting", instrument=INSTRUMENT):
    known = variables(instrument)
    pairs = [
        (answer, setting) if rows == "often" else (setting, answer)
        for setting, counts in COUNTS.items()
        for answer, count in counts.items()
        for _ in range(count)
    ]
    return comparison(crosstab_of(pairs, known[rows], known[columns]))


def test_an_answer_without_a_place_does_not_rank_highest_and_is_counted():
    found = compared()
    ((test, effect),) = found.ordered
    here, there = (
        [RANKS[code] for code, count in counts.items() if code in RANKS for _ in range(count)]
        for counts in COUNTS.values()
    )

    assert (len(here), len(there)) == (20, 21)
    assert test.p == pytest.approx(mannwhitneyu(here, there, method="asymptotic").pvalue, rel=0.03)
    assert round(test.p, 6) == 0.023312  # exact; with "it varies" and "other" ranked highest: 0.695215
    assert round(effect.value, 6) == -0.402381
    assert {caution.code: caution.number for caution in found.cautions}["outside_order"] == 10


def test_the_trend_over_columns_goes_by_value_too():
    found = compared("setting", "often")

    assert [round(test.p, 6) for test, _ in found.ordered] == [0.019545, 0.026513]
    assert found.ordered[0][0].statistic < 0  # the share of the first row falls towards "only for symptoms"


def test_the_table_stays_as_listed_and_says_each_place():
    told = comparison_to_json(compared())

    assert [(each["code"], each["place"]) for each in told["rows"]["categories"]] == [
        ("yearly", 12),
        ("monthly", 1),
        ("varies", None),
        ("quarterly", 3),
        ("symptoms", 90),
        ("other", None),
    ]
    assert told["cautions"]["outside_order"] == 10
    assert told["base"] == 51
    assert caution_in_words("outside_order", 10, ENGLISH).endswith("no place in the order: 10.")


def test_two_groups_are_compared_as_they_are_listed():
    falling = tomllib.loads(IMAGING)
    setting = falling["section"][0]["item"][0]
    setting["measurement"] = "ordinal"
    setting["option"][0]["value"], setting["option"][1]["value"] = 2, 1

    assert compared(instrument=instrument_from_data(falling)).ordered == compared().ordered


def test_a_definition_of_before_without_all_values_is_ranked_as_listed():
    before = tomllib.loads(IMAGING)
    for option in before["section"][0]["item"][1]["option"]:
        option.pop("outside_order", None)
    often = variables(instrument_from_data(before))["often"]

    assert often.codes_in_order == ("yearly", "monthly", "varies", "quarterly", "symptoms", "other")


def test_an_option_added_in_recoding_has_no_place():
    added = ExtraOption(item="often", code="never", label={"en": "Never"})
    extended = with_added(INSTRUMENT, [added], LANGUAGES)

    assert variables(extended)["often"].codes_in_order == ("monthly", "quarterly", "yearly", "symptoms")


def test_small_categories_are_merged_with_their_neighbours_by_value():
    dataset = build([], INSTRUMENT)
    (told,) = answers(dataset, [variables()["often"]], ())

    assert told.ordered == ("monthly", "quarterly", "yearly", "symptoms")


@pytest.mark.parametrize(
    ("groups", "order"),
    [
        ({"most": ["monthly", "quarterly"], "less": ["yearly", "symptoms"]}, ("most", "less")),
        ({"less": ["yearly", "symptoms"], "most": ["monthly", "quarterly"]}, ("most", "less")),
        ({"less": ["yearly"], "no_rule": ["varies", "other"]}, ("monthly", "quarterly", "less", "symptoms")),
        ({"ends": ["monthly", "symptoms"], "between": ["quarterly", "yearly"]}, ()),
        ({"ends": ["monthly", "yearly"]}, ()),  # "quarterly" lies between and is in no group
    ],
)
def test_groups_have_the_places_of_their_answers(groups, order):
    grouping = grouping_of("often", groups, name="grouped")

    assert variables(with_groupings(INSTRUMENT, [(grouping, None)]))["grouped"].codes_in_order == order


def test_the_bundled_survey_ranks_imaging_and_adherence_to_the_guideline():
    known = variables(instrument_from_data(read_definition(definition("trastuzumab"))))

    assert known["dis6"].codes_in_order == ("every_2_3_months", "every_4_6_months", "yearly", "symptoms_only")
    assert known["gui3"].codes_in_order == ("rarely", "sometimes", "most", "always")
