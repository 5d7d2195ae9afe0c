"""Groupings of a survey's variables: made, changed, withdrawn. Each change adds a version; none is changed.

The published version of the instrument stays as it is: whoever reads a survey to analyse it adds them.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.audit import Action, record
from surveyapp.fielding.grouping_queries import groupings_in_force, made_from, to_group, why_it_stays
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.instruments.checks.grouping_checks import GroupingProblem, grouping_problems
from surveyapp.instruments.derived.groupings import Grouping, fingerprint_of, grouping_to_json
from surveyapp.models import ChangedMeanwhileError, GroupingVersion, Survey
from surveyapp.site_languages import page_language

logger = logging.getLogger(__name__)

MOST = 50
"""Groupings that a survey can have in force."""


class BadGroupingError(Exception):
    """The grouping cannot be saved; `problems` says of each field why."""

    def __init__(self, problems: list[GroupingProblem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{problem.field}: {problem.why}" for problem in problems))


class GroupingRefusedError(Exception):
    """The grouping is not there any more, was changed meanwhile, or is in use; the message says which."""


@transaction.atomic
def make_grouping(*, survey: Survey, grouping: Grouping, by: str, reason: str = "") -> GroupingVersion:
    """Make a grouping. Raises BadGroupingError."""
    stored = hold_alone(survey)
    problems = list(grouping_problems(grouping, to_group(stored)))
    if len(groupings_in_force(stored)) >= MOST:
        problems.append(GroupingProblem(field="name", why="many", about=str(MOST)))
    if problems:
        raise BadGroupingError(problems)
    return _add(stored, grouping, Action.GROUPING_MADE, by=by, reason=reason)


@transaction.atomic
def change_grouping(
    *, survey: Survey, grouping: Grouping, number: int, by: str, reason: str = ""
) -> GroupingVersion:
    """Add a version of the grouping to the one of this number, from the same source.

    Raises BadGroupingError, and unless that version is in force ChangedMeanwhileError or, where the grouping
    was withdrawn, GroupingRefusedError. What says the same adds nothing.
    """
    stored = hold_alone(survey)
    version = _in_force(stored, grouping.name, number)
    grouping = replace(grouping, source=version.grouping.source)
    problems = list(grouping_problems(grouping, to_group(stored, before=version.name)))
    if problems:
        raise BadGroupingError(problems)
    if grouping == version.grouping:
        return version
    dependents = made_from(stored, version.name)
    if dependents and {group.code for group in grouping.groups} != {
        group.code for group in version.grouping.groups
    }:
        raise GroupingRefusedError(
            _("Based on it: %(names)s. Its groups keep their codes until you withdraw these.")
            % {"names": page_language().all_of(dependents)}
        )
    return _add(stored, grouping, Action.GROUPING_CHANGED, by=by, reason=reason)


@transaction.atomic
def withdraw_grouping(*, survey: Survey, name: str, number: int, by: str, reason: str = "") -> None:
    """Withdraw the grouping: analyses do not have it any more, its versions stay on record.

    Raises GroupingRefusedError, also while the plan in force or another grouping rests on it, and
    ChangedMeanwhileError where another version is in force.
    """
    stored = hold_alone(survey)
    version = _in_force(stored, name, number)
    if why := why_it_stays(stored, name):
        raise GroupingRefusedError(why)
    _add(stored, version.grouping, Action.GROUPING_WITHDRAWN, by=by, reason=reason)


def _in_force(survey: Survey, name: str, number: int) -> GroupingVersion:
    version = next((row for row in groupings_in_force(survey) if row.name == name), None)
    if version is None:
        raise GroupingRefusedError(_("It was withdrawn in the meantime: check the groupings again."))
    if version.number != number:
        raise ChangedMeanwhileError(stored=version, version=str(version.number), by=version.by)
    return version


def _add(survey: Survey, grouping: Grouping, action: Action, *, by: str, reason: str) -> GroupingVersion:
    number = GroupingVersion.objects.filter(survey=survey, name=grouping.name).count() + 1
    fingerprint = fingerprint_of(grouping, survey.version.structural_fingerprint)
    row = GroupingVersion.objects.create(
        survey=survey,
        name=grouping.name,
        number=number,
        content=grouping_to_json(grouping),
        is_withdrawn=action is Action.GROUPING_WITHDRAWN,
        fingerprint=fingerprint,
        reason=reason,
        at=timezone.now(),
        by=by,
    )
    record(
        action,
        by=by,
        survey=survey.slug,
        object=grouping.name,
        detail=f"version {number}, {fingerprint[:12]}",
    )
    logger.info("Survey %s: grouping %s, version %d by %s.", survey.slug, grouping.name, number, by)
    return row
