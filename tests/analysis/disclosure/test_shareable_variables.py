"""What may be declared: groupings, and items of which an outsider knows nothing."""

import datetime as dt

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables
from surveyapp.analysis.disclosure import shareable_variables
from surveyapp.datasets.dataset import build
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import ResponseRecord
from surveyapp.instruments.model.instrument import Missing
from tests.builders import ANSWERS, make_definition


def given(**changes: str):
    """The builders' definition; changes: keys of the item how often."""
    data = make_definition()
    data["section"][1]["item"][0] |= changes
    instrument = instrument_from_data(data)
    recommendations = recommendations_from_data(data, instrument)
    spoken = dict.fromkeys(instrument.languages, ENGLISH)
    return instrument, recommendations, categorical_variables(instrument, recommendations, spoken)


def test_people_are_grouped_by_choices_and_derived_variables() -> None:
    _, _, variables = given()
    assert list(shareable_variables.groupings(variables)) == [
        "agree",
        "often",
        "trust_soap",
        "trust_rub",
        "times_band",
    ]


def test_what_others_know_is_flagged_and_so_is_what_is_made_of_it() -> None:
    data = make_definition()
    data["section"][1]["item"][2]["disclosure"] = "quasi"
    instrument = instrument_from_data(data)
    variables = categorical_variables(instrument, (), dict.fromkeys(instrument.languages, ENGLISH))
    assert shareable_variables.known_to_others(variables, instrument) == {"times_band"}


def test_verdicts_and_items_that_others_know_are_not_broken_down() -> None:
    instrument, recommendations, variables = given()
    assert list(shareable_variables.verdicts(variables, recommendations, instrument)) == ["verdict.h1"]
    assert {"often", "why.time", "glad"} <= set(shareable_variables.items(variables, instrument))
    instrument, recommendations, variables = given(disclosure="quasi")
    assert not shareable_variables.verdicts(variables, recommendations, instrument)
    assert not {"often", "why.time"} & set(shareable_variables.items(variables, instrument))


def test_every_response_says_something_or_nothing() -> None:
    instrument, recommendations, variables = given()
    blank = dict.fromkeys(instrument.variables, Missing.BLANK)
    told = [blank | ANSWERS, blank | {"often": "cannot_say"}]
    records = [
        ResponseRecord(
            key=key,
            answers=answers,
            language_code="en",
            mode="open_anonymous",
            channel="web",
            period=dt.date(2026, 3, 9),
            completeness="complete",
            flags=(),
            synthetic=False,
        )
        for key, answers in enumerate(told)
    ]
    (found,) = shareable_variables.answers(build(records, instrument), [variables["often"]], recommendations)
    assert (found.name, found.codes, found.values) == (
        "often",
        ("always", "sometimes", "never"),
        ("sometimes", ""),
    )
    assert found.ordered == found.codes[::-1]  # by value: never is 1
