"""Binds conditions to an instrument: grids get their rows, ordered choices the values of their options."""

from __future__ import annotations

from dataclasses import replace

from surveyapp.instruments.expressions.nodes import Node
from surveyapp.instruments.expressions.parser import bind, parse
from surveyapp.instruments.model.instrument import Instrument, Item


def grid_rows(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """Grid -> the names of its rows."""
    return {item.name: tuple(row.name for row in item.rows) for item in instrument.items if item.type.is_grid}


def scores(instrument: Instrument) -> dict[str, tuple[tuple[str, float], ...]]:
    """Variable of one choice -> the codes that have a value, with it."""
    scores_by_variable = {
        variable.name: tuple(
            (option.code, option.value)
            for option in variable.options
            if option.value is not None and option.missing is None and not option.outside_order
        )
        for variable in instrument.variables.values()
        if variable.type == "single"
    }
    return {name: values for name, values in scores_by_variable.items() if values}


def condition(text: str, instrument: Instrument) -> Node:
    """The tree of an expression about this instrument, bound. Raises ConditionError."""
    tree = parse(text, instrument.sets)
    return bind(tree, rows=grid_rows(instrument), scores=scores(instrument))


def bound(instrument: Instrument) -> Instrument:
    """The instrument with all its conditions bound."""
    rows, values = grid_rows(instrument), scores(instrument)

    def tied(node: Node) -> Node:
        return bind(node, rows=rows, scores=values)

    def item(unbound: Item) -> Item:
        return replace(
            unbound,
            asked_if=unbound.asked_if and tied(unbound.asked_if),
            options=tuple(
                replace(option, offered_if=option.offered_if and tied(option.offered_if))
                for option in unbound.options
            ),
            checks=tuple(replace(check, rule=tied(check.rule)) for check in unbound.checks),
            ends=tuple(replace(end, when=tied(end.when)) for end in unbound.ends),
        )

    return replace(
        instrument,
        sections=tuple(
            replace(section, items=tuple(item(one) for one in section.items))
            for section in instrument.sections
        ),
        flags=tuple(replace(flag, when=tied(flag.when)) for flag in instrument.flags),
    )
