"""CHERRIES and CROSS in a document: every item, filled in from what is known, and marked where nothing is."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from surveyapp.analysis.frame.frame import FrameError
from surveyapp.analysis.report.report import PlannedResult, PlanUse
from surveyapp.analysis.study.study_details import Detail
from surveyapp.analysis.study.study_details_text import ASKED_BY, detail_in_words
from surveyapp.export.document.blocks import Row, Section, Table
from surveyapp.export.document.checklists.cherries import cherries, shared_cherries
from surveyapp.export.document.checklists.cross import cross, shared_cross
from surveyapp.export.document.facts import DocumentFacts
from surveyapp.export.document.references import WORKS
from surveyapp.fielding.frame_actions import save_frame
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.instrument import Completeness
from surveyapp.models import Survey
from surveyapp.reporting.document.document_queries import read_facts
from surveyapp.reporting.frame.rate_queries import read_rates
from surveyapp.site_languages import language_of
from tests.builders import make_survey
from tests.staff.pages import demonstration, for_a_moment

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

AS_OF = dt.date(2026, 3, 12)
CHERRIES = (
    *("Survey design", "IRB approval", "Informed consent", "Data protection", "Development and testing"),
    *("Open or closed survey", "Contact mode", "Advertising the survey", "Web or e-mail", "Context"),
    *("Mandatory or voluntary", "Incentives", "Time and date", "Randomisation of items"),
    *("Adaptive questioning", "Number of items", "Number of screens", "Completeness check", "Review step"),
    *("Unique site visitor", "View rate", "Participation rate", "Completion rate", "Cookies used"),
    *("IP check", "Log file analysis", "Registration", "Incomplete questionnaires"),
    *("Atypical time stamps", "Statistical correction"),
)
CROSS = (
    *("1a", "1b", "2", "3", "4", "5a", "5b", "5c", "5d", "6a", "6b", "6c", "6d"),
    *("7a", "7b", "7c", "8", "9a", "9b", "10a", "10b", "10c", "10d", "10e", "10f", "10g"),
    *("11a", "11b", "11c", "11d", "12", "13a", "13b", "13c", "14", "15", "16", "17", "18", "19"),
)
MARGIN = {"on": 100, "qc": 20, "west": 20, "atlantic": 10}
ENTERED = {name.value: f"Text of {name}" for name in Detail}


class Made:
    """The demonstration without a frame and with one, a survey that nobody answered, and its rates."""

    def __init__(self, survey: Survey, empty: Survey) -> None:
        self.empty = self.read(empty)
        self.plain = self.read(survey)
        self.french = replace(self.plain, study=replace(self.plain.study, language_code="fr"))
        save_frame(
            survey=survey,
            by="ada",
            size=150,
            invited_on=dt.date(2026, 3, 2),
            reminders=["2026-03-16"],
            dispositions={"2.20": 6},
            eligible_share=None,
            statement="",
            site_visitors=118,
            visitors=104,
            margins={"region": {"levels": MARGIN, "merged": []}},
        )
        self.framed, self.rates = self.read(survey), read_rates(survey)

    def read(self, survey: Survey) -> DocumentFacts:
        return read_facts(survey, language=ENGLISH, as_of=AS_OF)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Made]:
    with for_a_moment(django_db_blocker):
        yield Made(demonstration(), make_survey())


def entered(facts: DocumentFacts) -> DocumentFacts:
    """The same facts with every study detail entered."""
    return with_study(facts, details=ENTERED)


def with_study(facts: DocumentFacts, **changes: Any) -> DocumentFacts:
    return replace(facts, study=replace(facts.study, **changes))


def with_report(facts: DocumentFacts, **changes: Any) -> DocumentFacts:
    return replace(facts, values=replace(facts.values, report=replace(facts.report, **changes)))


def table(section: Section) -> Table:
    (found,) = (block for block in section.blocks if isinstance(block, Table))
    return found


def rows(section: Section) -> dict[str, Row]:
    """The items by name, without their mark."""
    found = [row for row in table(section).rows if not row.is_group]
    named = {row.cells[0].removesuffix(" †"): row for row in found}
    assert len(named) == len(found)
    return named


def met(section: Section, item: str) -> str:
    return rows(section)[item].cells[2]


def groups(section: Section) -> int:
    return sum(row.is_group for row in table(section).rows)


EN, FR = language_of("en"), language_of("fr")


def test_every_item_stands_once_in_its_order(made: Made) -> None:
    for facts in (made.plain, made.framed, made.empty, entered(made.plain)):
        assert tuple(rows(cherries(facts, EN))) == CHERRIES
        assert tuple(rows(cross(facts, EN))) == CROSS
    assert (len(CHERRIES), len(CROSS)) == (30, 40)
    assert groups(cherries(made.plain, EN)) == 8
    for row in (*rows(cherries(made.french, FR)).values(), *rows(cross(made.french, FR)).values()):
        assert all(cell.strip() for cell in row.cells)


def test_what_was_not_entered_is_marked_and_what_was_is_copied(made: Made) -> None:
    for make in (cherries, cross):
        without, with_all = rows(make(made.plain, EN)), rows(make(entered(made.plain), EN))
        for name in Detail:
            label, checklist = detail_in_words(name, EN), make.__name__.upper()
            asking = [item for item, row in with_all.items() if f"{label}: Text of {name}." in row.cells[2]]
            said = [each.strip() for each in ASKED_BY.get(name, "").split(";")]
            assert bool(asking) == any(each.startswith(checklist) for each in said) or not said[0], name
            for item in asking:
                assert "study details" in with_all[item].cells[3]
                assert label not in without[item].cells[2] or "To be entered" in without[item].cells[2]
        assert not [item for item, row in with_all.items() if "To be entered" in row.cells[2]]


def test_the_items_that_details_name_are_those_that_copy_them(made: Made) -> None:
    found = rows(cross(entered(made.plain), EN))
    for name, said in ASKED_BY.items():
        for number in (each.strip().removeprefix("CROSS ") for each in said.split(";") if "CROSS" in each):
            assert f"Text of {name}." in found[number].cells[2], (name, number)


def test_only_the_author_can_write_what_no_site_knows(made: Made) -> None:
    found = rows(cross(entered(made.plain), EN))
    by_author = [item for item, row in found.items() if "author" in row.cells[3]]
    assert by_author == ["1b", "2", "3", "14", "15", "16"]
    assert not [row for row in rows(cherries(entered(made.plain), EN)).values() if "author" in row.cells[3]]


def test_what_is_from_memory_is_marked(made: Made) -> None:
    marked = [row.cells[0] for row in table(cross(made.plain, EN)).rows if row.cells[0].endswith("†")]
    assert [each.removesuffix(" †") for each in marked] == [*CROSS[CROSS.index("6c") :]]
    assert "worded from memory" in table(cross(made.plain, EN)).notes[-1]


@pytest.mark.parametrize(("section", "work"), [(cross, "cross"), (cherries, "cherries")])
def test_the_citation_and_the_copies_it_was_checked_against_stand_below_the_checklist(
    made: Made, section: Callable[[DocumentFacts, Language], Section], work: str
) -> None:
    citation, copies, *_marks = table(section(made.plain, EN)).notes

    assert citation == f"Published checklist: {WORKS[work]}"
    assert "checked against published copies" in copies


def test_rates_are_those_of_the_page_of_rates(made: Made) -> None:
    section = cherries(made.framed, EN)
    for name, item in (("view", "View rate"), ("participation", "Participation rate")):
        rate = next(each for each in made.rates.open_link if each.name == name)
        assert f"{rate.numerator}/{rate.denominator} = {rate.percent:.1f}%" in met(section, item)
    assert "104/118 = 88.1%" in met(section, "View rate")
    assert made.rates.outcome is not None
    for name in ("RR1", "RR2"):
        rate = made.rates.outcome.rate(name)
        told = f"{rate.formula} = {rate.numerator}/{rate.denominator} = {rate.percent:.1f}%"
        assert told in met(cross(made.framed, EN), "11c")
    assert "No response rate can be given: " in met(cross(made.plain, EN), "11c")
    assert "no estimate" in met(cherries(made.plain, EN), "View rate")
    assert "Invitations went out on March 2, 2026. Reminders: March 16, 2026." in met(
        section, "Time and date"
    )


def test_the_flow_is_that_of_the_report(made: Made) -> None:
    told = met(cross(made.plain, EN), "11a")
    for step in made.plain.report.flow:
        assert f" {step.count}" in told
    assert told.startswith("Started 41; ")
    assert "87% (34/39; 95% CI 73 to 94)" in met(cross(made.plain, EN), "13a")


def test_the_number_of_items_is_told_with_what_people_saw(made: Made) -> None:
    seen = made.plain.returns.exposure
    assert seen is not None
    told = f"Respondents saw {seen.least} to {seen.most} of them (median {seen.median:g})."
    assert met(cherries(made.plain, EN), "Number of items").endswith(told)
    assert "Respondents saw" not in met(cherries(made.empty, EN), "Number of items")


def test_an_empty_survey_has_no_estimates_and_says_so(made: Made) -> None:
    assert met(cross(made.empty, EN), "13a").startswith("No estimate")
    assert "no estimate" in met(cherries(made.empty, EN), "Completion rate")
    assert met(cherries(made.empty, EN), "Randomisation of items").endswith("Why not always?.")


def test_the_shared_form_holds_no_figure_of_respondents(made: Made) -> None:
    study = entered(made.framed).study
    for shared, full in ((shared_cherries, cherries), (shared_cross, cross)):
        found = rows(shared(study, EN))
        assert list(found) == list(rows(full(made.framed, EN)))
        text = " ".join(row.cells[2] for row in found.values())
        assert "41" not in text.replace(study.fingerprint[:12], "")
        assert "150" not in text
    hidden = "The figures are only in the full report."
    assert met(shared_cross(study, EN), "11a") == hidden
    assert hidden in met(shared_cherries(study, EN), "View rate")


def test_a_frame_gives_weights_and_what_respondents_are_held_against(made: Made) -> None:
    section = cross(made.framed, EN)
    assert "weighted to the sampling frame by Region (raking), with design effect" in met(section, "10f")
    assert met(section, "6d").startswith("Respondents are compared with the sampling frame by Region")
    assert ": early against late, Fisher’s exact test" in met(section, "10d")
    assert met(cross(made.plain, EN), "10f") == "None: every figure is unweighted."


def test_a_plan_names_what_is_primary(made: Made) -> None:
    r2 = next(each for each in made.plain.report.adherence if each.definition.name == "r2")
    planned = PlannedResult(
        key="r2", definition=r2.definition, result=r2.result, estimate=r2.result.estimate("answered")
    )
    plan = PlanUse(
        number=1,
        fingerprint="f" * 64,
        locked_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        base="answered",
        results=(planned,),
        subgroups=(),
        deviations=(),
    )
    told = met(cross(with_report(made.plain, plan=plan), EN), "13a")
    assert told.startswith("Stopping may be considered after several years of complete remission: ")
    assert told.endswith("of those who answered the deciding items.")
    assert "Continue HER2" not in told


def test_settings_and_the_questionnaire_decide_what_is_told(made: Made) -> None:
    instrument = made.plain.instrument
    plain = replace(instrument.sections[1].items[0], asked_if=None, order="fixed")
    section = replace(instrument.sections[1], items=(plain,))
    asks_all = replace(instrument, sections=(section,), derived=(), completeness=Completeness())
    of = replace(made.plain.fielding, opened_on=None, double_entry=True, ethics="REB 1", organisation="Us")
    closed = replace(of, opened_on=AS_OF, closed_on=AS_OF)
    told = cherries(with_study(made.plain, fielding=of, instrument=asks_all), EN)
    assert met(told, "Time and date") == "It had not opened by March 12, 2026."
    assert met(told, "Adaptive questioning") == "All items were asked of all respondents."
    assert met(told, "Randomisation of items") == "No items were randomised."
    assert met(told, "IRB approval").startswith("Shown to respondents: REB 1.")
    assert "Organisation conducting the survey: Us." in met(told, "Informed consent")
    assert "entered twice" in met(told, "Web or e-mail")
    when = met(cherries(with_study(made.plain, fielding=closed), EN), "Time and date")
    assert when == "Opened on March 12, 2026. Closed on March 12, 2026."
    derived = met(cross(with_study(made.plain, instrument=asks_all), EN), "10b")
    assert derived.startswith("No variable was derived from another.")


def test_cases_that_do_not_fit_give_no_rate_but_the_reason(made: Made) -> None:
    assert made.framed.frame is not None
    fault = FrameError(size=10, cases=12)
    unfit = replace(made.framed, frame=replace(made.framed.frame, outcome=None, fault=fault))
    assert met(cross(unfit, EN), "11c") == f"No response rate can be given: {fault}"


def test_why_cases_do_not_fit_is_said_in_the_language_of_the_document(made: Made) -> None:
    assert made.framed.frame is not None
    fault = FrameError(size=10, cases=12)
    study = replace(made.framed.study, language_code="fr")
    unfit = replace(made.framed, study=study, frame=replace(made.framed.frame, outcome=None, fault=fault))
    assert "12 cas sont comptés" in met(cross(unfit, FR), "11c")


def test_equal_facts_give_equal_sections(made: Made) -> None:
    assert cherries(made.plain, EN) == cherries(replace(made.plain), EN)
    assert cross(made.french, FR) == cross(replace(made.french), FR)
