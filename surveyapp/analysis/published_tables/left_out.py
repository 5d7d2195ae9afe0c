"""What stands in published tables and is no share of people: means, medians, tests, intervals.

Such columns and rows are left out of the check, and the report names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from surveyapp.analysis.published_tables.columns import holds_shares, key, split_base
from surveyapp.analysis.published_tables.printed_figures import holds_interval, is_summary
from surveyapp.analysis.published_tables.printed_intervals import split_interval_name

LONGEST_NAME = 200  # of what is searched in a name

_MIDDLE = r"(?:mean|median|moyenne|mediane)"
_SPREAD = r"(?:sd|iqr|range|standard deviation|quartiles?|min|e\.-t\.|ecart[- ]type|eiq|ei|etendue)"
_SUMMARY = re.compile(rf"^{_MIDDLE}\b|\b{_MIDDLE}\W*$|\b{_MIDDLE}\b.*\b{_SPREAD}|[(,] ?(?:iqr|eiq)\)?$")
_P_VALUE = re.compile(r"^p\W*$|^p[- ]?(?:values?|for|de)\b|\bp[- ]values?\b|\bvaleurs? (?:de )?p\b")
_TEST = re.compile(
    r"\b9[059] ?% ?(?:ci|ic)\b|\b(?:ci|ic) ?(?:a )?9[059]\b|^a?(?:or|hr|smd)(?:\W*$| ?[(,;].*(?:ci|ic)\b)"
    r"|\bodds ratio|\bhazard ratio|\brisk ratio|\brapport de cotes|^(?:risk )?difference\b|^chi\b|χ"
    r"|^cum\b|\bcumul"
    r"|\bfisher\b|\btest statistic|\bstatistique de test|\bt[- ]test\b|\bmann[- ]whitney|\bkruskal"
)


def is_left_out(heading: str) -> bool:
    """Whether a column of this heading holds a summary, a test or an interval and no share."""
    if split_base(heading)[1]:
        return False  # a group such as "HR positive (n = 40)"
    rest, has_interval = split_interval_name(heading[:LONGEST_NAME])
    if has_interval and not rest:
        return False  # of the column to its left, whatever that holds
    name = key(rest if has_interval and holds_shares(heading[:LONGEST_NAME]) else heading[:LONGEST_NAME])
    return any(pattern.search(name) for pattern in (_SUMMARY, _P_VALUE, _TEST))


def is_left_out_row(label: str, texts: Iterable[str], percents: Sequence[str] = ()) -> bool:
    """Whether a row holds summaries: by its label, where no cell has a per cent sign, or by all its cells.

    `percents` are the cells that stand in columns of percentages, where a range is an interval.
    """
    filled = [text for text in texts if text]
    name = key(label[:LONGEST_NAME])
    if (_SUMMARY.search(name) or _P_VALUE.search(name)) and not any("%" in text for text in filled):
        return True
    return bool(filled) and all(
        is_summary(text) and not (text in percents and holds_interval(text)) for text in filled
    )
