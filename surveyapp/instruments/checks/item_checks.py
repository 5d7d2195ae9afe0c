"""Checks each item by itself: its options, rows, specials and limits fit together."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator

from surveyapp.instruments.checks.name_checks import repeated
from surveyapp.instruments.expressions.exact_numbers import is_on_step
from surveyapp.instruments.model.instrument import (
    Instrument,
    Item,
    ItemType,
    Missing,
    ResponseOption,
    Special,
)
from surveyapp.instruments.model.options import NONE_CHOSEN
from surveyapp.instruments.model.typed_numbers import number_text
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _

WIDEST_SCALE = 100
LONGEST_TEXT = 20_000

ASKS_TO_LEAVE_EMPTY = re.compile(
    r"\bleave (?:\w+ ){0,3}(?:empty|blank|unticked|unchecked|unselected)\b"
    r"|\b(?:ne )?(?:laiss|coch)(?:er|ez) (?:\w+ ){0,3}(?:vides?|en blanc)\b"
    r"|\bne (?:rien cocher|cochez rien)\b",
    re.IGNORECASE,
)
"""How an item's text says, in English or French, that nothing is to be chosen where nothing applies."""
Found = Iterator[tuple[Sentence, Sentence]]
"""Messages with their remedies."""


def item_problems(item: Item, instrument: Instrument) -> Iterator[Problem]:
    """What is wrong with the item, its conditions aside."""
    known = {definition.name for definition in instrument.definitions}
    messages = [
        *_choices(item),
        *_order(item),
        *_multiple(item),
        *_empty(item),
        *_rows(item),
        *_limits(item),
        *_texts(item),
        *(
            (
                _("`definitions` names {name}, which is not defined.", name=name),
                _("Add a [[definition]] of that name."),
            )
            for name in item.definitions
            if name not in known
        ),
    ]
    for message, remedy in dict.fromkeys(messages):
        yield Problem(item=item.name, message=message, remedy=remedy)


def _choices(item: Item) -> Found:
    """Codes of options and specials: there, told apart, none that stands for a kind of missing."""
    if item.type.has_options and not item.options:
        yield _("It has no options."), _("Add [[section.item.option]] tables.")
    choices: tuple[ResponseOption | Special, ...] = (*item.options, *item.specials)
    for code in repeated(choice.code for choice in choices):
        yield (
            _("The code {code} is given twice.", code=code),
            _("Each option or special needs a code of its own."),
        )
    reserved = {str(kind.value): kind for kind in Missing}
    for choice in choices:
        if choice.code in reserved and choice.missing is not reserved[choice.code]:
            remedy = _('Give it missing = "{code}", or another code.', code=choice.code)
            if choice.code not in ("cannot_say", "prefer_not"):
                remedy = _("Choose another code.")
            yield _("The code {code} means a kind of missing.", code=choice.code), remedy
    if item.prefer_not and any(choice.missing is Missing.PREFER_NOT for choice in choices):
        yield _('"Prefer not to answer" is offered twice.'), _("Set prefer_not = false, or remove its own.")
    if item.reverse and item.options and all(option.value is None for option in item.options):
        yield _("`reverse` turns scores round, but no option has a `value`."), _("Give the options values.")


def _order(item: Item) -> Found:
    """Each option of an ordinal item has a place of its own by `value`, or is marked as outside the order."""
    if item.measurement != "ordinal":
        for option in item.options:
            if option.outside_order:
                message = _("Option {code} is `outside_order`, but the item has no order.", code=option.code)
                yield message, _('Remove `outside_order`, or write measurement = "ordinal".')
        return
    placed = [option for option in item.options if option.missing is None and not option.outside_order]
    for option in placed:
        if option.value is None:
            yield (
                _("Option {code} has no place in the order.", code=option.code),
                _("Give it a `value`, or outside_order = true if it has no place, such as “it varies”."),
            )
    for value in repeated(number_text(option.value) for option in placed if option.value is not None):
        yield (
            _("Two options have the value {value}.", value=value),
            _("Each place in the order needs a value of its own."),
        )


