"""Two surveys of one structural fingerprint side by side, under one filter.

Each report is kept by itself, so that what is shown follows the state of both surveys, and whoever withdraws
from one leaves no figure behind in the other. Setting them side by side is quick, and is done at every look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons.waves import Wave, Waves, waves
from surveyapp.analysis.report.grouping_summary import differing_groupings
from surveyapp.fielding.version_wordings import wordings_of
from surveyapp.instruments.checks.wording_changes import exchanges, place_in_words
from surveyapp.models import Survey
from surveyapp.reporting.analysis.comparison_queries import variables_of
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.source.source_database import analysed
from surveyapp.site_languages import page_language


class NotWavesError(ValueError):
    """The two surveys are no two waves; the message says why and what helps."""


def may_be_waves_of(survey: Survey, others: QuerySet[Survey]) -> list[Survey]:
    """Those of the other surveys that this one can be set beside, by their slugs."""
    same = others.filter(version__structural_fingerprint=survey.version.structural_fingerprint)
    return list(same.exclude(pk=survey.pk).order_by("slug").distinct())


@analysed
def read_waves(first: Survey, second: Survey, *, where: Sequence[str] = ()) -> Waves:
    """The change from the second survey to the first, of the responses that meet the conditions.

    Raises NotWavesError, and FilterError for a condition that one of them does not have.
    """
    if first.pk == second.pk:
        raise NotWavesError(_("A survey cannot be compared with itself: choose another survey."))
    if first.version.structural_fingerprint != second.version.structural_fingerprint:
        message = _(
            "“{other}” used an instrument with another structure (names, codes, types or conditions "
            "differ), so its answers do not mean the same. A second wave uses the same definition, at "
            "most reworded, published under another slug."
        )
        raise NotWavesError(message.format(other=second.title))
    _check_wordings(first, second)
    both = [
        {
            name: variable.codes_in_order
            for name, variable in variables_of(survey, where).items()
            if variable.is_ordered
        }
        for survey in (first, second)
    ]
    one, other = _wave(first, where), _wave(second, where)
    apart = differing_groupings(one.report, other.report)
    if any(condition.variable in apart for condition in one.report.filter):
        raise NotWavesError(_("The grouping in the filter differs in the other survey."))
    return waves(one, other, ordered={name: both[0][name] for name in both[0] if name in both[1]})


def _check_wordings(first: Survey, second: Survey) -> None:
    """Raise NotWavesError where one survey words a code as the other words another code."""
    found = exchanges([wordings_of(second.version)], wordings_of(first.version))
    if found:
        message = _(
            "“{wording}” names one thing here and another in “{other}” ({here}; {there}), so the answers "
            "do not mean the same. Compare with a survey that uses the same wordings."
        )
        raise NotWavesError(
            message.format(
                wording=found[0].wording,
                other=second.title,
                here=place_in_words(found[0].place, page_language()),
                there=place_in_words(found[0].other, page_language()),
            )
        )


def _wave(survey: Survey, where: Sequence[str]) -> Wave:
    return Wave(
        report=read_report(survey, where=where),
        mode=survey.mode,
        opened=_day(survey.opened_at),
        closed=_day(survey.closed_at) if survey.is_closed else None,
        extended=survey.extended,
    )


def _day(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else timezone.localdate(moment)
