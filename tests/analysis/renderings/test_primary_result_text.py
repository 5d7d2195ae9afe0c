"""The primary result: which one it is, what a clinician would say of it, and why there may be none."""

from dataclasses import replace

import pytest

from surveyapp.analysis.renderings.primary_result_text import absence_in_words, primary_in_words, short_name
from surveyapp.analysis.report.filters import parse_conditions
from surveyapp.analysis.report.primary_result import Absence, primary_definition, primary_results
from surveyapp.analysis.report.report import Report
from surveyapp.analysis.report.report_builder import report
from surveyapp.instruments.language import ENGLISH, Language
from tests.analysis.example_study import (
    EXAMPLE,
    EXAMPLE_PLAN,
    FACTS,
    FRENCH,
    LANGUAGES,
    dataset_of,
    example_report,
    report_on,
)
from tests.datasets.records import record, records
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

PLAN = replace(EXAMPLE_PLAN, number=2, primary=("r2:s=2",), subgroups=(), excluded_for=())


def planned(*primary: str) -> Report:
    return report(
        dataset_of(EXAMPLE),
        INSTRUMENT,
        RECOMMENDATIONS,
        survey=FACTS,
        site_languages=LANGUAGES,
        conditions=parse_conditions((), INSTRUMENT, LANGUAGES),
        plan=replace(PLAN, primary=primary),
    )


def test_a_clinician_reads_one_sentence() -> None:
    said = primary_in_words(example_report(), ENGLISH)

    (result,) = said.results
    assert result.sentence == "83% report practice in line with Body 2022: 34 of 41, 95% CI 69 to 91"
    assert (result.name, result.edition, result.percent) == ("Continue", "Body 2022", "83%")
    assert result.base == "of all analysable responses"
    assert [result.value, result.low, result.high] == pytest.approx([82.9268, 68.7374, 91.4747], abs=1e-4)


def test_without_a_locked_plan_it_is_the_first_main_recommendation_and_said_to_be() -> None:
    said = primary_in_words(example_report(), ENGLISH)

    assert said.heading == "Main result (not pre-specified)"
    assert (
        said.standing
        == "No analysis plan is locked: this is the first main recommendation of the instrument."
    )
    assert said.family == ""


def test_a_locked_plan_says_recommendation_parameters_and_base() -> None:
    found = planned("r2:s=2")
    said = primary_in_words(found, ENGLISH)

    (result,) = said.results
    assert said.heading == "Primary result (pre-specified)"
    assert said.standing == "Analysis plan 2, locked March 1, 2026, 09:30 UTC."
    assert (result.code, result.base) == ("r2", "of assessable responses")
    assert result.parameters == "Years: 2 years; Strict: no"
    assert found.plan is not None
    assert primary_results(found)[0].estimate == found.plan.results[0].estimate
    assert primary_results(found)[0].parameters["s"] == 2


def test_several_planned_results_are_a_family() -> None:
    said = primary_in_words(planned("r1", "r2:s=2"), ENGLISH)

    assert said.heading == "Primary results (pre-specified)"
    assert [result.code for result in said.results] == ["r1", "r2"]
    assert said.family.startswith("The 2 primary results are one family")


def test_published_figure_self_report_and_synthetic_data_stand_beside_it() -> None:
    said = primary_in_words(example_report(synthetic=True), ENGLISH)

    assert said.published == "Somebody 2016 reported 82.93% (n = 34)."
    assert said.citation
    assert "Adams AS" in said.caution
    assert said.synthetic == "41 of 41 responses are computer-generated, not from respondents."
    assert primary_in_words(example_report(), ENGLISH).synthetic == ""


def test_under_a_filter_it_says_of_whom_it_is_and_compares_with_nothing() -> None:
    given = [record(1, plan="continue", setting="academic"), record(2, plan="continue")]
    said = primary_in_words(report_on(given, ["setting:academic"]), ENGLISH)

    assert said.filter.startswith("Only responses that meet the filter: ")
    assert (said.published, said.citation) == ("", "")
    assert said.results[0].sentence.startswith("100% report practice")


def test_without_a_published_figure_there_is_none_and_the_base_is_who_is_assessable() -> None:
    said = primary_in_words(replace(example_report(), published=None), ENGLISH)

    assert (said.published, said.citation) == ("", "")
    assert said.results[0].sentence.endswith("34 of 39, 95% CI 73 to 94")


@pytest.mark.parametrize(
    ("answers", "smallest", "absence", "sentence"),
    [
        ([], 0, Absence.NO_RESPONSES, "No figure yet: there are no responses to analyse."),
        (EXAMPLE[:3], 5, Absence.TOO_FEW, "No figure: too few responses (at least 5 are needed)."),
        (
            [{"plan": "continue"}] * 9 + [{"plan": "stop_later", "years": 2}],
            5,
            Absence.SUPPRESSED,
            "No figure: one of its groups is so small (under 5) that people could be recognised.",
        ),
    ],
)
def test_why_there_is_no_figure_is_said(
    answers: list[dict[str, object]], smallest: int, absence: Absence, sentence: str
) -> None:
    found = report_on(records(answers))

    assert [result.absence for result in primary_results(found, smallest=smallest)] == [absence]
    (result,) = primary_in_words(found, ENGLISH, smallest=smallest).results
    assert (result.sentence, result.percent, result.value, result.low) == (sentence, "", None, None)


