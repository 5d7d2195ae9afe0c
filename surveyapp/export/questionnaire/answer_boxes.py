"""Where an item is answered on paper: boxes, lines and tables, as plain data for the template `paper.typ`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from surveyapp.instruments.codebook.paper_codes import REFUSAL, offers_refusal, paper_codes
from surveyapp.instruments.conditions.condition_text import in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import (
    Instrument,
    Item,
    ItemType,
    ResponseOption,
    Special,
    words,
)
from surveyapp.instruments.model.typed_numbers import number_text

FEWEST_IN_COLUMNS = 8
WIDEST_IN_COLUMNS = 34
"""From so many options on, none of them longer in characters, a list is printed in two columns."""
MOST_DIGITS = 6
"""A number of more digits gets one wide box."""
LONG_TEXT_LINES = 7
NARROWEST_LABELS, WIDEST_LABELS = 1.6, 2.4
"""The widths of a table's labels, in columns: narrow where none is longer in characters than this."""
SHORT_LABEL = 30

Part = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """An item with what words its choices."""

    item: Item
    instrument: Instrument
    language: Language

    @cached_property
    def keys(self) -> Mapping[str, str]:
        return paper_codes(self.item)

    def words(self, text: Mapping[str, str]) -> str:
        return words(text, self.language.code)

    def choice(self, choice: ResponseOption | Special) -> Part:
        """An option or special with its box's number and its code, once where they are the same."""
        key = self.keys[choice.code]
        return {
            "key": "" if key == choice.code else key,
            "code": choice.code,
            "label": self.words(choice.label),
            "note": self._note(choice) if isinstance(choice, ResponseOption) else "",
            "specify": isinstance(choice, ResponseOption) and choice.specify,
        }

    def _note(self, option: ResponseOption) -> str:
        _ = self.language.gettext
        notes = [_("tick no other box")] if option.exclusive else []
        if option.offered_if is not None:
            clause = in_words(option.offered_if, self.instrument, self.language)
            notes.append(_("only if %(condition)s") % {"condition": clause})
        return f"({'; '.join(notes)})" if notes else ""

    def refusal(self) -> list[Part]:
        """The box "prefer not to answer", where the item offers it."""
        _ = self.language.gettext
        if not offers_refusal(self.item):
            return []
        is_grid = self.item.type.is_grid
        label = _("Prefer not to answer the rows left empty") if is_grid else _("Prefer not to answer")
        return [{"key": self.keys[REFUSAL], "code": "", "label": label, "note": "", "specify": False}]


def answer_parts(choices: Choices) -> Iterator[Part]:
    """Where the item is answered, from top to bottom; nothing for a statement."""
    item = choices.item
    match item.type:
        case ItemType.STATEMENT:
            return
        case ItemType.SINGLE | ItemType.MULTIPLE:
            yield _options(choices, [*map(choices.choice, item.options), *choices.refusal()])
        case ItemType.INTEGER | ItemType.DECIMAL:
            yield _number(choices)
            yield from _beside(choices)
        case ItemType.SCALE:
            yield _scale(choices)
            yield from _beside(choices)
        case ItemType.SHORT_TEXT | ItemType.LONG_TEXT:
            yield {"kind": "lines", "count": 1 if item.type is ItemType.SHORT_TEXT else LONG_TEXT_LINES}
            yield from _ticks(choices, choices.refusal(), mark="square")
        case ItemType.GRID:
            yield _grid(choices)
            yield from _ticks(choices, choices.refusal(), mark="square")
        case _:  # a grid of numbers
            yield _number_grid(choices)
            yield from _ticks(choices, choices.refusal(), mark="square")


def hints(item: Item, language: Language) -> list[str]:
    """How the item is answered, where its boxes alone do not say it, and what no text may hold."""
    _ = language.gettext
    warning = _("Do not write anything that could identify you, a colleague or a patient.")
    takes_text = item.type.is_text or any(option.specify for option in item.options)
    return [*_how(item, language), *([warning] if takes_text else [])]


