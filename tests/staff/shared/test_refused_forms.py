"""What a form of staff's pages refuses is answered with 4xx and the page that says why."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from surveyapp.analysis.published_tables.rows import LONGEST
from surveyapp.models import AuditEvent
from tests.builders import make_definition, make_survey
from tests.staff.addresses import OPEN, address, make_ward
from tests.staff.pages import every, make_user, read, signed_in
from tests.staff.shared.test_access import TAKE

pytestmark = pytest.mark.django_db

LONG = "Group\tn\n" + "a\t1\n" * (LONGEST // 4)
REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "check_table": ({"table": "no table at all"}, 422),
    "frame": ({"size": "many"}, 422),
    "plan_draft": ({"base": "nothing"}, 422),
    "sharing": ({"by": ["nothing"], "do": "declare"}, 422),
    "life_step": ({"resumes_at": "tomorrow"}, 422),
    "life_times": ({"closes_at": "tomorrow"}, 422),
    "survey_settings": ({"target": "many"}, 422),
    "new_survey": ({"do": "upload"}, 422),
    "new_version": ({"do": "check"}, 422),
    "preview": ({"variable": "nothing", "value": "x"}, 422),
    "invite_person": ({"address": "nobody"}, 422),
    "change_address": ({"address": "nobody"}, 422),
    "invite_member": ({"address": "nobody", "role": "viewer"}, 422),
    "members": ({"username": "nobody", "role": "viewer"}, 422),
    "study_details_form": ({"after": "x"}, 422),
    "exclude_response": ({"reason": "other", "note": ""}, 422),
    "recoding": ({"do": "add", "code": ""}, 400),
    "texts": ({"decision": "nothing"}, 400),
    "grouping_change": ({"do": "save"}, 400),
    "grouping_withdraw": ({}, 409),
    "paper_returns": ({"number": "none"}, 422),
    "paper_keying": ({"often": "nothing there is"}, 422),
    "paper_compare": ({}, 422),
    "confirm": ({"password": "wrong"}, 422),
    "password": ({"password": "wrong"}, 422),
    "authenticator_app": ({"code": "000000"}, 422),
    "passkey": ({"credential": "null"}, 422),
}
QUESTIONS = {
    *("sessions", "recovery_codes", "remove_factor", "remove_member", "include_response", "erase_response"),
    *("plan_lock", "paper_again", "paper_discard", "paper_summary", "grouping_new"),
    *("file_cancel", "file_delete", "file_retry"),
    *("invite_member_again", "cancel_member_invitation"),
    *("change_account", "setup", "preview_page"),  # a preview answers as respondents' pages do
}
"""Pages without a field that could be refused: a button that says yes; and a form that has its twin above."""


OF_THE_WHOLE_FORM = {"grouping_withdraw", "confirm"}  # confirmed meanwhile: there is no box any more
"""Forms that are refused as a whole: there is no field to lead to."""


def _classes(node: Any) -> list[str]:
    return str(dict(node.attributes).get("class", "")).split()


def test_every_form_stands_in_the_table() -> None:
    assert set(REFUSED) == TAKE - QUESTIONS
    assert not OPEN & set(REFUSED)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_answered_so_with_the_page_that_says_why(name: str) -> None:
    make_ward()
    client = signed_in(make_user())
    client.defaults["SERVER_NAME"] = "localhost"  # a passkey needs a name
    sent, status = REFUSED[name]
    response = client.post(address(name), sent)
    assert response.status_code == status, name
    assert response["Content-Type"].startswith("text/html")
    assert "</form>" in response.content.decode()
    page = read(response)
    if name == "texts":  # a button that the page does not have
        return
    (summary, *others) = [each for each in every(page, "div") if "error-summary" in _classes(each)]
    assert others == []
    about = dict(summary.attributes)
    assert (about["role"], about["tabindex"]) == ("alert", "-1")
    assert "autofocus" in about
    targets = [str(dict(link.attributes)["href"]) for link in every(summary, "a")]
    ids = {dict(each.attributes).get("id") for each in every(page)}
    assert [target for target in targets if target.removeprefix("#") not in ids] == []
    assert targets or name in OF_THE_WHOLE_FORM, "its errors lead to their fields"


@pytest.mark.parametrize("button", ["", "nothing", "<script>"])
@pytest.mark.parametrize("name", ["recoding", "sharing", "grouping_change"])
def test_a_button_that_the_page_does_not_have_does_nothing(name: str, button: str) -> None:
    make_ward()
    client = signed_in(make_user())
    before = AuditEvent.objects.count()
    response = client.post(address(name), {"do": button, "by": ["times_band"]})
    assert response.status_code == 400
    assert "Please go back and try again" in response.content.decode()
    assert AuditEvent.objects.count() == before


def test_nothing_can_be_recoded_where_nobody_typed_anything() -> None:
    data = make_definition()
    for option in data["section"][1]["item"][1]["option"]:
        option.pop("specify", None)
    make_survey("plain", data=data)
    client = signed_in(make_user())
    at = address("recoding", "plain")
    assert client.get(at).status_code == 200
    assert client.post(at, {"do": "recode"}).status_code == 409


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"table": LONG}, 413),
        ({"file": SimpleUploadedFile("t.csv", LONG.encode())}, 413),
        ({"file": SimpleUploadedFile("t.csv", b"\xff\xfe\x00\x01\x02")}, 422),
        ({"file": SimpleUploadedFile("t.csv", b"")}, 422),
        ({"table": "Group\tn\na\t1", "file": SimpleUploadedFile("t.csv", b"Group,n\na,1\n")}, 422),
        ({"table": ""}, 422),
    ],
)
def test_a_table_that_cannot_be_checked(sent: dict[str, Any], status: int) -> None:
    client = signed_in(make_user())
    response = client.post(address("check_table"), sent)
    assert response.status_code == status
    assert 'id="errors"' in response.content.decode()


def test_a_planner_that_cannot_plan() -> None:
    make_ward()
    client: Client = signed_in(make_user())
    assert client.get(address("planner")).status_code == 200
    assert client.get(f"{address('planner')}?share=none").status_code == 422