def test_nobody_in_the_base_is_no_figure() -> None:
    found = replace(report_on(records([{"plan": "no_experience"}] * 7)), published=None)

    (result,) = primary_in_words(found, ENGLISH).results
    assert result.sentence == "No figure: no response can be assessed on this recommendation."


def test_an_instrument_without_a_main_recommendation_has_no_primary_result() -> None:
    said = primary_in_words(replace(example_report(), adherence=()), ENGLISH)

    assert said.results == ()
    assert said.standing == ""
    assert said.absence == "No figure: the instrument has no main recommendation."
    assert "until the survey closes" in absence_in_words(Absence.CLOSED, ENGLISH)


def test_a_recommendation_without_a_guideline_is_named_as_such() -> None:
    found = example_report()
    entry = found.adherence[0]
    bare = replace(entry, definition=replace(entry.definition, guidelines=()))
    (result,) = primary_in_words(replace(found, adherence=(bare, *found.adherence[1:])), ENGLISH).results

    assert result.sentence.startswith("83% report practice in line with the recommendation: 34 of 41")


def test_the_lenient_reading_stands_beside_a_strict_form_unless_counts_are_hidden() -> None:
    found = example_report()
    alone = replace(found.adherence[0], lenient=None)
    without = replace(found, adherence=(alone, *found.adherence[1:]))

    assert primary_in_words(found, ENGLISH).results[0].lenient == (
        "On the lenient reading: 83% (34/41; 95% CI 69 to 91) of all analysable responses."
    )
    assert primary_in_words(found, ENGLISH, smallest=2).results[0].lenient == ""
    assert primary_in_words(without, ENGLISH).results[0].lenient == ""


def test_figures_that_could_be_taken_for_it_are_named_by_how_they_differ() -> None:
    found = example_report()
    assert primary_in_words(found, ENGLISH).results[0].others == (
        "87% (34/39; 95% CI 73 to 94): base: only responses with a verdict",
    )
    assert primary_in_words(found, ENGLISH, smallest=2).results[0].others == ()
    others = primary_in_words(planned("r2:s=2"), ENGLISH).results[0].others
    assert any(other.endswith(": Years: 6 years; Strict: no") for other in others)
    assert any(other.endswith(": base: all analysable responses") for other in others)


def test_the_lenient_reading_and_excluded_responses_are_among_them() -> None:
    given = [*records(EXAMPLE), record(99, plan="stop_later", years=2, excluded="duplicate")]
    found = report_on(given)
    entry = found.adherence[0]
    estimate = replace(entry.result.estimate("analysable"), numerator=36)
    lenient = replace(
        found.adherence[1], result=replace(found.adherence[1].result, estimates=(estimate,) * 4)
    )
    assert lenient.definition.name == entry.lenient
    others = primary_in_words(replace(found, adherence=(entry, lenient)), ENGLISH).results[0].others

    assert any(other.endswith(": lenient reading") for other in others)
    assert any("34/42" in other and other.endswith(": with the excluded responses") for other in others)


def test_the_verb_follows_the_percentage_in_languages_where_it_does() -> None:
    language = Language("fr", lambda text: text, lambda one, many, number: f"{number}: {one}")
    answers = [{"plan": "continue"}] + [{"plan": "stop_later", "years": 2}] * 59
    (result,) = primary_in_words(report_on(records(answers)), language).results

    assert result.sentence.startswith("2: 2\u00a0% report")
    assert primary_in_words(example_report(), FRENCH).results[0].sentence.startswith("fr:83\u00a0%")


@pytest.mark.parametrize(
    ("plan", "name", "parameters"),
    [
        ((), "r1", {}),
        (("r2:s=2", "r1"), "r2", {"s": 2, "strict": False}),
        (("r9", "r2"), "r2", {"s": 3, "strict": False}),
    ],
)
def test_the_primary_definition_is_the_first_of_the_plan_or_the_first_main_one(
    plan: tuple[str, ...], name: str, parameters: dict[str, int]
) -> None:
    primary = primary_definition(RECOMMENDATIONS, plan)

    assert primary is not None
    assert (primary[0].name, primary[1]) == (name, parameters)


def test_nothing_is_primary_without_a_main_recommendation_or_where_the_plan_names_others() -> None:
    assert primary_definition(()) is None
    assert primary_definition(RECOMMENDATIONS, ("r9",)) is None


def test_a_short_name_says_the_parameters_that_are_not_the_usual_ones() -> None:
    recommendation = next(other for other in RECOMMENDATIONS if other.name == "r2")

    assert short_name(recommendation, ENGLISH) == short_name(recommendation, ENGLISH, recommendation.defaults)
    assert short_name(recommendation, ENGLISH, {"s": 2}).endswith(" (Years: 2 years)")
