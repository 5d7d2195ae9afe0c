"""Declared comparisons in words: families, what their adjustment holds, figures as page, text and workbook
say them.
"""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.comparisons.comparison_text import (
    is_exploratory,
    measure_in_words,
    name_of_test,
    p_in_words,
    p_value_in_words,
    why,
)
from surveyapp.analysis.comparisons.declared_comparisons import (
    DeclaredComparison,
    DeclaredComparisons,
)
from surveyapp.analysis.report.plan_changes import CHANGES, PAIRS
from surveyapp.analysis.report.ranked_without_place import ranked_in_words
from surveyapp.analysis.report.report_text import NOTHING
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.measures import Significance
from surveyapp.analysis.statistics.multiplicity import AdjustedTest, Family
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words


def family_in_words(family: Family, language: Language) -> str:
    """The name of a family, alone."""
    _ = language.gettext
    return {
        Family.PRIMARY: _("Primary"),
        Family.SECONDARY: _("Secondary"),
        Family.EXPLORATORY: _("Exploratory"),
    }[family]


def adjustment_in_words(family: Family, language: Language) -> str:
    """The method that adjusts the family's p."""
    _ = language.gettext
    return {
        Family.PRIMARY: _("not adjusted"),
        Family.SECONDARY: _("Holm"),
        Family.EXPLORATORY: _("Benjamini-Hochberg"),
    }[family]


def error_rate_in_words(family: Family, language: Language) -> str:
    """The error rate that the adjustment of the family controls, in a sentence."""
    _ = language.gettext
    return {
        Family.PRIMARY: _("p-values are not adjusted. Use one test only."),
        Family.SECONDARY: _(
            "Adjusted by Holm’s method: at an adjusted p-value of 0.05, the chance of any false finding "
            "among these tests is at most 5%."
        ),
        Family.EXPLORATORY: _(
            "Adjusted by the Benjamini-Hochberg method: at an adjusted p-value of 0.05, at most 5% of the "
            "findings are expected to be false. They remain reasons for further study."
        ),
    }[family]


def tests_in_words(comparisons: Sequence[DeclaredComparison], language: Language) -> str:
    """How many tests of a family are adjusted together, and how many gave no p."""
    _ = language.gettext
    of = comparisons[0].adjusted.of
    without = len(comparisons) - of
    is_primary = comparisons[0].planned.family is Family.PRIMARY
    form = _("Tests: {of}.") if is_primary else _("Tests adjusted together: {of}.")
    text = form.format(of=rounding.format_number(of, language))
    if not without:
        return text
    untested = _("Without a p-value, and not counted among them: {without}.").format(
        without=rounding.format_number(without, language)
    )
    return f"{text} {untested}"


def adjusted_p_in_words(adjusted: AdjustedTest, language: Language, *, is_estimated: bool = False) -> str:
    """Such as "p = 0.043", "p < 0.001"; "–" where there was no test.

    is_estimated: p was estimated by drawing tables, which is said, unless it was not adjusted.
    """
    _ = language.gettext
    if adjusted.adjusted is None:
        return "–"
    p = p_value_in_words(adjusted.adjusted, language)
    if is_estimated and adjusted.family is not Family.PRIMARY:
        return _("{p} (from an estimated p-value)").format(p=p)
    return p


def declared_p_in_words(declared: DeclaredComparison, language: Language) -> str:
    """The adjusted p of a declared comparison; that it rests on an estimated p, where it does."""
    return adjusted_p_in_words(declared.adjusted, language, is_estimated=is_estimated(declared))


def is_estimated(declared: DeclaredComparison) -> bool:
    """Whether p was estimated by drawing tables."""
    return declared.test is not None and declared.test.standard_error is not None


def pair_in_words(declared: DeclaredComparison, language: Language) -> tuple[str, str]:
    """Rows and columns by their labels; by their names where the survey has one of them no more."""
    if declared.comparison is None:
        return declared.planned.rows, declared.planned.columns
    table = declared.comparison.table
    return words(table.rows.label, language.code), words(table.columns.label, language.code)


def declared_test_in_words(declared: DeclaredComparison, language: Language) -> str:
    """The name of the test, and that it is of pairs where it is; "–" where no comparison was made."""
    _ = language.gettext
    if declared.test is None:
        return NOTHING
    name = name_of_test(declared.test.method, language)
    return name if declared.paired is None else _("{test}, as pairs").format(test=name)


def effect_in_words(declared: DeclaredComparison, language: Language) -> str:
    """The difference with its interval, else Cramér's V; of pairs the rank-biserial correlation, if any.

    "–" where nothing was tested.
    """
    _ = language.gettext
    if declared.comparison is None or declared.test is None or declared.test.p is None:
        return NOTHING
    difference, paired = declared.difference, declared.paired
    if difference is not None and difference.difference.value is not None:
        points = measure_in_words(difference.difference, 1, language, times=100)
        return _("{value} percentage points").format(value=points)
    if paired is None:
        value = measure_in_words(declared.comparison.effects.v, 2, language)
        return _("Cramér’s V {value}").format(value=value)
    if paired.effect is None:
        return NOTHING
    return f"{_('rank-biserial correlation')} {measure_in_words(paired.effect, 2, language)}"


