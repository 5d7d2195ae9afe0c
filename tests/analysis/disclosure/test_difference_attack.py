"""The standing attack: every two shown cells of which the criteria nest one in the other, on random data.

What nests what is found anew here: by judging a thousand made-up people, not by the code that hides cells.
"""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables
from surveyapp.analysis.disclosure.breakdown_builder import breakdowns
from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER, Answers, Breakdowns, Exclusive
from surveyapp.analysis.disclosure.exclusive_categories import exclusive_categories
from surveyapp.analysis.disclosure.shareable_variables import answers
from tests.analysis.example_study import TRANSLATORS, dataset_of
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

THRESHOLD = 6
VARIABLES = categorical_variables(INSTRUMENT, RECOMMENDATIONS, TRANSLATORS)
ITEMS = ("verdict.r1", "verdict.r2", "plan", "years_band")
PLANS = [option.code for option in INSTRUMENT.variables["plan"].options if option.missing is None]
YEARS = (1, 2, 3, 5, 10, "never", "varies")
Cell = tuple[tuple[str, str], ...]


def person(random: Random) -> dict[str, object]:
    plan = random.choices(PLANS, [8, 5, 3, 2, 2, 2, 1][: len(PLANS)] + [1] * (len(PLANS) - 7))[0]
    return {"plan": plan, "years": random.choice(YEARS)} if random.random() < 0.9 else {"plan": plan}


def told(people: list[dict[str, object]]) -> list[Answers]:
    return answers(dataset_of(people), [VARIABLES[name] for name in ITEMS], RECOMMENDATIONS)


def exclusive(items: list[Answers]) -> Exclusive:
    return exclusive_categories(items, VARIABLES, INSTRUMENT, RECOMMENDATIONS)


def groups(random: Random, size: int) -> list[Answers]:
    """A province, and the region that it lies in."""
    provinces = random.choices("abcd", [6, 4, 3, 2], k=size)
    regions = ["w" if province in "ab" else "e" for province in provinces]
    return [
        Answers(name="province", codes=tuple("abcd"), values=tuple(provinces)),
        Answers(name="region", codes=tuple("we"), values=tuple(regions)),
    ]


EVERYBODY = told(
    [{}, *({"plan": plan} for plan in PLANS)] + [{"plan": p, "years": y} for p, y in product(PLANS, YEARS)]
)


def implications() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Of each category the categories that everybody in it is in, of all who can be made up."""
    rows = [
        dict(zip(ITEMS, values, strict=True))
        for values in zip(*(item.values for item in EVERYBODY), strict=True)
    ]
    categories = [(item.name, code) for item in EVERYBODY for code in (*item.codes, NO_ANSWER)]
    return {
        (name, code): {
            (other, there)
            for other, there in categories
            if all(row[other] == there for row in rows if row[name] == code)
        }
        for name, code in categories
        if any(row[name] == code for row in rows)
    }


IMPLIED = implications()


def shown_cells(shared: Breakdowns) -> Iterator[tuple[Cell, frozenset[str], int]]:
    """The answer (none for everybody), the groups' codes as provinces, and the count of each shown cell."""
    yield (), frozenset("abcd"), shared.responses
    for name, counts in shared.items.items():
        yield from (
            (((name, code),), frozenset("abcd"), count)
            for code, count in zip((*VARIABLES_CODES[name], NO_ANSWER), counts, strict=True)
        )
    for breakdown in shared.by.values():
        for at, codes in enumerate(breakdown.groups):
            provinces = frozenset("".join(codes).replace("w", "ab").replace("e", "cd"))
            if (size := breakdown.sizes[at]) is not None:
                yield (), provinces, size
            for name, table in breakdown.tables.items():
                for code, row in zip((*VARIABLES_CODES[name], NO_ANSWER), table, strict=True):
                    if (count := row[at]) is not None:
                        yield ((name, code),), provinces, count


VARIABLES_CODES = {item.name: item.codes for item in EVERYBODY}


def worked_out(shared: Breakdowns) -> list[tuple[object, object, int]]:
    """Every small number that two shown cells give, one of which holds the other by the criteria."""
    cells = list(shown_cells(shared))
    return [
        ((part, inside), (whole, outside), count - few)
        for part, inside, few in cells
        for whole, outside, count in cells
        if inside <= outside and (len(inside) < 4 or len(outside) < 4)
        if not whole or (part and whole[0] in IMPLIED.get(part[0], set()))
        if few and 0 < count - few < THRESHOLD
    ]


@pytest.mark.parametrize("seed", range(5))
def test_no_two_shown_cells_give_a_small_count(seed: int) -> None:
    random = Random(seed)
    people = [person(random) for _ in range(90)]
    items = told(people)
    shared = breakdowns(items, groups(random, 90), threshold=THRESHOLD, exclusive=exclusive(items))
    assert worked_out(shared) == []


def test_the_attack_finds_what_is_left_where_the_criteria_are_not_known() -> None:
    """So that it cannot pass by finding nothing: without the differences many are worked out."""
    found = 0
    for seed in range(5):
        random = Random(seed)
        items = told([person(random) for _ in range(90)])
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
    items = told([*people, *people])
    shared = breakdowns(items[:2], [by], threshold=THRESHOLD, exclusive=exclusive(items[:2]))
    table = shared.by["province"].tables
    strict, other_strict = table["verdict.r1"][2][0], table["verdict.r2"][2][0]
    assert None in (strict, other_strict)
