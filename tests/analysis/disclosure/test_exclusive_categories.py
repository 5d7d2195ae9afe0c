"""Categories that nobody can be in at once: found from criteria and routing, as trying out answers finds."""

import pytest

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables, codes
from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER, Exclusive
from surveyapp.analysis.disclosure.exclusive_categories import exclusive_categories
from surveyapp.analysis.disclosure.shareable_variables import answers
from tests.analysis.example_study import LANGUAGES, dataset_of
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

VARIABLES = categorical_variables(INSTRUMENT, RECOMMENDATIONS, LANGUAGES)


def exclusive(names: list[str], given: list[dict[str, object]]) -> Exclusive:
    told = answers(dataset_of(given), [VARIABLES[name] for name in names], RECOMMENDATIONS)
    return exclusive_categories(told, VARIABLES, INSTRUMENT, RECOMMENDATIONS)


def pair(*categories: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(categories)


def test_criteria_say_which_verdicts_exclude_each_other() -> None:
    found = exclusive(["verdict.r1", "verdict.r2"], [{"plan": "continue"}])
    assert pair(("verdict.r1", "adherent"), ("verdict.r2", "non_adherent")) in found
    assert pair(("verdict.r1", "adherent"), ("verdict.r2", "adherent")) not in found
    assert pair(("verdict.r1", NO_ANSWER), ("verdict.r2", NO_ANSWER)) not in found


def test_routing_says_who_is_never_asked() -> None:
    found = exclusive(["plan", "years_band"], [{"plan": "continue"}])
    assert pair(("plan", "continue"), ("years_band", "to_3")) in found
    assert pair(("plan", "discuss"), ("years_band", "to_3")) not in found


def test_what_shares_no_item_excludes_nothing() -> None:
    assert not exclusive(["verdict.r4", "verdict.r1"], [{"plan": "continue"}])
    assert not exclusive(["language", "plan"], [{"plan": "continue"}])


def test_where_the_search_gives_up_an_empty_pair_counts_as_exclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveyapp.instruments.conditions.reachability.TRIALS", 0)
    found = exclusive(["verdict.r1", "verdict.r2"], [{"plan": "continue"}, {"plan": "other"}])
    assert pair(("verdict.r1", "adherent"), ("verdict.r2", NO_ANSWER)) in found
    assert pair(("verdict.r1", "adherent"), ("verdict.r2", "adherent")) not in found


def test_all_plans_tried_out_give_the_same_pairs() -> None:
    plans = [option.code for option in INSTRUMENT.variables["plan"].options if option.missing is None]
    tried = [{}, *({"plan": plan} for plan in plans)]
    tried += [
        {"plan": plan, "years": years} for plan in plans for years in (0.5, 1, 2, 3, 4, 10, "never", "varies")
    ]
    dataset = dataset_of(tried)
    names = ["verdict.r1", "verdict.r2", "plan"]
    told = {name: codes(dataset, VARIABLES[name], RECOMMENDATIONS) for name in names}
    found = exclusive(names, [{}])
    for one in names:
        for other in names[: names.index(one)]:
            together = set(zip(told[one], told[other], strict=True))
            for code in (*_codes(one), NO_ANSWER):
                for other_code in (*_codes(other), NO_ANSWER):
                    is_exclusive = pair((one, code), (other, other_code)) in found
                    assert is_exclusive is ((code or None, other_code or None) not in together), (
                        code,
                        other_code,
                    )


def _codes(name: str) -> list[str]:
    return [category.code for category in VARIABLES[name].categories]
