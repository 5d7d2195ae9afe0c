"""What is wrong with a grouping that a study lead writes, field by field; the words are said elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from keyword import iskeyword

from surveyapp.instruments.checks.name_checks import SYSTEM_COLUMNS, WORDS, name_problems, repeated
from surveyapp.instruments.derived.groupings import (
    LEFT_OUT_AS,
    Grouping,
    Source,
    sources,
    unplaced,
    with_groupings,
)
from surveyapp.instruments.filter_names import CONDITIONS
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.instruments.model.options import MISSING_CODES
from surveyapp.instruments.names import NAME

"""What a filter calls its own conditions: a variable of such a name would take their place."""
LONGEST_NAME, LONGEST_LABEL, MOST_GROUPS = 60, 200, 12


@dataclass(frozen=True, kw_only=True)
class GroupingProblem:
    """field: "name", "label_LANGUAGE", "in-CODE", "left_out_as", "groups", or of the group at a place from 1
    "group-1-code", "group-1-label_LANGUAGE", "group-1-up_to", "group-1-codes". why: a word for each mistake.
    """

    field: str
    why: str
    about: str = ""


def grouping_problems(grouping: Grouping, instrument: Instrument) -> Iterator[GroupingProblem]:
    """All that is wrong; the instrument has the other groupings and the options added in recoding."""
    source = sources(instrument).get(grouping.source)
    if source is None:
        yield GroupingProblem(field="source", why="source", about=grouping.source)
        return
    problems_of_name = list(_name(grouping, instrument))
    yield from problems_of_name
    yield from _texts(grouping, instrument)
    yield from _codes(grouping, source)
    yield from _limits(grouping) if source.is_number else _members(grouping)
    yield from _places(grouping, source)
    if not problems_of_name and set(name_problems(with_groupings(instrument, [(grouping, None)]))) - set(
        name_problems(instrument)
    ):
        yield GroupingProblem(field="name", why="taken", about=grouping.name)


def _name(grouping: Grouping, instrument: Instrument) -> Iterator[GroupingProblem]:
    name = grouping.name
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        yield GroupingProblem(field="name", why="name", about=name)
    elif name in instrument.items_by_name or any(derived.name == name for derived in instrument.derived):
        yield GroupingProblem(field="name", why="taken", about=name)
    elif name in CONDITIONS | SYSTEM_COLUMNS | WORDS or iskeyword(name):
        yield GroupingProblem(field="name", why="reserved", about=name)


def _texts(grouping: Grouping, instrument: Instrument) -> Iterator[GroupingProblem]:
    """Every label is there in each language of the survey."""
    labels = {"": grouping.label} | {
        f"group-{place}-": group.label for place, group in enumerate(grouping.groups, 1)
    }
    for prefix, label in labels.items():
        for language in instrument.languages:
            words = label.get(language, "")
            if not words.strip():
                yield GroupingProblem(field=f"{prefix}label_{language}", why="label", about=language)
            elif len(words) > LONGEST_LABEL:
                yield GroupingProblem(field=f"{prefix}label_{language}", why="long", about=language)


def _codes(grouping: Grouping, source: Source) -> Iterator[GroupingProblem]:
    doubled = repeated(group.code for group in grouping.groups)
    ungrouped = {*grouping.left_out, *unplaced(grouping, source)}
    for place, group in enumerate(grouping.groups, 1):
        why = ""
        if not NAME.fullmatch(group.code) or len(group.code) > LONGEST_NAME:
            why = "name"
        elif group.code in MISSING_CODES:
            why = "missing"
        elif group.code in doubled:
            why = "twice"
        elif group.code in ungrouped:
            why = "kept"
        if why:
            yield GroupingProblem(field=f"group-{place}-code", why=why, about=group.code)
    if not 2 <= len(grouping.groups) <= MOST_GROUPS:
        yield GroupingProblem(field="groups", why="number", about=str(MOST_GROUPS))


def _members(grouping: Grouping) -> Iterator[GroupingProblem]:
    for place, group in enumerate(grouping.groups, 1):
        if not group.codes:
            yield GroupingProblem(field=f"group-{place}-codes", why="empty", about=group.code)


def _limits(grouping: Grouping) -> Iterator[GroupingProblem]:
    """Every group but the last has an upper limit, and they ascend."""
    limits = [group.up_to for group in grouping.groups]
    for place, limit in enumerate(limits, 1):
        if (limit is None) != (place == len(limits)):
            why = "limit" if limit is None else "open"
            yield GroupingProblem(field=f"group-{place}-up_to", why=why)
    for place, (low, high) in enumerate(pairwise(limits), 2):
        if low is not None and high is not None and low >= high:
            yield GroupingProblem(field=f"group-{place}-up_to", why="ascend")


def _places(grouping: Grouping, source: Source) -> Iterator[GroupingProblem]:
    """Every answer of the source is in one group or left out, and nothing else is."""
    codes = [*(code for group in grouping.groups for code in group.codes), *grouping.left_out]
    for code in repeated(codes):
        yield GroupingProblem(field=f"in-{code}", why="doubled", about=code)
    for code in unplaced(grouping, source):
        yield GroupingProblem(field=f"in-{code}", why="nowhere", about=code)
    for code in dict.fromkeys(codes):
        if code not in source.answers:
            yield GroupingProblem(field=f"in-{code}", why="unknown", about=code)
    if bool(grouping.left_out) != (grouping.left_out_as in LEFT_OUT_AS):
        yield GroupingProblem(field="left_out_as", why="kind")
