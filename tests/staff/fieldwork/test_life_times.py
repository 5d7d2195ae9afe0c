"""The page of opening and closing times: set, changed, taken back, refused with the reason."""

import datetime as dt

import pytest
from django.utils import timezone

from surveyapp.models import AuditEvent, Survey
from tests.builders import make_survey
from tests.staff.pages import one, read, staff_client, text

pytestmark = pytest.mark.django_db

ADDRESS = "/staff/surveys/ward/fieldwork/life/times/"
YEAR = timezone.now().year + 1
TIMES = {
    "opens_at": f"{YEAR}-01-15T09:00",
    "closes_at": f"{YEAR}-02-15T17:00",
    "grace_minutes": "30",
    "time_zone": "America/Vancouver",
    "without_details": "on",
}


def moment(month: int, day: int, hour: int) -> dt.datetime:
    return dt.datetime(YEAR, month, day, hour, tzinfo=dt.UTC)


def test_times_are_stored_in_the_zone_that_is_chosen_and_shown_again() -> None:
    survey = make_survey(state="draft")
    client = staff_client()
    assert client.post(ADDRESS, TIMES).status_code == 302
    survey.refresh_from_db()
    assert (survey.opens_at, survey.closes_at) == (moment(1, 15, 17), moment(2, 16, 1))
    assert (survey.grace_minutes, survey.opens_without_details) == (30, True)
    assert AuditEvent.objects.filter(action="scheduled").exists()
    page = read(client.get(ADDRESS))
    assert dict(one(page, id="id_closes_at").attributes)["value"] == f"{YEAR}-02-15T17:00"
    life = text(one(read(client.get("/staff/surveys/ward/fieldwork/life/")), id="times"))
    assert f"January 15, {YEAR}, 09:00 PST" in life
    client.post(ADDRESS, TIMES | {"opens_at": "", "closes_at": ""})
    survey.refresh_from_db()
    assert (survey.opens_at, survey.closes_at) == (None, None)


def test_an_open_survey_has_a_closing_time_only() -> None:
    survey = make_survey()
    client = staff_client()
    assert "id_opens_at" not in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, {"closes_at": TIMES["closes_at"], "grace_minutes": "0"}).status_code == 302
    survey.refresh_from_db()
    assert survey.closes_at is not None
    assert survey.last_moment == survey.closes_at


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"closes_at": TIMES["opens_at"]}, "The survey must close after it opens: enter a later time."),
        ({"opens_at": "2020-01-01T09:00"}, "The opening time has passed: give a later one."),
        ({"opens_at": "2027-03-14T02:30"}, "in the time zone America/Vancouver. Enter a time"),
        ({"grace_minutes": "99999"}, "10080"),
        ({"time_zone": "Europe/Atlantis"}, "Europe/Atlantis"),
        ({"without_details": ""}, "The first page of ward shows these details"),
    ],
)
def test_times_that_cannot_be_are_refused(change: dict[str, str], message: str) -> None:
    survey = make_survey(state="draft")
    refused = staff_client().post(ADDRESS, TIMES | change)
    assert refused.status_code == 422
    assert message in text(one(read(refused), class_="error-summary"))
    survey.refresh_from_db()
    assert survey.opens_at is None


def test_a_closed_survey_is_reopened_first() -> None:
    make_survey(state="closed")
    client = staff_client()
    assert ADDRESS not in client.get("/staff/surveys/ward/fieldwork/life/").content.decode()
    refused = client.post(ADDRESS, {"closes_at": TIMES["closes_at"], "grace_minutes": "0"})
    assert refused.status_code == 422
    assert "reopen it before you set times" in text(one(read(refused), class_="error-summary"))
    assert not Survey.objects.filter(closes_at__isnull=False).exists()
