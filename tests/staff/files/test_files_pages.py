"""My files: what takes long is made by the worker, followed on its page, and fetched by who may have it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from surveyapp import tasks
from surveyapp.fielding.files.progress import Step, begin
from surveyapp.models import AuditEvent, FileRequest, Membership, Role, Survey
from tests.builders import ANSWERS, make_response, make_survey
from tests.queued_tasks import do_what_waits
from tests.staff.pages import every, make_member, make_user, read, signed_in, text

pytestmark = pytest.mark.django_db

BROWSER = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
"""What a browser sends along when somebody follows a link of the site."""
BASE = "/staff/surveys/ward/report/"
SLOW = [f"{BASE}{name}" for name in ("workbook.xlsx", "responses.csv", "responses-raw.csv")]
SLOW += [f"{BASE}responses-deidentified.zip", f"{BASE}document.pdf", f"{BASE}document.docx"]
SLOW += ["/staff/surveys/ward/analysis/figures/flow.png", "/staff/surveys/ward/analysis/figures/flow.pdf"]


def ward() -> Survey:
    survey = make_survey()
    for _ in range(7):
        make_response(survey, ANSWERS | {"remarks": "in my own words"})
    return survey


def press(client: Client, address: str) -> str:
    """Where a link of the site leads in a browser."""
    response = client.get(address, headers=BROWSER)
    assert response.status_code == 302
    return str(response.headers["Location"])


def body(response: Any) -> bytes:
    assert response.status_code == 200
    return bytes(response.getvalue())


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("address", SLOW)
def test_a_slow_file_is_made_by_the_worker_and_is_the_one_that_scripts_get(address: str) -> None:
    ward()
    client = signed_in(make_user())
    with time_machine.travel("2026-03-12T15:00:00Z", tick=False):
        page = press(client, address)
        assert "Waiting for the background worker" in text(read(client.get(page)))
        assert press(client, address) == page, "a second press leads to the same request"
        assert client.get(f"{page}download/").status_code == 404
        do_what_waits()
        assert "The file is ready" in text(read(client.get(page)))
        direct, fetched = client.get(address), client.get(f"{page}download/")
        for header in ("Content-Type", "Content-Disposition"):
            assert fetched.headers[header] == direct.headers[header]
        if "workbook" not in address:  # whose time of writing stands in its parts
            assert body(fetched) == body(direct)
        else:
            assert abs(len(body(fetched)) - len(body(direct))) < 200


@pytest.mark.usefixtures("worker")
def test_scripts_other_sites_and_images_are_answered_directly() -> None:
    ward()
    client = signed_in(make_user())
    for other in ({}, BROWSER | {"sec-fetch-site": "cross-site"}, BROWSER | {"sec-fetch-mode": "cors"}):
        assert body(client.get(SLOW[0], headers=other)).startswith(b"PK")
    shown = client.get("/staff/surveys/ward/analysis/figures/flow.svg", headers=BROWSER)
    assert body(shown).startswith(b"<")
    assert not FileRequest.objects.exists()


def test_without_a_worker_a_link_starts_the_download_at_once() -> None:
    ward()
    assert body(signed_in(make_user()).get(SLOW[0], headers=BROWSER)).startswith(b"PK")
    assert not FileRequest.objects.exists()


@pytest.mark.usefixtures("worker")
def test_a_file_is_its_owners_alone() -> None:
    survey = ward()
    page = press(signed_in(make_member(survey, Role.ANALYST)), SLOW[0])
    do_what_waits()
    other = signed_in(make_user("another"))
    for at in (page, page.rstrip("/") + ".json", f"{page}download/"):
        assert other.get(at).status_code == 404
    for act in ("cancel", "delete", "retry"):
        assert other.post(f"{page}{act}/").status_code == 404
    assert "You have no files." in text(read(other.get("/staff/files/")))
    assert Client().get(page).status_code == 302


@pytest.mark.usefixtures("worker")
def test_who_lost_the_role_gets_neither_the_file_nor_another() -> None:
    survey = ward()
    client = signed_in(make_member(survey, Role.ANALYST))
    page, waiting = press(client, SLOW[0]), press(client, SLOW[1])
    tasks.make_file.func(FileRequest.objects.get(kind="workbook").pk)
    Membership.objects.all().delete()
    do_what_waits()
    assert client.get(f"{page}download/").status_code == 404
    assert client.post(f"{page}retry/").status_code == 404
    assert client.get(SLOW[0], headers=BROWSER).status_code == 404
    assert "You no longer have access to this file" in text(read(client.get(waiting)))


@pytest.mark.usefixtures("worker")
def test_a_file_with_texts_as_typed_needs_the_right_to_texts_when_it_is_fetched() -> None:
    survey = ward()
    investigator = make_member(survey, Role.INVESTIGATOR)
    client = signed_in(investigator)
    typed, released = press(client, SLOW[0]), press(client, f"{SLOW[0]}?texts=released")
    do_what_waits()
    Membership.objects.filter(user=investigator).update(role=Role.ANALYST)
    assert client.get(f"{typed}download/").status_code == 404
    assert body(client.get(f"{released}download/")).startswith(b"PK")


@pytest.mark.usefixtures("worker")
def test_a_refused_file_says_why_and_can_be_requested_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ward()
    client = signed_in(make_user())
    page = press(client, f"{SLOW[0]}?where=nothing:at-all")
    do_what_waits()
    shown = text(read(client.get(page)))
    assert "The file was not created" in shown
    assert "nothing" in shown
    again = client.post(f"{page}retry/")
    assert (again.status_code, FileRequest.objects.count()) == (302, 2)
    assert again.headers["Location"] != page


@pytest.mark.usefixtures("worker")
def test_an_unexpected_error_is_told_without_what_it_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    ward()
    client = signed_in(make_user())
    page = press(client, SLOW[0])

    def fail(*_: object, **__: object) -> None:
        raise ValueError("somebody's very own words")

    monkeypatch.setattr("surveyapp.staff.report.downloads.views.read_workbook", fail)
    do_what_waits()
    shown = client.get(page).content.decode()
    assert "An unexpected error stopped the file" in shown
    assert "very own words" not in shown
    system = text(read(client.get("/staff/system/")))
    assert "1 requested file failed: ward (workbook). See the log of the background worker." in system


@pytest.mark.usefixtures("worker")
def test_a_file_that_is_cancelled_while_it_is_written_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ward()
    client = signed_in(make_user())
    page = press(client, SLOW[0])

    def press_cancel_then_write(survey: Survey, *_: object, **__: object) -> int:
        begin(Step.READ)
        state = client.get(page.rstrip("/") + ".json").json()
        assert (state["done"], state["total"], state["progress"]) == (0, 3, "Reading the responses")
        assert client.post(f"{page}cancel/").status_code == 302
        begin(Step.WRITE)
        raise AssertionError("the work went on")

    monkeypatch.setattr("surveyapp.staff.report.downloads.views.read_workbook", press_cancel_then_write)
    do_what_waits()
    file = FileRequest.objects.get()
    assert (file.state, file.content) == ("cancelled", None)
    assert "The file was cancelled" in text(read(client.get(page)))


@pytest.mark.usefixtures("worker")
def test_the_fourth_file_in_progress_is_refused_with_what_to_do() -> None:
    ward()
    client = signed_in(make_user())
    for address in SLOW[:3]:
        press(client, address)
    refused = client.get(SLOW[3], headers=BROWSER)
    assert refused.status_code == 429
    assert "Wait until one is ready, or cancel one" in text(read(refused))
    assert len(list(every(read(refused), "button", type_="submit"))) >= 3


@pytest.mark.usefixtures("worker")
def test_the_list_says_what_until_when_and_a_file_can_be_deleted() -> None:
    ward()
    client = signed_in(make_user())
    with time_machine.travel("2026-03-12T15:00:00Z", tick=False):
        page = press(client, f"{SLOW[0]}?lang=en")
        do_what_waits()
        shown = text(read(client.get("/staff/files/")))
        for part in ("Excel workbook", "English", "2026-03-12, 11:00 EDT", "2026-03-13, 11:00 EDT", "KB"):
            assert part in shown
        assert body(client.get(f"{page}download/")).startswith(b"PK")
    with time_machine.travel("2026-03-13T15:00:01Z", tick=False):
        client = signed_in(make_user("later"))
        FileRequest.objects.update(owner=client.session["_auth_user_id"])
        assert client.get(f"{page}download/").status_code == 404, "expired, though purge has not run"
        assert "You have no files." in text(read(client.get("/staff/files/")))
        FileRequest.objects.update(expires_at=timezone.now() + dt.timedelta(hours=1))
        assert client.post(f"{page}delete/").headers["Location"] == "/staff/files/"
    assert not FileRequest.objects.exists()
    done = list(AuditEvent.objects.filter(survey="ward").order_by("pk").values_list("action", flat=True))
    assert done[-4:] == ["file_requested", "file_finished", "exported", "file_deleted"]
