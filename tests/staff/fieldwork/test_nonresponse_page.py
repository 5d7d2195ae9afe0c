"""Adherence beside the sampling frame: corrected, weighted, early against late, bounds, tipping points."""

import datetime as dt
from typing import Any

import pytest
from django.test.html import Element

from surveyapp.models import Frame, Survey, Tally
from tests.analysis.applicability_sample import DATA, TWENTY
from tests.builders import ANSWERS, TODAY, make_definition, make_response, make_survey
from tests.staff.pages import every, one, read, staff_client, text

pytestmark = pytest.mark.django_db

PAGE = "/staff/surveys/ward/fieldwork/nonresponse/"
BAND = "times_band"
EARLY, LATE = dt.date(2026, 3, 2), dt.date(2026, 3, 16)


def make_ward_definition() -> dict[str, Any]:
    data = make_definition()
    data["section"][1]["item"][2]["disclosure"] = "quasi"
    return data


def make_ward() -> Survey:
    """34 of 41 are adherent: 24 of 30 of those with few times, 10 of 11 of those with many; 12 came late."""
    survey = make_survey(data=make_ward_definition())
    cells = [("always", 5, 24), ("sometimes", 5, 6), ("always", 20, 10), ("sometimes", 20, 1)]
    made = [(often, times) for often, times, count in cells for _ in range(count)]
    for place, (often, times) in enumerate(made):
        answers = {**ANSWERS, "often": often, "times": times, "peak": 90}
        make_response(survey, answers, period=LATE if place % 4 == 3 and place < 48 else EARLY)
    return survey


def make_frame(survey: Survey, **facts: Any) -> Frame:
    return Frame.objects.create(survey=survey, **{"size": 150} | facts)


def margin(**levels: int) -> dict[str, Any]:
    return {BAND: {"levels": levels, "merged": []}}


def shown(query: str = "") -> Element:
    response = staff_client().get(f"{PAGE}{query}")
    assert response.status_code == 200
    return read(response)


def row(page: Element, section: str, number: int = 0) -> str:
    """The one recommendation's row in one of the tables of a section, by default the first."""
    table = list(every(one(page, "section", id=section), "tbody"))[number]
    return text(next(every(table, "tr")))


def figures(query: str = "") -> Any:
    return staff_client().get(f"/staff/surveys/ward/fieldwork/nonresponse.json{query}").json()


def test_the_interval_of_a_finite_population_stands_beside_the_plain_one_with_bounds() -> None:
    make_frame(make_ward())
    page = shown()
    found = row(page, "finite")
    assert "83% (34/41; 95% CI 69 to 91)" in found
    assert found.endswith("71 to 91")
    assert row(page, "finite", 1).endswith(" ".join(["22.7% (34/150) 95.3% (143/150)"] * 3))
    people = "124 (106 to 137) 26 (13 to 44) 150 (139 to 150) 150 (139 to 150)"
    assert row(page, "finite", 2).endswith(f"41 {people}")
    result = figures()["nonresponse"]["recommendations"][0]
    assert (result["finite_population"]["low"], result["finite_population"]["high"]) == (71.0537, 90.5758)
    assert result["finite_population"]["exact"] == [106, 137]
    assert result["worst_case"]["high"] == {"numerator": 143, "denominator": 150, "percent": 95.3333}


def test_those_known_not_to_be_eligible_are_outside_the_population() -> None:
    survey = make_ward()
    make_frame(survey, dispositions={"4.10": 3})
    Tally.objects.add(survey, Tally.Kind.NOT_ELIGIBLE, TODAY, 1)
    page = shown()
    assert "41 responses of 146: the sampling frame of 150" in text(page)
    assert "22.6" not in row(page, "finite", 1)
    assert "(34/146)" in row(page, "finite", 1)
    found = figures()["nonresponse"]
    assert (found["population"], found["eligible"]) == (146, 137)  # 41 known, and 41/45 of 105 unknown


def test_a_census_has_no_interval() -> None:
    make_frame(make_ward(), size=41)
    assert "everybody has answered: no interval" in row(shown(), "finite")


