"""People who have agreed to take part, answered everything, or sent it."""

import datetime as dt
from typing import Any

from surveyapp.answering.drafts.draft_actions import start, submit
from surveyapp.answering.drafts.draft_queries import SentResponse, StartedDraft
from surveyapp.answering.drafts.respondent_secrets import hash_of
from surveyapp.models import Survey
from tests.builders import LANDING, TODAY, make_draft

LATER = TODAY + dt.timedelta(days=3)


def begun(survey: Survey, language: str = "en") -> StartedDraft:
    """A person who agreed to take part."""
    return start(survey=survey, answers=LANDING, language_code=language, today=TODAY)


def finished(survey: Survey, **fields: Any) -> str:
    """The secret of a person who has answered everything and not sent it."""
    make_draft(survey, device_hash=hash_of("secret"), **fields)
    return "secret"


def sent(survey: Survey, **fields: Any) -> SentResponse:
    """What a person who has answered everything has sent."""
    return submit(survey=survey, secret=finished(survey, **fields), today=TODAY)
