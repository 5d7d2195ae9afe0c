"""Numbers as people type them: "2,5" and "2.5" are read alike; what could be read in two ways is refused."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from surveyapp.instruments.language import ENGLISH, Language

LONGEST = 15
"""Digits that a number may have: more could not be kept exactly."""

_PLAIN = re.compile(r"([+-]?)(?=[.,]?[0-9])([0-9]*)(?:[.,]([0-9]*))?")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}([., '][0-9]{3})+([.,][0-9]+)?")
_SIGNS = {"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u066b": ".", "\u2019": "'", "\u02bc": "'"}
"""Minus signs, the Arabic decimal sign and apostrophes, as the keyboard has them."""


class NumberError(ValueError):
    """What was typed is no number, or could be two; the message says how to write it."""


def parse_number(text: str, *, decimals: bool, language: Language = ENGLISH) -> int | float:
    """The number that was typed: a float where `decimals`, else an int. Raises NumberError in words of `_`.

    Digits of any script are read; there may be none before the mark (.5) or after it (5.). Three digits
    after a mark (1,000 or 1.000) may be thousands or decimals and are refused, unless nothing or a zero
    stands before the mark (0,125).
    """
    _ = language.gettext
    plain = in_ascii(text)
    if _GROUPED.fullmatch(plain):
        message = _("“%(text)s” can be read in two ways. Write 1000 for a thousand, 1.5 for one and a half.")
        raise NumberError(message % {"text": text.strip()})
    match = _PLAIN.fullmatch(plain)
    if match is None:
        example = (
            _("Enter a number such as 2.5 or 2,5.")
            if decimals
            else _("Enter a whole number, for example 12.")
        )
        raise NumberError(example)
    sign, whole, fraction = match.group(1), match.group(2), match.group(3) or ""
    if len(whole.lstrip("0")) + len(fraction) > LONGEST:
        raise NumberError(
            _("This number is too long. Enter at most %(digits)s digits.") % {"digits": LONGEST}
        )
    if decimals:
        return float(f"{sign}{whole or 0}.{fraction or 0}") + 0.0  # no negative zero
    if fraction.strip("0"):
        raise NumberError(_("Enter a whole number, without decimals."))
    return int(f"{sign}{whole or 0}")


def number_text(number: float) -> str:
    """The number with a decimal point, all its digits and no needless zeros."""
    text = format(Decimal(str(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_ascii(text: str) -> str:
    """The text with digits, signs and spaces of all scripts in their plain form, trimmed.

    NFKC makes superscripts and fractions into digits ("2²" into "22"), so only single signs are replaced.
    """
    return "".join(_sign_in_ascii(sign) for sign in text.strip())


def _sign_in_ascii(sign: str) -> str:
    if unicodedata.category(sign) == "Nd":
        return str(unicodedata.decimal(sign))
    if unicodedata.category(sign) == "Zs":
        return " "
    wide = unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" else sign
    return _SIGNS.get(wide, wide)
