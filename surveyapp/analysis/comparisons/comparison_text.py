"""Comparisons and agreement in words: tests, why each was made, why a figure is missing, cautions.

Loads no numerical library, since every staff page may reach it.
"""

from __future__ import annotations

from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.measures import Measure, Significance
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.instruments.language import Language

LEAST_P = 0.001
ERROR_DECIMALS = 4
LEAST_ERROR_DECIMALS = 5
"""Of the standard error of a p below LEAST_P."""


def name_of_test(method: str, language: Language) -> str:
    """The name of a test by its code."""
    _ = language.gettext
    return {
        "fisher": _("Fisher’s exact test"),
        "freeman_halton": _("Freeman-Halton exact test"),
        "freeman_halton_drawn": _("Freeman-Halton exact test, estimated"),
        "chi_square": _("Chi-square test"),
        "cochran_armitage": _("Cochran-Armitage test for trend"),
        "exact_trend": _("Exact test for trend"),
        "mann_whitney": _("Mann-Whitney test"),
        "mann_whitney_exact": _("Mann-Whitney test, exact"),
        "mann_whitney_drawn": _("Mann-Whitney exact test, estimated"),
        "kruskal_wallis": _("Kruskal-Wallis test"),
        "kruskal_wallis_exact": _("Kruskal-Wallis test, exact"),
        "kruskal_wallis_drawn": _("Kruskal-Wallis exact test, estimated"),
        "kendall": _("Kendall’s tau-b"),
        "kendall_exact": _("Kendall’s tau-b, exact test"),
        "kendall_drawn": _("Kendall’s tau-b, exact test, estimated"),
        "mcnemar": _("McNemar’s exact test"),
        "cochran_q": _("Cochran’s Q test"),
        "signed_rank": _("Wilcoxon signed-rank test"),
        "signed_rank_exact": _("Wilcoxon signed-rank test, exact"),
        "stuart_maxwell": _("Stuart-Maxwell test"),
        "stuart_maxwell_exact": _("Stuart-Maxwell test, exact"),
    }[method]


def why(test: Significance, language: Language) -> str:
    """Why this is the test of the table; of a test that uses an order, what it compares."""
    _ = language.gettext
    tables = rounding.format_number(test.tables or 0, language)
    return {
        "fisher": _("The table has two rows and two columns; the test is exact at every size."),
        "freeman_halton": language.ngettext(
            "The table is larger than 2 × 2; the test is exact: the only table with its margins was "
            "enumerated.",
            "The table is larger than 2 × 2; the test is exact: all {tables} tables with its margins "
            "were enumerated.",
            test.tables or 0,
        ),
        "freeman_halton_drawn": _(
            "Too many tables have these margins to enumerate them; {tables} were drawn, always the same ones."
        ),
        "chi_square": _("Valid here, since independence expects at least 5 in every cell."),
        "cochran_armitage": _("Whether the share of the first row rises or falls over the ordered columns."),
        "exact_trend": _("The same, exact: all ways to distribute as many people."),
        **_why_of_ranks(language),
        **_why_of_pairs(language),
    }[test.method].format(tables=tables)


def _why_of_ranks(language: Language) -> dict[str, str]:
    """What each test on ranks compares, and how its p was found."""
    _ = language.gettext
    what = {
        "mann_whitney": _("Two groups compared on an ordered answer, with ties."),
        "kruskal_wallis": _("Groups compared on an ordered answer, with ties."),
        "kendall": _("Both variables are ordered; ties are allowed for."),
    }
    how = {
        "": _("More than 60 people: p by an approximation for large samples."),
        "_exact": _("Exact: all tables with these margins were counted."),
        "_drawn": _(
            "Too many tables have these margins to count them; {tables} were drawn, always the same ones."
        ),
    }
    return {f"{test}{form}": f"{what[test]} {how[form]}" for test in what for form in how}


def _why_of_pairs(language: Language) -> dict[str, str]:
    """Why each test of two items of the same people was made, and how its p was found."""
    _ = language.gettext
    ordered = _("Ordered options, by how many options each person’s two answers differ, with ties.")
    unordered = _("Options without an order: whether they are chosen as often in both items.")
    approximate = _("Many pairs: p by an approximation for large samples.")
    exact_ranks = _("Exact: every possible sign of the ranks was counted.")
    exact_changes = _("Exact: all directions of the changes were counted.")
    return {
        "mcnemar": _("Two options, the same people in both items; the test is exact at every size."),
        "signed_rank": f"{ordered} {approximate}",
        "signed_rank_exact": f"{ordered} {exact_ranks}",
        "stuart_maxwell": f"{unordered} {approximate}",
        "stuart_maxwell_exact": f"{unordered} {exact_changes}",
    }


