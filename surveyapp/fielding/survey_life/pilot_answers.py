"""What was answered in a pilot: how much there is, and erasing all of it before the survey opens."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.fielding import result_cache
from surveyapp.fielding.files.file_actions import forget_files
from surveyapp.models import (
    Draft,
    PaperAgreement,
    PaperReturn,
    PendingMixing,
    Response,
    SharedBreakdowns,
    Snapshot,
    Survey,
    Tally,
)


@dataclass(frozen=True, kw_only=True)
class PilotAnswers:
    """Numbers of rows that hold what somebody answered, and of people who left without a response."""

    responses: int
    drafts: int
    paper_returns: int
    left: int

    @property
    def any(self) -> bool:
        """Whether there is something to erase."""
        return bool(self.responses or self.drafts or self.paper_returns or self.left)


def pilot_answers(survey: Survey) -> PilotAnswers:
    """What is stored of respondents before the survey opens."""
    return PilotAnswers(
        responses=Response.objects.filter(survey=survey).count(),
        drafts=Draft.objects.filter(survey=survey).count(),
        paper_returns=PaperReturn.objects.filter(survey=survey).count(),
        left=sum(Tally.objects.totals(survey).values()),
    )


def erase_pilot_answers(survey: Survey) -> int:
    """Delete all of it, with what hangs on it and what was counted from it; how many responses there were.

    Whoever calls holds the survey alone.
    """
    _rows, tables = Response.objects.filter(survey=survey).delete()  # with what hangs on them
    Draft.objects.filter(survey=survey).delete()
    PaperReturn.objects.filter(survey=survey).delete()
    PaperAgreement.objects.filter(survey=survey).delete()
    Tally.objects.filter(survey=survey).delete()
    result_cache.forget(survey)
    forget_files(survey)
    Snapshot.objects.filter(survey=survey).delete()
    SharedBreakdowns.objects.filter(survey=survey).update(numbers={})
    PendingMixing.objects.get_or_create(survey=survey)
    return tables.get(Response._meta.label, 0)
