"""The admin shows every table; answers and what was published are read-only, and drafts show no answer."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from surveyapp.accounts.account_actions import create_staff
from surveyapp.audit import Action, record
from surveyapp.fielding.plan.plan_actions import lock_plan, save_plan
from surveyapp.fielding.plan.plan_queries import fingerprint_of
from surveyapp.fielding.survey_life.transition_actions import close_survey, open_survey
from surveyapp.models import (
    AuditEvent,
    Draft,
    Exclusion,
    InstrumentVersion,
    Membership,
    PaperAgreement,
    PaperEntry,
    PaperReturn,
    Response,
    Snapshot,
    Survey,
    Tally,
)
from tests.builders import TODAY, make_draft, make_response, make_survey

pytestmark = pytest.mark.django_db

READ_ONLY = [
    *(
        AuditEvent,
        Draft,
        Exclusion,
        InstrumentVersion,
        Membership,
        PaperAgreement,
        PaperEntry,
        PaperReturn,
        Response,
        Snapshot,
    ),
    Tally,
]


def addresses(survey: Survey) -> dict[str, str]:
    """The admin's page for a row of each table."""
    sheet = PaperReturn.objects.create(survey=survey, number=1)
    entry = PaperEntry.objects.create(
        paper_return=sheet, turn=1, by="ada", version_id=survey.version_id, answers={"remarks": "of a sheet"}
    )
    response = make_response(survey, receipt_hash="f" * 64)
    rows = {
        "draft": make_draft(survey, {"remarks": "of a draft"}, device_hash="d" * 64, link_hash="e" * 64).pk,
        "response": response.pk,
        "exclusion": Exclusion.objects.create(response=response, reason="duplicate", by="ada").pk,
        "paperagreement": PaperAgreement.objects.create(survey=survey).pk,
        "paperentry": entry.pk,
        "paperreturn": sheet.pk,
        "snapshot": Snapshot.objects.create(survey=survey, as_of=TODAY, responses=41, numbers={}).pk,
        "membership": Membership.objects.create(
            survey=survey, user=User.objects.create(username="ben", is_staff=True), role="viewer"
        ).pk,
        "auditevent": record(Action.OPENED, by="tests", survey="ward").pk,
        "tally": Tally.objects.create(survey=survey, kind="declined", day=TODAY).pk,
        "instrumentversion": survey.version_id,
    }
    return {name: f"/admin/surveyapp/{name}/{key}/change/" for name, key in rows.items()}


@pytest.fixture
def staff(client: Client) -> Client:
    """The browser of a staff user as the command makes one."""
    create_staff(username="ada", by="tests", site_administrator=True)
    client.force_login(User.objects.get())
    return client


def test_every_table_is_registered() -> None:
    assert all(admin.site.is_registered(model) for model in READ_ONLY)


def test_settings_of_surveys_have_a_page_of_their_own_instead() -> None:
    assert not admin.site.is_registered(Survey)


def test_staff_see_every_list_and_row(staff: Client) -> None:
    for name, address in addresses(make_survey()).items():
        assert staff.get(f"/admin/surveyapp/{name}/").status_code == 200
        assert staff.get(address, follow=True).status_code == 200


def test_others_are_sent_to_sign_in(client: Client) -> None:
    client.force_login(User.objects.create(username="somebody"))
    assert client.get("/admin/surveyapp/response/").status_code == 302


@pytest.mark.parametrize("model", READ_ONLY)
def test_not_even_a_superuser_adds_or_deletes(admin_client: Client, model: type) -> None:
    name = model.__name__.lower()
    address = addresses(make_survey())[name]
    assert admin_client.get(f"/admin/surveyapp/{name}/add/").status_code == 403
    assert admin_client.post(address.replace("change", "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", READ_ONLY)
def test_not_even_a_superuser_changes_what_holds_answers(admin_client: Client, model: type) -> None:
    address = addresses(make_survey())[model.__name__.lower()]
    page = admin_client.get(address, follow=True).content.decode()
    assert 'name="_save"' not in page
    assert admin_client.post(address, {"language": "fr"}).status_code == 403


def test_a_draft_shows_neither_answers_nor_hashes(staff: Client) -> None:
    address = addresses(make_survey())["draft"]
    for page in (staff.get(address), staff.get("/admin/surveyapp/draft/")):
        assert "of a draft" not in page.content.decode()
        assert "d" * 64 not in page.content.decode()
        assert "e" * 64 not in page.content.decode()


def test_a_keying_shows_no_answers_so_that_the_second_is_blind(staff: Client) -> None:
    address = addresses(make_survey())["paperentry"]
    for page in (staff.get(address), staff.get("/admin/surveyapp/paperentry/")):
        assert "of a sheet" not in page.content.decode()


def test_a_response_leads_to_its_own_page_which_shows_its_answers_but_not_its_receipt(staff: Client) -> None:
    answer = staff.get(addresses(make_survey())["response"], follow=True)
    assert answer.redirect_chain[0][0].startswith("/staff/surveys/ward/responses/")
    page = answer.content.decode()
    assert "trust_soap" in page
    assert "f" * 64 not in page


def test_a_response_that_is_looked_at_is_written_down_without_its_answers(staff: Client) -> None:
    response = make_response(make_survey())
    staff.get(f"/admin/surveyapp/response/{response.pk}/change/", follow=True)
    staff.get("/admin/surveyapp/response/1/change/")
    (event,) = AuditEvent.objects.filter(action=Action.RESPONSE_VIEWED)
    assert (event.by, event.survey, event.object) == ("ada", "ward", str(response.pk))
    assert (event.detail, event.fields) == ("", [])


def test_responses_whose_results_a_plan_keeps_closed_are_in_no_list(staff: Client) -> None:
    held, other = make_survey("held", state="draft"), make_survey("other")
    draft = save_plan(survey=held, content={}, keeps_closed=True, reason="", by="ada")
    lock_plan(survey=held, fingerprint=fingerprint_of(draft), by="ada")
    held = open_survey(survey=held, by="ada", without_details=True)
    hidden, shown = make_response(held), make_response(other)

    page = staff.get("/admin/surveyapp/response/").content.decode()

    assert f"/{shown.pk}/change/" in page
    assert f"/{hidden.pk}/change/" not in page
    assert staff.get(f"/admin/surveyapp/response/{hidden.pk}/change/").status_code == 302
    close_survey(survey=held, by="ada", today=TODAY)
    assert f"/{hidden.pk}/change/" in staff.get("/admin/surveyapp/response/").content.decode()


def test_pages_of_the_admin_have_the_icon_of_the_site(admin_client: Client) -> None:
    assert admin_client.get("/admin/").content.count(b'rel="icon"') == 1
