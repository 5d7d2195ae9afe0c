"""Answers by groups, and what an auditor makes of the tables that are shared of them."""

from itertools import product
from random import Random
from typing import Any

from hypothesis import strategies as st

from surveyapp.analysis.disclosure.breakdown_builder import breakdowns
from surveyapp.analysis.disclosure.breakdown_cells import Column, breakdown_cells
from surveyapp.analysis.disclosure.breakdowns import Answers, Breakdowns


def said(name: str, codes: str, values: str, *, is_ordered: bool = False) -> Answers:
    """An answer for each sign, "-" for none."""
    return Answers(
        name=name,
        codes=tuple(codes),
        values=tuple(value.strip("-") for value in values),
        ordered=tuple(codes) if is_ordered else (),
    )


def table(*, yes: tuple[int, ...], no: tuple[int, ...], names: str = "abcdef") -> tuple[Answers, Answers]:
    """One item by one grouping, from the counts of each group."""
    pairs = [("y", group) for group, count in zip(names, yes, strict=False) for _ in range(count)]
    pairs += [("n", group) for group, count in zip(names, no, strict=False) for _ in range(count)]
    item = said("item", "yn", "".join(pair[0] for pair in pairs))
    return item, said("by", names[: len(yes)], "".join(pair[1] for pair in pairs))


def shown(item: Answers, by: Answers, **options: Any) -> Breakdowns:
    return breakdowns([item], [by], **{"threshold": 6} | options)


answers_of_people = st.integers(0, 10_000).map(Random)


def people(random: Random, size: int) -> tuple[list[Answers], list[Answers]]:
    """Random answers to two items, one implying the other, and two groupings, one made of the other."""
    first = "".join(random.choices("yn-", [5, 3, 1], k=size))
    second = "".join("y" if each == "y" else random.choice("yn-") for each in first)
    groups = "".join(random.choices("abcd", [6, 4, 2, 1], k=size))
    wide = "".join("w" if each in "ab" else "e" for each in groups)
    items = [said("item", "yn", first), said("other", "yn", second)]
    return items, [said("by", "abcd", groups), said("wide", "we", wide)]


def equations(items: list[Answers], groupings: list[Answers], found: Breakdowns) -> Any:
    """The auditor's view, made of the publication alone but for which ties there are."""
    columns = [column(each, tuple((code,) for code in (*each.codes, ""))) for each in items]
    used = [each for each in groupings if each.name in found.by]
    cells = breakdown_cells(columns, [column(each, found.by[each.name].groups) for each in used])
    told: dict[int, int | None] = {cells.cell(): found.responses}
    for each in items:
        told |= {cells.cell((each.name, at)): count for at, count in enumerate(found.items[each.name])}
    for by in used:
        broken = found.by[by.name]
        told |= {cells.cell((by.name, at)): size for at, size in enumerate(broken.sizes)}
        for item, (at, row) in product(items, enumerate(range(3))):
            for group, count in enumerate(broken.tables[item.name][row]):
                told[cells.cell((item.name, at), (by.name, group))] = count
    return cells, told


def column(answers: Answers, groups: tuple[tuple[str, ...], ...]) -> Column:
    number = {code: at for at, group in enumerate(groups) for code in group}
    return Column(name=answers.name, size=len(groups), values=tuple(number[each] for each in answers.values))
