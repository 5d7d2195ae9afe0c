"""The standing attack on random data: every two shown cells that the criteria nest, and all at once.

What nests what is found anew here: by judging a thousand made-up people, not by the code that hides cells.
"""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables
from surveyapp.analysis.disclosure.breakdown_builder import breakdowns
from surveyapp.analysis.disclosure.breakdowns import (
    NO_ANSWER,
    Answers,
    Breakdowns,
    Count,
    Exclusive,
)
from surveyapp.analysis.disclosure.exclusive_categories import exclusive_categories
from surveyapp.analysis.disclosure.shareable_variables import answers
from tests.analysis.disclosure.disclosure_attack import People, determined, differences
from tests.analysis.example_study import LANGUAGES, dataset_of
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

THRESHOLD = 6
VARIABLES = categorical_variables(INSTRUMENT, RECOMMENDATIONS, LANGUAGES)
ITEMS = ("verdict.r1", "verdict.r2", "plan", "years_band")
PLANS = [option.code for option in INSTRUMENT.variables["plan"].options if option.missing is None]
YEARS = (1, 2, 3, 5, 10, "never", "varies")
Cell = tuple[tuple[str, str], ...]
Kind = tuple[str, ...]


def person(random: Random) -> dict[str, object]:
    plan = random.choices(PLANS, [8, 5, 3, 2, 2, 2, 1][: len(PLANS)] + [1] * (len(PLANS) - 7))[0]
    return {"plan": plan, "years": random.choice(YEARS)} if random.random() < 0.9 else {"plan": plan}


def answered(people: list[dict[str, object]]) -> list[Answers]:
    return answers(dataset_of(people), [VARIABLES[name] for name in ITEMS], RECOMMENDATIONS)


def exclusive(items: list[Answers]) -> Exclusive:
    return exclusive_categories(items, VARIABLES, INSTRUMENT, RECOMMENDATIONS)


ELSEWHERE = frozenset(
    frozenset({("province", province), ("region", region)})
    for province, region in (("a", "e"), ("b", "e"), ("c", "w"), ("d", "w"))
)
"""No province lies in the other region, as the definition of a derived variable says."""


def groups(random: Random, size: int) -> list[Answers]:
    """A province, and the region that it lies in."""
    provinces = random.choices("abcd", [6, 4, 3, 2], k=size)
    regions = ["w" if province in "ab" else "e" for province in provinces]
    return [
        Answers(name="province", codes=tuple("abcd"), values=tuple(provinces)),
        Answers(name="region", codes=tuple("we"), values=tuple(regions)),
    ]


EVERYBODY = answered(
    [{}, *({"plan": plan} for plan in PLANS)] + [{"plan": p, "years": y} for p, y in product(PLANS, YEARS)]
)


def kinds_of_people() -> set[Kind]:
    """Of all who can be made up, in which category of each item they are."""
    return set(zip(*(item.values for item in EVERYBODY), strict=True))


KINDS = kinds_of_people()
AT = {name: at for at, name in enumerate(ITEMS)}


def cells(shared: Breakdowns) -> Iterator[tuple[Cell, frozenset[str], Count]]:
    """The answer (none for everybody), the groups' codes as provinces, and the count of each cell."""
    yield (), frozenset("abcd"), shared.responses
    for name, counts in shared.items.items():
        for code, count in zip((*VARIABLES_CODES[name], NO_ANSWER), counts, strict=True):
            yield ((name, code),), frozenset("abcd"), count
    for breakdown in shared.by.values():
        for at, codes in enumerate(breakdown.groups):
            provinces = frozenset("".join(codes).replace("w", "ab").replace("e", "cd"))
            yield (), provinces, breakdown.sizes[at]
            for name, table in breakdown.tables.items():
                for code, row in zip((*VARIABLES_CODES[name], NO_ANSWER), table, strict=True):
                    yield ((name, code),), provinces, row[at]


VARIABLES_CODES = {item.name: item.codes for item in EVERYBODY}


def told(shared: Breakdowns) -> tuple[dict[People, int], list[People]]:
    """The shown counts, and the places of the hidden ones, as sets of people."""
    counts: dict[People, int] = {}
    hidden: list[People] = []
    for cell, provinces, count in cells(shared):
        kinds = [kind for kind in KINDS if all(kind[AT[name]] == code for name, code in cell)]
        people = frozenset(product(kinds, provinces))
        if count is None:
            hidden.append(people)
        elif people:
            counts[people] = count
    return counts, hidden


def worked_out(shared: Breakdowns) -> list[object]:
    """Every small number that shown cells give by subtraction, or all together."""
    counts, hidden = told(shared)
    everybody = {province for people in counts for _, province in people}
    return [
        *differences(counts, everybody, threshold=THRESHOLD, of_three=False),
        *determined(counts, hidden, threshold=THRESHOLD),
    ]


@pytest.mark.parametrize("size", [90, 40])
@pytest.mark.parametrize("seed", range(8))
def test_shown_cells_give_no_small_count(seed: int, size: int) -> None:
    random = Random(seed)
    items = answered([person(random) for _ in range(size)])
    known = exclusive(items) | ELSEWHERE
    shared = breakdowns(items, groups(random, size), threshold=THRESHOLD, exclusive=known)
    assert worked_out(shared) == []


def test_the_attack_finds_what_is_left_where_the_criteria_are_not_known() -> None:
    """So that it cannot pass by finding nothing: without the differences many are worked out."""
    found = 0
    for seed in range(5):
        random = Random(seed)
        items = answered([person(random) for _ in range(90)])
        shared = breakdowns(items[:2], groups(random, 90), threshold=THRESHOLD)
        found += len(worked_out(shared))
    assert found


def test_who_deescalates_is_not_worked_out() -> None:
    """Not assessable by the one criterion, adherent by the other: three of a group."""
    people = [
        *[{"plan": "continue"}] * 20,
        *[{"plan": "individualise", "years": "varies"}] * 10,
        *[{"plan": "individualise", "years": 5}] * 3,
    ]
    by = Answers(name="province", codes=tuple("ab"), values=tuple("a" * 33 + "b" * 33))
    items = answered([*people, *people])
    shared = breakdowns(items[:2], [by], threshold=THRESHOLD, exclusive=exclusive(items[:2]))
    table = shared.by["province"].tables
    strict, other_strict = table["verdict.r1"][2][0], table["verdict.r2"][2][0]
    assert None in (strict, other_strict)
