"""Erasing what was answered in a pilot, before the survey opens."""

from __future__ import annotations

from surveyapp.fielding import result_cache
from surveyapp.fielding.files.file_actions import forget_files
from surveyapp.fielding.survey_life.pilot_answer_queries import pilot_answers
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


def erase_pilot_answers(survey: Survey) -> int:
    """Delete all of it, with what hangs on it and what was counted from it; how many responses there were.

    Whoever calls holds the survey alone.
    """
    was_answered = pilot_answers(survey).any
    _rows, tables = Response.objects.filter(survey=survey).delete()  # with what hangs on them
    Draft.objects.filter(survey=survey).delete()
    PaperReturn.objects.filter(survey=survey).delete()
    PaperAgreement.objects.filter(survey=survey).delete()
    Tally.objects.filter(survey=survey).delete()
    result_cache.forget(survey)
    forget_files(survey)
    Snapshot.objects.filter(survey=survey).delete()
    SharedBreakdowns.objects.filter(survey=survey).update(numbers={})
    if was_answered:
        PendingMixing.objects.get_or_create(survey=survey)
    return tables.get(Response._meta.label, 0)
