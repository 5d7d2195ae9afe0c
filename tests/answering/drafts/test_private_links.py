"""A private link leads another device to the draft until it is sent."""

import pytest

from surveyapp.answering.drafts.draft_actions import DraftGoneError, make_private_link, submit
from surveyapp.answering.drafts.draft_queries import find_draft, is_reached_by_link, open_private_link
from surveyapp.models import Draft, Response
from tests.answering.respondents import begun, finished
from tests.builders import TODAY, make_survey

pytestmark = pytest.mark.django_db


def test_a_private_link_leads_another_device_to_the_draft() -> None:
    survey = make_survey()
    started = begun(survey)
    opened = open_private_link(survey=survey, token=make_private_link(draft=started.draft))
    assert opened
    assert opened.secret != started.secret
    assert find_draft(slug=survey.slug, secret=opened.secret) == opened.draft == started.draft
    assert is_reached_by_link(opened.draft, opened.secret)
    assert not is_reached_by_link(opened.draft, started.secret)
    assert find_draft(slug=survey.slug, secret=started.secret) == started.draft


def test_a_new_link_ends_the_one_before() -> None:
    survey = make_survey()
    draft = begun(survey).draft
    old, new = make_private_link(draft=draft), make_private_link(draft=draft)
    assert open_private_link(survey=survey, token=old) is None
    assert open_private_link(survey=survey, token=new) is not None


def test_a_link_is_dead_once_its_draft_was_sent() -> None:
    survey = make_survey()
    finished(survey)
    token = make_private_link(draft=Draft.objects.get())
    submit(survey=survey, secret="secret", today=TODAY)
    assert open_private_link(survey=survey, token=token) is None


def test_what_was_continued_on_another_device_can_be_sent_there() -> None:
    survey = make_survey()
    finished(survey)
    opened = open_private_link(survey=survey, token=make_private_link(draft=Draft.objects.get()))
    assert opened
    submit(survey=survey, secret=opened.secret, today=TODAY)
    assert Response.objects.count() == 1
    with pytest.raises(DraftGoneError):
        submit(survey=survey, secret="secret", today=TODAY)