def test_weighted_stands_beside_unweighted_with_the_effective_size() -> None:
    make_frame(make_ward(), margins=margin(few=60, many=90))
    page = shown()
    section = one(page, "section", id="weights")
    weights = figures()["nonresponse"]["weights"]
    squares = 30 * 2**2 + 11 * (90 / 11) ** 2
    assert weights["method"] == "post_stratification"
    assert weights["effective_size"] == round(150**2 / squares, 4)
    assert (weights["converged"], weights["unmet"]) == (True, [])
    result = figures()["nonresponse"]["recommendations"][0]
    assert result["weighted"]["kish"]["effective_size"] == weights["effective_size"] == 26.2739
    assert (result["weighted"]["standard_error"], result["weighted"]["effective_size"]) == (6.1109, 31.1819)
    assert row(page, "weights").endswith("31.2 26.3")
    assert result["weighted"]["percent"] == round(100 * (0.4 * 24 / 30 + 0.6 * 10 / 11), 4)
    assert "Post-stratified to one margin." in text(section)
    assert "83% (34/41; 95% CI 69 to 91) 87% (95% CI 71 to 95)" in row(page, "weights")
    assert "0 to 10 73% (30/41)" in text(section)
    assert "40.0% (60/150)" in text(section)


def make_nested_ward() -> Survey:
    """All who have few times are always adherent, none of those with many: one variable lies in the other."""
    data = make_definition()
    for place in (0, 2):
        data["section"][1]["item"][place]["disclosure"] = "quasi"
    survey = make_survey(data=data)
    for often, times in (("always", 5), ("sometimes", 20)):
        for _ in range(6):
            make_response(survey, {**ANSWERS, "often": often, "times": times, "peak": 90})
    return survey


def nested_margins(always: int, sometimes: int) -> dict[str, Any]:
    often = {"levels": {"always": always, "sometimes": sometimes}, "merged": []}
    return margin(few=45, many=105) | {"often": often}


def test_margins_that_are_not_met_are_named_and_nothing_is_weighted() -> None:
    make_frame(make_nested_ward(), margins=nested_margins(90, 60))
    page = one(shown(), "section", id="weights")
    assert "did not converge after 2 iterations, so nothing is weighted." in text(page)
    assert "“Always” (How often" in text(page)
    assert "the weights add up to 45.00 instead of 90." in text(page)
    assert "Weighted and unweighted estimates" not in text(page)
    found = figures()["nonresponse"]
    assert found["weights"]["converged"] is False
    assert found["weights"]["unmet"][1] == {
        "variable": "often",
        "level": "sometimes",
        "target": 60,
        "weighted": 105,
    }
    assert found["recommendations"][0]["weighted"] is None


def test_margins_of_nested_variables_that_agree_are_met() -> None:
    make_frame(make_nested_ward(), margins=nested_margins(45, 105))
    assert "Raking to 2 margins converged after" in text(one(shown(), "section", id="weights"))
    assert figures()["nonresponse"]["recommendations"][0]["weighted"]["percent"] == 30


def test_one_response_has_no_weighted_interval() -> None:
    make_response(make_survey(data=make_ward_definition()), {**ANSWERS, "times": 5, "peak": 90})
    make_frame(Survey.objects.get(), margins=margin(few=150))
    assert " 0% (one response: no interval) – 1.0" in row(shown(), "weights")
    found = figures()["nonresponse"]["recommendations"][0]["weighted"]
    assert (found["low"], found["standard_error"], found["effective_size"]) == (None, None, None)


def test_a_level_with_few_respondents_is_told() -> None:
    survey = make_ward()
    make_frame(survey, margins=margin(few=148, many=2))
    assert "weights from 0.18 to 4.93" in text(one(shown(), "section", id="weights"))
    for response in survey.responses.filter(answers__times=20).order_by("pk")[:8]:
        response.delete()
    assert "“more than 10” has only 3 respondents" in text(one(shown(), "section", id="weights"))


@pytest.mark.parametrize(
    ("margins", "told"),
    [
        ({}, "No margins were entered"),
        (margin(few=150), "“more than 10” (Times, banded) has respondents"),
    ],
)
def test_why_nothing_is_weighted_is_told(margins: dict[str, Any], told: str) -> None:
    make_frame(make_ward(), margins=margins)
    page = shown()
    assert told in text(one(page, "section", id="weights"))
    assert figures()["nonresponse"]["weights"] is None


