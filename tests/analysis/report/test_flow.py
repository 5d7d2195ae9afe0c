"""The way of people through a survey."""

from surveyapp.analysis.report.flow import flow


def test_all_who_began_are_in_one_of_the_steps():
    tallies = {"declined": 2, "not_eligible": 3, "purged": 1, "break_off": 4, "withdrawn": 5}

    excluded = {"test_entry": 2, "duplicate": 1}

    found = flow(tallies, open_drafts=6, partial=7, complete=30, paper=4, excluded=excluded)

    steps = {step.name: step.count for step in found}

    assert steps == {
        "began": 61,
        "declined": 2,
        "not_eligible": 3,
        "open_drafts": 6,
        "purged": 1,
        "break_off": 4,
        "withdrawn": 5,
        "excluded": 3,
        "excluded_duplicate": 1,
        "excluded_test_entry": 2,
        "partial": 7,
        "complete": 30,
        "analysable": 37,
        "paper": 4,
    }
    counted_elsewhere = ("began", "excluded_duplicate", "excluded_test_entry", "analysable", "paper")
    assert steps["began"] == sum(steps.values()) - sum(steps[name] for name in counted_elsewhere)


def test_ways_that_nobody_left_by_are_shown_as_none():
    steps = flow({}, open_drafts=0, partial=0, complete=0, paper=0)

    assert [step.count for step in steps] == [0] * 12
