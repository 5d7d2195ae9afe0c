"""One cell of a published table, read: "34/41", "34 (82.93%)", "48 of 280 (17,5 %)", "82,93 %".

A point or a comma is the decimal mark of a percentage, and a mark of thousands in a count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from surveyapp.analysis.published_tables.printed_intervals import read_limits, split_interval
from surveyapp.analysis.published_tables.table import PrintedInterval
from surveyapp.instruments.language import Language

MOST_DIGITS, MOST_DECIMALS = 9, 6
LONGEST_QUOTED = 60  # of a cell that a message names
WHOLE = 100

_COUNT = r"[0-9]{1,3}(?:[ ,.'][0-9]{3})+|[0-9]+"
_PERCENT = r"[0-9]+(?:[.,][0-9]+)?"
_COUNTS = rf"(?:n ?= ?)?(?P<count>{_COUNT})(?: ?(?:/|\bof\b|\bout of\b|\bsur\b|\bde\b) ?(?P<base>{_COUNT}))?"
_THEIR_PERCENT = rf" ?[,;:]? ?\( ?(?P<percent>{_PERCENT}) ?%? ?\)"
_OPEN_PERCENT = rf"(?: ?[,;:] ?| )(?P<open_percent>{_PERCENT}) ?%"
_THEIR_BOUND = rf" ?\( ?(?P<bound>[<>≤≥] ?{_PERCENT} ?%?) ?\)"
_THEIR_NOTHING = r" ?\( ?(?:[-–—−‒…]|nr|na|n/a|nd)? ?%? ?\)"
_COUNT_FIRST = re.compile(
    rf"{_COUNTS}(?:{_THEIR_PERCENT}|{_OPEN_PERCENT}|{_THEIR_BOUND}|{_THEIR_NOTHING})?", re.I
)
_PERCENT_FIRST = re.compile(rf"(?P<percent>{_PERCENT}) ?%?(?: ?[,;:]? ?\( ?{_COUNTS} ?\))?", re.I)
_PERCENT_ALONE = re.compile(rf"(?P<percent>{_PERCENT}) ?%?")
_RAISED_POINT = re.compile(r"(?<=[0-9])[·∙](?=[0-9])")
_BASE = re.compile(rf"(?:n ?= ?)?(?P<base>{_COUNT})", re.I)


_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
FOOTNOTES = "*†‡§¶‖ ᵃᵇᶜᵈᵉᶠᵍʰ⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = r"\^?[a-h](?:,[a-h])*|\^[0-9]|\[[a-z]\]"
_MARK_AT_END = re.compile(rf"(?:(?<=[0-9)%\]]) ?(?:{_MARK})|(?<=\))[0-9])$")
_MARK_INSIDE = re.compile(rf"(?<=[0-9%])(?:[{FOOTNOTES.replace(' ', '')}]+|{_MARK})(?= ?[(/)])")
_DASHES = "-–—−‒―‐‑"
_NOTHING = frozenset(
    {"", ".", "…", "...", "·", "na", "n/a", "n.a.", "nr", "n.r.", "nd", "n.d.", "n. d.", "not reported"}
    | {"none", "aucun", "aucune", "s. o.", "s.o.", "s/o", "non rapporté", "--", "---", *_DASHES}
)
_SUMMARY = re.compile(
    r"-?[0-9]+(?:[.,][0-9]+)? ?(?:±|\+/-).*"
    r"|[0-9]+[.,][0-9]{1,2} ?\( ?[0-9]+[.,][0-9]+ ?\)"
    r"|-?[0-9]+(?:[.,][0-9]+)? ?\( ?[0-9.,]+ ?(?:[-–−;]|, | to | à ) ?[0-9.,]+ ?\)"
)
_BOUND = re.compile(r"(?:[<>≤≥]|&[lg]t;).*")


Number = TypeVar("Number", int, Decimal)


class FigureError(ValueError):
    """The cell is no figure, or contradicts another; the message says how to write it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell holds, None what it does not; `printed` is its percentage or bound as it was typed."""

    count: int | None = None
    base: int | None = None
    percent: Decimal | None = None
    printed: str = ""
    interval: PrintedInterval | None = None


NO_FIGURE = Figure()


def plain(text: str) -> str:
    """The text with single spaces, trimmed, and typographic apostrophes made plain."""
    return _SPACES.sub(" ", text).strip().replace("\u2019", "'")


def shortened(text: str) -> str:
    """The text as a message quotes it."""
    quoted = plain(text)
    return quoted if len(quoted) <= LONGEST_QUOTED else f"{quoted[: LONGEST_QUOTED - 1]}…"


def is_figure(text: str) -> bool:
    """Whether the text can be read as counts or a percentage; nothing and bounds are none."""
    bare = _bare(text)
    return _is_match(bare) or (split_interval(bare)[1] is not None and _is_match(split_interval(bare)[0]))


def _is_match(bare: str) -> bool:
    return _COUNT_FIRST.fullmatch(bare) is not None or _PERCENT_FIRST.fullmatch(bare) is not None


def read_counts(text: str, language: Language) -> Figure:
    """A cell whose bare number is a count. Raises FigureError."""
    bare = _bare(text)
    if _is_nothing(bare):
        return _without(bare)
    match = _with_percent_sign(bare) or _COUNT_FIRST.fullmatch(bare)
    if match is not None:
        return _figure(match, language)
    rest, interval = split_interval(bare)
    match = _with_percent_sign(rest) or _COUNT_FIRST.fullmatch(rest)
    if interval is not None and match is not None:
        figure = _figure(match, language)
        if figure.percent is not None:
            return replace(figure, interval=interval)
    raise FigureError(_not_a_count(bare, language).format(text=shortened(text)))


def read_listed(text: str, language: Language) -> Figure:
    """A figure of a list, in which a number within its interval is a percentage. Raises FigureError."""
    rest, interval = split_interval(_bare(text))
    match = _PERCENT_ALONE.fullmatch(rest)
    if interval is not None and match is not None:
        figure = _figure(match, language)
        if interval.low <= (figure.percent or 0) <= interval.high <= WHOLE:
            return replace(figure, interval=interval)
    return read_counts(text, language)


def _not_a_count(bare: str, language: Language) -> str:
    """Why a cell is not read, with the remedy for what it most likely is."""
    _ = language.gettext
    if split_interval(bare)[1] is not None and _PERCENT_ALONE.fullmatch(split_interval(bare)[0]):
        return _(
            "“{text}” is a percentage with its interval or a median with its range. For a percentage, name "
            "the column “% (95% CI)”; for a median, name it in the row’s label, as in “Age, median (IQR)”, "
            "to leave the row out."
        )
    if _SUMMARY.fullmatch(bare):
        return _(
            "“{text}” looks like a mean or median with its spread. Name it in the row’s label, as in "
            "“Age, mean (SD)”, to leave the row out; or remove the row."
        )
    if not any(letter.isdigit() for letter in bare):
        return _(
            "“{text}” is text, but a figure is expected. Leave the cell empty if nothing is printed, or "
            "remove the column."
        )
    return _("“{text}” is not a count. Write it as 34, 34/41, 34 (82.93%) or 82.93%.")


def read_percent(text: str, language: Language) -> Figure:
    """A cell whose bare number is a percentage, in brackets or not. Raises FigureError."""
    _ = language.gettext
    bare = re.sub(r"\(([^()]*)\)", r"\1", _bare(text)) if text.strip()[:1] in ("(", "[") else _bare(text)
    if _is_nothing(bare):
        return _without(bare)
    match = _PERCENT_FIRST.fullmatch(bare) or _COUNT_FIRST.fullmatch(bare)
    if match is not None:
        return _figure(match, language)
    rest, interval = split_interval(_bare(text))
    match = _PERCENT_FIRST.fullmatch(rest) or _COUNT_FIRST.fullmatch(rest)
    if interval is None or match is None:
        hint = _(
            "“{text}” is not a percentage. Write it as 82.93, 82,93 %, 34 (82.93%) or 82.93 (68.7–91.5)."
        )
        raise FigureError(hint.format(text=shortened(text)))
    return replace(_figure(match, language), interval=interval)


def read_interval(text: str, language: Language) -> Figure:
    """A cell that holds an interval. Raises FigureError."""
    _ = language.gettext
    bare = _bare(text)
    interval = read_limits(bare)
    if interval is None and not _is_nothing(bare) and not _is_nothing(bare.strip("()")):
        hint = _(
            "“{text}” is not an interval. Write it as 68.7–91.5 or 68.7 to 91.5, or remove the column "
            "of intervals."
        )
        raise FigureError(hint.format(text=shortened(text)))
    return Figure(interval=interval)


def read_base(text: str, language: Language) -> Figure:
    """A cell that holds a base. Raises FigureError."""
    _ = language.gettext
    bare = _bare(text)
    if _is_nothing(bare):
        return NO_FIGURE
    match = _BASE.fullmatch(bare)
    if match is None:
        hint = _("“{text}” is not a base. Enter a whole number, for example 41.")
        raise FigureError(hint.format(text=shortened(text)))
    return Figure(base=_whole(match["base"], language))


def together(figures: list[Figure], language: Language) -> Figure:
    """What the cells of one row hold between them. Raises FigureError where two of them differ."""
    filled = [figure for figure in figures if figure != NO_FIGURE]
    if len(filled) < 2:
        return filled[0] if filled else NO_FIGURE
    printed = next((figure.printed for figure in filled if figure.printed), "")
    return Figure(
        _one([figure.count for figure in filled], language),
        _one([figure.base for figure in filled], language),
        _one([figure.percent for figure in filled], language),
        printed,
        next((figure.interval for figure in filled if figure.interval is not None), None),
    )


def _one(numbers: list[Number | None], language: Language) -> Number | None:
    """The number that is in print. Raises FigureError where there are two."""
    _ = language.gettext
    values = {number for number in numbers if number is not None}
    if len(values) > 1:
        listed = language.all_of(sorted(map(str, values)))
        raise FigureError(
            _("The same figure is given as {values}. Keep the printed one.").format(values=listed)
        )
    return next(iter(values), None)


def is_summary(text: str) -> bool:
    """Whether the text can only be a mean with its spread or a median with its range."""
    return _SUMMARY.fullmatch(_bare(text)) is not None


def holds_interval(text: str) -> bool:
    """Whether an interval, or a range, stands at the end of the cell."""
    return split_interval(_bare(text))[1] is not None


def is_empty(text: str) -> bool:
    """Whether the cell says that nothing is in print, or has a bound."""
    return _is_nothing(_bare(text))


def without_footnotes(text: str) -> str:
    """The text without marks of footnotes: "34*", "34 (82.9)a", "34† (82.9)"."""
    bare = plain(text).strip(FOOTNOTES)
    return _MARK_INSIDE.sub("", _MARK_AT_END.sub("", bare)).strip(FOOTNOTES)


@lru_cache(maxsize=1024)  # a cell is looked at several times
def _bare(text: str) -> str:
    """Without footnotes; square brackets made round, and the raised point of some journals made one."""
    bare = _RAISED_POINT.sub(".", without_footnotes(text))
    return bare.replace("[", "(").replace("]", ")")


def _is_nothing(text: str) -> bool:
    return text.casefold() in _NOTHING or _BOUND.fullmatch(text) is not None


def _without(text: str) -> Figure:
    return Figure(printed=text if _BOUND.fullmatch(text) else "")


def _with_percent_sign(text: str) -> re.Match[str] | None:
    """A percentage first, which only its sign tells from a count."""
    return _PERCENT_FIRST.fullmatch(text) if "%" in text else None


def _figure(match: re.Match[str], language: Language) -> Figure:
    parts = match.groupdict()
    percent = parts["percent"] or parts.get("open_percent")
    bound = parts.get("bound") or ""
    return Figure(
        count=_whole(parts["count"], language) if parts.get("count") else None,
        base=_whole(parts["base"], language) if parts.get("base") else None,
        percent=None if percent is None else _percentage(percent, language),
        printed=percent or bound,
    )


def _whole(digits: str, language: Language) -> int:
    _ = language.gettext
    number = re.sub(r"[ ,.']", "", digits)
    if len(number) > MOST_DIGITS:
        raise FigureError(_("{number} is too large. Check the figure.").format(number=number))
    return int(number)


def _percentage(digits: str, language: Language) -> Decimal:
    _ = language.gettext
    whole, _mark, decimals = digits.replace(",", ".").partition(".")
    if len(whole) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
        hint = _("{number} has too many digits. Write at most {decimals} decimals.")
        raise FigureError(hint.format(number=digits, decimals=MOST_DECIMALS))
    return Decimal(f"{whole}.{decimals}" if decimals else whole)
