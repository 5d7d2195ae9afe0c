"""Who was rightly not asked is not missing: statuses, bases, missing answers and the tipping point."""

from collections import Counter

import pytest

from surveyapp.analysis.adherence.sensitivity import Known, known, missing_sensitivity, tipping_point
from surveyapp.analysis.report.adherence import adherence, judging
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.guidelines.response_status import ResponseStatus
from tests.analysis.applicability_sample import BY_NAME, RECOMMENDATIONS, TWENTY, YES, dataset_of

DATASET = dataset_of(TWENTY)
KNOWN = known(DATASET, BY_NAME["r"], RECOMMENDATIONS)
R7 = Known(adherent=80, non_adherent=350, not_assessable=0, missing=62, does_not_apply=483)


def statuses(name, *answers):
    judged = judging(dataset_of(answers), BY_NAME[name], RECOMMENDATIONS)({})
    return [status.value for status in judged.statuses]


def written(share):
    assert isinstance(share, Proportion)
    return f"{share.numerator}/{share.denominator} {share.percent:.4f} ({share.low:.4f} to {share.high:.4f})"


def test_each_response_has_one_status():
    judged = judging(DATASET, BY_NAME["r"], RECOMMENDATIONS)({})

    assert Counter(judged.statuses) == {
        ResponseStatus.ADHERENT: 4,
        ResponseStatus.DEPARTS: 6,
        ResponseStatus.DOES_NOT_APPLY: 5,
        ResponseStatus.MISSING: 2,
        ResponseStatus.NOT_ASSESSABLE: 3,
    }
    assert Known(adherent=4, non_adherent=6, not_assessable=3, missing=2, does_not_apply=5) == KNOWN
    assert KNOWN.responses == 20


def test_the_result_has_the_statuses_and_an_estimate_for_each_base():
    result = adherence(DATASET, RECOMMENDATIONS)[0].result

    assert sum(result.statuses.values()) == 20
    assert (result.adherent, result.non_adherent, result.not_assessable) == (4, 6, 10)
    assert {
        estimate.base: f"{estimate.numerator}/{estimate.denominator} {estimate.low:.4f}-{estimate.high:.4f}"
        for estimate in result.estimates
    } == {
        "assessable": "4/10 16.8180-68.7326",
        "answered": "4/13 12.6807-57.6307",
        "applicable": "4/15 10.8975-51.9504",
        "analysable": "4/20 8.0658-41.6017",
    }


def test_missing_answers_leave_out_whom_the_recommendation_does_not_concern():
    without, with_them = (
        missing_sensitivity(KNOWN, with_not_assessable=with_not_assessable)
        for with_not_assessable in (False, True)
    )

    # counting those to whom it does not apply as missing gave 4/17 and 11/17
    assert written(without.as_non_adherent) == "4/12 33.3333 (13.8120 to 60.9378)"
    assert written(without.as_adherent) == "6/12 50.0000 (25.3782 to 74.6218)"
    assert (with_them.excluded.denominator, with_them.as_non_adherent.denominator) == (13, 15)
    assert written(with_them.as_adherent) == "6/15 40.0000 (19.8245 to 64.2532)"


def test_the_tipping_point_is_among_those_who_are_missing():
    found = tipping_point(KNOWN, 0.2, with_not_assessable=False)

    assert (found.non_adherent, found.missing) == (1, 2)  # of 7, when all who were not asked were missing
    assert found.at.low == pytest.approx(19.3260, abs=1e-4)


def test_a_routing_item_without_an_answer_is_missing_not_out_of_scope():
    found = missing_sensitivity(R7, with_not_assessable=False)

    assert f"{found.as_adherent.numerator}/492 {found.as_adherent.percent:.4f}" == "142/492 28.8618"
    assert f"{found.as_non_adherent.numerator}/492 {found.as_non_adherent.percent:.4f}" == "80/492 16.2602"


def test_a_route_of_two_items_is_followed_to_its_start():
    assert statuses(
        "months",
        {"stopped": "no"},
        {},
        YES,
        {**YES, "interval": "varies"},
        {**YES, "interval": 24},
        {**YES, "interval": 6},
        {**YES, "interval": 6, "months": 24},
    ) == [
        "does_not_apply",
        "missing",
        "missing",
        "does_not_apply",
        "does_not_apply",
        "missing",
        "adherent",
    ]


def test_a_composite_has_the_first_status_of_its_parts():
    varies = {**YES, "interval": "varies"}
    assert statuses(
        "all",
        {**YES, "plan": "off"},
        YES,
        {"stopped": "no", "plan": "on"},
        {"stopped": "no"},
        {**varies, "plan": "on"},
        {**YES, "interval": 6, "plan": "on"},
    ) == ["departs", "missing", "does_not_apply", "missing", "not_assessable", "adherent"]


def test_where_nobody_was_asked_statuses_stand_and_there_is_no_estimate():
    result = adherence(dataset_of([{"stopped": "no"}] * 3), RECOMMENDATIONS)[0].result

    assert result.statuses["does_not_apply"] == 3
    assert all(estimate.percent is None for estimate in result.estimates)
