"""What the commands that share a survey's results say of it."""

from __future__ import annotations

import datetime as dt

from surveyapp.analysis.disclosure.small_cell_rule import LEAST_WHILE_OPEN
from surveyapp.models import Survey
from surveyapp.reporting.sharing.shared_results import share_results


def shared_in_words(survey: Survey, *, by: str, today: dt.date) -> str:
    """Share the results of a survey where that is allowed, and say what respondents see now."""
    threshold = survey.threshold
    sharing = share_results(survey=survey, by=by, today=today)
    if not survey.has_opened:
        return f"{survey.slug}: results are shared after the survey opens; answers of a pilot never are."
    if sharing.snapshot is None:
        return (
            f"{survey.slug}: nothing is shared yet. At least {max(LEAST_WHILE_OPEN, threshold)} "
            "responses are needed "
            f"while the survey is open, and {threshold} once it is closed."
        )
    if sharing.snapshot.is_taken_down:
        return (
            f"{survey.slug}: nothing is shared since a response was withdrawn. More responses are "
            "needed, so that "
            "nobody can work out what the withdrawn one said."
        )
    responses = sharing.snapshot.responses
    if sharing.is_new:
        return f"{survey.slug}: the results of {responses} responses are shared."
    return (
        f"{survey.slug}: the results of {responses} responses stay as shared until there are at "
        f"least {threshold} more."
    )
