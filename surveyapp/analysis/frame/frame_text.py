"""Cases of a frame and rates of response in words: codes, classes, formulas. Loads no numerical library."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from surveyapp.analysis.frame import response_rates
from surveyapp.analysis.frame.dispositions import CaseClass
from surveyapp.analysis.frame.response_rates import Rate
from surveyapp.analysis.frame.wave_groups import WaveGroups
from surveyapp.analysis.report.report_text import exclusion_in_words, share_in_words
from surveyapp.analysis.statistics import rounding
from surveyapp.instruments.language import Language


def code_in_words(code: str, language: Language) -> str:
    """What became of a case, by AAPOR's code of the 9th edition."""
    _ = language.gettext
    return {
        "1.1": _("complete response"),
        "1.2": _("partial response"),
        "2.111": _("refused, or withdrew the response"),
        "2.12": _("break-off before the threshold of a partial response"),
        "2.20": _("eligible, not reached"),
        "2.26": _("away during the entire field period"),
        "2.27": _("answered after the survey had closed"),
        "2.30": _("other, such as language or health"),
        "3.11": _("never sent an invitation"),
        "3.19": _("invited; nothing returned"),
        "3.30": _("invitation returned undelivered"),
        "3.40": _("undelivered, with a new address"),
        "4.10": _("screened out as not eligible"),
        "4.81": _("listed twice"),
        "4.90": _("not eligible for another reason, such as retirement or death"),
    }[code]


def class_in_words(kind: CaseClass, language: Language) -> str:
    """The class of an outcome, with the letter that stands for it in formulas."""
    _ = language.gettext
    return {
        CaseClass.COMPLETE: _("I, complete responses"),
        CaseClass.PARTIAL: _("P, partial responses"),
        CaseClass.REFUSAL: _("R, refusals and break-offs"),
        CaseClass.NON_CONTACT: _("NC, not reached"),
        CaseClass.OTHER: _("O, other"),
        CaseClass.UNKNOWN: _("U, of unknown eligibility"),
        CaseClass.NOT_ELIGIBLE: _("not eligible, outside every rate"),
    }[kind]


def formula_in_words(rate: Rate, language: Language) -> str:
    """The formula of one of AAPOR's rates as a sentence without a verb: what of what."""
    _ = language.gettext
    above, _slash, below = rate.formula.partition(" = ")[2].partition("/")
    parts = _parts(language)
    return _("{numerator}, of {denominator}").format(numerator=parts[above], denominator=parts[below])


def _parts(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        response_rates.COMPLETES: _("complete responses"),
        response_rates.RETURNS: _("complete and partial responses"),
        response_rates.REFUSALS: _("refusals and break-offs"),
        response_rates.CONTACTS: _("those who were reached"),
        response_rates.COOPERATION_WITHOUT_OTHER: _("those who were reached and able to take part"),
        response_rates.ALL: _("all cases that are or may be eligible"),
        response_rates.ESTIMATED: _(
            "cases known to be eligible and the share e of the cases of unknown eligibility"
        ),
        response_rates.KNOWN: _("cases known to be eligible only"),
    }


def rate_in_words(rate: Rate, language: Language) -> str:
    """Its percentage, rounded from the exact fraction with the decimals that its base warrants."""
    _ = language.gettext
    if not rate.denominator:
        return _("no estimate")
    decimals = rounding.decimals_for(int(rate.denominator))
    return rounding.format_percent(100 * rate.numerator / rate.denominator, decimals, language)


def counts_in_words(rate: Rate, language: Language) -> str:
    """Numerator and denominator: "41/146", and with an estimated part "41/141.2"."""
    if rate.denominator is None:
        return "–"
    return f"{rounding.format_number(rate.numerator, language)}/{number_in_words(rate.denominator, language)}"


def number_in_words(value: Fraction, language: Language) -> str:
    """A number of cases, with one decimal where a part of it is estimated."""
    decimals = 0 if value.denominator == 1 else 1
    return rounding.format_number(value, language, decimals=decimals)


def visitors_in_words(name: str, language: Language) -> tuple[str, str]:
    """The name and the formula of a rate of visitors, or of the break-off rate."""
    _ = language.gettext
    return {
        "view": (_("View rate"), _("visitors to the first page, of visitors to the site")),
        "participation": (
            _("Participation rate"),
            _("people who agreed to take part, of visitors to the first page"),
        ),
        "completion": (_("Completion rate"), _("complete responses, of people who agreed to take part")),
        "break_off": (_("Break-off rate"), _("break-offs, of break-offs, partial and complete responses")),
    }[name]


def exclusions_in_words(excluded: Mapping[str, int], responses: int, language: Language) -> str:
    """How many of all responses staff excluded, and why; "" where there are none.

    excluded: reason -> how many.
    """
    _, count = language.gettext, sum(excluded.values())
    if not count:
        return ""
    return language.ngettext(
        "{count} of {responses} responses was excluded by staff ({reasons}).",
        "{count} of {responses} responses were excluded by staff ({reasons}).",
        count,
    ).format(
        count=rounding.format_number(count, language),
        responses=rounding.format_number(responses, language),
        reasons=language.all_of(
            _("{reason}: {count}").format(
                reason=exclusion_in_words(reason, language),
                count=rounding.format_number(of_reason, language),
            )
            for reason, of_reason in excluded.items()
        ),
    )


def wave_groups_in_words(groups: WaveGroups, language: Language) -> tuple[str, ...]:
    """What early and late do not tell apart: days within a period, and channels."""
    _ = language.gettext
    lines = []
    if groups.late_from is not None and groups.reminded_on is not None and groups.undecided:
        lines.append(
            _(
                "Only the period of a response is stored, not the day. Responses of the period starting "
                "{period} count as late, although some may have come before the reminder of {day}: "
                "{count}."
            ).format(
                count=rounding.format_number(groups.undecided, language),
                period=language.date(groups.late_from),
                day=language.date(groups.reminded_on),
            )
        )
    if not any(groups.paper.values()):
        lines.append(_("All responses came by web, so early and late ones do not differ by channel."))
    else:
        early, late = (
            share_in_words(groups.paper[wave], groups.responses[wave], language) for wave in ("early", "late")
        )
        lines.append(
            _(
                "On paper: {early} of the early and {late} of the late responses. Paper responses carry "
                "the period of their entry, so a difference between early and late can be a difference "
                "between channels."
            ).format(early=early, late=late)
        )
    return tuple(lines)
