"""The report document says what was entered of the survey: details, frame, plan, filter and day."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from surveyapp.analysis.report.report_text import estimate_in_words
from surveyapp.export.document.blocks import Document
from surveyapp.fielding.survey_life.transition_actions import Step, take_step
from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.models import AnalysisPlan, Frame, Response, StudyDetails, Survey, Tally
from surveyapp.reporting.document.document_queries import AsOfError, as_of_from, read_document
from surveyapp.reporting.document.study_facts import study_to_share
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.site_languages import language_of
from tests.analysis.example_study import adherence_to
from tests.builders import ANSWERS, make_definition, make_response, make_survey
from tests.reporting.document_parts import AS_OF, LANGUAGES, PROMISE, named, rows, whole
from tests.sample_instruments import ANTICOAGULATION

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def fresh(survey: Survey, language: str = "en", where: tuple[str, ...] = ()) -> Document:
    return read_document(survey, language=language_of(language), as_of=AS_OF, promise=PROMISE, where=where)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", [None, ANTICOAGULATION], ids=["small", "strange"])
def test_any_instrument_makes_a_document_without_a_single_answer(data: object, language: str) -> None:
    survey = make_survey(data=read_definition(data) if data else None)
    found = fresh(survey, language)
    assert not any(block.name == "adherence" for block in found.tables())
    assert "41" not in " ".join(found.warnings)
    assert len(found.sections) == 11


def ward(**fields: object) -> Survey:
    survey = make_survey(**fields)
    for place in range(12):
        often = "always" if place < 9 else "sometimes"
        make_response(survey, {**ANSWERS, "often": often, "remarks": "Told in confidence"})
    return survey


def test_what_was_entered_stands_in_place_of_the_request_to_write_it() -> None:
    survey = ward(state="closed")
    assert "State who funded the study." in whole(fresh(survey))
    content = {"funding": {"en": "Nobody paid."}, "authors": "A. Author\nB. Author", "title": {"en": "Hands"}}
    StudyDetails.objects.create(
        survey=survey, number=1, content=content, saved_at=timezone.now(), saved_by="a"
    )
    found = fresh(survey)
    assert found.title == "Hands"
    assert ("Authors", "A. Author; B. Author") in found.marks
    assert "Nobody paid." in whole(found)
    assert "State who funded the study." not in whole(found)
    assert found.warnings == ()


def test_a_frame_gives_rates_with_their_formulas_and_bounds() -> None:
    survey = ward(state="closed")
    assert "No sampling frame is recorded, so" in whole(fresh(survey))
    Tally.objects.add(survey, Tally.Kind.BREAK_OFF, AS_OF, 3)
    Frame.objects.create(survey=survey, size=40)
    found = fresh(survey)
    rates = {row[0]: row[1:] for row in rows(named(found, "rates"))}
    assert rates["RR2"] == (
        "complete and partial responses, of all cases that are or may be eligible",
        "12/40",
        "30%",
    )
    assert "Response rate RR2 of AAPOR" in whole(found)
    assert "RR5, RR6, REF3 and CON3 leave out 25 cases" in whole(found)
    bounds = ("23% (9/40) to 93% (37/40)",) * 3  # everybody has a verdict
    assert [row[3:] for row in rows(named(found, "bounds"))] == [bounds]
    assert "No reminder was entered: the first third of the responses is compared with the last." in whole(
        found
    )
    Frame.objects.update(reminders=["2026-03-13"])
    survey.responses.update(channel="paper")
    reminded = whole(fresh(survey))
    assert "Late responses came in the period of the last reminder, which begins on March 9, 2026" in reminded
    assert "some may have come before the reminder of March 13, 2026: 12." in reminded
    assert "of the early and 100% (12/12) of the late responses" in reminded


def nested_ward() -> Survey:
    """Of 12, 9 have few times and are adherent, 3 have many and are not."""
    data = make_definition()
    for place in (0, 2):
        data["section"][1]["item"][place]["disclosure"] = "quasi"
    survey = make_survey(data=data, state="closed")
    for place in range(12):
        often, times = ("always", 5) if place < 9 else ("sometimes", 20)
        make_response(survey, {**ANSWERS, "often": often, "times": times, "peak": 90})
    return survey


def test_weights_that_do_not_meet_the_margins_are_named_and_give_no_figure() -> None:
    survey = nested_ward()
    often = {"levels": {"always": 30, "sometimes": 10}, "merged": []}
    band = {"levels": {"few": 10, "many": 30}, "merged": []}
    Frame.objects.create(survey=survey, size=40, margins={"times_band": band, "often": often})
    found = fresh(survey)
    assert [row[2] for row in rows(named(found, "bounds"))] == ["–"]
    assert "Always (How often" in whole(found)
    assert "): 10.00 instead of 30" in whole(found)
    assert "None: every figure is unweighted." in whole(found)
    assert "Weighted estimates rake" not in whole(found)


def test_a_weighted_share_stands_with_both_effective_sizes() -> None:
    survey = nested_ward()
    band = {"levels": {"few": 10, "many": 30}, "merged": []}
    Frame.objects.create(survey=survey, size=40, margins={"times_band": band})
    found = fresh(survey)
    assert [row[2] for row in rows(named(found, "bounds"))] == [
        "25% (95% CI 9 to 54; effective n 11.0, Kish’s 5.1)"
    ]
    assert "from the linearised variance" in whole(found)
    one = survey.responses.filter(answers__times=5).first()
    survey.responses.exclude(pk=one.pk).delete()
    Frame.objects.update(margins={"times_band": {"levels": {"few": 40}, "merged": []}})
    assert [row[2] for row in rows(named(fresh(survey), "bounds"))] == ["100% (one response: no interval)"]


def test_a_locked_plan_comes_first_with_its_deviations() -> None:
    survey = ward(state="closed")
    content = {
        "primary": ["h1"],
        "base": "analysable",
        "subgroups": [],
        "excluded_for": [],
        "exclusions": "",
        "notes": "As agreed.",
    }
    AnalysisPlan.objects.create(
        survey=survey, number=1, content=content, locked_at=timezone.now(), locked_by="a",
        fingerprint="f" * 64, state="open", had_responses=True,
    )  # fmt: skip
    found = whole(fresh(survey))
    assert "Use rub: 75% (9/12; 95% CI 47 to 91) of all analysable responses" in found
    assert "The plan was locked after the survey had opened." in found
    assert "As agreed." in found
    assert "No analysis plan was locked" not in found


def test_a_filter_is_told_and_leaves_out_what_is_of_all() -> None:
    survey = ward(state="closed")
    Frame.objects.create(survey=survey, size=40)
    found = fresh(survey, where=("often:always",))
    assert "Figures are based on 9 of 12 analysable responses: How often = Always." in whole(found)
    assert not any(table.name == "bounds" for table in found.tables())


def test_typed_texts_are_counted_and_never_shown() -> None:
    found = whole(fresh(ward()))
    assert "Told in confidence" not in found
    assert "12 free-text answers (not shown)" in found


def test_the_document_agrees_with_the_report_that_page_workbook_and_command_render() -> None:
    survey = ward()
    report = read_report(survey)
    estimate = estimate_in_words(adherence_to(report, "h1").estimate("assessable"), language_of("en"))
    assert estimate in whole(fresh(survey))
    Response.objects.filter(survey=survey).order_by("key")[0].delete()
    assert estimate not in whole(fresh(survey))


def test_a_day_that_cannot_be_is_told_with_its_remedy() -> None:
    survey = make_survey()
    for text, message in (
        ("tomorrow", "“tomorrow” is not a date. Write it as in "),
        ("2999-01-01", "is in the future"),
        ("1999-01-01", "The survey had not opened on January 1, 1999. The earliest date is "),
    ):
        with pytest.raises(AsOfError, match=message):
            as_of_from(text, survey)
    assert as_of_from("", survey) == timezone.localdate()


def test_it_says_when_the_survey_was_paused_and_when_and_why_it_was_opened_again() -> None:
    survey = ward()
    year = timezone.now().year + 1
    for month, step, reason in (
        (1, Step.PAUSE, ""),
        (2, Step.RESUME, ""),
        (3, Step.CLOSE, ""),
        (4, Step.REOPEN, "Adherence was 75% and one site came late."),
        (5, Step.PAUSE, ""),
    ):
        now = datetime(year, month, 12, 15, tzinfo=UTC)
        take_step(survey=survey, step=step, by="lead", now=now, reason=reason)
    said = whole(fresh(survey))
    assert f"It was paused from January 12, {year} to February 12, {year}." in said
    assert f"It was closed on March 12, {year} and opened again on April 12, {year}." in said
    assert said.count("Reason for opening it again: Adherence was 75% and one site came late.") >= 2
    assert f"It has been paused since May 12, {year}." in said
    assert "had not closed by" in said
    assert "mis en pause" not in whole(fresh(survey, "fr"))
    assert f"Il est en pause depuis le 12 mai {year}." in whole(fresh(survey, "fr"))
    take_step(survey=survey, step=Step.CLOSE, by="lead", now=now.replace(month=6))
    assert f"It was paused from May 12, {year} to June 12, {year}." in whole(fresh(survey))
    shared = study_to_share(survey, language=language_of("en"), as_of=AS_OF)
    assert [each.reason for each in shared.fielding.interruptions] == ["", "", ""]


def test_an_archived_survey_is_a_closed_one() -> None:
    survey = ward(state="closed")
    closed = fresh(survey)
    take_step(survey=survey, step=Step.ARCHIVE, by="lead")
    archived = fresh(survey)
    assert archived.warnings == closed.warnings
    assert "provisional" not in whole(archived)
    assert "had not closed by" not in whole(archived)
