"""Two people change the settings of a survey in the admin: the later one sees what holds first."""

from typing import Any

import pytest
from django.test import Client

from surveyapp.models import Survey
from tests.builders import make_survey
from tests.staff.pages import every, make_user, read, signed_in

pytestmark = pytest.mark.django_db


def fields_of(page: Any) -> dict[str, str]:
    """What the form sends if nothing is changed."""
    names = {}
    for element in every(read(page), "input"):
        attributes = dict(element.attributes)
        if attributes.get("type") not in ("submit", "checkbox") and "name" in attributes:
            names[attributes["name"]] = attributes.get("value", "")
    return {name: value for name, value in names.items() if name != "csrfmiddlewaretoken"}


def form_of(client: Client, survey: Survey) -> dict[str, str]:
    settings = {"mode": survey.mode, "date_granularity": survey.date_granularity}
    return fields_of(client.get(path(survey))) | settings


def path(survey: Survey) -> str:
    return f"/admin/surveyapp/survey/{survey.pk}/change/"


def test_settings_are_not_saved_over_a_colleagues_unseen() -> None:
    survey = make_survey()
    ada, ben = signed_in(make_user("ada")), signed_in(make_user("ben"))
    his = form_of(ben, survey)
    assert ada.post(path(survey), form_of(ada, survey) | {"title": "Her title"}).status_code == 302

    conflict = ben.post(path(survey), his | {"title": "His title", "contact": "ben@example.org"})
    assert conflict.status_code == 409
    assert "Her title" in conflict.content.decode()
    survey.refresh_from_db()
    assert survey.title == "Her title"

    again = form_of(ben, survey) | fields_of(conflict)
    assert again["title"] == "His title"
    assert ben.post(path(survey), again).status_code == 302
    survey.refresh_from_db()
    assert (survey.title, survey.contact) == ("His title", "ben@example.org")
