"""The form fields of an item. They hold what was sent as it was sent: `cleaning` judges the whole page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import scale_points
from surveyapp.answering.page.control_names import (
    REFUSAL,
    can_refuse,
    has_box,
    has_specials_beside,
    refusal_field,
    refuses_beside,
    refuses_by_tick,
    special_field,
)
from surveyapp.answering.page.page_context import PageContext
from surveyapp.instruments.expressions.evaluation import Node
from surveyapp.instruments.model.arrangement import arranged_options
from surveyapp.instruments.model.instrument import Item, ItemType, ResponseOption, Variable

LONGEST_ROW_OF_RADIOS = 10
"""Options beyond so many, of which one is chosen, are a list to choose from."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One radio or tick box."""

    code: str
    label: str
    is_exclusive: bool = False
    offered_if: Node | None = None  # only where answers on the same page decide
    text_field: str = ""  # the field beside it, where it asks to specify


class AnswerField(forms.Field):
    """A field of a page: what was sent stays as it is; `choices` are its radios or tick boxes, in order."""

    def __init__(self, *, widget: forms.Widget, label: str, choices: tuple[Choice, ...] = ()) -> None:
        super().__init__(required=False, widget=widget, label=label)
        self.choices = choices

    @property
    def is_list(self) -> bool:
        """Whether the choices are a list to choose from, which is one control."""
        return isinstance(self.widget, forms.Select) and not isinstance(self.widget, forms.RadioSelect)


def fields_of(page_context: PageContext, item: Item) -> Iterator[tuple[str, AnswerField]]:
    """The item's fields by name."""
    if item.type is ItemType.STATEMENT:
        return
    for variable in item.variables:
        yield variable.name, _main_field(page_context, variable)
        if has_specials_beside(variable):
            yield (
                special_field(variable),
                _choice_field(variable.label(page_context.wording), _specials(page_context, variable)),
            )
    if refuses_by_tick(item):
        yield refusal_field(item), _choice_field(page_context.words(item.label), (refusal(),))


def refusal() -> Choice:
    return Choice(code=REFUSAL, label=_("Prefer not to answer"), is_exclusive=True)


def _main_field(page_context: PageContext, variable: Variable) -> AnswerField:
    label = variable.label(page_context.wording)
    if has_box(variable):
        is_long = variable.type is ItemType.LONG_TEXT
        return AnswerField(widget=forms.Textarea() if is_long else forms.TextInput(), label=label)
    choices = tuple(_choices(page_context, variable))
    if variable.type is ItemType.MULTIPLE:
        widget = forms.CheckboxSelectMultiple(choices=[(choice.code, choice.label) for choice in choices])
        return AnswerField(widget=widget, label=label, choices=choices)
    if _is_long(variable, choices):
        return AnswerField(widget=forms.Select(), label=label, choices=choices)
    return _choice_field(label, choices)


def _choice_field(label: str, choices: tuple[Choice, ...]) -> AnswerField:
    widget = forms.RadioSelect(choices=[(choice.code, choice.label) for choice in choices])
    return AnswerField(widget=widget, label=label, choices=choices)


def _is_long(variable: Variable, choices: tuple[Choice, ...]) -> bool:
    options = [choice for choice in choices if choice.code != REFUSAL]
    return variable.type is ItemType.SINGLE and len(options) > LONGEST_ROW_OF_RADIOS


def _choices(page_context: PageContext, variable: Variable) -> Iterator[Choice]:
    item = variable.item
    for option in _options_in_order(page_context, variable):
        if page_context.may_be_offered(option):
            yield _choice(page_context, variable, option)
    if item.type is ItemType.SCALE:
        yield from (Choice(code=point, label=point) for point in scale_points(item))
        yield from _specials_only(page_context, variable)
    if can_refuse(item) and not item.type.is_grid:
        yield refusal()


def _choice(page_context: PageContext, variable: Variable, option: ResponseOption) -> Choice:
    return Choice(
        code=option.code,
        label=page_context.words(option.label),
        is_exclusive=option.exclusive,
        offered_if=option.offered_if if page_context.depends_on_page(option.offered_if) else None,
        text_field=f"{variable.item.name}_{option.code}_text" if option.specify else "",
    )


def _options_in_order(page_context: PageContext, variable: Variable) -> Iterator[ResponseOption]:
    """The variable's options as this person sees them."""
    own = {option.code for option in variable.options}
    return (
        option for option in arranged_options(variable.item, page_context.arrangement) if option.code in own
    )


def _specials_only(page_context: PageContext, variable: Variable) -> Iterator[Choice]:
    for special in variable.specials:
        yield Choice(code=special.code, label=page_context.words(special.label))


def _specials(page_context: PageContext, variable: Variable) -> tuple[Choice, ...]:
    choices = tuple(_specials_only(page_context, variable))
    return (*choices, refusal()) if refuses_beside(variable) else choices
