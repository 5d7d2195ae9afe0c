"""Comparisons as JSON: plain values, the documented keys, what does not exist is null with a reason."""

import json
import math
import re

import pytest

from surveyapp.analysis.comparisons.comparison_json import (
    agreement_to_json,
    comparison_to_json,
    vignettes_to_json,
)
from surveyapp.analysis.comparisons.verdict_agreement import Pair, vignette_sets
from surveyapp.analysis.statistics.agreement import agreement_of_table
from tests.analysis.comparisons.test_comparison import ORDERED, compared
from tests.analysis.example_study import dataset_of
from tests.analysis.statistics_page import PAGE
from tests.guidelines.study import BY_NAME, RECOMMENDATIONS


def documented_keys(heading: str) -> set[str]:
    """The keys in the first column of the table whose head is this."""
    page = (PAGE.parent / "comparison.md").read_text(encoding="utf-8")
    table = page.split(f"| {heading} | meaning |")[1].split("\n\n")[0]
    firsts = [line.split("|")[1] for line in table.splitlines()[2:]]
    return {key for first in firsts for key in re.findall(r"`([a-z_0-9]+)`", first)}


def test_a_2_x_2_table_has_all_that_was_computed():
    found = comparison_to_json(compared([[20, 14], [2, 5]]))

    assert json.loads(json.dumps(found)) == found
    assert found["counts"] == [[20, 14], [2, 5]]
    assert found["test"]["p"] == 0.218911
    assert found["effects"]["difference"]["value"] == 0.172249
    assert found["effects"]["odds_ratio_conditional"]["value"] == 3.461788
    assert (found["chi_square"], found["ordered"]) == (None, [])
    assert documented_keys("key of `comparison`") | {"structural_zeros"} == set(found)


def test_a_small_p_keeps_its_digits():
    found = comparison_to_json(compared([[40, 0], [0, 41]]))["test"]["p"]

    assert found == pytest.approx(math.factorial(40) * math.factorial(41) / math.factorial(81), rel=1e-5)
    assert found > 0


def test_a_larger_table_has_no_difference_and_an_order_its_tests():
    trend = comparison_to_json(compared([[9, 10, 8, 7], [0, 1, 2, 4]], columns=ORDERED))
    groups = comparison_to_json(compared([[30, 22], [23, 36], [20, 25], [21, 28]], rows=ORDERED))

    assert [each["test"]["method"] for each in trend["ordered"]] == ["cochran_armitage", "exact_trend"]
    assert trend["ordered"][0]["effect"] is None
    assert groups["ordered"][0]["effect"]["value"] is not None
    assert groups["chi_square"]["df"] == 3
    assert trend["effects"]["difference"] is trend["effects"]["phi"] is trend["effects"]["odds_ratio"] is None


def test_an_agreement_has_all_its_coefficients():
    pair = Pair(kind="guidelines", first=BY_NAME["r1"], second=BY_NAME["r2"])

    found = agreement_to_json(pair, agreement_of_table([[34, 0], [4, 1]], excluded=2))

    assert (found["first"], found["second"], found["excluded"]) == ("r1", "r2", 2)
    assert found["observed"]["percent"] == 89.7436
    assert [found[name]["value"] for name in ("kappa", "pabak", "ac1")] == [0.303571, 0.794872, 0.88046]
    assert documented_keys("key of an agreement") | {"structural_zeros"} == set(found)


def test_an_empty_agreement_is_null_with_reasons():
    pair = Pair(kind="other", first=BY_NAME["r1"], second=BY_NAME["r4"])

    found = agreement_to_json(pair, agreement_of_table([[0, 0], [0, 0]]))

    assert (found["expected"], found["kappa"]["reason"], found["observed"]["percent"]) == (
        None,
        "nobody",
        None,
    )


def test_the_vignettes_of_a_rule_have_their_shares():
    dataset = dataset_of([{"case_a": "go_on", "case_b": "stop"}] * 3)
    (vignettes,) = vignette_sets(dataset, RECOMMENDATIONS)

    found = vignettes_to_json(vignettes)

    assert [each["adherent"]["percent"] for each in found["vignettes"]] == [100.0, 0.0]
    assert found["test"]["method"] == "cochran_q"
