"""The bases of items in words, and the shares of answers on them.

Every page loads this module with the templates, so nothing here may reach pandas.
"""

from __future__ import annotations

from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.report import (
    ALL,
    ASKED,
    CASES,
    ITEM_BASES,
    MENTIONS,
    VALID,
    Estimate,
    Report,
    VariableResult,
)
from surveyapp.instruments.language import Language


def item_base_in_words(base: str, language: Language) -> str:
    """Of what the percentages of an item's answers are."""
    _ = language.gettext
    return {
        VALID: _("of valid answers"),
        ASKED: _("of everybody who was asked the item"),
        ALL: _("of all analysed responses"),
        CASES: _("of respondents who chose any answer"),
        MENTIONS: _("of all mentions"),
    }[base]


def item_bases_in_words(language: Language) -> dict[str, str]:
    """All bases of items with their names, the one that stands unless another is chosen first."""
    return {base: item_base_in_words(base, language) for base in ITEM_BASES}


def item_base_sentences(base: str, language: Language) -> tuple[str, ...]:
    """What stands above items whose percentages are on a chosen base; none on valid answers."""
    _ = language.gettext
    if base == VALID:
        return ()
    chosen = _("Unless stated otherwise, percentages of answers are {base}.").format(
        base=item_base_in_words(base, language)
    )
    if base not in (CASES, MENTIONS):
        return (chosen,)
    others = _("Items that are not multiple choice keep the base of valid answers.")
    if base == CASES:
        return chosen, others
    return (
        chosen,
        others,
        _("Mentions have no interval: one person can give several, so they are not binomial."),
    )


def multiple_base_in_words(variable: VariableResult, language: Language) -> str:
    """Of what the percentages of a multiple choice are on valid answers."""
    _ = language.gettext
    if variable.counts_none:
        return _(
            "The base is all respondents, including those who chose no option; percentages may add up to "
            "more than 100."
        )
    return _("The base is respondents who chose any answer; percentages may add up to more than 100.")


def base_in_name(base: str) -> str:
    """The part of a file's name that says the base; "" on valid answers."""
    return "" if base == VALID else f"-base-{base}"


def base_in_detail(base: str) -> tuple[str, ...]:
    """What the audit log says of a file's base, as it says conditions: none on valid answers."""
    return () if base == VALID else (f"item_base:{base}",)


def chosen_base_in_words(report: Report, language: Language) -> tuple[str, ...]:
    """What a document says of the base of its appendix on items, where one was chosen."""
    _ = language.gettext
    if report.item_base == VALID:
        return ()
    text = _("The appendix on all items uses another base for percentages: {base}.")
    return (text.format(base=item_base_in_words(report.item_base, language)),)


def item_share_in_words(share: Estimate, language: Language) -> str:
    """Such as "83% (34/41; 95% CI 69 to 91)"; of mentions without the interval, which they have not."""
    if share.base == MENTIONS and share.numerator is not None:
        return report_text.share_in_words(share.numerator, share.denominator or 0, language)
    return report_text.estimate_in_words(share, language)
