"""Intervals beside percentages as they are printed: "(70.1 to 91.2)", "; 95% CI 68.7-91.5", "[70,1; 91]"."""

from __future__ import annotations

import re
from decimal import Decimal

from surveyapp.analysis.published_tables.table import PrintedInterval

LONGEST_CELL = 200  # of what is searched for an interval

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,6})?"
_LEVEL = (
    r"(?:(?P<level>9[059]) ?% ?-?(?:CI|IC|CrI|confidence intervals?|conf\. interval|C\.I\.)"
    r"|(?:CI|IC|C\.I\.|confidence intervals?|intervalles? de confiance)"
    r"(?: ?[,(]? ?(?:à|of|de)? ?(?P<level_after>9[059]) ?%\)?)?)"
)
_SEPARATOR = r"(?: ?[-–—−‒‐‑;] ?| (?:to|à|and|et) | ?\.\. ?|, |,(?=[0-9]+\.))"
_LIMITS = rf"(?P<low>[-–−]?{_NUMBER}) ?%?{_SEPARATOR}(?P<high>{_NUMBER}) ?%?"
_AT_END = re.compile(rf"(?: ?[,;:]? ?\( ?| ?[,;:] ?| )(?:{_LEVEL} ?[:,=;]? ?\(? ?)?{_LIMITS}(?: ?\))*$", re.I)
_ALONE = re.compile(rf"\(? ?(?:{_LEVEL} ?[:,=;]? ?\(? ?)?{_LIMITS}(?: ?\))*", re.I)
_IN_NAME = re.compile(rf"[\s,;:/]*(?:\band\b|\bet\b)?[\s(\[]*(?<!\w){_LEVEL}(?: ?, ?%)?[\s)\]]*", re.I)


def split_interval(bare: str) -> tuple[str, PrintedInterval | None]:
    """A cell, in which all brackets are round, without the interval at its end; and that interval."""
    match = _AT_END.search(bare) if len(bare) <= LONGEST_CELL else None
    if match is None:
        return bare, None
    before = bare[: match.start()]
    return before + ")" * (before.count("(") - before.count(")")), _interval(match)


def read_limits(bare: str) -> PrintedInterval | None:
    """A cell that holds an interval and nothing else; None where it holds anything else."""
    match = _ALONE.fullmatch(bare) if len(bare) <= LONGEST_CELL else None
    return None if match is None else _interval(match)


def split_interval_name(name: str) -> tuple[str, bool]:
    """The name of a column without "(95% CI)", and whether it had that."""
    match = _IN_NAME.search(name) if len(name) <= LONGEST_CELL else None
    if match is None:
        return name, False
    return f"{name[: match.start()]} {name[match.end() :]}".strip(" ,;:"), True


def level_in_name(name: str) -> int | None:
    """The confidence that the name of a column states: 90 of "% (90% CI)"."""
    match = _IN_NAME.search(name) if len(name) <= LONGEST_CELL else None
    return None if match is None else _level(match)


def _interval(match: re.Match[str]) -> PrintedInterval:
    return PrintedInterval(low=_limit(match["low"]), high=_limit(match["high"]), level=_level(match))


def _level(match: re.Match[str]) -> int | None:
    level = match["level"] or match["level_after"]
    return None if level is None else int(level)


def _limit(text: str) -> Decimal:
    return Decimal(re.sub("[–−]", "-", text).replace(",", "."))
