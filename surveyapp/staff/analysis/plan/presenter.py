"""An analysis plan in words, for its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons.declared_comparisons_text import adjustment_in_words, family_in_words
from surveyapp.analysis.report.filters import filter_variables
from surveyapp.analysis.report.plan_changes import plan_changes
from surveyapp.analysis.report.plan_comparison import definitions
from surveyapp.analysis.report.plan_text import changes_in_words, definition_in_words, moment_in_words
from surveyapp.analysis.report.report_text import base_in_words
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.guidelines.deciding_answers import flags_on_outcome
from surveyapp.instruments.conditions.condition_text import in_words
from surveyapp.instruments.filter_names import CONDITIONS
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.flag_conditions import flags_by_name
from surveyapp.instruments.model.instrument import words
from surveyapp.models import AnalysisPlan, Exclusion, Survey
from surveyapp.reporting.analysis.comparison_queries import variables_of
from surveyapp.reporting.report.grouped_instrument import grouped
from surveyapp.reporting.report.locked_plan import release_of
from surveyapp.site_languages import languages_of

Named = list[tuple[str, str]]
"""Keys with their labels."""


@dataclass(frozen=True, kw_only=True)
class FamilyLine:
    """The comparisons that a plan declares in one family, and how their p are adjusted."""

    name: str
    adjustment: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PlanBlock:
    """A version of a plan, its keys replaced by words."""

    plan: AnalysisPlan
    primary: tuple[str, ...]
    base: str
    subgroups: tuple[str, ...]
    excluded_for: tuple[str, ...]
    flags: tuple[str, ...]
    flags_from: int
    exclusions: str
    notes: str
    comparisons: tuple[FamilyLine, ...]
    locked_at: str
    circumstances: str
    changes: tuple[str, ...] = ()  # of methods, since it was locked


def plan_block(plan: AnalysisPlan, survey: Survey, language: Language) -> PlanBlock:
    """The plan in words; a key that the instrument has no more stands as it is."""
    content = plan.content
    primary, variables = dict(named_definitions(survey, language)), dict(named_variables(survey, language))
    reasons = {code: str(label) for code, label in Exclusion.Reason.choices}
    return PlanBlock(
        plan=plan,
        primary=tuple(primary.get(key, key) for key in content["primary"]),
        base=base_in_words(content["base"], language),
        subgroups=tuple(variables.get(name, name) for name in content["subgroups"]),
        excluded_for=tuple(reasons[code] for code in content["excluded_for"]),
        flags=_flags(content.get("flags", ()), survey, language),
        flags_from=content.get("flags_from", 1),
        exclusions=content["exclusions"],
        notes=content["notes"],
        comparisons=_families(content.get("comparisons", ()), survey, language),
        locked_at=moment_in_words(plan.locked_at, language) if plan.locked_at else "",
        circumstances=_circumstances(plan),
        changes=_changes(plan, survey, language) if plan.locked_at else (),
    )


def _changes(plan: AnalysisPlan, survey: Survey, language: Language) -> tuple[str, ...]:
    """What is computed in another way since, and touches this plan."""
    content = plan.content
    pairs = [(pair["rows"], pair["columns"]) for pair in content.get("comparisons", ())]
    instrument = grouped(survey, survey.instrument)
    changes = plan_changes(
        release_of(content), content["primary"], content["base"], pairs, instrument, survey.recommendations
    )
    return changes_in_words(changes, language)


def named_definitions(survey: Survey, language: Language) -> Named:
    """What can be primary: each recommendation with an estimate, under each of its parameters."""
    return [
        (key, definition_in_words(recommendation, parameters, language))
        for key, (recommendation, parameters) in definitions(survey.recommendations).items()
    ]


def named_variables(survey: Survey, language: Language) -> Named:
    """The variables that a plan can name as subgroups: those that figures can be filtered by."""
    instrument = grouped(survey, survey.instrument)
    variables = filter_variables(instrument, languages_of(instrument.languages))
    return [
        (name, words(variable.label, language.code))
        for name, variable in variables.items()
        if name not in CONDITIONS or name in instrument.variables
    ]


def named_flags(survey: Survey, language: Language) -> Named:
    """The flags that a plan can exclude by, and after them those that use answers on which verdicts rest."""
    instrument = survey.instrument
    on_outcome = flags_on_outcome(instrument, survey.recommendations)
    named = [(name, words(flag.label, language.code)) for name, flag in flags_by_name(instrument).items()]
    refused = _("%(flag)s (cannot exclude: uses answers that decide a verdict)")
    return [
        *((name, label) for name, label in named if name not in on_outcome),
        *((name, refused % {"flag": label}) for name, label in named if name in on_outcome),
    ]


def _flags(names: Sequence[str], survey: Survey, language: Language) -> tuple[str, ...]:
    """Each with its condition, in which its limits stand; one that the instrument has no more by its name."""
    instrument = survey.instrument
    flags = flags_by_name(instrument)
    with_condition = _("%(flag)s (%(name)s: if %(condition)s)")
    return tuple(
        with_condition
        % {
            "flag": words(flags[name].label, language.code),
            "name": name,
            "condition": in_words(flags[name].when, instrument, language),
        }
        if name in flags
        else name
        for name in names
    )


def _families(
    comparisons: Sequence[Mapping[str, str]], survey: Survey, language: Language
) -> tuple[FamilyLine, ...]:
    """The families that have comparisons; a variable that the survey has no more stands by its name."""
    if not comparisons:
        return ()
    labels = {name: words(variable.label, language.code) for name, variable in variables_of(survey).items()}
    return tuple(
        FamilyLine(
            name=family_in_words(family, language),
            adjustment=adjustment_in_words(family, language),
            pairs=tuple(pairs),
        )
        for family in Family
        if (
            pairs := [
                (
                    labels.get(comparison["rows"], comparison["rows"]),
                    labels.get(comparison["columns"], comparison["columns"]),
                )
                for comparison in comparisons
                if comparison["family"] == family.value
            ]
        )
    )


def _circumstances(plan: AnalysisPlan) -> str:
    """How things stood when it was locked; "" for a draft."""
    if not plan.locked_at:
        return ""
    moment = AnalysisPlan.Phase(plan.state).label
    if not plan.had_responses:
        return _("%(when)s, before anybody had answered") % {"when": moment}
    if plan.results_were_closed:
        return _("%(when)s, after some had answered; results were hidden") % {"when": moment}
    return _("%(when)s, after some had answered; results were visible") % {"when": moment}
