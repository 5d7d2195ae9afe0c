"""A dataset becomes the one value that every page, sheet and command renders."""

import time

from surveyapp.datasets.data_hash import data_hash
from tests.analysis.example_study import EXAMPLE, FACTS, adherence_to, example_report, report_on
from tests.datasets.records import record, records
from tests.guidelines.study import RECOMMENDATIONS


def test_the_report_says_which_survey_and_which_version_it_is_on():
    report = example_report()

    assert (report.survey, report.title["fr"]) == ("maintenance-2026", "Entretien 2026")
    assert (report.instrument, report.instrument_version) == ("maintenance", "2.1")
    assert (report.fingerprint, report.structural_fingerprint) == ("f" * 64, "5" * 64)
    assert report.languages == ("en", "fr")
    assert report.data_hash == data_hash(records(EXAMPLE))


def test_responses_are_counted_by_completeness_and_origin():
    complete = record(1, plan="continue", experience=3)
    partial = record(2, plan="continue", synthetic=True)

    counts = report_on([complete, partial]).counts

    assert (counts.responses, counts.complete, counts.partial, counts.synthetic) == (2, 1, 1, 1)
    assert counts.unfiltered == 2


def test_a_filter_narrows_everything_but_the_flow():
    given = [
        record(1, setting="academic", plan="continue"),
        record(2, setting="academic", plan="stop_now", language="fr"),
        record(3, setting="abroad", plan="continue"),
    ]
    whole, part = report_on(given), report_on(given, ["setting:academic"])

    assert (part.counts.responses, part.counts.unfiltered) == (2, 3)
    assert [condition.value for condition in part.filter] == ["academic"]
    assert adherence_to(part, "r1").adherent == 1
    assert part.items[0].variables[0].base == 2
    assert part.flags[0].base == 2
    assert part.flow == whole.flow
    assert part.data_hash == whole.data_hash


def test_every_item_that_is_answered_is_there_with_each_of_its_variables():
    report = example_report()

    assert [item.name for item in report.items] == [
        "setting",
        "experience",
        "plan",
        "years",
        "reasons",
        "sources",
        "sure",
        "case_a",
        "case_b",
        "remarks",
    ]
    plan = report.items[2]
    assert [variable.name for variable in plan.variables] == ["plan", "plan_other_text"]
    assert (plan.section, plan.type, plan.text["fr"]) == ("practice", "single", "Conduite habituelle")


def test_an_item_says_of_whom_it_was_asked_in_each_language():
    report = example_report()

    assert report.items[0].universe == {}
    assert set(report.items[3].universe) == {"en", "fr"}
    assert report.items[3].universe["en"].startswith("Asked if")
    assert report.items[3].universe["fr"].startswith("fr:Asked if")


def test_the_report_holds_all_recommendations_derived_variables_and_the_published_result():
    report = example_report()

    assert [entry.definition for entry in report.adherence] == list(RECOMMENDATIONS)
    assert [variable.name for variable in report.derived] == ["experience_band", "years_band", "hospital"]
    assert report.published is not None
    assert report.published.numerator == 34


def test_people_who_left_are_those_of_the_survey():
    flow = {step.name: step.count for step in example_report().flow}

    assert flow["break_off"] == FACTS.tallies["break_off"]
    assert flow["open_drafts"] == FACTS.open_drafts
    assert flow["analysable"] == flow["complete"] + flow["partial"]


def test_the_flow_says_how_many_were_keyed_in_from_paper():
    report = report_on([record(1, channel="paper"), record(2), record(3, channel="paper")])

    assert {step.name: step.count for step in report.flow}["paper"] == 2


def test_a_survey_without_responses_has_a_report():
    report = report_on([])

    assert report.counts.responses == 0
    assert adherence_to(report, "r1").estimate("analysable").percent is None


def test_a_report_on_ten_thousand_responses_takes_few_seconds():
    few = records(EXAMPLE)
    many = [type(each)(**{**vars(each), "key": key}) for key, each in enumerate((few * 250)[:10_000])]

    began = time.process_time()
    report = report_on(many)

    assert report.counts.responses == 10_000
    assert time.process_time() - began < 4  # the dataset's two seconds included
