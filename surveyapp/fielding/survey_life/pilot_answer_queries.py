"""What was answered in a pilot: how much of it is stored."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.models import Draft, PaperReturn, Response, Survey, Tally


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
