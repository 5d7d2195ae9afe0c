"""The flags by which a plan may exclude responses: none that uses an answer on which a verdict rests."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from surveyapp.guidelines.deciding_answers import flags_on_outcome
from surveyapp.models import Survey


class FlagOnOutcomeError(Exception):
    """A flag would exclude by the outcome itself; the message says which, why, and the remedy."""

    def __init__(self, flag: str, variables: Sequence[str]) -> None:
        message = _(
            "“%(flag)s” uses answers that decide a verdict (%(variables)s): excluding by it would select on "
            "the outcome. Leave it out of the plan; it is still counted on the report."
        )
        super().__init__(message % {"flag": flag, "variables": ", ".join(variables)})


def check_flags(survey: Survey, names: Sequence[str]) -> None:
    """Raise FlagOnOutcomeError for the first flag that uses an answer on which a verdict rests."""
    on_outcome = flags_on_outcome(survey.instrument, survey.recommendations)
    for name in names:
        if name in on_outcome:
            raise FlagOnOutcomeError(name, on_outcome[name])
