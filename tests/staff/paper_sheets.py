"""Staff who key in sheets of paper: their browsers, and what the sheet's form sends."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from surveyapp.answering.page.control_names import MARKER
from surveyapp.answering.paper.keying_sheet import sheet_of, values_of
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import Answer
from surveyapp.models import Survey
from tests.answering.pages import named
from tests.staff.pages import make_user

LIST = "/staff/surveys/ward/fieldwork/paper-returns/"
SHEET = f"{LIST}1/"


def browser(name: str = "ada") -> Client:
    """The browser of a staff user who has signed in."""
    client = Client()
    client.force_login(User.objects.filter(username=name).first() or make_user(name))
    return client


def sent(survey: Survey, answers: dict[str, Answer], **fields: Any) -> dict[str, Any]:
    """What the sheet's form sends."""
    page_context = sheet_of(survey.instrument, language=ENGLISH, extended=survey.extended)
    own = {"language__sheet": "en", "action": "check", MARKER: ""}
    return {**named(values_of(page_context, answers, {})), **own, **named(fields)}


def keyed(client: Client, survey: Survey, answers: dict[str, Answer], **fields: Any) -> Any:
    """Return 1 taken up and keyed in; the response to the sheet that was sent."""
    assert client.post(LIST, {"number": "1"}).headers["Location"] == SHEET
    return client.post(SHEET, sent(survey, answers, **fields))
