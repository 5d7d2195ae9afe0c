"""Results are shared when enough have answered, and counted anew for whole groups of responses only."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from surveyapp.analysis.disclosure.small_cell_rule import Verdicts
from surveyapp.fielding.snapshot_actions import Figures, Results, share
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Snapshot, Survey
from tests.builders import TODAY, make_survey

pytestmark = pytest.mark.django_db


def results(adherent: int, non_adherent: int, not_assessable: int = 0, *, outside: bool = False) -> Results:
    """Results on one recommendation."""
    responses = adherent + non_adherent + not_assessable
    figures = Figures(
        responses=responses,
        verdicts=Verdicts(adherent=adherent, non_adherent=non_adherent, not_assessable=not_assessable),
        base=adherent + non_adherent,
        percent=50.0,
        low=40.0,
        high=60.0,
        is_known_outside=outside,
    )
    return Results(responses=responses, synthetic=0, figures={"h1": figures})


def two(strict: tuple[int, int], wide: tuple[int, int], *, is_known: str = "h1 h2") -> Results:
    """Of a strict recommendation and a wide one: whoever follows the first follows the second."""
    given = {"h1": results(*strict), "h2": results(*wide)}
    return Results(
        responses=sum(strict),
        synthetic=0,
        figures={
            name: replace(each.figures["h1"], is_known_outside=name in is_known)
            for name, each in given.items()
        },
        exclusive=frozenset({frozenset({("h1", "adherent"), ("h2", "non_adherent")})})
        | {frozenset({("h1", "adherent"), ("h2", "not_assessable")})},
    )


def hidden() -> dict[str, bool]:
    rows = Snapshot.objects.get().numbers["recommendations"]
    return {name: each["is_hidden"] for name, each in rows.items()}


def shared(survey: Survey, given: Results) -> Snapshot | None:
    return share(survey=survey, results=given, by="tests", today=TODAY, threshold=6)


def row() -> dict[str, Any]:
    found: dict[str, Any] = Snapshot.objects.get().numbers["recommendations"]["h1"]
    return found


def test_an_open_survey_shares_from_20_responses_on() -> None:
    survey = make_survey()
    assert shared(survey, results(12, 7)) is None
    assert not Snapshot.objects.exists()
    assert shared(survey, results(12, 8)) is not None
    assert row() == {
        "responses": 20,
        "is_hidden": False,
        "adherent": 12,
        "non_adherent": 8,
        "not_assessable": 0,
        "base": 20,
        "percent": 50.0,
        "low": 40.0,
        "high": 60.0,
    }


def test_the_date_is_as_coarse_as_the_survey_keeps_dates() -> None:
    survey = make_survey(date_granularity="month")
    assert shared(survey, results(12, 8)) is not None
    assert Snapshot.objects.get().as_of == TODAY.replace(day=1)


def test_a_closed_survey_shares_what_a_whole_group_answered() -> None:
    survey = make_survey(state="closed")
    assert shared(survey, results(3, 2)) is None
    assert shared(survey, results(3, 3)) is not None


def test_results_are_counted_anew_for_six_more_and_for_six_fewer() -> None:
    survey = make_survey()
    shared(survey, results(20, 8))
    assert shared(survey, results(25, 8)) is None
    assert shared(survey, results(26, 8)) is not None
    assert shared(survey, results(21, 8)) is None
    assert shared(survey, results(20, 8)) is not None
    assert Snapshot.objects.get().responses == 28


def test_closing_does_not_show_the_last_few_either() -> None:
    survey = make_survey()
    shared(survey, results(20, 8))
    close_survey(survey=survey, by="tests", today=TODAY)
    assert shared(survey, results(23, 8)) is None
    assert row()["adherent"] == 20


def test_small_counts_of_the_whole_sample_are_shown_where_nobody_outside_knows_them() -> None:
    shared(make_survey(), results(34, 1, 6))
    assert row()["non_adherent"] == 1


@pytest.mark.parametrize("given", [(34, 1, 6), (30, 6, 5), (0, 8, 33), (1, 40, 0)])
def test_where_an_outsider_may_know_them_the_whole_row_is_hidden(given: tuple[int, int, int]) -> None:
    shared(make_survey(), results(*given, outside=True))
    assert row() == {"responses": 41, "is_hidden": True}


def test_a_hidden_row_is_shown_once_it_may_be() -> None:
    survey = make_survey()
    shared(survey, results(20, 5, outside=True))
    shared(survey, results(25, 6, outside=True))
    assert (row()["is_hidden"], row()["adherent"]) == (False, 25)


def test_a_shown_row_stays_until_the_difference_may_be_shown() -> None:
    survey = make_survey()
    shared(survey, results(20, 8, outside=True))
    shared(survey, results(25, 9, outside=True))
    assert Snapshot.objects.get().responses == 34
    assert (row()["responses"], row()["adherent"]) == (28, 20)
    shared(survey, results(28, 14, outside=True))
    assert (row()["responses"], row()["adherent"]) == (42, 28)


def test_the_few_between_two_nested_recommendations_are_not_shown() -> None:
    shared(make_survey(), two((20, 10), (23, 7)))
    assert hidden() == {"h1": False, "h2": True}


def test_of_two_the_one_that_nobody_outside_knows_is_shown() -> None:
    shared(make_survey(), two((20, 10), (23, 7), is_known="h1"))
    assert hidden() == {"h1": True, "h2": False}


def test_a_shown_row_is_hidden_where_it_may_not_stand_beside_the_other_one_of_now() -> None:
    """Seven have gone: as it was, 10 did not follow the wide one; now 13 do not follow the strict one."""
    survey = make_survey()
    shared(survey, two((20, 20), (30, 10)))
    assert hidden() == {"h1": False, "h2": False}
    shared(survey, two((20, 13), (30, 3), is_known="h2"))
    assert hidden() == {"h1": False, "h2": True}
    assert Snapshot.objects.get().numbers["recommendations"]["h2"][Snapshot.BEFORE]["adherent"] == 30
    shared(survey, two((26, 32), (42, 16)))
    assert hidden() == {"h1": False, "h2": False}


def test_what_stays_is_compared_with_what_is_new() -> None:
    """The strict one stays at 20, since only two more follow it; the wide one may not say 23 beside it."""
    survey = make_survey()
    shared(survey, two((20, 20), (20, 20)))
    shared(survey, two((22, 26), (23, 25)))
    assert Snapshot.objects.get().numbers["recommendations"]["h1"]["adherent"] == 20
    assert Snapshot.objects.get().numbers["recommendations"]["h2"]["adherent"] == 20


def test_what_was_shared_meanwhile_counts() -> None:
    """Two that count at once: the second is too late."""
    survey = make_survey()
    first, second = results(20, 8), results(21, 9)
    assert shared(survey, first) is not None
    assert shared(survey, second) is None


def test_a_recommendation_without_an_estimate_keeps_its_verdicts() -> None:
    given = results(0, 0, 41)
    unknown = replace(given.figures["h1"], base=None, percent=None, low=None, high=None)
    shared(make_survey(), replace(given, figures={"h1": unknown}))
    assert (row()["base"], row()["percent"], row()["not_assessable"]) == (None, None, 41)


def test_the_database_refuses_results_of_nobody() -> None:
    survey = make_survey()
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.create(survey=survey, as_of=TODAY, responses=0, numbers={})
    assert str(Snapshot(survey=survey, responses=41)) == f"{survey.pk}: 41 responses"
