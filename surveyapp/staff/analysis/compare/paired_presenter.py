"""Two items of the same people: which way they are compared, and the figures in words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveyapp.analysis.comparisons import comparison_text
from surveyapp.analysis.comparisons.paired_comparison import PairedComparison
from surveyapp.analysis.statistics import rounding
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.reporting.analysis.comparison_queries import ComparisonResult
from surveyapp.site_languages import page_language
from surveyapp.staff.analysis.compare.presenter import Line
from surveyapp.staff.shared.addresses import WHERE
from surveyapp.staff.shared.choice_query import ChoiceError
from surveyapp.staff.shared.filter_query import parts

PAIRING = "pairing"
"""The parameter of the address that says how two items are compared."""
PAIRS = "pairs"
INDEPENDENT = "independent"


@dataclass(frozen=True, kw_only=True)
class PairingBlock:
    """How two items are compared and why, with the address of the other way."""

    value: str
    is_paired: bool
    reason: str
    complete: str
    other: str
    other_label: str


def pairings() -> dict[str, str]:
    """The ways to compare two items, as the page calls them; "" for the one that suits them."""
    return {"": "", PAIRS: _("Compare as pairs"), INDEPENDENT: _("Compare as independent")}


def pairing_of(result: ComparisonResult, named: str) -> str:
    """As pairs, unless otherwise named; "" where the variables are not such items.

    Raises FilterError where these are named as pairs.
    """
    if result.paired is not None:
        return named or PAIRS
    if named == PAIRS and result.comparison is not None:
        raise ChoiceError(
            _(
                "“{rows}” and “{columns}” do not have the same options, so they cannot be compared as "
                "pairs. Compare them as independent, or choose two items with the same options."
            ).format(
                rows=words(result.comparison.table.rows.label, page_language().code),
                columns=words(result.comparison.table.columns.label, page_language().code),
            )
        )
    return ""


def pairing_block(result: ComparisonResult, pairing: str, language: Language) -> PairingBlock:
    """Which way the two items are compared, in words."""
    is_paired = pairing == PAIRS
    other = INDEPENDENT if is_paired else PAIRS
    where = [(WHERE, part) for part in parts(result.filter)]
    query = [("rows", result.rows), ("columns", result.columns), (PAIRING, other), *where]
    return PairingBlock(
        value=pairing,
        is_paired=is_paired,
        reason=_(
            "Compared as pairs, since both items have the same options and the same people answered them."
        )
        if is_paired
        else _(
            "Compared as if different people had answered the two items. Both have the same options and the "
            "same people answered them: a comparison as pairs tells whether the answers differ."
        ),
        complete=_complete(result, language) if is_paired else "",
        other=f"?{urlencode(query)}",
        other_label=_("Compare as independent") if is_paired else _("Compare as pairs"),
    )


def _complete(result: ComparisonResult, language: Language) -> str:
    """How many pairs are complete; how many of them the test is of, where it is not of all."""
    paired = result.paired
    if paired is None:
        return ""
    text = ngettext(
        "Complete pairs: {complete} of {all} response.",
        "Complete pairs: {complete} of {all} responses.",
        paired.table.responses,
    ).format(
        complete=rounding.format_number(paired.table.base, language),
        all=rounding.format_number(paired.table.responses, language),
    )
    if paired.tested == paired.table.base:
        return text
    tested = _("In the test: {tested}; an answer outside the order of the options has no rank.").format(
        tested=rounding.format_number(paired.tested, language)
    )
    return f"{text} {tested}"


def test_lines(paired: PairedComparison, language: Language) -> tuple[Line, ...]:
    """The test with its p, why it was made, and its effect."""
    test = paired.test
    value = comparison_text.p_in_words(test, language)
    if paired.effect is not None and paired.effect.value is not None:
        name, effect = (
            _("rank-biserial correlation"),
            comparison_text.measure_in_words(paired.effect, 2, language),
        )
        value = f"{value}; {name} {effect}"
    note = comparison_text.why(test, language) if test.p is not None else ""
    return (Line(name=comparison_text.name_of_test(test.method, language), value=value, note=note),)


def effect_lines(paired: PairedComparison, language: Language) -> tuple[Line, ...]:
    """Of two options: the difference of the shares of the first one, and the ratio of the changes."""
    if paired.difference is None or paired.ratio is None:
        return ()
    difference = paired.difference
    points = comparison_text.measure_in_words(difference.difference, 1, language, times=100)
    rows, columns = (words(item.label, language.code) for item in (paired.table.rows, paired.table.columns))
    return (
        Line(
            name=_("Difference of “{answer}”: {first} minus {second}").format(
                answer=words(paired.table.rows.categories[0].label, language.code), first=rows, second=columns
            ),
            value=points
            if difference.difference.value is None
            else _("{value} percentage points").format(value=points),
            note=_("{first} against {second}; interval for pairs by Tango.").format(
                first=comparison_text.proportion_in_words(difference.first, language),
                second=comparison_text.proportion_in_words(difference.second, language),
            ),
        ),
        Line(
            name=_("Odds ratio within a person"),
            value=comparison_text.measure_in_words(paired.ratio, 2, language),
            note=_(
                "Pairs with this answer in the first item only, over those in the second only; exact limits."
            ),
        ),
    )
