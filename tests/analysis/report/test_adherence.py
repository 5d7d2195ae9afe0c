"""Reported adherence over four bases, its reasons, its sensitivity and its lenient forms."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.report.adherence import adherence, judgements
from surveyapp.analysis.statistics.intervals import wilson
from surveyapp.analysis.statistics.rounding import half_up
from surveyapp.datasets.dataset import build
from surveyapp.guidelines.judge import judge
from surveyapp.instruments.model.answers import plain
from surveyapp.instruments.model.instrument import Missing
from tests.analysis.example_study import EXAMPLE, dataset_of
from tests.analysis.statistics_page import documented_table
from tests.datasets.records import records
from tests.guidelines.study import BY_NAME, INSTRUMENT, RECOMMENDATIONS


def results(answers):
    return {entry.result.recommendation: entry for entry in adherence(dataset_of(answers), RECOMMENDATIONS)}


EXAMPLE_RESULTS = results(EXAMPLE)


def at(name, **parameters):
    """The example's result for a recommendation with these parameters, others at their defaults."""
    entry = EXAMPLE_RESULTS[name]
    wanted = entry.definition.defaults | parameters
    return next(result for result in (entry.result, *entry.sensitivity) if result.parameters == wanted)


def fraction(result, base):
    estimate = result.estimate(base)
    return estimate.numerator, estimate.denominator


def written(estimate):
    """An estimate as the page of statistics writes it."""
    if estimate.percent is None:
        return "no estimate"
    percent, low, high = (half_up(value, 2) for value in (estimate.percent, estimate.low, estimate.high))
    return f"{estimate.numerator}/{estimate.denominator} {percent} ({low} to {high})"


@pytest.mark.parametrize("row", documented_table("Reference values of reported adherence"))
def test_the_worked_example_gives_its_printed_figures(row):
    result = at(row["rule"]) if row["s"] == "none" else at(row["rule"], s=int(row["s"]))

    assert [result.adherent, result.non_adherent, result.not_assessable] == [
        int(row[verdict]) for verdict in ("adherent", "non-adherent", "not assessable")
    ]
    assert written(result.estimate("assessable")) == row["of assessable"]
    assert written(result.estimate("analysable")) == row["of analysable"]


def test_a_guideline_without_a_rule_gives_no_estimate_on_any_base():
    for estimate in EXAMPLE_RESULTS["r3"].result.estimates:
        assert (estimate.percent, estimate.low, estimate.high) == (None, None, None)


def test_reasons_are_counted_in_the_order_of_the_criteria():
    reasons = EXAMPLE_RESULTS["r2"].result.reasons

    assert [(reason.code, reason.verdict, reason.count) for reason in reasons] == [
        ("r2.unclear", "not_assessable", 1),
        ("r2.continues", "adherent", 34),
        ("r2.no_threshold", "not_assessable", 1),
        ("r2.after_s", "adherent", 4),
        ("r2.before_s", "non_adherent", 1),
    ]
    assert reasons[1].text == {"en": "Continues", "fr": "Poursuit"}


def test_sensitivity_changes_one_parameter_at_a_time():
    assert [result.parameters for result in EXAMPLE_RESULTS["r2"].sensitivity] == [
        {"s": 2, "strict": False},
        {"s": 6, "strict": False},
        {"s": 3, "strict": True},
    ]
    assert EXAMPLE_RESULTS["r1"].sensitivity == ()


def test_a_recommendation_knows_its_lenient_form():
    assert EXAMPLE_RESULTS["r1"].lenient == "r1l"
    assert EXAMPLE_RESULTS["v_a.r1"].lenient == "v_a.r1l"
    assert EXAMPLE_RESULTS["v_b.r1"].lenient is None
    assert EXAMPLE_RESULTS["r1l"].lenient is None


def test_a_result_carries_the_current_edition():
    assert EXAMPLE_RESULTS["r1"].result.edition == "Body 2022"


@pytest.mark.parametrize(
    ("answers", "counted"),
    [
        ({"plan": "continue"}, True),  # years are not asked
        ({"plan": "discuss", "years": 4}, True),
        ({"plan": "discuss", "years": "varies"}, True),
        ({"plan": "discuss", "years": "unknown"}, False),
        ({"plan": "discuss", "years": Missing.PREFER_NOT}, False),
        ({"plan": "discuss"}, False),
        ({"plan": Missing.PREFER_NOT}, False),
        ({}, False),
    ],
)
def test_the_answered_base_holds_who_answered_every_deciding_item_that_was_asked(answers, counted):
    estimate = results([answers])["r2"].result.estimate("answered")

    assert estimate.denominator == counted


def test_whoever_has_a_verdict_counts_among_the_answered():
    found = results([{"sources_asco": "use"}, {"sources_asco": "use", "sources_esmo": "know"}])["r4"].result

    assert fraction(found, "answered") == (2, 2)
    assert fraction(found, "analysable") == (2, 2)


