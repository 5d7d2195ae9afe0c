"""What stands under figures of answers: their base, and the answers that are in it without being drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from surveyapp.analysis.plots.cumulative_curve import Cumulative
from surveyapp.analysis.plots.likert import LikertGrid
from surveyapp.analysis.report.item_base_text import item_base_in_words
from surveyapp.analysis.report.ranked_without_place import ranked_in_words
from surveyapp.analysis.report.report import VALID
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words


def grid_notes(grid: LikertGrid, language: Language) -> Iterator[str]:
    """The base, the answers outside the order, and those that are ranked though their words have no place."""
    _ = language.gettext
    note = _("Percentages are of valid answers; the middle answer and missing answers are shown separately.")
    if grid.item_base != VALID:
        note = _(
            "Percentages are {base}; the middle answer and missing answers are shown separately."
        ).format(base=item_base_in_words(grid.item_base, language))
    yield note
    if any(row.outside_order for row in grid.rows):
        yield _outside_order(grid, language)
    yield from ranked_in_words(grid.ranked_without_place, language)


def _outside_order(grid: LikertGrid, language: Language) -> str:
    """The answers of the grid that are in the base and on no side, with their counts in all rows."""
    _ = language.gettext
    counts = Counter[str]()
    for row in grid.rows:
        for frequency in row.outside_order:
            counts[words(frequency.label, language.code)] += frequency.count
    return _("In the base but not drawn, because they have no place in the order: {answers}.").format(
        answers=_counted(counts, language)
    )


def _counted(counts: Mapping[str, int], language: Language) -> str:
    _ = language.gettext
    return ", ".join(
        _("“{answer}” {count}").format(answer=answer, count=format_number(count, language))
        for answer, count in counts.items()
    )


def curve_notes(curve: Cumulative, language: Language) -> tuple[str, ...]:
    """The base, and who is in it without ever being reached."""
    _ = language.gettext
    counts = {
        "base": format_number(curve.base, language),
        "numbers": format_number(curve.numbers, language),
    }
    notes = [_("Valid answers (the base): {base}; numbers among them: {numbers}.").format(**counts)]
    if curve.item_base != VALID:
        counts |= {
            "words": item_base_in_words(curve.item_base, language),
            "missing": format_number(curve.without_answer, language),
        }
        text = _(
            "Percentages are {words}: {base}; numbers among them: {numbers}; no valid answer: {missing}."
        )
        notes = [text.format(**counts)]
    if curve.specials:
        answers = _counted(
            {words(each.label, language.code): each.count for each in curve.specials}, language
        )
        notes.append(_("In the base and never reached: {answers}.").format(answers=answers))
    return tuple(notes)