def what_differs(declared: DeclaredComparison, language: Language) -> str:
    """Of which shares the effect is the difference; "" where it is none."""
    _ = language.gettext
    comparison, difference = declared.comparison, declared.difference
    if comparison is None or difference is None or difference.difference.value is None:
        return ""
    table = comparison.table
    if declared.paired is not None:
        answer, first, second = table.rows.categories[0].label, table.rows.label, table.columns.label
    else:
        answer = table.rows.categories[comparison.nonempty_rows[0]].label
        first, second = (table.columns.categories[at].label for at in comparison.nonempty_columns)
    return _("“{answer}”: {first} minus {second}").format(
        answer=words(answer, language.code),
        first=words(first, language.code),
        second=words(second, language.code),
    )


def changed_to_pairs_in_words(declared: DeclaredComparisons, language: Language) -> str:
    """That figures differ from what was reported before, since pairs are tested as such; "" if none do."""
    _ = language.gettext
    changed = [
        _("{rows} by {columns}").format(rows=rows, columns=columns)
        for rows, columns in (pair_in_words(each, language) for each in declared.changed_to_pairs)
    ]
    if not changed:
        return ""
    return _(
        "Tested as pairs since version {version}, but as independent when plan {plan} was written: "
        "{pairs}. Their p-values, and p-values adjusted together with them, may differ from earlier "
        "reports. The plan is unchanged, and this is not a deviation from it."
    ).format(version=CHANGES[PAIRS], plan=declared.plan, pairs="; ".join(changed))


def not_compared_in_words(language: Language) -> str:
    """Why a declared comparison was not made."""
    _ = language.gettext
    return _(
        "Not compared: the survey no longer has one of the variables, or does not have it under this filter."
    )


def under_filter_in_words(language: Language) -> str:
    """What figures under a filter are."""
    _ = language.gettext
    return _("Filtered: these figures use only some responses, but the plan declares them for all.")


def not_declared_in_words(plan: int | None, language: Language) -> str:
    """That a comparison is exploratory. plan: the number of the plan in force; None where none is locked."""
    _ = language.gettext
    exploratory = is_exploratory(language)
    if plan is None:
        return exploratory
    return " ".join([_("Not in plan {plan}.").format(plan=plan), exploratory])


def declared_comparison_in_words(declared: DeclaredComparison, plan: int, language: Language) -> str:
    """In which family the plan with this number declares a comparison, and its p adjusted there."""
    _ = language.gettext
    adjusted = declared.adjusted
    if adjusted.adjusted is None:
        form = {
            Family.PRIMARY: _("Primary in plan {plan}: not tested."),
            Family.SECONDARY: _("Secondary in plan {plan}: not tested, and not counted in the adjustment."),
            Family.EXPLORATORY: _(
                "Exploratory in plan {plan}: not tested, and not counted in the adjustment."
            ),
        }[adjusted.family]
    else:
        form = {
            Family.PRIMARY: _("Primary in plan {plan}: {p}, not adjusted."),
            Family.SECONDARY: _("Secondary in plan {plan}: adjusted by Holm {p}; tests in the family: {of}."),
            Family.EXPLORATORY: _(
                "Exploratory in plan {plan}: adjusted by Benjamini-Hochberg {p}; tests in the family: {of}."
            ),
        }[adjusted.family]
    p = declared_p_in_words(declared, language)
    return form.format(plan=plan, p=p, of=rounding.format_number(adjusted.of, language))


def declared_comparisons_in_words(declared: DeclaredComparisons, language: Language) -> tuple[str, ...]:
    """All of them as lines, family by family."""
    lines: list[str] = []
    for family in Family:
        own = declared.of_family(family)
        if own:
            name, error_rate = family_in_words(family, language), error_rate_in_words(family, language)
            lines += [f"{name}. {error_rate} {tests_in_words(own, language)}"]
            lines += [f"  {_line(comparison, language)}" for comparison in own]
    changed = changed_to_pairs_in_words(declared, language)
    return (*lines, changed) if changed else tuple(lines)


def _line(declared: DeclaredComparison, language: Language) -> str:
    _ = language.gettext
    rows, columns = pair_in_words(declared, language)
    name = _("{rows} by {columns}").format(rows=rows, columns=columns)
    comparison, test = declared.comparison, declared.test
    if comparison is None or test is None:
        return _("{name}: {words}").format(name=name, words=not_compared_in_words(language))
    parts = [f"n = {rounding.format_number(comparison.table.base, language)}"]
    parts += [f"{declared_test_in_words(declared, language)} {p_in_words(test, language)}"]
    if test.p is not None:
        p = declared_p_in_words(declared, language)
        parts += [_("adjusted {p}").format(p=p)] if declared.planned.family is not Family.PRIMARY else []
        effect = effect_in_words(declared, language)
        parts += [effect] if effect != NOTHING else []
    parts += ranked_in_words(declared.ranked_without_place, language)
    return _("{name}: {words}").format(name=name, words="; ".join(parts))


def why_in_words(test: Significance, language: Language) -> str:
    """Why this is the test, or why there was none."""
    return p_in_words(test, language) if test.p is None else why(test, language)
