"""What was posted for one variable, read into an answer: a code, codes, a number, a text, or none.

Nothing is trusted: codes are looked up, numbers bounded, texts measured. None stands for no answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveyapp.answering.page.control_names import (
    REFUSAL,
    can_refuse,
    has_specials_beside,
    refuses_beside,
    special_field,
)
from surveyapp.instruments.expressions.exact_numbers import is_on_step
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Item, ItemType, Missing, Variable, words
from surveyapp.instruments.model.typed_numbers import NumberError, number_text, parse_number
from surveyapp.site_languages import page_language

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
LONGEST_KEPT = 20_000
"""Characters of a text that are kept to be shown again when it is too long to be an answer."""


class UnreadableError(ValueError):
    """What was typed cannot be taken as an answer; the message says what to do."""


class Posted:
    """The fields of items as they were sent, by their names without the prefix of a form."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self._fields = fields

    def all(self, name: str) -> list[str]:
        """Every value of the field that is not empty, without characters that cannot be stored."""
        texts = (clean_text(value) for value in self._fields.get(name, ()))
        return [text for text in texts if text]

    def one(self, name: str) -> str:
        """The last value of the field, or ""."""
        return "".join(self.all(name)[-1:])


def clean_text(text: str) -> str:
    """The text trimmed, with line ends as they are stored and without control characters."""
    lines = text[:LONGEST_KEPT].replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", lines).strip()


def parse(variable: Variable, posted: Posted, offered: Collection[str], language: Language) -> Answer | None:
    """The answer that was posted for the variable. Raises UnreadableError.

    offered: the codes of the options that are offered, given the answers before.
    """
    match variable.type:
        case ItemType.SINGLE:
            return _parse_code(variable.item, posted.one(variable.name), offered)
        case ItemType.MULTIPLE:
            return _parse_codes(variable, posted.all(variable.name), offered, language)
        case ItemType.SCALE:
            return _parse_scale(variable, posted.one(variable.name))
        case ItemType.INTEGER | ItemType.DECIMAL:
            return _parse_number_or_special(variable, posted)
    return _parse_text(variable, posted.one(variable.name))


def _parse_code(item: Item, code: str, offered: Collection[str]) -> Answer | None:
    if not code:
        return None
    if code == REFUSAL and can_refuse(item):
        return Missing.PREFER_NOT
    if code not in offered:
        raise UnreadableError(_("Choose one of the answers that are offered."))
    return code


def _parse_codes(
    variable: Variable, codes: list[str], offered: Collection[str], language: Language
) -> Answer | None:
    item, choices = variable.item, set(codes)
    if not choices:
        return None
    if REFUSAL in choices and can_refuse(item):
        if len(choices) > 1:
            raise UnreadableError(_("Choose either answers or “Prefer not to answer”, not both."))
        return Missing.PREFER_NOT
    if not choices <= set(offered):
        raise UnreadableError(_("Choose among the answers that are offered."))
    _check_choices(item, choices, language)
    return tuple(option.code for option in item.options if option.code in choices)


def _check_choices(item: Item, choices: Collection[str], language: Language) -> None:
    for option in item.options:
        if option.exclusive and option.code in choices and len(choices) > 1:
            raise UnreadableError(
                _("“%(answer)s” cannot be chosen together with other answers.")
                % {"answer": words(option.label, language.code)}
            )
    if item.maximum_choices and len(choices) > item.maximum_choices:
        raise UnreadableError(
            ngettext(
                "Choose at most %(maximum)s answer; you have chosen %(count)s.",
                "Choose at most %(maximum)s answers; you have chosen %(count)s.",
                item.maximum_choices,
            )
            % {"maximum": item.maximum_choices, "count": len(choices)}
        )


def _parse_scale(variable: Variable, code: str) -> Answer | None:
    item = variable.item
    if code in scale_points(item):
        return int(code)
    return _parse_code(item, code, [special.code for special in item.specials])


def scale_points(item: Item) -> list[str]:
    """The points of a scale, as its radios send them."""
    return [str(point) for point in range(int(item.minimum or 0), int(item.maximum or 0) + 1)]


def _parse_number_or_special(variable: Variable, posted: Posted) -> Answer | None:
    text = posted.one(variable.name)
    code = posted.one(special_field(variable)) if has_specials_beside(variable) else ""
    if text and code:
        raise UnreadableError(_("Give either a number or one of the answers beside it, not both."))
    if code == REFUSAL and refuses_beside(variable):
        return Missing.PREFER_NOT
    if code and variable.item.special(code) is None:
        raise UnreadableError(_("Choose one of the answers that are offered."))
    return code or (_parse_number(variable, text) if text else None)


def _parse_number(variable: Variable, text: str) -> int | float:
    try:
        number = parse_number(text, decimals=variable.type is ItemType.DECIMAL, language=page_language())
    except NumberError as error:
        raise UnreadableError(str(error)) from error
    _check_bounds(variable.item, number)
    return number


def _check_bounds(item: Item, number: int | float) -> None:
    low, high = item.minimum, item.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise UnreadableError(_outside(low, high))
    if not is_on_step(number, step=item.step, start=low):
        step = number_as_typed(item.step or 1)
        raise UnreadableError(_("Enter a number in steps of %(step)s.") % {"step": step})


def _outside(low: float | None, high: float | None) -> str:
    if low is None:
        return _("Enter a number of at most %(high)s.") % {"high": number_as_typed(high or 0)}
    if high is None:
        return _("Enter a number of at least %(low)s.") % {"low": number_as_typed(low)}
    return _("Enter a number from %(low)s to %(high)s.") % {
        "low": number_as_typed(low),
        "high": number_as_typed(high),
    }


def number_as_typed(number: int | float) -> str:
    """The number as the person's language writes it."""
    return str(number_format(Decimal(number_text(number)), use_l10n=True, force_grouping=False))


def _parse_text(variable: Variable, text: str) -> str | None:
    limit = longest(variable)
    if len(text) > limit:
        raise UnreadableError(
            _("Enter at most %(limit)s characters; this text has %(length)s.")
            % {"limit": limit, "length": len(text)}
        )
    return text or None


def longest(variable: Variable) -> int:
    """The number of characters that the text may have."""
    default = 2000 if variable.type is ItemType.LONG_TEXT else 200
    return default if variable.specify else variable.item.max_length or default
