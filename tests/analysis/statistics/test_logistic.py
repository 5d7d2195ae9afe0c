"""Factorial vignettes: the documented values, errors by person, what has no estimate."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import norm

from surveyapp.analysis.statistics.logistic import NoEstimateError, component_effect, logistic
from tests.analysis.figure_samples import written
from tests.analysis.statistics_page import documented_table

NAMES = ("yrs7", "er_pos", "lvef_low")
EACH = 20
YES = (2, 5, 3, 6, 8, 12, 9, 14)  # of profiles 000, 001, ... 111
ROWS = [
    (profile, at < yes)
    for profile, yes in zip(product((0, 1), repeat=3), YES, strict=True)
    for at in range(EACH)
]
ATTRIBUTES = {name: [profile[at] for profile, _ in ROWS] for at, name in enumerate(NAMES)}
ANSWERS = [answer for _, answer in ROWS]


@pytest.mark.parametrize("row", documented_table("Reference values of factorial vignettes"))
def test_a_factorial_deck_gives_the_documented_values(row):
    found = logistic(ATTRIBUTES, ANSWERS)
    one = found.of(row["attribute"])

    assert [written(one.estimate, 6), written(one.standard_error, 6)] == [row["log odds"], row["se"]]
    assert written(one.p, 6) == row["p"]
    assert [written(each, 4) for each in (one.odds_ratio.low, one.odds_ratio.high)] == [
        row["low"],
        row["high"],
    ]
    if row["attribute"] in ATTRIBUTES:
        effect = component_effect(ATTRIBUTES[row["attribute"]], ANSWERS)
        assert written(effect.value, 4) == row["effect"]
    assert written(found.deviance, 6) == "0.101563"
    assert (found.answers, found.profiles, found.people) == (160, 8, None)


def test_errors_before_the_last_step_of_weighted_least_squares_are_those_that_programs_print():
    """As statsmodels fits the shares of the profiles: from the middle, to a change of deviance of 1e-8."""
    design = np.array([(1, *profile) for profile in product((0, 1), repeat=3)], dtype=float)
    shares = np.array(YES) / EACH
    mean, before = (shares + 0.5) / 2, np.inf
    while True:
        weights = EACH * mean * (1 - mean)
        working = np.log(mean / (1 - mean)) + (shares - mean) / (mean * (1 - mean))
        covariance = np.linalg.inv(design.T @ (design * weights[:, None]))
        found = covariance @ design.T @ (weights * working)
        mean = 1 / (1 + np.exp(-design @ found))
        parts = shares * np.log(shares / mean) + (1 - shares) * np.log((1 - shares) / (1 - mean))
        deviance, last = 2 * EACH * parts.sum(), before
        if abs(deviance - last) < 1e-8:
            break
        before = deviance
    errors = np.sqrt(np.diag(covariance))

    assert [f"{each:.6f}" for each in errors] == ["0.420798", "0.371890", "0.359726", "0.365040"]
    assert f"{2 * norm.sf(found[2] / errors[2]):.6f}" == "0.371548"
    assert [f"{np.exp(found[1] + sign * norm.ppf(0.975) * errors[1]):.4f}" for sign in (-1, 1)] == [
        "2.4387",
        "10.4778",
    ]


def test_errors_by_person_are_those_of_the_jackknife_but_for_its_curvature():
    people = [at % 40 for at in range(len(ANSWERS))]
    found = logistic(ATTRIBUTES, ANSWERS, people=people)

    left_out = []
    for person in range(40):
        kept = [at for at, other in enumerate(people) if other != person]
        again = logistic(
            {name: [values[at] for at in kept] for name, values in ATTRIBUTES.items()},
            [ANSWERS[at] for at in kept],
        )
        left_out.append([each.estimate for each in again.coefficients])
    spread = np.sqrt(39 / 40 * ((np.array(left_out) - np.mean(left_out, axis=0)) ** 2).sum(axis=0))

    assert found.people == 40
    assert [each.standard_error for each in found.coefficients] == pytest.approx(spread, rel=0.1)
    plain = logistic(ATTRIBUTES, ANSWERS)
    assert [each.estimate for each in plain.coefficients] == [each.estimate for each in found.coefficients]
    assert plain.of("yrs7").standard_error != found.of("yrs7").standard_error


def test_what_every_person_says_twice_narrows_nothing():
    once = logistic(ATTRIBUTES, ANSWERS, people=range(160))
    twice = logistic(
        {name: [*values, *values] for name, values in ATTRIBUTES.items()},
        [*ANSWERS, *ANSWERS],
        people=[*range(160), *range(160)],
    )

    assert [each.standard_error for each in twice.coefficients] == pytest.approx(
        [each.standard_error for each in once.coefficients]
    )


@pytest.mark.parametrize(
    ("attributes", "answers", "message"),
    [
        ({"a": [0, 0, 1, 1]}, [False, False, True, True], "separation"),
        ({"a": [0, 0, 1, 1]}, [False, True, True, True], "separation"),
        ({"a": [0, 1]}, [True, True], "separation"),
        ({"a": [0, 0, 1, 1], "b": [1, 1, 0, 0]}, [False, True, False, True], "leave it out"),
    ],
)
def test_an_answer_that_is_decided_and_attributes_that_follow_from_others_are_refused(
    attributes, answers, message
):
    with pytest.raises(NoEstimateError, match=message):
        logistic(attributes, answers)


def test_few_people_have_no_error_of_their_own_and_a_level_that_was_not_shown_no_effect():
    with pytest.raises(NoEstimateError, match="30 people"):
        logistic(ATTRIBUTES, ANSWERS, people=[at % 29 for at in range(160)])
    assert component_effect([True, True], [True, False]).reason == "empty_group"


def test_a_step_that_goes_too_far_is_halved():
    """Newton's method alone runs away here."""
    attributes = {"a": [0, 0, 1, 100, 0, 100, 100, 1], "b": [1, 0, 3, 100, 0, 3, 1, 1]}
    answers = np.array([True, False, False, False, True, True, True, True])
    found = logistic(attributes, answers.tolist())

    design = np.column_stack([np.ones(8), attributes["a"], attributes["b"]])
    fitted = 1 / (1 + np.exp(-design @ [each.estimate for each in found.coefficients]))
    assert design.T @ (answers - fitted) == pytest.approx(np.zeros(3), abs=1e-8)
