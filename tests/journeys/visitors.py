"""People at the site of the tests, whose pages depend on what they did: made in a process of the site."""

from __future__ import annotations

import re
from io import BytesIO

from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from surveyapp.accounts.invitation_actions import invite
from surveyapp.fielding.files import file_actions
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.instruments.model.answers import answers_to_json
from surveyapp.models import (
    FileRequest,
    Membership,
    PaperAgreement,
    Response,
    Right,
    Role,
    Snapshot,
    Survey,
    Tally,
)
from tests.builders import ANSWERS, TODAY, make_paper_return, make_survey
from tests.responding.people import Person
from tests.staff.addresses import GROUPING
from tests.staff.pages import make_user
from tests.staff.second_factors import give_password, with_app

HOST = {"SERVER_NAME": "localhost"}
TOLD = {"contact": "study@example.org", "ethics": "REB 1", "organisation": "A hospital"}


def make_visitors(ward: Survey) -> dict[str, dict[str, str]]:
    """The cookies of each visitor, and under "keys" the names of things in addresses of pages."""
    clinic = make_survey("clinic", feedback=True, **TOLD)
    respondent, away, sender = (Person(clinic, **HOST).begin() for _ in range(3))
    respondent.answer("practice")
    sender.answer().send()
    owner, waiting, careful = (Client(**HOST) for _ in range(3))
    owner.force_login(account := make_user("owner"))
    with_app("careful")
    give_password(waiting, "careful")
    careful.force_login(User.objects.get(username="careful"))
    make_rows(ward)
    invited = invite(
        address="new@example.org",
        root="http://localhost",
        language_code="en",
        by="lead",
        survey=ward,
        role=Role.VIEWER,
    )
    keys = {
        "link": _private_link(away),
        "file": str(finished_file(ward, account).pk),
        "response": str(Response.objects.filter(survey=ward, exclusion=None)[0].pk),
        "excluded": str(Response.objects.exclude(exclusion=None)[0].pk),
        "member": str(Membership.objects.get(survey=ward, user__username=invited.username).pk),
        "grouping": GROUPING.name,
        "account": str(account.pk),
    }
    rows = {
        model.__name__.lower(): model.objects.first()
        for model in apps.get_app_config("surveyapp").get_models()
    }
    keys |= {f"any_{name}": str(row.pk) for name, row in rows.items() if row}
    clients = {
        **{"respondent": respondent.client, "sender": sender.client},
        **{"owner": owner, "waiting": waiting, "careful": careful},
    }
    return {"keys": keys} | {name: _cookies(client) for name, client in clients.items()}


def make_rows(ward: Survey) -> None:
    """A sheet that is keyed in but not handed over, and rows of tables that the ward has none of."""
    sheet = make_paper_return(ward, 3)
    entry = {"version_id": ward.version_id, "language": "en", "answers": answers_to_json(ANSWERS)}
    sheet.entries.create(turn=1, by="lead", **entry)
    Tally.objects.add(ward, Tally.Kind.DECLINED, TODAY)
    PaperAgreement.objects.create(survey=ward)
    Snapshot.objects.create(survey=ward, as_of=TODAY, responses=1, numbers={})


def _cookies(client: Client) -> dict[str, str]:
    return {name: morsel.value for name, morsel in client.cookies.items()}


def _private_link(person: Person) -> str:
    """The secret of a private link to the person's answers."""
    page = person.client.post(person.address("save")).content.decode()
    found = re.search(r"/resume/([^/\"]+)/", page)
    assert found
    return found[1]


def finished_file(survey: Survey, owner: User) -> FileRequest:
    """A workbook that the owner requested, and that is ready."""
    now = timezone.now()
    wanted = {"kind": "workbook", "arguments": {}, "query": "", "language_code": "en"}
    request = file_actions.request_file(owner=owner, survey=survey, now=now, **wanted)
    file = file_actions.start(number=request.pk, now=now)
    made = MadeFile(content=BytesIO(b"PK"), name="ward.xlsx", media_type="a/b", rights=(Right.EXPORT,))
    file_actions.finish(file=file, made=made, by="worker", now=now)
    return request
