"""Frequencies over those who answered, and missing answers by their kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.report.frequencies import derived_result, variable_result
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.instrument import Missing
from tests.analysis.example_study import dataset_of
from tests.guidelines.study import INSTRUMENT


def result(name, answers):
    dataset = dataset_of(answers)
    for derived in INSTRUMENT.derived:
        if derived.name == name:
            return derived_result(derived, INSTRUMENT, dataset)
    return variable_result(INSTRUMENT.variables[name], dataset, dict.fromkeys(INSTRUMENT.languages, ENGLISH))


def counts(found):
    return {frequency.code: frequency.count for frequency in found.frequencies}


def test_the_base_is_who_answered_and_missing_answers_are_told_by_kind():
    found = result("setting", [{"setting": "academic"}, {"setting": "abroad"}, {"setting": "unsure"}, {}])

    assert (found.base, found.asked) == (2, 4)
    assert found.missing == {
        "not_asked": 0,
        "blank": 1,
        "not_reached": 0,
        "prefer_not": 0,
        "cannot_say": 1,
    }
    assert counts(found) == {"academic": 1, "community": 0, "abroad": 1}
    assert [frequency.percent for frequency in found.frequencies] == [50, 0, 50]


def test_who_was_not_asked_is_in_no_base():
    found = result("years", [{"plan": "continue"}, {"plan": "discuss"}, {"plan": "discuss", "years": 3}])

    assert (found.base, found.asked) == (1, 2)
    assert found.missing["not_asked"] == 1


def test_an_empty_base_has_no_percentage():
    found = result("setting", [{}])

    assert [frequency.percent for frequency in found.frequencies] == [None, None, None]


def test_a_multiple_choice_is_in_percent_of_cases():
    found = result(
        "reasons",
        [
            {"reasons": ("toxicity", "cost")},
            {"reasons": ("toxicity",)},
            {"reasons": ("unsure",)},
            {},
        ],
    )

    assert found.is_multiple
    assert found.base == 2
    assert [(each.code, each.count, each.percent) for each in found.frequencies] == [
        ("toxicity", 2, 100),
        ("wish", 0, 0),
        ("cost", 1, 50),
    ]


def test_numbers_are_summarised_and_their_specials_counted_apart():
    plan = {"plan": "discuss"}
    found = result("years", [plan | {"years": years} for years in (2, 4, 9.5, "never", "never", "unknown")])

    assert found.numbers is not None
    assert (found.numbers.n, found.numbers.median, found.numbers.maximum) == (3, 4, 9.5)
    assert [(each.code, each.count, each.percent, each.is_special) for each in found.frequencies] == [
        ("never", 2, 40, True),
        ("varies", 0, 0, True),
    ]
    assert found.base == 5


def test_numbers_without_any_have_an_empty_summary():
    found = result("experience", [{}])

    assert found.numbers is not None
    assert (found.numbers.n, found.numbers.median) == (0, None)
    assert found.frequencies == ()


def test_a_scale_has_all_its_points_with_its_ends_labelled():
    found = result("sure", [{"sure": 0}, {"sure": 3}, {"sure": 3}])

    assert counts(found) == {"0": 1, "1": 0, "2": 0, "3": 2}
    assert [frequency.label["en"] for frequency in found.frequencies] == [
        "0 – not sure",
        "1",
        "2",
        "3 – sure",
    ]
    assert found.numbers is not None
    assert found.numbers.median == 3


def test_a_text_has_a_base_and_no_frequencies():
    found = result("remarks", [{"remarks": "None."}, {}])

    assert (found.base, found.frequencies, found.numbers) == (1, (), None)


def test_the_text_of_an_option_is_asked_of_those_who_chose_it():
    found = result("plan_other_text", [{"plan": "other", "plan_other_text": "Wait"}, {"plan": "continue"}])

    assert (found.base, found.asked) == (1, 1)
    assert found.label["en"] == "Usual plan – Other"


def test_a_row_of_a_grid_has_its_own_base():
    answers = [{"sources_asco": "use", "sources_esmo": "know"}, {"sources_asco": "know"}]

    assert result("sources_asco", answers).base == 2
    assert result("sources_esmo", answers).base == 1
    assert result("sources_esmo", answers).label["fr"] == "Quelles sources utilisez-vous? – ESMO"


def test_bands_are_counted_with_the_specials_that_are_in_none():
    plan = {"plan": "discuss"}
    found = result("years_band", [plan | {"years": years} for years in (3, 3.5, "varies", "unknown")])

    assert found.type == "derived"
    assert found.item == "years"
    assert counts(found) == {"to_3": 1, "over_3": 1, "never": 0, "varies": 1}
    assert [frequency.is_special for frequency in found.frequencies] == [False, False, True, True]
    assert found.missing["cannot_say"] == 1


def test_groups_are_counted_with_the_codes_that_are_in_none():
    found = result("hospital", [{"setting": code} for code in ("academic", "community", "abroad")])

    assert counts(found) == {"home": 2, "abroad": 1}
    assert found.frequencies[0].label["fr"] == "Au pays"


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "setting": st.sampled_from(["academic", "community", "abroad", "unsure"]),
        "plan": st.sampled_from(["continue", "discuss", "other", Missing.PREFER_NOT]),
        "years": st.one_of(st.integers(1, 20), st.sampled_from(["never", "unknown"])),
        "reasons": st.sampled_from([("toxicity",), ("wish", "cost"), ("unsure",)]),
        "sure": st.integers(0, 3),
        "experience": st.integers(0, 60),
    },
)


@pytest.mark.parametrize("name", ["setting", "plan", "years", "reasons", "sure", "years_band", "hospital"])
@given(answers=st.lists(ANSWERS, max_size=10))
def test_answers_and_missing_add_up_and_percentages_are_of_the_base(name, answers):
    found = result(name, answers)

    assert found.base + sum(found.missing.values()) == len(answers)
    assert found.asked == len(answers) - found.missing["not_asked"]
    numbers = found.numbers.n if found.numbers and found.type != "scale" else 0
    if not found.is_multiple:
        assert sum(counts(found).values()) + numbers == found.base
    for frequency in found.frequencies:
        expected = 100 * frequency.count / found.base if found.base else None
        assert frequency.percent == expected
