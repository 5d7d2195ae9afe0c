"""Blocks for the templates, filled from a form: what was answered, typed, and is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import longest, number_as_typed
from surveyapp.answering.page.control_names import (
    REFUSAL,
    can_refuse,
    has_box,
    has_specials_beside,
    input_mode,
    refusal_field,
    refuses_by_tick,
    special_field,
)
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.rendering.form_fields import AnswerField, Choice
from surveyapp.answering.rendering.item_blocks import CHECKED, SELECTED, Block, Box, Pick, Row
from surveyapp.answering.rendering.text_slots import PickMarks
from surveyapp.instruments.conditions.condition_text import in_words, universe
from surveyapp.instruments.model.arrangement import arranged_rows
from surveyapp.instruments.model.instrument import Item, ItemType, Variable
from surveyapp.site_languages import page_language

WIDEST_TABLE = 7
LONGEST_HEADING = 32
"""Beyond so many columns, or signs in a heading, a grid of choices is not laid out as a table."""


def block(form: forms.Form, page_context: PageContext, item: Item, warnings: Mapping[str, str]) -> Block:
    """The item as the form fills it. warnings: field -> what to look at again."""
    *paragraphs, question = page_context.words(item.text).split("\n\n")
    rows = [_row(form, page_context, variable) for variable in _variables_in_order(page_context, item)]
    depends = page_context.depends_on_page(item.asked_if)
    definitions = [page_context.instrument.definition(name) for name in item.definitions]
    return Block(
        item=item,
        name=item.name,
        template=f"components/items/{_template(item, rows)}.html",
        paragraphs=paragraphs,
        question=question,
        help=page_context.words(item.help),
        universe=universe(item, page_context.instrument, page_language(page_context.wording))
        if depends
        else "",
        hint=_hint(item),
        definitions=[
            (page_context.words(definition.term), page_context.words(definition.text))
            for definition in definitions
        ],
        rows=rows,
        refusal=_refusal(form, item),
        columns=_columns(page_context, item),
        low=page_context.words(item.low_label),
        high=page_context.words(item.high_label),
        language=page_context.wording if page_context.wording != page_context.language_code else "",
        warnings=[warnings[variable.name] for variable in item.variables if variable.name in warnings],
    )


def _template(item: Item, rows: Sequence[Row]) -> str:
    if item.type.is_text:
        return "text"
    if item.type.is_number and item.type is not ItemType.SCALE:
        return "number_grid" if item.type.is_grid else "number"
    if not item.type.is_grid and any(row.is_list for row in rows):
        return "choice_list"
    return {ItemType.GRID: "grid", ItemType.SCALE: "scale", ItemType.STATEMENT: "statement"}.get(
        item.type, "choices"
    )


def _hint(item: Item) -> str:
    """What numbers the item takes."""
    if not item.type.is_number or item.type is ItemType.SCALE:
        return ""
    if item.minimum is None or item.maximum is None:
        return ""
    bounds = {"low": number_as_typed(item.minimum), "high": number_as_typed(item.maximum)}
    if item.type.of_variable is ItemType.INTEGER:
        return _("A whole number from %(low)s to %(high)s.") % bounds
    if item.step:
        bounds["step"] = number_as_typed(item.step)
        return _("A number from %(low)s to %(high)s, in steps of %(step)s.") % bounds
    return _("A number from %(low)s to %(high)s.") % bounds


def _variables_in_order(page_context: PageContext, item: Item) -> list[Variable]:
    """The item's variables but for the texts beside options, rows as this person sees them."""
    own = [variable for variable in item.variables if variable.specify is None]
    if not item.type.is_grid:
        return own
    by_row = {variable.row.name: variable for variable in own if variable.row}
    return [by_row[row.name] for row in arranged_rows(item, page_context.arrangement)]


