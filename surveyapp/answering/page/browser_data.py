"""What the script on a page is told: conditions as trees, kinds of missing, earlier answers they need."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from surveyapp.answering.page.control_names import REFUSAL, has_specials_beside, sent_name, special_field
from surveyapp.answering.page.page_context import PageContext
from surveyapp.instruments.expressions.evaluation import Plain, to_json
from surveyapp.instruments.model.instrument import Item, ResponseOption, Special, Variable


def page_data(page_context: PageContext) -> dict[str, Any]:
    """As JSON in the page: `answers` to earlier pages that its conditions refer to, and its `items` in order.

    `words` are the script's own. An item has `name`, `asked_if` (a tree, or null where it is asked in any
    case), `variables`, `offered` (field, code and tree of each option that the page's answers decide) and
    `maximum` (of choices). A `field` is named as in the form's HTML.
    """
    return {
        "answers": needed_answers(page_context),
        "items": [item_data(page_context, item) for item in page_context.items],
        "words": script_words(),
    }


def script_words() -> dict[str, str]:
    """The script's own words, in the language that is active."""
    return {
        "chosen": _("%(count)s of at most %(maximum)s chosen"),
        "left": _("%(count)s characters left"),
        "over": _("%(count)s characters too many"),
        "clear": _("Clear my choice"),
        "clear_row": _("Clear"),
        "undo": _("Undo"),
        "cleared": _("Choice cleared."),
        "search": _("Choose, or type to search"),
        "found": _("Options found: %(count)s"),
        "none_found": _("No option matches what you typed."),
    }


def needed_answers(page_context: PageContext) -> dict[str, Plain]:
    """The answers to earlier pages that the conditions of this one refer to."""
    needed = {name for item in page_context.items for name in item.decided_by}
    needed.update(
        name
        for item in page_context.items
        for option in item.conditional_options
        for name in option.decided_by
    )
    return {name: answer for name, answer in page_context.before.items() if name in needed} if needed else {}


def item_data(page_context: PageContext, item: Item) -> dict[str, Any]:
    """What the script is told of one item."""
    depends = item.asked_if is not None and page_context.depends_on_page(item.asked_if)
    return {
        "name": item.name,
        "asked_if": to_json(item.asked_if) if depends and item.asked_if is not None else None,
        "variables": [_variable(variable) for variable in item.variables if not variable.specify],
        "offered": [
            {"field": sent_name(variable.name), "code": option.code, "when": to_json(option.offered_if)}
            for variable in item.variables
            for option in variable.options
            if option.offered_if is not None and page_context.depends_on_page(option.offered_if)
        ],
        "maximum": item.maximum_choices,
    }


def _variable(variable: Variable) -> dict[str, Any]:
    choices: tuple[ResponseOption | Special, ...] = (*variable.options, *variable.specials)
    return {
        "name": variable.name,
        "field": sent_name(variable.name),
        "type": variable.type.value,
        "special": sent_name(special_field(variable)) if has_specials_beside(variable) else None,
        **({"empty_is_none": True} if variable.empty_is_none else {}),
        "missing": [REFUSAL, *(choice.code for choice in choices if choice.missing)],
    }