def test_without_responses_there_is_no_estimate():
    found = results([])["r1"].result

    assert [(each.numerator, each.denominator, each.percent, each.low) for each in found.estimates] == [
        (0, 0, None, None)
    ] * 4
    assert found.reasons == ()


def test_a_reason_that_stands_for_two_verdicts_is_counted_for_each():
    found = results([{"plan": "continue", "sources_asco": "use"}, {"plan": "stop_now"}, {}])["all"].result

    assert [(reason.code, reason.count) for reason in found.reasons] == [
        ("all.departs", 2),
        ("all.follows", 1),
    ]


def test_each_response_is_judged_as_it_is_by_itself():
    given = records(EXAMPLE)
    judged = judgements(dataset_of(EXAMPLE), BY_NAME["r2"], RECOMMENDATIONS, {"s": 6})

    assert judged == [
        judge(BY_NAME["r2"], plain(INSTRUMENT, record.answers), parameters={"s": 6}) for record in given
    ]


# --- any responses at all ---

PLANS = [option.code for option in INSTRUMENT.variables["plan"].options]
YEARS = st.one_of(
    st.integers(1, 40).map(lambda half: half / 2), st.sampled_from(["never", "varies", "unknown"])
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "plan": st.sampled_from([*PLANS, Missing.PREFER_NOT]),
        "years": YEARS,
        "sources_asco": st.sampled_from(["use", "know"]),
        "sources_esmo": st.sampled_from(["use", "know"]),
        "case_a": st.sampled_from(["go_on", "stop"]),
        "case_b": st.sampled_from(["go_on", "stop"]),
    },
)


@given(st.lists(ANSWERS, max_size=12))
def test_verdicts_and_reasons_add_up_to_the_analysable(answers):
    for entry in results(answers).values():
        for result in (entry.result, *entry.sensitivity):
            total = result.adherent + result.non_adherent + result.not_assessable
            assert total == sum(reason.count for reason in result.reasons) == len(answers)


@given(st.lists(ANSWERS, max_size=12))
def test_every_estimate_is_what_counting_one_by_one_gives(answers):
    given = [record.answers for record in records(answers)]
    for name, entry in results(answers).items():
        for result in (entry.result, *entry.sensitivity):
            for estimate in result.estimates:
                check_estimate(BY_NAME[name], result, estimate, given)


def check_estimate(recommendation, result, estimate, given):
    """Counts the base and the adherent anew, response by response."""
    if recommendation.gives_no_estimate:
        assert (estimate.numerator, estimate.denominator, estimate.percent) == (None, None, None)
        return
    statuses = [status(recommendation, result.parameters, each) for each in given]
    is_asked = any(was_asked(recommendation, one) for one in given)
    within = [found for found in statuses if is_asked and found in HELD[estimate.base]]
    assert (estimate.numerator, estimate.denominator) == (within.count("adherent"), len(within))
    if not within:
        assert (estimate.percent, estimate.low, estimate.high) == (None, None, None)
        return
    limits = wilson(within.count("adherent"), len(within))
    assert estimate.percent == pytest.approx(float(100 * Fraction(within.count("adherent"), len(within))))
    assert (estimate.low, estimate.high) == pytest.approx((100 * limits.low, 100 * limits.high))


def was_asked(recommendation, answers):
    return any(answers[name] is not Missing.NOT_ASKED for name in recommendation.deciding_items)


HELD = {
    "assessable": ("adherent", "departs"),
    "answered": ("adherent", "departs", "not_assessable"),
    "applicable": ("adherent", "departs", "not_assessable", "missing"),
    "analysable": ("adherent", "departs", "not_assessable", "missing", "does_not_apply"),
}


def status(recommendation, parameters, answers):
    """The status by its definition; the one item of the study that is routed is decided by the plan."""
    if recommendation.all_of:
        parts = [status(BY_NAME[name], BY_NAME[name].defaults, answers) for name in recommendation.all_of]
        order = ("departs", "missing", "does_not_apply", "not_assessable", "adherent")
        return next(found for found in order if found in parts)
    seen = plain(INSTRUMENT, answers)
    verdict = judge(recommendation, seen, parameters=parameters, others=RECOMMENDATIONS).verdict.value
    if verdict != "not_assessable":
        return {"adherent": "adherent", "non_adherent": "departs"}[verdict]
    asked = [name for name in recommendation.deciding_items if answers[name] is not Missing.NOT_ASKED]
    return "missing" if any(seen[name] is None for name in asked) else "not_assessable"


def test_a_deciding_item_that_nobody_was_asked_leaves_every_base_empty():
    nothing = dict.fromkeys(INSTRUMENT.variables, Missing.NOT_ASKED)
    dataset = build([replace(record, answers=nothing) for record in records([{}] * 3)], INSTRUMENT)

    for entry in adherence(dataset, RECOMMENDATIONS):
        assert all(estimate.percent is None for estimate in entry.result.estimates)
