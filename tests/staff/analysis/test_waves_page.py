"""Two waves side by side: figures of both surveys, signs, refusals, rights, closed results, what is kept."""

from typing import Any

import pytest
from django.test import Client
from django.test.html import Element

from surveyapp.answering.drafts.draft_actions import withdraw
from surveyapp.answering.drafts.respondent_secrets import receipt_hash
from surveyapp.fielding.survey_life.transition_actions import open_survey
from surveyapp.models import KeptResult, Role, Survey
from surveyapp.reporting.report.report_queries import read_report
from tests.analysis.example_study import adherence_to
from tests.builders import ANSWERS, TODAY, make_definition, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
ADDRESS = "/staff/surveys/ward/analysis/waves"
BESIDE = {"other": "ward-2028"}
RECEIPT = "AAAA-BBBB-CCCC-DDDD"


def two_waves() -> tuple[Survey, Survey]:
    """Eight of twelve always against three of ten, four years of rewording in between."""
    now, earlier = (
        make_survey(),
        make_survey("ward-2028", data=reworded(), title="Hands again", extended=True),
    )
    for survey, counted in ((now, (8, 2, 2)), (earlier, (3, 2, 5))):
        for often, times in zip(("always", "sometimes", "never"), counted, strict=True):
            for at in range(times):
                answers = ANSWERS | {"often": often, "times": 9 if at % 2 else 11}
                make_response(survey, answers, language="fr" if at % 2 else "en")
    return now, earlier


def reworded() -> dict[str, Any]:
    data = make_definition(version="2.0")
    data["section"][1]["item"][0]["text"]["en"] = "How often do you rub your hands?"
    return data


def page(client: Client | None = None, *, status: int = 200, slug: str = "ward", **query: str) -> Element:
    response = (client or staff_client()).get(f"/staff/surveys/{slug}/analysis/waves/", query)
    assert response.status_code == status
    return read(response)


def figures(client: Client | None = None, slug: str = "ward", **query: str) -> Any:
    return (client or staff_client()).get(f"/staff/surveys/{slug}/analysis/waves.json", query).json()


def test_each_figure_is_that_of_its_surveys_own_report_and_turning_over_turns_the_sign() -> None:
    surveys = two_waves()
    reports = [read_report(survey, where=["language:en"]) for survey in surveys]
    filtered = BESIDE | {"where": "language:en"}

    told = figures(**filtered)["waves"]
    turned = figures(slug="ward-2028", other="ward", where="language:en")["waves"]

    assert [told[each]["responses"] for each in ("first", "second")] == [6, 6]
    (change,) = told["adherence"]
    (other,) = turned["adherence"]
    for place, report in zip(("first", "second"), reports, strict=True):
        for base, found in change["bases"].items():
            estimate = adherence_to(report, "h1").estimate(base)
            own = found[place]
            assert (own["numerator"], own["denominator"]) == (estimate.numerator, estimate.denominator)
        (often,) = (item.variables[0] for item in report.items if item.name == "often")
        (shown,) = (each for each in told["items"] if each["variable"] == "often")
        assert [each[place]["numerator"] for each in shown["categories"]] == [
            each.count for each in often.frequencies
        ]
    for base, found in change["bases"].items():
        assert found["value"] == -other["bases"][base]["value"]
        assert (found["low"], found["high"]) == (-other["bases"][base]["high"], -other["bases"][base]["low"])
    assert (told["tests"], turned["tests"]) == (1, 1)


