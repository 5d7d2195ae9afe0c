"""The flags by which responses may be excluded, by a plan or by hand: none that uses an answer on which a
verdict rests."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from surveyapp.analysis.report.response_flags import flag_names_of
from surveyapp.guidelines.deciding_answers import exclusion_on_outcome, flags_on_outcome
from surveyapp.models import Response, Survey, published_version
from surveyapp.site_languages import page_language


class FlagOnOutcomeError(Exception):
    """A flag would exclude by the outcome itself; the message says which, why, and the remedy."""

    def __init__(self, flag: str, variables: Sequence[str]) -> None:
        message = _(
            "“%(flag)s” uses answers that decide a verdict (%(variables)s): excluding by it would select "
            "on the outcome. Leave it out of the plan, and do not exclude responses because of it; the "
            "report still counts it. You can exclude a flagged response as a duplicate, a test entry or "
            "not of the target population."
        )
        super().__init__(message % {"flag": flag, "variables": page_language().all_of(variables)})


def check_flags(survey: Survey, names: Sequence[str]) -> None:
    """Raise FlagOnOutcomeError for the first flag that uses an answer on which a verdict rests."""
    on_outcome = flags_on_outcome(survey.instrument, survey.recommendations)
    for name in names:
        if name in on_outcome:
            raise FlagOnOutcomeError(name, on_outcome[name])


def check_exclusion(response: Response, reason: str) -> None:
    """Raise FlagOnOutcomeError where excluding the response for this reason would select on the outcome."""
    survey, instrument = response.survey, published_version(response.version_id).instrument
    on_outcome = flags_on_outcome(instrument, survey.recommendations)
    shown = flag_names_of(response.record(), instrument)
    for name in exclusion_on_outcome(reason, shown, on_outcome):
        raise FlagOnOutcomeError(name, on_outcome[name])
