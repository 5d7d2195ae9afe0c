"""What a report says of its plan: that it was planned, when it was locked, and what differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from surveyapp.analysis.report import parameter_text, report_text
from surveyapp.analysis.report.plan_comparison import definitions
from surveyapp.analysis.report.report import Deviation, PlanChange, PlannedResult, PlanUse
from surveyapp.guidelines.model import ParameterValue, Recommendation
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

SHORT = 12  # signs of a fingerprint that stand on a page


def moment_in_words(moment: dt.datetime, language: Language) -> str:
    """A moment in UTC, to the minute."""
    return language.moment(moment.astimezone(dt.UTC))


def planned_in_words(use: PlanUse, language: Language) -> str:
    """Which plan it is, when it was locked, and its fingerprint."""
    _ = language.gettext
    form = _("Pre-specified: analysis plan {number}, locked {moment}, fingerprint {fingerprint}.")
    return form.format(
        number=use.number,
        moment=moment_in_words(use.locked_at, language),
        fingerprint=use.fingerprint[:SHORT],
    )


def definition_in_words(
    recommendation: Recommendation, parameters: Mapping[str, ParameterValue], language: Language
) -> str:
    """The recommendation, and its parameters in words: "Stopping ... (after 2 years)"."""
    name = words(recommendation.label, language.code)
    parameter_texts = parameter_text.parameters_in_words(recommendation, parameters, language)
    return f"{name} ({parameter_texts})" if parameter_texts else name


def keys_in_words(
    keys: Sequence[str], recommendations: Sequence[Recommendation], language: Language
) -> tuple[str, ...]:
    """What a plan names as primary, in quotation marks; a key that the instrument has no more as it is."""
    _, known = language.gettext, definitions(recommendations)
    names = (definition_in_words(*known[key], language) if key in known else key for key in keys)
    return tuple(_("“%(text)s”") % {"text": name} for name in names)


def planned_name(planned: PlannedResult, language: Language) -> str:
    """What is primary."""
    return definition_in_words(planned.definition, planned.result.parameters, language)


def mark_in_words(use: PlanUse, recommendation: str, language: Language) -> str:
    """Whether a recommendation is among the primary results, under whatever parameters."""
    _ = language.gettext
    is_planned = any(result.result.recommendation == recommendation for result in use.results)
    return _("pre-specified") if is_planned else _("exploratory")


def planned_figure(planned: PlannedResult, language: Language) -> str:
    """The figure over the base of the plan, and that of the lenient form beside it."""
    figure = report_text.estimate_in_words(planned.estimate, language)
    strict = f"{figure} {report_text.base_in_words(planned.estimate.base, language)}"
    return report_text.with_lenient(strict, planned.lenient, language)


def deviations_in_words(use: PlanUse, language: Language) -> tuple[str, ...]:
    """A sentence for each deviation, in the order of the report."""
    return tuple(_deviation(deviation, language) for deviation in use.deviations)


def changes_in_words(changes: Sequence[PlanChange], language: Language) -> tuple[str, ...]:
    """A sentence for each change of method since the plan was written, with what it touches."""
    _ = language.gettext
    forms = {
        "pairs": _("Since release {release}, two items with the same options are tested as pairs: {names}."),
        "order": _(
            "Since release {release}, answers are ranked by their value, and answers without a place in "
            "the order are left out of the ranking: {names}."
        ),
        "exact_tests": _(
            "Since release {release}, tests of ordered answers, and of two groups by several, are exact "
            "where possible: {names}."
        ),
        "none_chosen": _(
            "Since release {release}, the base of a multiple-choice item includes people who chose none, "
            "where the questionnaire says so: {names}."
        ),
        "statuses": _(
            "Since release {release}, answers to items that were rightly not asked are not missing, and "
            "the bases of recommendations use this: {names}."
        ),
    }
    after = _(
        "The plan was locked with an earlier release, so these numbers may differ from earlier reports. "
        "The plan is unchanged, and this is not a deviation from it."
    )
    sentences = tuple(
        forms[change.code].format(
            release=change.since, names="; ".join(words(name, language.code) for name in change.names)
        )
        for change in changes
    )
    return (*sentences, after) if sentences else ()


def family_in_words(use: PlanUse, language: Language) -> str:
    """That several primary results are a family, whose intervals are not adjusted; "" for one."""
    _ = language.gettext
    if len(use.results) < 2:
        return ""
    return _(
        "The {count} primary results are one family without adjustment: each interval holds on its own at "
        "95%, and it is less certain that all of them contain their true value."
    ).format(count=len(use.results))


def exploratory_in_words(use: PlanUse, language: Language) -> str:
    """What all other figures are."""
    _ = language.gettext
    if use.comparisons:
        return _("Results that the plan does not name as primary or declare as a comparison are exploratory.")
    return _("Results that the plan does not name as primary are exploratory.")


def declared_in_words(use: PlanUse, language: Language) -> str:
    """How many comparisons the plan declares; "" where it declares none."""
    _ = language.gettext
    if not use.comparisons:
        return ""
    return _("Comparisons declared in the plan: {count}.").format(count=use.comparisons)


def flags_in_words(flags: Sequence[str], least: int, language: Language) -> str:
    """Which responses the plan excludes by their flags; "" where it names none."""
    _ = language.gettext
    if not flags:
        return ""
    form = _("The plan excludes responses with at least {least} of these flags: {flags}.")
    return form.format(least=least, flags=language.all_of(flags))


def plan_in_words(use: PlanUse | None, language: Language) -> tuple[str, ...]:
    """All of it as lines, the primary results first; () without a plan."""
    _ = language.gettext
    if use is None:
        return ()
    results = (
        _("Primary result: {name}: {figure}").format(
            name=planned_name(result, language), figure=planned_figure(result, language)
        )
        for result in use.results
    )
    deviations = (
        _("Deviation from the plan: {words}").format(words=sentence)
        for sentence in deviations_in_words(use, language)
    )
    subgroups = (_subgroup(words(subgroup.label, language.code), language) for subgroup in use.subgroups)
    declared = filter(
        None, [declared_in_words(use, language), flags_in_words(use.flags, use.flags_from, language)]
    )
    family = filter(None, [family_in_words(use, language)])
    changes = changes_in_words(use.changes, language)
    after = (*family, *subgroups, *declared, *deviations, *changes, exploratory_in_words(use, language))
    return (planned_in_words(use, language), *results, *after)


def subgroups_in_words(use: PlanUse, language: Language) -> tuple[str, ...]:
    """A sentence for each condition of the filter that the plan names as a subgroup."""
    return tuple(_subgroup(words(subgroup.label, language.code), language) for subgroup in use.subgroups)


def _subgroup(label: str, language: Language) -> str:
    _ = language.gettext
    return _("Subgroup of the plan: {condition}.").format(condition=label)


def _deviation(deviation: Deviation, language: Language) -> str:
    _ = language.gettext
    form = {
        "locked_open": _("The plan was locked after the survey had opened."),
        "locked_closed": _("The plan was locked after the survey had closed."),
        "had_responses": _("When the plan was locked, there were responses and their results were visible."),
        "had_responses_closed": _(
            "When the plan was locked, there were responses; an earlier plan kept their results hidden."
        ),
        "reopened": _("The survey was reopened after results had been released. Reason: {reason}"),
        "amended": _("The plan was amended ({count}). Reason of the last amendment: {reason}"),
        "filter": _("{condition}: not in the plan."),
        "grouped": _("{condition}: this grouping was created or changed after the plan was locked."),
        "excluded": _("Excluded for a reason that is not in the plan: {count} ({reason})."),
        "flagged": _("Responses that the plan excludes by flags, but that were not excluded: {count}."),
        "recoded": _("Answers were recoded after the plan was locked."),
    }[deviation.kind]
    is_exclusion = deviation.kind == "excluded"
    reason = report_text.exclusion_in_words(deviation.code, language) if is_exclusion else deviation.code
    return form.format(condition=words(deviation.label, language.code), count=deviation.count, reason=reason)