def test_the_page_shows_both_surveys_their_words_and_what_has_changed() -> None:
    two_waves()

    shown = page(**BESIDE)

    facts = text(one(shown, "section", id="facts"))
    assert "Hands on the ward ward Hands again ward-2028" in facts
    assert "Instrument version 1.0 2.0" in facts
    assert "Analysable responses 12 10" in facts
    assert "1 text is worded differently" in facts
    assert "often How often do you use rub? How often do you rub your hands?" in facts
    adherence = text(one(shown, "section", id="adherence"))
    assert (
        "of assessable responses ward: 67% (8/12; 95% CI 39 to 86) ward-2028: 30% (3/10; 95% CI 11 to 60) "
        "Change, points: 36.7 (95% CI -4.3 to 64.1)"
    ) in adherence
    often = text(one(shown, data_name="often"))
    assert "Always ward: 67% (8/12) ward-2028: 30% (3/10) Change, points: 36.7" in often
    assert "exploratory: Mann-Whitney test, exact, p = " in often
    assert "adjusted for the only test of this page" in often
    assert "based on people who chose any" in text(one(shown, data_name="why"))
    assert text(one(shown, data_name="trust_soap")).startswith("How far do you trust each? – ")
    cautions = text(one(shown, id="cautions"))
    for sentence in (
        "nobody can be followed",
        "independent samples",
        "same days",
        "still open",
        "extended items",
    ):
        assert sentence in cautions
    assert "at least twice" not in cautions
    assert "selected" in dict(one(shown, "option", value="ward-2028").attributes)
    links = {dict(each.attributes)["href"] for each in every(shown, "a")}
    assert "/staff/surveys/ward-2028/analysis/waves/?other=ward" in links
    assert "/staff/surveys/ward/analysis/waves.json?other=ward-2028" in links


def test_the_filter_holds_for_both_and_keeps_the_other_wave() -> None:
    two_waves()

    shown = page(**BESIDE, where="language:fr")

    assert "Analysable responses 6 4" in text(one(shown, "section", id="facts"))
    bar = one(shown, "form", class_="filter-form")
    assert "ward-2028" in str(bar)
    assert page(**BESIDE, where="nothing:x", status=400)


def test_before_a_wave_is_chosen_the_page_offers_those_of_the_same_structure_or_says_how_one_is_made() -> (
    None
):
    make_survey()
    alone = page()
    assert "--slug ward-2" in text(one(alone, id="none"))
    assert figures() == {"survey": "ward", "waves": None}

    make_survey("ward-2028", data=reworded(), title="Hands again")
    make_survey("other", data=another_structure())
    offered = [dict(each.attributes)["value"] for each in every(page(), "option")]
    assert offered == ["", "ward-2028"]


def another_structure() -> dict[str, Any]:
    data = make_definition()
    data["section"][1]["item"][0]["option"][0]["code"] = "constantly"
    data["section"][1]["item"][0]["option"][0]["label"]["en"] = "Constantly"
    data["recommendation"][0]["criteria"][0]["when"] = 'often == "constantly"'
    return data


def test_a_wave_whose_answers_have_each_others_words_is_refused() -> None:
    make_survey()
    data = make_definition()
    options = data["section"][1]["item"][0]["option"]
    options[0]["label"], options[2]["label"] = options[2]["label"], options[0]["label"]
    make_survey("other", data=data, title="Others")
    told = text(one(page(status=400, other="other"), id="refusal"))
    assert "names one thing here and another in “Others”" in told
    assert "often, answer “always”; often, answer “never”" in told
    assert "names one thing here" in figures(other="other")["error"]


def test_a_survey_beside_itself_and_one_of_another_structure_are_refused_with_the_remedy() -> None:
    make_survey()
    make_survey("other", data=another_structure(), title="Others")

    assert "choose another survey" in text(one(page(other="ward", status=400), id="refusal"))
    told = text(one(page(other="other", status=400), id="refusal"))
    assert "“Others” used an instrument with another structure" in told
    assert "published under another slug" in told
    assert "another structure" in figures(other="other")["error"]
    assert staff_client().get(f"{ADDRESS}.json", {"other": "ward"}).status_code == 400


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.COORDINATOR])
def test_who_may_not_analyse_both_finds_neither(role: Role | None) -> None:
    now, earlier = two_waves()
    client = signed_in(make_member(now, Role.ANALYST))
    if role:
        earlier.memberships.create(user_id=int(client.session["_auth_user_id"]), role=role)

    nowhere = client.get(f"{ADDRESS}/", {"other": "no-such-survey"})
    assert nowhere.status_code == 404
    for address in (f"{ADDRESS}/", f"{ADDRESS}.json"):
        refused = client.get(address, BESIDE)
        body = refused.content.replace(b"ward-2028", b"no-such-survey").replace(b"waves.json", b"waves/")
        assert (refused.status_code, body) == (404, nowhere.content)
    assert client.get("/staff/surveys/ward-2028/analysis/waves/", {"other": "ward"}).status_code == 404
    assert "ward-2028" not in str(page(client))