def _multiple(item: Item) -> Found:
    """What only multiple choices may have, and what they need."""
    is_multiple = item.type is ItemType.MULTIPLE
    for option in item.options:
        if option.exclusive and not is_multiple:
            yield (
                _("Option {code} is `exclusive`, but only one can be chosen.", code=option.code),
                _("Remove `exclusive`."),
            )
        if option.missing and is_multiple and not option.exclusive:
            message = _("Option {code} is a kind of missing beside other answers.", code=option.code)
            yield message, _("Give it exclusive = true.")
        if option.specify and item.type.is_grid:
            message = _("Option {code} asks for a text, which a grid has no room for.", code=option.code)
            yield message, _("Remove `specify` and ask in an item of its own.")
    most = item.maximum_choices
    together = sum(not option.exclusive for option in item.options)
    if most is not None and not 1 <= most <= max(together, 1):
        yield (
            _("`maximum_choices` is {most} of {together}.", most=most, together=together),
            _("Write a number from 1 to the number of options."),
        )


def _empty(item: Item) -> Found:
    """A multiple choice that asks to be left empty says what an empty answer is."""
    if item.type is not ItemType.MULTIPLE:
        return
    texts = (*item.text.values(), *item.help.values())
    if not item.empty and any(ASKS_TO_LEAVE_EMPTY.search(text) for text in texts):
        yield (
            _("Its text asks to leave it empty, and `empty` does not say what that means."),
            _('Write empty = "none" if nothing chosen is an answer, else empty = "blank".'),
        )
    if item.empty == "none" and item.required:
        yield _("It is `required`, and an empty answer is one."), _('Remove `required` or empty = "none".')
    if item.empty == "none" and item.option(NONE_CHOSEN):
        yield (
            _("The code {none_chosen} stands for an empty answer.", none_chosen=NONE_CHOSEN),
            _("Choose another code."),
        )


def _rows(item: Item) -> Found:
    if not item.type.is_grid:
        return
    if not item.rows:
        yield _("It has no rows."), _("Add [[section.item.row]] tables.")
    for name in repeated(row.name for row in item.rows):
        yield _("The row {name} is given twice.", name=name), _("Each row needs a name of its own.")
    codes = {option.code for option in item.options}
    for row in item.rows:
        if keyword.iskeyword(row.name):
            message = _("The row {name} has the name of a word of the expression language.", name=row.name)
            yield message, _("Choose another name.")
        for code in row.options:
            if code not in codes:
                yield (
                    _(
                        "Row {name} offers {code}, which is not an option of the item.",
                        name=row.name,
                        code=code,
                    ),
                    _("Name codes of the item's options."),
                )
        for code in repeated(row.options):
            yield _("Row {name} offers {code} twice.", name=row.name, code=code), _("Name each code once.")
    if item.rows and all(row.options for row in item.rows):
        for code in codes.difference(*(row.options for row in item.rows)):
            yield (
                _("No row offers the option {code}.", code=code),
                _("Add it to the options of a row, or remove it."),
            )


def _limits(item: Item) -> Found:
    if not item.type.is_number:
        return
    low, high, step = item.minimum, item.maximum, item.step
    if low is not None and high is not None:
        if low > high or (low == high and item.type is ItemType.SCALE):
            yield (
                _("`minimum` is {low} and `maximum` {high}.", low=number_text(low), high=number_text(high)),
                _("Write a maximum above the minimum."),
            )
        elif item.type is ItemType.SCALE and high - low > WIDEST_SCALE:
            yield (
                _("The scale has {number} points.", number=number_text(high - low + 1)),
                _("Use an integer item for so many."),
            )
        elif step is not None and step > 0 and not is_on_step(high, step=step, start=low):
            yield (
                _(
                    "No step of {step} from {low} reaches {high}.",
                    step=number_text(step),
                    low=number_text(low),
                    high=number_text(high),
                ),
                _("Choose a maximum that can be given."),
            )
    if step is not None and step <= 0:
        yield _("`step` is {step}.", step=number_text(step)), _("Write a number above 0.")
    elif step is not None and item.type.of_variable is ItemType.INTEGER and step != int(step):
        yield (
            _("`step` is {step} for whole numbers.", step=number_text(step)),
            _("Write a whole step, or make the item decimal."),
        )


def _texts(item: Item) -> Found:
    if item.max_length is not None and not 1 <= item.max_length <= LONGEST_TEXT:
        yield (
            _("`max_length` is {max_length}.", max_length=item.max_length),
            _("Write a number from 1 to {longest_text}.", longest_text=LONGEST_TEXT),
        )
    for name, value in item.profile.items():
        if not isinstance(value, (str, int, float)):
            yield (
                _("`profile.{name}` is {value!r}.", name=name, value=value),
                _("Write a text, a number, true or false."),
            )
