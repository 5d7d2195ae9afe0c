"""The audit log is read by those who may, filtered, paged, and taken away as a file without formulas."""

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse

from surveyapp.audit import Action, record
from surveyapp.models import AuditEvent, Role
from surveyapp.staff.audit_log.audit_log_queries import filter_from_address, filtered_events, may_read
from tests.builders import make_survey
from tests.staff.pages import every, make_member, make_user, read, signed_in, text

pytestmark = pytest.mark.django_db
PAGE = "/staff/audit-log/"


def shown(client: Client, **query: str) -> list[str]:
    """The lines of the table."""
    return [text(row) for row in every(read(client.get(PAGE, query)), "tr")][1:]


def test_a_site_administrator_reads_every_act_newest_first() -> None:
    make_survey()
    lines = shown(signed_in(make_user("ada")))
    assert "ada signed in" in lines[0]
    assert "tests opened a survey ward" in lines[1]
    assert "tests published a survey ward" in lines[2]


def test_an_administrator_of_a_survey_reads_its_acts_alone() -> None:
    survey = make_survey()
    make_survey("other")
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    lines = shown(client)
    assert len(lines) == 2
    assert all("ward" in line for line in lines)
    assert shown(client, survey="other") == []
    assert "other" not in client.get("/staff/audit-log.csv").content.decode()
    assert "other" not in text(read(client.get(PAGE)))


def test_others_read_none_of_it() -> None:
    survey = make_survey()
    for role in set(Role) - {Role.ADMINISTRATOR}:
        user = make_member(survey, role)
        assert not may_read(user)
        assert signed_in(user).get(PAGE).status_code == 404


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"survey": "ward"}, 2),
        ({"by": "tests"}, 4),
        ({"action": "opened"}, 2),
        ({"action": "opened", "survey": "other", "by": "tests"}, 1),
        ({"action": "no such act"}, 5),
        ({"by": "nobody"}, 0),
        ({"since": "2000-01-01"}, 5),
        ({"since": "2999-01-01"}, 0),
        ({"until": "2000-01-01"}, 0),
        ({"until": "2999-12-31"}, 5),
        ({"since": "2026-02-30", "until": "9999-12-31", "page": "none"}, 5),
    ],
)
def test_the_address_filters(query: dict[str, str], expected: int) -> None:
    make_survey()
    make_survey("other")
    assert len(shown(signed_in(make_user("ada")), **query)) == expected


@pytest.mark.parametrize(("language", "told"), [("en", "can be read as"), ("fr", "peut se lire")])
def test_a_day_that_could_be_two_is_refused_with_both_and_stays(language: str, told: str) -> None:
    page = signed_in(make_user("ada")).get(PAGE, {"since": "03/04/2026", "lang": language}).content.decode()
    assert f"{told} 2026-03-04" in page
    assert 'value="03/04/2026"' in page


def test_a_day_holds_its_acts_from_midnight_to_midnight() -> None:
    event = record(Action.OPENED, by="ada")
    day = event.at.astimezone(dt.timezone(dt.timedelta(hours=-5))).date()  # close enough on most days
    user = make_user("root")
    wanted = Client().get("/", {"since": str(day - dt.timedelta(1)), "until": str(day + dt.timedelta(1))})
    assert event in filtered_events(user, filter_from_address(wanted.wsgi_request.GET))


def test_long_records_have_pages_that_keep_the_filter() -> None:
    for number in range(120):
        record(Action.EXPORTED, by="ada", object=f"file {number}", rows=number)
    client = signed_in(make_user("root"))
    page = read(client.get(PAGE, {"by": "ada", "page": "2"}))
    links = {text(link): dict(link.attributes)["href"] for link in every(page, "a")}
    assert "Page 2 of 3" in text(page)
    assert "data-sortable" not in client.get(PAGE).content.decode()
    assert len(shown(client, by="ada", page="3")) == 20
    assert "by=ada" in links["Older"]
    assert len(shown(client, by="ada", page="99")) == 20


def test_the_file_holds_all_of_it_and_no_formula() -> None:
    record(Action.EXPORTED, by="=cmd|' /C calc'!A0", object="@file", detail="+1", fields=["-a"], rows=3)
    client = signed_in(make_user("root"))
    response = client.get("/staff/audit-log.csv", {"action": "exported"})
    (heading, line) = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert heading[0] == "When (UTC)"
    assert line[1:] == ["'=cmd|' /C calc'!A0", "exported", "", "'@file", "'+1", "'-a", "3"]
    assert "attachment" in response.headers["Content-Disposition"]
    taken = AuditEvent.objects.filter(object="acts.csv").get()
    assert (taken.by, taken.detail, taken.rows) == ("root", "action=exported", 1)


def test_names_that_look_like_markup_are_text() -> None:
    record(Action.EXPORTED, by="<script>alert(1)</script>", object="<b>")
    page = signed_in(make_user("root")).get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_page_speaks_french() -> None:
    assert dict(read(signed_in(make_user()).get(PAGE, {"lang": "fr"})).attributes) == {"lang": "fr"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"since": "03/04/2026"}, "03/04/2026"),
        ({"until": "yesterday"}, "YYYY-MM-DD"),
        ({"since": "1901-01-01"}, "Enter a date from 1970 to 8999."),
        ({"action": "nothing"}, "“nothing” is not an option for “Action”."),
    ],
)
@pytest.mark.parametrize("name", ["audit", "audit_csv"])
def test_what_cannot_be_read_is_refused_by_page_and_file_alike(
    name: str, query: dict[str, str], said: str
) -> None:
    client = signed_in(make_user())
    exported = AuditEvent.objects.filter(action="exported").count()
    response = client.get(reverse(f"staff:{name}"), query)
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")
    assert said in response.content.decode()
    assert AuditEvent.objects.filter(action="exported").count() == exported
