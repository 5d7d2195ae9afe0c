"""Answers as the codes that are printed on a sheet, and what staff type read back into an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import (
    Posted,
    UnreadableError,
    clean_text,
    number_as_typed,
    parse,
    scale_points,
)
from surveyapp.answering.page.control_names import REFUSAL
from surveyapp.instruments.codebook.paper_codes import offers_refusal, paper_codes
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import ItemType, Missing, Variable, words
from surveyapp.instruments.model.typed_numbers import number_text


def typed_codes(variable: Variable) -> dict[str, str]:
    """What can be typed for a choice -> its code: what is printed beside it, or the code itself.

    Points of a scale are choices; so is "prefer not to answer", where it is offered.
    """
    keys = paper_codes(variable.item)
    codes = {point: point for point in scale_points(variable.item)} if _is_scale(variable) else {}
    codes |= {choice.code: choice.code for choice in variable.choices}
    codes |= {keys[choice.code]: choice.code for choice in variable.choices}
    if offers_refusal(variable.item) and not variable.specify:
        codes[keys[REFUSAL]] = REFUSAL
    return codes


def printed_codes(variable: Variable) -> tuple[str, ...]:
    """What is printed beside the variable's choices, in order; nothing where a number or text is written."""
    keys = paper_codes(variable.item)
    points = scale_points(variable.item) if _is_scale(variable) else []
    refusal = [keys[REFUSAL]] if offers_refusal(variable.item) and not variable.specify else []
    return (*points, *(keys[choice.code] for choice in variable.choices), *refusal)


def key_of(variable: Variable, answer: Answer) -> str:
    """The answer as it is typed; "" where there is none."""
    keys: Mapping[str, str] = {} if variable.specify else paper_codes(variable.item)
    if isinstance(answer, Missing):
        return keys.get(REFUSAL, "") if answer is Missing.PREFER_NOT else ""
    if isinstance(answer, tuple):
        return " ".join(keys[code] for code in answer)
    if isinstance(answer, str):
        return answer if variable.type.is_text else keys[answer]
    return number_text(answer)


def answer_of_key(variable: Variable, text: str, language: Language) -> Answer | None:
    """What was typed, as an answer; None for nothing. Raises UnreadableError.

    Codes of a multiple choice are separated by blanks or commas. Every option counts as offered: whether it
    is depends on other answers.
    """
    typed = clean_text(text)
    codes = typed_codes(variable)
    if not typed:
        return None
    if variable.prefer_not and codes.get(typed) == REFUSAL and offers_refusal(variable.item):
        return Missing.PREFER_NOT
    if variable.type in (ItemType.INTEGER, ItemType.DECIMAL):
        if typed in codes:
            return codes[typed]
    elif not variable.type.is_text:
        parts = re.split(r"[\s,;]+", typed) if variable.type is ItemType.MULTIPLE else [typed]
        return _parsed(variable, [_code(variable, part, codes) for part in parts], language)
    return _parsed(variable, [typed], language)


def _parsed(variable: Variable, values: list[str], language: Language) -> Answer | None:
    codes = [option.code for option in variable.options]
    return parse(variable, Posted({variable.name: values}), codes, language)


def _code(variable: Variable, typed: str, codes: Mapping[str, str]) -> str:
    if typed in codes:
        return codes[typed]
    raise UnreadableError(
        _("“%(typed)s” is not printed at this question. Its codes: %(codes)s.")
        % {"typed": typed, "codes": ", ".join(printed_codes(variable))}
    )


def _is_scale(variable: Variable) -> bool:
    return variable.type is ItemType.SCALE


def answer_in_words(variable: Variable, answer: Answer, language: Language) -> str:
    """The answer as a person reads it; several are joined by a semicolon."""
    if isinstance(answer, Missing):
        return {
            Missing.NOT_ASKED: _("not asked"),
            Missing.PREFER_NOT: _("Prefer not to answer"),
            Missing.CANNOT_SAY: _("Cannot say"),
        }.get(answer, _("left empty"))
    if answer == ():
        return _("None chosen")
    if isinstance(answer, tuple):
        return "; ".join(variable.value_label(code, language.code) for code in answer)
    if isinstance(answer, str):
        return answer if variable.type.is_text else variable.value_label(answer, language.code)
    return f"{number_as_typed(answer)} {words(variable.item.unit, language.code)}".strip()