def p_in_words(test: Significance, language: Language) -> str:
    """Such as "p = 0.219", "p < 0.001"; the reason where there is no p."""
    _ = language.gettext
    if test.p is None:
        return _("no test: {reason}").format(reason=reason_in_words(test.reason, language))
    p = p_value_in_words(test.p, language)
    if test.standard_error is None:
        return p
    decimals = LEAST_ERROR_DECIMALS if test.p < LEAST_P else ERROR_DECIMALS
    error = rounding.format_number(test.standard_error, language, decimals=decimals)
    return _("{p} (standard error {error})").format(p=p, error=error)


def p_value_in_words(p: float, language: Language) -> str:
    """Such as "p = 0.219", "p < 0.001", "p = 0.0496": on the side of 0.05 where it lies."""
    _ = language.gettext
    if p < LEAST_P:
        return _("p < {p}").format(p=rounding.format_p(LEAST_P, language))
    return _("p = {p}").format(p=rounding.format_p(p, language))


def reason_in_words(reason: str, language: Language) -> str:
    """Why a figure does not exist."""
    _ = language.gettext
    return {
        "nobody": _("nobody is in the table"),
        "one_group": _("all are in one row or column: there is nothing to compare"),
        "one_category": _("both gave everybody one verdict, so that chance alone makes them agree"),
        "one_value": _("everybody gave one answer"),
        "no_spread": _("no interval: the standard error is 0"),
        "no_discordant_pairs": _("no pair differs"),
        "more_than_two_groups": _("of two groups only"),
        "empty_group": _("one of the groups has nobody"),
        "zero_cell": _("a cell is empty"),
        "unbounded": _("no upper limit"),
        "too_few": _("too few people"),
        "too_even": _("no interval: the groups are more alike than chance lets them be"),
    }[reason]


def measure_in_words(measure: Measure, decimals: int, language: Language, *, times: int = 1) -> str:
    """Such as "0.30 (-0.16 to 0.77)"; the reason where there is no value. times: 100 for points."""
    _ = language.gettext
    if measure.value is None:
        return _("none: {reason}").format(reason=reason_in_words(measure.reason, language))
    value = rounding.format_number(times * measure.value, language, decimals=decimals)
    if measure.low is None or measure.high is None:
        return value
    interval = rounding.format_interval(times * measure.low, times * measure.high, decimals, language)
    return _("{value} (95% CI {interval})").format(value=value, interval=interval)


def proportion_in_words(share: Proportion, language: Language) -> str:
    """Such as "91% (20/22; 95% CI 72 to 97)"; "no estimate" without a base."""
    _ = language.gettext
    printed = share.rounded()
    if printed is None or not share.denominator:
        return _("no estimate")
    decimals = rounding.decimals_for(share.denominator)
    counts = {
        "percent": rounding.format_percent(printed, decimals, language),
        "numerator": rounding.format_number(share.numerator or 0, language),
        "denominator": rounding.format_number(share.denominator, language),
    }
    if share.low is None or share.high is None:
        return _("{percent} ({numerator}/{denominator})").format(**counts)
    interval = rounding.format_interval(share.low, share.high, decimals, language)
    return _("{percent} ({numerator}/{denominator}; 95% CI {interval})").format(**counts, interval=interval)


def caution_in_words(code: str, number: int, language: Language) -> str:
    """A caution, in a sentence."""
    _ = language.gettext
    return {
        "same_source": _("Both variables are read from one answer: that they go together says nothing."),
        "structural_zeros": _(
            "Cells that nobody can be in, by the questionnaire’s routing or the criteria: {number}. "
            "Their zeros say nothing about practice."
        ),
        "outside_order": _(
            "Responses left out of the test that uses an order, because their answer has no place in it: "
            "{number}."
        ),
        "few_pairs_differ": _("Pairs that differ: {number}. The test rests on these alone."),
        "zero_cells": _("Empty cells: {number}."),
        "empty_categories": _(
            "Categories that nobody is in: {number}. They are shown, and left out of the tests."
        ),
        "sparse_cells": _(
            "Cells in which independence expects fewer than 5: {number}. "
            "Chi-square would not be valid; the exact test is."
        ),
        "small_groups": _(
            "Groups of fewer than 10: {number}. One person more or less moves their percentages a lot."
        ),
    }[code].format(number=rounding.format_number(number, language))


def is_exploratory(language: Language) -> str:
    """What stands beside every p that was found by looking."""
    _ = language.gettext
    return _(
        "This comparison is exploratory: its p is not adjusted for the others that you look at. "
        "A small p is a reason to look again, not a finding."
    )
