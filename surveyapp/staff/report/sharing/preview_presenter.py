"""How much of a declaration would be hidden, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER, Groups
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.models import Response, Survey
from surveyapp.reporting.sharing.breakdown_queries import Choices, preview


@dataclass(frozen=True, kw_only=True)
class PreviewLine:
    """One variable: the groups that it would have, and how many of its cells would be hidden."""

    label: str
    groups: str
    hidden: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """left_out: the sentence on responses that staff have excluded; "" without them."""

    responses: int
    left_out: str
    lines: tuple[PreviewLine, ...]


def preview_of(
    survey: Survey, known: Choices, by: Sequence[str], items: Sequence[str], language: Language
) -> Preview:
    """A line for each of the variables."""
    breakdown = preview(survey, by=by, items=items)
    lines = []
    for name in by:
        variable = known.groupings[name]
        category_counts = breakdown.by.get(name)
        lines.append(
            PreviewLine(
                label=words(variable.label, language.code),
                groups=_groups(variable, category_counts.groups, language) if category_counts else "–",
                hidden=_("%(suppressed)d of %(cells)d cells")
                % {"suppressed": category_counts.suppressed, "cells": category_counts.cells}
                if category_counts
                else _("withheld entirely"),
            )
        )
    return Preview(responses=breakdown.responses, left_out=_left_out(survey, language), lines=tuple(lines))


def _left_out(survey: Survey, language: Language) -> str:
    excluded = Response.objects.filter(survey=survey).analysable().exclude(exclusion=None).count()
    sentence = language.ngettext(
        "{count} response that staff have excluded is left out.",
        "{count} responses that staff have excluded are left out.",
        excluded,
    )
    return sentence.format(count=language.number(excluded)) if excluded else ""


def _groups(variable: Categorical, groups: Groups, language: Language) -> str:
    labels = {category.code: words(category.label, language.code) for category in variable.categories}
    labels[NO_ANSWER] = _("no answer")
    return "; ".join(_(" or ").join(labels[code] for code in codes) for codes in groups)
