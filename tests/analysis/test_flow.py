"""The way of people through a survey."""

from surveyapp.analysis.flow import flow


def test_all_who_began_are_in_one_of_the_steps():
    tallies = {"declined": 2, "not_eligible": 3, "purged": 1, "break_off": 4, "withdrawn": 5}

    steps = {step.name: step.count for step in flow(tallies, open_drafts=6, partial=7, complete=30, paper=4)}

    assert steps == {
        "began": 58,
        "declined": 2,
        "not_eligible": 3,
        "open_drafts": 6,
        "purged": 1,
        "break_off": 4,
        "withdrawn": 5,
        "partial": 7,
        "complete": 30,
        "analysable": 37,
        "paper": 4,
    }
    assert steps["began"] == sum(steps.values()) - steps["began"] - steps["analysable"] - steps["paper"]


def test_ways_that_nobody_left_by_are_shown_as_none():
    steps = flow({}, open_drafts=0, partial=0, complete=0, paper=0)

    assert [step.count for step in steps] == [0] * 11
