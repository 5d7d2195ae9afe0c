"""The way of people through a survey: how many began, how many left and how, how many are analysed."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.analysis.report.report import FlowStep

LEFT = ("declined", "not_eligible", "purged", "break_off", "withdrawn")
"""The ways to leave no response, as they are tallied."""

OUT = "excluded_"
"""Before the reason in the name of a step that says how many were excluded for it."""


def flow(
    tallies: Mapping[str, int],
    *,
    open_drafts: int,
    partial: int,
    complete: int,
    paper: int,
    excluded: Mapping[str, int] | None = None,
) -> tuple[FlowStep, ...]:
    """The counts of people in order.

    All who began are in one of the steps that follow; the analysable are the partial and the complete, and
    `paper` says how many of these were keyed in from paper. excluded: reason -> responses that are counted
    in none of these three; a step for each reason that occurs stands below their sum.
    """
    leavers = {name: tallies.get(name, 0) for name in LEFT}
    out = excluded or {}
    steps = {
        "began": sum(leavers.values()) + open_drafts + sum(out.values()) + partial + complete,
        "declined": leavers["declined"],
        "not_eligible": leavers["not_eligible"],
        "open_drafts": open_drafts,
        "purged": leavers["purged"],
        "break_off": leavers["break_off"],
        "withdrawn": leavers["withdrawn"],
        "excluded": sum(out.values()),
        **{f"{OUT}{reason}": out[reason] for reason in sorted(out)},
        "partial": partial,
        "complete": complete,
        "analysable": partial + complete,
        "paper": paper,
    }
    return tuple(FlowStep(name=name, count=count) for name, count in steps.items())
