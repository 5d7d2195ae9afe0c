"""The names of the form fields that belong to an item, and what they are filled with.

An item's variable has one field of its name. Beside it may stand `{variable}__special` (answers beside a
number's box) and, once for an item, `{item}__prefer_not` (a tick box where the refusal is not one of the
choices). Names of variables hold no double underscore, so nothing collides.

In HTML each of them begins with `answer-` (`sent_name`). A form's own fields, and whatever its script looks
up by name, have no hyphen: an author may give an item any name, `action` and `submit` too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from surveyapp.instruments.model.answers import Answer, Answers
from surveyapp.instruments.model.instrument import Item, ItemType, Missing, Variable
from surveyapp.instruments.model.typed_numbers import number_text

REFUSAL = Missing.PREFER_NOT.value
"""The value that a form sends for "prefer not to answer"."""

Typed = Mapping[str, list[str]]
"""What was typed, as it was typed: form field -> values."""


Sent = Mapping[str, Sequence[str]]
"""What a form sent: name -> values."""

PREFIX = "answer"
"""What the names of all items' fields begin with in HTML, before a hyphen."""


def sent_name(field: str) -> str:
    """The name in HTML of an item's field, as a Django form with the prefix has it."""
    return f"{PREFIX}-{field}"


MARKER = sent_name("")
"""The hidden field by which a form says that the names of its items' fields have the prefix."""


def as_sent_now(sent: Sent, items: Iterable[Item]) -> dict[str, Sequence[str]]:
    """What was sent, under the names of today.

    A page that was open while the site was upgraded may come from a release whose items' fields had no
    prefix, and no marker.
    """
    if MARKER in sent:
        return dict(sent)
    names = (name for item in items for name in all_field_names(item))
    return {**sent, MARKER: [""], **{sent_name(name): sent[name] for name in names if name in sent}}


def item_fields(sent: Sent, items: Sequence[Item]) -> dict[str, Sequence[str]]:
    """The fields of these items among those that were sent, by their names without the prefix."""
    current = as_sent_now(sent, items)
    names = (name for item in items for name in all_field_names(item))
    return {name: current[sent_name(name)] for name in names if sent_name(name) in current}


def special_field(variable: Variable) -> str:
    return f"{variable.name}__special"


def refusal_field(item: Item) -> str:
    return f"{item.name}__prefer_not"


def can_refuse(item: Item) -> bool:
    """Whether the form adds "prefer not to answer" by itself."""
    return item.prefer_not and not item.option(REFUSAL) and not item.special(REFUSAL)


def has_box(variable: Variable) -> bool:
    """Whether the variable is typed into a box: numbers (not scales) and texts."""
    return variable.type in (
        ItemType.INTEGER,
        ItemType.DECIMAL,
        ItemType.SHORT_TEXT,
        ItemType.LONG_TEXT,
    )


def is_boxed_number(variable: Variable) -> bool:
    return variable.type in (ItemType.INTEGER, ItemType.DECIMAL)


def input_mode(variable: Variable) -> str:
    """The `inputmode` of a number's box.

    The keyboards of digits of iPhones have no minus: where a number may be negative, the whole keyboard
    comes.
    """
    low = variable.item.minimum
    if low is None or low < 0:
        return "text"
    return "decimal" if variable.type is ItemType.DECIMAL else "numeric"


def has_specials_beside(variable: Variable) -> bool:
    """Whether radios stand beside the variable's box."""
    return is_boxed_number(variable) and bool(variable.specials or refuses_beside(variable))


def refuses_beside(variable: Variable) -> bool:
    """Whether "prefer not to answer" is one of the radios beside the variable's box."""
    return is_boxed_number(variable) and variable.row is None and can_refuse(variable.item)


def refuses_by_tick(item: Item) -> bool:
    """Whether "prefer not to answer" is a tick box under the item: texts and grids."""
    return can_refuse(item) and (item.type.is_text or item.type.is_grid)


def field_names(variable: Variable) -> tuple[str, ...]:
    """The fields that hold the variable's answer, the main one first."""
    return (variable.name, special_field(variable)) if has_specials_beside(variable) else (variable.name,)


def all_field_names(item: Item) -> Iterator[str]:
    """All fields of the item."""
    for variable in item.variables:
        yield from field_names(variable)
    if refuses_by_tick(item):
        yield refusal_field(item)


def filled(item: Item, answers: Answers, typed: Typed) -> dict[str, str | list[str]]:
    """What the item's fields show: the answers given so far, and what was typed but could not be read."""
    values: dict[str, str | list[str]] = {}
    for variable in item.variables:
        if variable.name in answers:
            values |= _filled_with(variable, answers[variable.name])
    for name in all_field_names(item):
        if name in typed:
            values[name] = typed[name] if item.type is ItemType.MULTIPLE else "".join(typed[name][-1:])
    return values


def _filled_with(variable: Variable, answer: Answer) -> dict[str, str | list[str]]:
    if isinstance(answer, Missing):
        return _refusal(variable) if answer is Missing.PREFER_NOT else {}
    if isinstance(answer, tuple):
        return {variable.name: list(answer)}
    if isinstance(answer, str) and has_specials_beside(variable):
        return {special_field(variable): answer}
    return {variable.name: answer if isinstance(answer, str) else number_text(answer)}


def _refusal(variable: Variable) -> dict[str, str | list[str]]:
    if refuses_by_tick(variable.item):
        return {refusal_field(variable.item): REFUSAL}
    if has_specials_beside(variable):
        return {special_field(variable): REFUSAL}
    return {variable.name: [REFUSAL] if variable.type is ItemType.MULTIPLE else REFUSAL}