def _how(item: Item, language: Language) -> list[str]:
    _ = language.gettext
    if item.type is ItemType.GRID:
        return [_("Tick one box in each row.")]
    if item.maximum_choices:
        return [_("Tick at most %(maximum)s.") % {"maximum": item.maximum_choices}]
    if not item.type.is_number or item.type is ItemType.SCALE or item.minimum is None or item.maximum is None:
        return []
    bounds = {
        "low": _number_text(item.minimum, language),
        "high": _number_text(item.maximum, language),
    }
    if item.type.of_variable is ItemType.INTEGER:
        return [_("A whole number from %(low)s to %(high)s.") % bounds]
    if item.step:
        bounds["step"] = _number_text(item.step, language)
        return [_("A number from %(low)s to %(high)s, in steps of %(step)s.") % bounds]
    return [_("A number from %(low)s to %(high)s.") % bounds]


def _options(choices: Choices, options: Sequence[Part], *, mark: str = "", lead: str = "") -> Part:
    kind = "square" if choices.item.type is ItemType.MULTIPLE else "round"
    return {
        "kind": "options",
        "mark": mark or kind,
        "lead": lead,
        "options": options,
        "columns": 2 if _fits_columns(options) else 1,
    }


def _fits_columns(options: Sequence[Part]) -> bool:
    is_short = all(len(option["label"]) <= WIDEST_IN_COLUMNS for option in options)
    is_plain = not any(option["specify"] or option["note"] for option in options)
    return len(options) >= FEWEST_IN_COLUMNS and is_short and is_plain


def _ticks(choices: Choices, options: Sequence[Part], *, mark: str, lead: str = "") -> Iterator[Part]:
    if options:
        yield _options(choices, options, mark=mark, lead=lead)


def _beside(choices: Choices) -> Iterator[Part]:
    """The answers that can be ticked instead of a number."""
    _ = choices.language.gettext
    ticks = [*map(choices.choice, choices.item.specials), *choices.refusal()]
    return _ticks(choices, ticks, mark="round", lead=_("or tick:"))


def _number(choices: Choices) -> Part:
    item = choices.item
    return {"kind": "number", "unit": choices.words(item.unit), **_digits(item, choices.language)}


def _digits(item: Item, language: Language) -> Part:
    """How many boxes a number gets before and after the decimal sign; None: one wide box."""
    decimals = _decimals(item)
    whole = None
    if decimals is not None and item.maximum is not None and (item.minimum or 0) >= 0:
        whole = len(str(int(item.maximum)))
    is_wide = whole is None or whole > MOST_DIGITS
    return {
        "whole": None if is_wide else whole,
        "decimals": decimals or 0,
        "point": language.decimal_sign,
    }


def _decimals(item: Item) -> int | None:
    if item.type.of_variable is ItemType.INTEGER:
        return 0
    return len(number_text(item.step).partition(".")[2]) if item.step else None


def _scale(choices: Choices) -> Part:
    item = choices.item
    low, high = int(item.minimum or 0), int(item.maximum or 0)
    return {
        "kind": "scale",
        "points": [str(point) for point in range(low, high + 1)],
        "low": choices.words(item.low_label),
        "high": choices.words(item.high_label),
    }


def _grid(choices: Choices) -> Part:
    item = choices.item
    heads = [choices.choice(option) for option in item.options]
    offered = {row.name: row.options or tuple(option.code for option in item.options) for row in item.rows}
    rows = [
        {
            "label": choices.words(row.label),
            "name": row.name,
            "keys": [
                (choices.keys[option.code] if option.code in offered[row.name] else None)
                for option in item.options
            ],
        }
        for row in item.rows
    ]
    return {
        "kind": "table",
        "mark": "round",
        "heads": heads,
        "rows": rows,
        "label-width": _label_width(item, choices),
    }


def _label_width(item: Item, choices: Choices) -> float:
    """How many columns wide the rows' labels stand."""
    longest = max(len(choices.words(row.label)) for row in item.rows)
    return WIDEST_LABELS if longest > SHORT_LABEL else NARROWEST_LABELS


def _number_grid(choices: Choices) -> Part:
    item = choices.item
    heads = [choices.choice(special) for special in item.specials]
    keys = ["" for _special in item.specials]
    rows = [{"label": choices.words(row.label), "name": row.name, "keys": keys} for row in item.rows]
    box = {"unit": choices.words(item.unit), **_digits(item, choices.language)}
    return {
        "kind": "numbers",
        "mark": "round",
        "heads": heads,
        "rows": rows,
        "box": box,
        "label-width": WIDEST_LABELS,
    }


def _number_text(number: float, language: Language) -> str:
    return number_text(number).replace(".", language.decimal_sign)
