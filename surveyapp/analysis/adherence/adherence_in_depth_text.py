"""What pages, files and figures say of adherence in depth in the same words."""

from __future__ import annotations

from surveyapp.analysis.adherence.adherence_in_depth import AdherenceInDepth
from surveyapp.analysis.adherence.sensitivity_table import SensitivityRow, SensitivityTable
from surveyapp.analysis.report import parameter_text, report_text
from surveyapp.analysis.statistics import rounding
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Text, words


def method_in_words(method: str, language: Language) -> str:
    """The name of an interval."""
    _ = language.gettext
    return {
        "wilson": _("Wilson"),
        "clopper_pearson": _("Clopper-Pearson (exact)"),
        "jeffreys": _("Jeffreys"),
        "mid_p": _("mid-p (exact)"),
    }[method]


def kind_in_words(kind: str, language: Language) -> str:
    """What the rows of a table of sensitivity change."""
    _ = language.gettext
    return {
        "main": _("Primary analysis"),
        "parameter": _("Another parameter"),
        "denominator": _("Another denominator"),
        "missing": _("Missing answers: no verdict"),
        "form": _("Another reading of the rule"),
        "without": _("Without some of the responses"),
        "with": _("With more responses"),
        "edition": _("By the newest edition at the time"),
    }[kind]


def row_in_words(row: SensitivityRow, table: SensitivityTable, language: Language) -> str:
    """The choice of a row."""
    _ = language.gettext
    if row.kind == "main":
        return _("As selected")
    if row.kind == "parameter":
        name = row.code.partition("=")[0]
        parameter = table.definition.parameters[name]
        return parameter_text.parameter_in_words(parameter, row.parameters[name], language)
    return choice_in_words(row.kind, row.code, row.label, language)


def choice_in_words(kind: str, code: str, label: Text, language: Language) -> str:
    """A choice that is no parameter."""
    _ = language.gettext
    if kind == "denominator":
        return report_text.base_in_words(code, language)
    if kind == "form":
        return words(label, language.code)
    if kind == "edition":
        if code == "before":
            return _("Before the first edition")
        return _("While {edition} was the newest").format(edition=words(label, language.code))
    if kind == "missing":
        return {
            "left_out": _("left out"),
            "as_non_adherent": _("as non-adherent"),
            "as_adherent": _("as adherent"),
        }[code]
    return _("with the excluded responses") if kind == "with" else _without(code, label, language)


def _without(code: str, label: Text, language: Language) -> str:
    _ = language.gettext
    if label:
        return _("without responses flagged “{flag}”").format(flag=words(label, language.code).rstrip("."))
    return {
        "flagged": _("without any flagged response"),
        "paper": _("without paper responses"),
        "partial": _("without partial responses"),
        "synthetic": _("without synthetic responses"),
        "excluded": _("without the excluded responses"),
    }[code]


def points_in_words(row: SensitivityRow, language: Language) -> str:
    """How many percentage points above or below the result: "+4.3"; "" without a difference to tell."""
    if row.kind == "main" or row.points is None:
        return ""
    rounded = rounding.half_up(row.points, 1)
    sign = "+" if rounded > 0 else ""
    return sign + rounding.format_number(rounded, language, decimals=1)


def nobody_in_words(table: SensitivityTable, language: Language) -> str:
    """The choices that leave out or add nobody; "" where each does."""
    _ = language.gettext
    if not table.nobody:
        return ""
    choices = "; ".join(choice_in_words(*choice, language) for choice in table.nobody)
    return _("No response differs: {choices}.").format(choices=choices)


def tipping_in_words(table: SensitivityTable, language: Language) -> str:
    """How many of the missing would take the lower limit below the threshold."""
    tipping = table.tipping
    threshold = rounding.format_percent(100 * tipping.threshold, 0, language)
    if not tipping.missing:
        return language.gettext("No answers are missing, so there is no tipping point.")
    if tipping.non_adherent is None:
        form = language.ngettext(
            "Even if the {missing} missing answer was non-adherent, the lower limit would not fall below "
            "{threshold}.",
            "Even if all {missing} missing answers were non-adherent, the lower limit would not fall "
            "below {threshold}.",
            tipping.missing,
        )
    elif not tipping.non_adherent:
        form = language.ngettext(
            "The lower limit is below {threshold} even if the {missing} missing answer is adherent.",
            "The lower limit is below {threshold} even if all {missing} missing answers are adherent.",
            tipping.missing,
        )
    else:
        form = language.ngettext(
            "The lower limit falls below {threshold} if the {missing} missing answer is non-adherent.",
            "The lower limit falls below {threshold} if at least {count} of the {missing} missing answers "
            "are non-adherent and the others adherent.",
            tipping.missing,
        )
    return form.format(
        count=rounding.format_number(tipping.non_adherent or 0, language),
        missing=rounding.format_number(tipping.missing, language),
        threshold=threshold,
    )


def basis_in_words(in_depth: AdherenceInDepth, language: Language) -> str:
    """What every figure is of: base, parameters and interval."""
    _ = language.gettext
    query = in_depth.query
    parts = (
        report_text.base_in_words(query.base, language),
        parameter_text.parameters_in_words(query.definition, query.parameters, language),
        # xgettext:no-python-format
        _("95% intervals: {method}").format(method=method_in_words(query.method, language)),
    )
    return "; ".join(part for part in parts if part)


def unanswered_in_words(in_depth: AdherenceInDepth, language: Language) -> str:
    """Who is in no group; "" where the groups hold everybody."""
    _ = language.gettext
    if in_depth.subgroups is None or not in_depth.subgroups.unanswered:
        return ""
    return _("Not in any group (no answer to “{variable}”): {estimate}; responses: {count}.").format(
        variable=words(in_depth.subgroups.variable.label, language.code),
        estimate=report_text.estimate_in_words(
            in_depth.subgroups.no_answer.estimate(in_depth.query.base), language
        ),
        count=rounding.format_number(in_depth.subgroups.unanswered, language),
    )
