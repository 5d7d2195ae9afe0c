"""What a typed text may do in a file, and what is done about it.

A text keeps every sign that a file can hold. What a file cannot hold is replaced by a sign that can be seen,
never dropped.
"""

from __future__ import annotations

import re

_PICTURES = 0x2400  # Unicode's block of pictures of control characters: U+2400 stands for U+0000, and so on
_KEPT = "\t\n"
_CONTROL = {code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in _KEPT}
_UNSHOWABLE = _CONTROL | {0x7F: "\u2421", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_SURROGATES = re.compile("[\ud800-\udfff]")
_WHITE = str.maketrans({" ": "\u2420", "\t": "\u2409", "\n": "\u240a"})

# Where a program that opens a file may begin a new cell, and what it takes for a formula there. Invisible
# signs, blanks and quotes before the formula's sign do not stop every program.
_SEPARATORS = ";,|\\t\\r\\n"
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_BLANK = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_START = f"(?:\\A|(?<=[{_SEPARATORS}]))"
_RISK = f"(?=[ '\"{_BLANK}{_INVISIBLE}]*[{_SIGNS}])"

# What a spreadsheet takes, as a whole, for a date, a time, a number, a truth value or an error: a digit with
# nothing beside it but signs, and names of months and days as spreadsheets know them, and a few other words.
_DATE_WORDS = (
    "jan|janv|january|janvier|januar|enero|ene|feb|févr|fév|fev|february|février|fevrier|februar|febrero"
    "|mar|mars|march|mär|märz|marzo|apr|avr|april|avril|abril|abr|may|mai|mayo|jun|june|juin|juni|junio"
    "|jul|july|juil|juillet|juli|julio|aug|august|août|aout|agosto|ago|sep|sept|september|septembre"
    "|septiembre|oct|october|octobre|okt|oktober|octubre|nov|november|novembre|noviembre|dec|december|déc"
    "|décembre|decembre|dez|dezember|dic|diciembre|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday"
    "|tuesday|wednesday|thursday|friday|saturday|sunday|lun|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi"
    "|vendredi|samedi|dimanche|st|nd|rd|th|er|de|am|pm|bc|ad|usd|cad|eur|gbp|chf|kr|e|d|a|p|h|t|z|x"
)
_TRUTH = "true|false|vrai|faux|wahr|falsch|verdadero|falso|vero"
_WORD = f"(?i:{_DATE_WORDS})(?![^\\W\\d_])"
_LIKE_A_NUMBER = f"(?=\\D*\\d)(?:{_WORD}|[\\W\\d_])*\\Z"
_LIKE_A_WORD = f"[\\s{_BLANK}{_INVISIBLE}]*(?:#|(?i:{_TRUTH})[\\s{_BLANK}{_INVISIBLE}]*\\Z)"
_WHOLE = f"(?='*(?:[\\t\\r\\n]|{_LIKE_A_NUMBER}|{_LIKE_A_WORD}))"
_AT_RISK = re.compile(f"{_START}{_RISK}|\\A{_WHOLE}")
_GUARDED = re.compile(f"{_START}'{_RISK}|\\A'{_WHOLE}")


def writable(text: str) -> str:
    """The text as a file can hold it, and as every reader reads it back.

    Line ends become LF; control characters become their pictures (U+2400 and on); half surrogates and the two
    non-characters U+FFFE and U+FFFF become U+FFFD. Of a text of nothing but white space, which readers drop,
    the blanks become pictures too.
    """
    safe_text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSHOWABLE)
    safe_text = _SURROGATES.sub("\ufffd", safe_text)
    return safe_text if safe_text.strip() else safe_text.translate(_WHITE)


def is_at_risk(text: str) -> bool:
    """Whether a spreadsheet might take the text, or what follows a separator in it, for something else."""
    return _AT_RISK.search(text) is not None


def guarded(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet that opens a CSV file might begin a formula.

    That is at the beginning, and after each sign that some program takes for the end of a cell, before = + -
    @ or their full-width forms, with or without invisible signs between; before a leading tab or line end;
    and before a text that it would take for a date, a time, a number, a truth value or an error: "10/12",
    "SEPT2", "1E5", "007", "TRUE".
    """
    return _AT_RISK.sub("'", text)


def unguarded(text: str) -> str:
    """The inverse of `guarded`."""
    return _GUARDED.sub("", text)
