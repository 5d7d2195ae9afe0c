"""A draft is begun once, by whoever may, and saved page by page."""

import pytest

from surveyapp.answering.drafts.draft_actions import (
    DraftGoneError,
    SurveyClosedError,
    make_private_link,
    save_page,
    start,
    submit,
)
from surveyapp.answering.drafts.draft_queries import find_draft
from surveyapp.answering.drafts.respondent_secrets import hash_of
from surveyapp.fielding.survey_actions import publish
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.instruments.model.instrument import Missing, Page
from surveyapp.models import Draft, Survey
from tests.answering.respondents import LATER, begun
from tests.builders import TODAY, make_definition, make_draft, make_instrument, make_survey

pytestmark = pytest.mark.django_db
PAGE: dict[str, Page] = {page.name: page for page in make_instrument().pages}

# --- starting --------------------------------------------------------------------------------------


def test_starting_makes_a_draft_that_only_the_devices_secret_leads_to() -> None:
    survey = make_survey()
    started = begun(survey, "fr")
    draft = find_draft(slug=survey.slug, secret=started.secret)
    assert draft == started.draft
    assert draft is not None
    assert draft.device_hash == hash_of(started.secret)
    assert (draft.language, draft.answers, draft.saved_pages) == ("fr", {"agree": "yes"}, ["consent"])
    assert (draft.touched_on, draft.synthetic, draft.link_hash) == (TODAY, False, None)
    assert find_draft(slug=survey.slug, secret="another") is None
    assert find_draft(slug=survey.slug, secret="") is None


def test_a_draft_belongs_to_one_survey() -> None:
    started = begun(make_survey("ward"))
    assert find_draft(slug=make_survey("theatre").slug, secret=started.secret) is None


def test_every_arrangement_occurs() -> None:
    survey = make_survey()
    assert {begun(survey).draft.arrangement for _ in range(150)} == set(range(8))


def test_without_a_landing_section_one_starts_directly() -> None:
    data = make_definition()
    del data["section"][0]["landing"]
    draft = start(survey=make_survey(data=data), answers={}, language_code="en", today=TODAY).draft
    assert draft.saved_pages == []


def test_nobody_starts_before_the_landing_section_is_answered() -> None:
    survey = make_survey()
    with pytest.raises(ValueError, match="landing"):
        start(survey=survey, answers={}, language_code="en", today=TODAY)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("state", ["draft", "paused", "closed"])
def test_nobody_starts_in_a_survey_that_is_not_open(state: str) -> None:
    with pytest.raises(SurveyClosedError):
        begun(make_survey(state=state))
    assert not Draft.objects.exists()


def test_a_person_finishes_the_version_begun() -> None:
    survey = make_survey()
    old = begun(survey).draft.version_id
    publish(data=make_definition(version="1.1"), slug="ward", title="Hands", by="lead")
    new = begun(survey).draft.version_id  # an instance that was read before the survey moved
    assert old != new == Survey.objects.get(slug="ward").version_id
    assert Draft.objects.filter(version=old).count() == 1


# --- saving ----------------------------------------------------------------------------------------


def test_saving_a_page_replaces_that_page_and_nothing_else() -> None:
    draft = begun(make_survey()).draft
    first = {"often": "never", "why": ("skin", "other"), "why_other_text": "cold"}
    save_page(draft=draft, page=PAGE["practice"], answers=first, today=TODAY)
    draft = save_page(draft=draft, page=PAGE["practice"], answers={"often": "always"}, today=LATER)
    assert draft.answers == {"agree": "yes", "often": "always"}
    assert draft.saved_pages == ["consent", "practice"]
    assert draft.touched_on == LATER
    assert Draft.objects.get().answers == draft.answers


def test_answers_to_other_pages_are_not_taken() -> None:
    draft = begun(make_survey()).draft
    answers = {"often": "always", "agree": "no", "unknown": "x"}
    draft = save_page(draft=draft, page=PAGE["practice"], answers=answers, today=TODAY)
    assert draft.answers == {"agree": "yes", "often": "always"}


def test_refusals_and_codes_are_stored_apart() -> None:
    draft = begun(make_survey()).draft
    answers = {"often": "always", "why": Missing.PREFER_NOT}
    draft = save_page(draft=draft, page=PAGE["practice"], answers=answers, today=TODAY)
    assert draft.answers["why"] == {"missing": "prefer_not"}


def test_what_could_not_be_read_is_kept_and_the_page_is_not_done() -> None:
    draft = begun(make_survey()).draft
    page = PAGE["practice-2"]
    typed = {"times": ["a dozen"], "times__special": ["varies"]}
    draft = save_page(draft=draft, page=page, answers={}, typed=typed, finished=False, today=TODAY)
    assert draft.typed == typed
    assert draft.saved_pages == ["consent"]
    draft = save_page(draft=draft, page=PAGE["practice"], answers={"often": "always"}, today=TODAY)
    assert draft.typed == typed
    draft = save_page(draft=draft, page=page, answers={"times": 12}, today=TODAY)
    assert draft.typed == {}
    assert draft.saved_pages == ["consent", "practice", "practice-2"]


def test_a_page_with_a_new_error_is_no_longer_done() -> None:
    draft = make_draft(make_survey())
    draft = save_page(draft=draft, page=PAGE["practice"], answers={}, finished=False, today=TODAY)
    assert draft.saved_pages == ["consent", "practice-2", "views"]


def test_flags_are_those_of_the_last_time_the_page_was_saved() -> None:
    draft = make_draft(make_survey(), flags=["of_another_page"])
    page, answers = PAGE["practice-2"], {"times": 12, "peak": 300}
    draft = save_page(draft=draft, page=page, answers=answers, flags=["peak_is_high"], today=TODAY)
    assert draft.flags == ["of_another_page", "peak_is_high"]
    draft = save_page(draft=draft, page=page, answers={"times": 12}, today=TODAY)
    assert draft.flags == ["of_another_page"]


def test_the_language_is_that_of_the_last_page() -> None:
    draft = begun(make_survey()).draft
    page = PAGE["practice"]
    assert save_page(draft=draft, page=page, answers={}, language_code="fr", today=TODAY).language == "fr"
    assert save_page(draft=draft, page=page, answers={}, today=TODAY).language == "fr"


def test_a_draft_that_is_gone_cannot_be_saved() -> None:
    draft = begun(make_survey()).draft
    Draft.objects.all().delete()
    with pytest.raises(DraftGoneError, match="already sent, or were deleted"):
        save_page(draft=draft, page=PAGE["practice"], answers={}, today=TODAY)
    assert not Draft.objects.exists()


def test_a_survey_that_closes_between_two_pages_says_so() -> None:
    survey = make_survey()
    started = begun(survey)
    close_survey(survey=survey, by="lead", today=TODAY)
    with pytest.raises(SurveyClosedError, match="is closed"):
        save_page(draft=started.draft, page=PAGE["practice"], answers={}, today=TODAY)
    with pytest.raises(SurveyClosedError):
        submit(survey=survey, secret=started.secret, today=TODAY)
    with pytest.raises(SurveyClosedError):
        make_private_link(draft=started.draft)
