"""Shared breakdowns as a file for programs: every shown count, "suppressed" in the place of a hidden one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from surveyapp.analysis.disclosure.breakdown_text import shared_names
from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER, Breakdown, Breakdowns, Count

SUPPRESSED = "suppressed"


def breakdowns_as_file(
    shared: Breakdowns, labels: Mapping[str, Any], *, by: Sequence[str], items: Sequence[str]
) -> dict[str, Any]:
    """The tables by each of the variables, of the verdicts and of these items; labels in every language."""
    item_labels = labels["items"]
    names = shared_names(shared, labels, items)
    return {
        "responses": shared.responses,
        "whole_sample": {
            name: dict(zip(_codes(item_labels[name]), shared.items[name], strict=True)) for name in names
        },
        "by": [
            _by(name, shared.by[name], labels["by"][name], {item: item_labels[item] for item in names})
            for name in by
            if name in shared.by
        ],
        "withheld": [name for name in by if name in shared.withheld],
        "labels": {name: item_labels[name]["label"] for name in names},
    }


def _codes(label: Mapping[str, Any]) -> list[str]:
    """The codes of an item's rows; the last is of no answer."""
    return [*label["categories"], "not_assessable" if label["item"] == "" else "no_answer"]


def _by(
    name: str, breakdown: Breakdown, label: Mapping[str, Any], items: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "variable": name,
        "label": label["label"],
        "groups": [
            {
                "codes": ["no_answer" if code == NO_ANSWER else code for code in codes],
                "responses": _count(size),
            }
            for codes, size in zip(breakdown.groups, breakdown.sizes, strict=True)
        ],
        "counts": {
            item: {
                code: [_count(count) for count in row]
                for code, row in zip(_codes(items[item]), breakdown.tables[item], strict=True)
            }
            for item in items
        },
    }


def _count(count: Count) -> int | str:
    return SUPPRESSED if count is None else count