def _columns(page_context: PageContext, item: Item) -> list[str]:
    """The headings of a grid of choices, where a table of it can be read."""
    headings = [page_context.words(option.label) for option in item.options]
    is_uniform = not any(row.options for row in item.rows) and not any(
        option.offered_if for option in item.options
    )
    fits = len(headings) <= WIDEST_TABLE and max(map(len, headings), default=0) <= LONGEST_HEADING
    return headings if item.type is ItemType.GRID and is_uniform and fits else []


def _row(form: forms.Form, page_context: PageContext, variable: Variable) -> Row:
    bound = form[variable.name]
    errors = [str(error) for error in bound.errors]
    picks_from = special_field(variable) if has_specials_beside(variable) else variable.name
    return Row(
        id=bound.auto_id,
        name=variable.name,
        label=page_context.words(variable.row.label) if variable.row else "",
        box=_box(form, page_context, variable) if has_box(variable) else None,
        picks=_picks(form, page_context, variable, picks_from),
        errors=errors,
        error_id=f"{bound.auto_id}-error",
    )


def _box(form: forms.Form, page_context: PageContext, variable: Variable) -> Box:
    bound = form[variable.name]
    is_text = variable.type.is_text
    return Box(
        id=bound.auto_id,
        name=bound.html_name,
        value=str(bound.value() or ""),
        unit=page_context.words(variable.item.unit),
        errors=[str(error) for error in bound.errors],
        error_id=f"{bound.auto_id}-error",
        mode="" if is_text else input_mode(variable),
        rows=6 if variable.type is ItemType.LONG_TEXT else 0,
        limit=longest(variable) if is_text else 0,
    )


def _picks(form: forms.Form, page_context: PageContext, variable: Variable, name: str) -> list[Pick]:
    field = form.fields[name]
    assert isinstance(field, AnswerField)
    kind = "checkbox" if variable.type is ItemType.MULTIPLE else "radio"
    if name != variable.name and len(field.choices) == 1:
        kind = "checkbox"  # a single radio could not be taken back
    if field.is_list:
        kind = "option"
    return [
        _pick(
            form, page_context, name, index, choice, kind=kind, offered_if=_offered_if(page_context, choice)
        )
        for index, choice in enumerate(field.choices)
    ]


def _offered_if(page_context: PageContext, choice: Choice) -> str:
    if choice.offered_if is None:
        return ""
    condition = in_words(choice.offered_if, page_context.instrument, page_language(page_context.wording))
    return _("Offered if %(condition)s") % {"condition": condition}


def _pick(
    form: forms.Form,
    page_context: PageContext,
    name: str,
    index: int,
    choice: Choice,
    *,
    kind: str,
    offered_if: str,
) -> Pick:
    bound = form[name]
    variable = page_context.instrument.variables.get(choice.text_field)
    return Pick(
        id=f"{bound.auto_id}-{index}",
        name=bound.html_name,
        kind=kind,
        code=choice.code,
        label=choice.label,
        checked=_checked(bound.value(), choice.code, SELECTED if kind == "option" else CHECKED),
        is_exclusive=choice.is_exclusive,
        is_invalid=bool(bound.errors) and kind == "checkbox",
        offered_if=offered_if,
        box=_box(form, page_context, variable) if variable else None,
    )


def _checked(value: object, code: str, attribute: SafeString) -> str:
    """The attribute of the radio, tick box or option of this code, in a field with this value."""
    if isinstance(value, PickMarks):
        return value.of(code, attribute)
    return attribute if code in (value if isinstance(value, list) else [value]) else ""


def _refusal(form: forms.Form, item: Item) -> Pick | None:
    if not (can_refuse(item) and refuses_by_tick(item)):
        return None
    bound = form[refusal_field(item)]
    label = _("Prefer not to answer the rows left empty") if item.type.is_grid else _("Prefer not to answer")
    return Pick(
        id=bound.auto_id,
        name=bound.html_name,
        kind="checkbox",
        code=REFUSAL,
        label=label,
        checked=_checked(bound.value(), REFUSAL, CHECKED),
        is_exclusive=False,
        is_invalid=False,
        offered_if="",
        box=None,
    )