def test_results_that_either_plan_keeps_closed_are_closed_here() -> None:
    make_survey()
    later = make_survey("ward-2028", state="draft", title="Hands again")
    locked(later, keeps_closed=True)
    open_survey(survey=later, by="tests", without_details=True)

    for slug, other in (("ward", "ward-2028"), ("ward-2028", "ward")):
        for ending in ("/", ".json"):
            response = staff_client().get(f"/staff/surveys/{slug}/analysis/waves{ending}", {"other": other})
            assert response.status_code == 409
            assert "Results are hidden until the survey closes" in response.content.decode()
            assert "Hands again" in response.content.decode()


def test_what_is_kept_follows_both_surveys_and_goes_with_a_withdrawal_from_either() -> None:
    earlier = two_waves()[1]
    client = staff_client()
    assert figures(client, **BESIDE)["waves"]["second"]["responses"] == 10
    kept = KeptResult.objects.values_list("survey__slug", flat=True)
    assert sorted(kept.all()) == ["ward", "ward-2028"]

    make_response(earlier, receipt_hash=receipt_hash(RECEIPT))
    assert figures(client, **BESIDE)["waves"]["second"]["responses"] == 11
    withdraw(survey=earlier, receipt=RECEIPT, today=TODAY)
    assert sorted(kept.all()) == ["ward"]
    assert figures(client, **BESIDE)["waves"]["second"]["responses"] == 10


def test_the_page_speaks_french() -> None:
    two_waves()
    client = staff_client()

    shown = text(page(client, **BESIDE, lang="fr"))

    assert "Comparer des vagues" in shown
    assert "Toujours ward : 67 % (8/12) ward-2028 : 30 % (3/10)" in shown.replace("\N{NO-BREAK SPACE}", " ")
    for english in ("nobody can be followed", "Change, points", "exploratory", "Fielded"):
        assert english not in shown


def test_each_change_is_a_mark_on_one_axis_about_zero_and_its_figures_stand_without_one() -> None:
    survey, later = make_survey(), make_survey("ward-2028", title="Hands again")
    for often in ("always", "always", "never"):
        make_response(survey, ANSWERS | {"often": often})
    make_response(later, {name: answer for name, answer in ANSWERS.items() if name != "often"})
    make_response(later, ANSWERS | {"often": "never"})

    shown = page(**BESIDE, where="language:en")
    often = one(shown, "figure", id="plot-change-often")
    assert text(one(often, "figcaption")) == "How often do you use rub?"
    assert len(list(every(often, "circle"))) == 3
    ticks = [text(each) for each in every(one(often, "svg", class_="plot-axis"), "text")]
    assert [float(each) for each in ticks] == [-100, -50, 0, 50, 100]

    nobody = page(**BESIDE, where="often:sometimes")
    empty = one(nobody, "figure", id="plot-change-often")
    assert not list(every(empty, "circle"))
    assert "Always ward: " in text(empty)


def test_answers_outside_the_order_are_left_out_of_the_test_and_counted() -> None:
    data = make_definition()
    option = {"code": "varies", "outside_order": True, "label": {"en": "It varies", "fr": "Cela varie"}}
    data["section"][1]["item"][0]["option"].append(option)
    for slug in ("ward", "ward-2028"):
        survey = make_survey(slug, data=data)
        for often, times in (("always", 3), ("sometimes", 3), ("never", 2), ("varies", 4)):
            for _ in range(times):
                make_response(survey, ANSWERS | {"often": often})

    often = text(one(page(**BESIDE), data_name="often"))

    assert "because their answer has no place in the order: 8." in often
    told = figures(**BESIDE)["waves"]["items"]
    assert next(each for each in told if each["variable"] == "often")["ordered"]["outside_order"] == [4, 4]