def test_a_level_of_nobody_is_told_until_it_is_merged() -> None:
    survey = make_ward()
    survey.responses.filter(answers__times=20).delete()
    frame = make_frame(survey, margins=margin(few=100, many=50))
    assert "nobody in “more than 10” (Times, banded) has answered" in text(shown())
    frame.margins[BAND]["merged"] = [["few", "many"]]
    frame.save()
    section = text(one(shown(), "section", id="weights"))
    assert "0 to 10 + more than 10" in section
    assert "Kish’s effective sample size 30.0 of 30" in section


def test_early_is_set_against_late_by_the_period_of_the_last_reminder() -> None:
    make_frame(make_ward(), reminders=["2026-03-09", "2026-03-18"])
    page = shown()
    section = text(one(page, "section", id="waves"))
    assert "which begins on March 16, 2026" in section
    found = figures()["nonresponse"]
    assert (found["late_from"], found["last_reminder"]) == ("2026-03-16", "2026-03-18")
    assert found["late_or_before_reminder"] == 10
    assert "some may have come before the reminder of March 18, 2026: 10." in section
    result = found["recommendations"][0]
    assert result["early"]["denominator"] + result["late"]["denominator"] == 41
    assert result["late"]["denominator"] == 10
    assert found["arrivals"][1] == {"period": "2026-03-16", "complete": 10, "partial": 0}


def test_early_and_late_are_said_to_differ_by_channel() -> None:
    survey = make_ward()
    survey.responses.filter(period=LATE).update(channel="paper")
    make_frame(survey, reminders=["2026-03-16"])
    section = text(one(shown(), "section", id="waves"))
    assert "On paper: 0% (0/31) of the early and 100% (10/10) of the late responses." in section
    assert "may have come before" not in section
    assert figures()["nonresponse"]["channels"] == {
        "early": {"responses": 31, "paper": 0},
        "late": {"responses": 10, "paper": 10},
    }


def test_without_a_reminder_the_outer_thirds_are_compared() -> None:
    make_frame(make_ward())
    assert "the first third of the responses is compared with the last" in text(
        one(shown(), "section", id="waves")
    )


def test_the_tipping_point_follows_the_threshold_of_the_address() -> None:
    survey = make_ward()
    for _ in range(7):
        make_response(survey, {**ANSWERS, "often": "cannot_say"}, period=EARLY)
    make_frame(survey)
    assert "34/48" in row(shown(), "missing")
    for threshold, count in ((60, 6), (70, 2)):
        result = figures(f"?threshold={threshold}")["nonresponse"]["recommendations"][0]
        assert result["missing"]["tipping_point"] == count
        assert row(shown(f"?threshold={threshold}"), "missing").endswith(f"{count} of 7")
    assert row(shown("?threshold="), "missing").endswith("not even all 7")


def test_without_a_frame_there_is_the_way_to_it_and_no_figure() -> None:
    make_ward()
    assert list(every(shown(), "section", id="no-frame"))
    assert figures()["nonresponse"] is None


def test_nobody_has_answered_yet() -> None:
    survey = make_survey()
    make_frame(survey, margins={})
    assert "no estimate" in row(shown(), "finite")


def test_only_those_whose_status_is_known_stand_for_others_of_the_frame() -> None:
    survey = make_survey(data={**DATA, "format": 1})
    for given in TWENTY:
        make_response(survey, given)
    make_frame(survey, size=60)

    result = figures()["nonresponse"]["recommendations"][0]

    # adherent 9 to 42 of 60, when 4 of the 10 assessable stood for the whole frame
    assert result["people"]["known"] == 18
    assert result["people"]["adherent"] == {"responses": 4, "people": 13.3333, "low": 5, "high": 26}
    assert result["finite_population"]["exact"] == [5, 26]
    assert (result["finite_population"]["low"], result["finite_population"]["high"]) == (19.2439, 65.0971)
    assert result["worst_case"]["high"]["numerator"] == 46
    assert result["worst_case_assessable"]["high"]["denominator"] == 52
    assert result["worst_case_applicable"]["low"] == {"numerator": 4, "denominator": 55, "percent": 7.2727}
    assert (result["missing"]["count"], result["missing"]["does_not_apply"]) == (2, 5)
