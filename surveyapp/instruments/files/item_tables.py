"""Items as they stand in a definition's file: a table each, with tables of options, rows, checks and more."""

from __future__ import annotations

from collections.abc import Iterable

from surveyapp.instruments.expressions.nodes import Literal
from surveyapp.instruments.files.toml_tables import Table
from surveyapp.instruments.model.instrument import (
    Check,
    End,
    GridRow,
    Item,
    ItemType,
    Missing,
    ResponseOption,
    Special,
    Text,
)
from surveyapp.instruments.sentences import sentence as _

MAX_LENGTHS = {ItemType.SHORT_TEXT: 200, ItemType.LONG_TEXT: 2000}
NEVER = Literal(value="")  # stands where an expression could not be read; such a definition is refused

_BELONGS_TO = {
    "option": _("single, multiple and grid items"),
    "maximum_choices": _("multiple items"),
    "empty": _("multiple items"),
    "minimum": _("items of numbers"),
    "maximum": _("items of numbers"),
    "step": _("integer and decimal items"),
    "unit": _("integer and decimal items"),
    "special": _("items of numbers"),
    "low_label": _("scale items"),
    "high_label": _("scale items"),
    "max_length": _("short_text and long_text items"),
    "row": _("grids"),
    "required": _("items that are answered"),
    "prefer_not": _("items that are answered"),
    "measurement": _("choices and numbers"),
    "reverse": _("choices and scales"),
    "order": _("items with options or rows"),
    "check": _("items that are answered"),
    "end": _("items that are answered"),
    "disclosure": _("items that are answered"),
}
"""Keys that only some types of items have, and which."""


def item_from_table(table: Table) -> Item | None:
    """The item; None, with a problem, where its type is unknown."""
    name = table.name()
    type_name = table.choice("type", [str(kind) for kind in ItemType], required=True)
    if not type_name:
        return None
    kind = ItemType(type_name)
    text = table.text("text", required=True)
    is_answered = kind is not ItemType.STATEMENT
    required = is_answered and table.flag("required")
    options = _options(table) if kind.has_options else ()
    specials = _specials(table) if kind.is_number else ()
    item = Item(
        name=name,
        type=kind,
        text=text,
        label=table.text("label") or text,
        help=table.text("help"),
        definitions=table.names("definitions"),
        asked_if=table.condition("asked_if"),
        required=required,
        prefer_not=is_answered and table.flag("prefer_not", required and not _refuses(options, specials)),
        tier=table.choice("tier", ("core", "extended"), "core"),
        new_page=table.flag("new_page"),
        order=_order(table, kind),
        measurement=_measurement(table, kind),
        reverse=table.flag("reverse") if kind.has_options or kind is ItemType.SCALE else False,
        disclosure=_disclosure(table, kind),
        options=options,
        rows=_rows(table, kind) if kind.is_grid else (),
        specials=specials,
        minimum=_limit(table, "minimum", kind),
        maximum=_limit(table, "maximum", kind),
        step=table.number("step") if _is_typed(kind) else None,
        unit=table.text("unit") if _is_typed(kind) else {},
        low_label=table.text("low_label") if kind is ItemType.SCALE else {},
        high_label=table.text("high_label") if kind is ItemType.SCALE else {},
        max_length=(table.whole("max_length") or MAX_LENGTHS[kind]) if kind.is_text else None,
        maximum_choices=table.whole("maximum_choices") if kind is ItemType.MULTIPLE else None,
        empty=table.choice("empty", ("none", "blank"), "") if kind is ItemType.MULTIPLE else "",
        checks=_checks(table) if is_answered else (),
        ends=_ends(table) if is_answered else (),
        profile=table.free("profile"),
        awaiting_review=table.text("awaiting_review"),
    )
    table.finish(_BELONGS_TO)
    return item


def _refuses(options: Iterable[ResponseOption], specials: Iterable[Special]) -> bool:
    """Whether "prefer not to answer" is among the item's own answers."""
    kinds = [*(option.missing for option in options), *(special.missing for special in specials)]
    return Missing.PREFER_NOT in kinds


def _is_typed(kind: ItemType) -> bool:
    """Whether a number is typed into a box."""
    return kind.is_number and kind is not ItemType.SCALE


def _limit(table: Table, key: str, kind: ItemType) -> float | None:
    if not kind.is_number:
        return None
    if kind.of_variable is ItemType.DECIMAL:
        return table.number(key)
    return table.whole(key, required=kind is ItemType.SCALE)


def _order(table: Table, kind: ItemType) -> str:
    if not (kind.has_options or kind.is_grid):
        return "fixed"
    return table.choice("order", ("fixed", "random"), "fixed")


def _measurement(table: Table, kind: ItemType) -> str:
    if kind.is_text or kind is ItemType.STATEMENT:
        return "nominal"
    default = "ordinal" if kind is ItemType.SCALE else "ratio" if kind.is_number else "nominal"
    return table.choice("measurement", ("nominal", "ordinal", "ratio"), default)


def _disclosure(table: Table, kind: ItemType) -> str | None:
    if kind is ItemType.STATEMENT:
        return None
    return table.choice("disclosure", ("quasi", "free_text"), "free_text" if kind.is_text else "") or None


def _missing(table: Table) -> Missing | None:
    value = table.choice("missing", ("cannot_say", "prefer_not"))
    return Missing(value) if value else None


def _options(table: Table) -> tuple[ResponseOption, ...]:
    return tuple(_option(part) for part in table.tables("option", f"{table.place}, option", "code"))


def _option(table: Table) -> ResponseOption:
    option = ResponseOption(
        code=table.name("code"),
        label=table.text("label", required=True),
        value=table.number("value"),
        missing=_missing(table),
        outside_order=table.flag("outside_order"),
        exclusive=table.flag("exclusive"),
        specify=table.flag("specify"),
        offered_if=table.condition("offered_if"),
    )
    table.finish()
    return option


def _rows(table: Table, kind: ItemType) -> tuple[GridRow, ...]:
    rows = []
    for part in table.tables("row", f"{table.place}, row"):
        options = part.names("options") if kind is ItemType.GRID else ()
        rows.append(GridRow(name=part.name(), label=part.text("label", required=True), options=options))
        part.finish({"options": _("the rows of a grid of choices")})
    return tuple(rows)


def _specials(table: Table) -> tuple[Special, ...]:
    specials = []
    for part in table.tables("special", f"{table.place}, special", "code"):
        label: Text = part.text("label", required=True)
        specials.append(Special(code=part.name("code"), label=label, missing=_missing(part)))
        part.finish()
    return tuple(specials)


def _checks(table: Table) -> tuple[Check, ...]:
    checks = []
    for part in table.tables("check", f"{table.place}, check"):
        check = Check(
            name=part.name(),
            rule=part.condition("rule", required=True) or NEVER,
            severity=part.choice("severity", ("error", "warning"), "error"),
            message=part.text("message", required=True),
        )
        part.finish()
        checks.append(check)
    return tuple(checks)


def _ends(table: Table) -> tuple[End, ...]:
    ends = []
    for part in table.tables("end", f"{table.place}, end", "disposition"):
        end = End(
            when=part.condition("when", required=True) or NEVER,
            disposition=part.choice("disposition", ("declined", "not_eligible"), required=True),
            text=part.text("text", required=True),
        )
        part.finish()
        ends.append(end)
    return tuple(ends)
