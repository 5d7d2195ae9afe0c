"""Groupings of a survey's variables: those in force, what can be grouped, and what rests on a grouping."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from django.utils.translation import gettext as _

from surveyapp.fielding.plan.plan_queries import plan_in_force
from surveyapp.instruments.derived.groupings import with_groupings
from surveyapp.instruments.free_text.recoding import with_added
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import AddedOption, GroupingVersion, Recoding, Survey
from surveyapp.site_languages import page_language


def groupings_in_force(survey: Survey) -> list[GroupingVersion]:
    """The groupings that analyses of the survey have now, each after what it is made from."""
    return GroupingVersion.objects.in_force(survey)


def to_group(survey: Survey, *, before: str = "") -> Instrument:
    """The instrument whose variables can be grouped: with the options that answers are recoded to, and with
    the groupings in force; `before` one of them, where it is named, with those that it may be made from.
    """
    moves = Recoding.objects.in_force(survey)
    added = AddedOption.objects.in_use(survey, moves) if moves else []
    instrument = with_added(survey.instrument, added, dict.fromkeys(survey.instrument.languages, ENGLISH))
    earlier = takewhile(lambda row: row.name != before, groupings_in_force(survey))
    return with_groupings(instrument, [(row.grouping, row.made) for row in earlier])


def why_it_stays(survey: Survey, name: str) -> str:
    """Why a grouping cannot be withdrawn now, and what to do; "" where it can."""
    if dependents := made_from(survey, name):
        return _("Based on it: %(names)s. Withdraw these first.") % {
            "names": page_language().all_of(dependents)
        }
    plan = plan_in_force(survey)
    if plan is not None and name in _texts_in(plan.content):
        return _("The analysis plan in force names it: amend the plan first.")
    return ""


def made_from(survey: Survey, name: str) -> list[str]:
    """The groupings in force whose source it is."""
    return [row.name for row in groupings_in_force(survey) if row.content["source"] == name]


def _texts_in(content: Any) -> Iterator[str]:
    """Every text of a plan, such as the name of a variable."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from _texts_in(list(content.values()))
    elif isinstance(content, list):
        for part in content:
            yield from _texts_in(part)
