"""The way of people through a survey: how many began, how many left and how, how many are analysed."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.analysis.report import FlowStep

LEFT = ("declined", "not_eligible", "purged", "break_off", "withdrawn")
"""The ways to leave no response, as they are tallied."""


def flow(
    tallies: Mapping[str, int], *, open_drafts: int, partial: int, complete: int, paper: int
) -> tuple[FlowStep, ...]:
    """The counts of people in order.

    All who began are in one of the steps that follow; the analysable are the partial and the complete, and
    `paper` says how many of these were keyed in from paper.
    """
    left = {name: tallies.get(name, 0) for name in LEFT}
    steps = {
        "began": sum(left.values()) + open_drafts + partial + complete,
        "declined": left["declined"],
        "not_eligible": left["not_eligible"],
        "open_drafts": open_drafts,
        "purged": left["purged"],
        "break_off": left["break_off"],
        "withdrawn": left["withdrawn"],
        "partial": partial,
        "complete": complete,
        "analysable": partial + complete,
        "paper": paper,
    }
    return tuple(FlowStep(name=name, count=count) for name, count in steps.items())
