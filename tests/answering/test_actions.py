"""What respondents do is stored as they did it, once, and undone when they want it so."""

import datetime as dt
from typing import Any

import pytest

from surveyapp.answering.actions import (
    DraftGoneError,
    Sent,
    Started,
    SurveyClosedError,
    UnfinishedError,
    UnknownReceiptError,
    discard,
    end,
    find_draft,
    find_sent,
    is_reached_by_link,
    make_private_link,
    open_private_link,
    purge,
    save_page,
    start,
    submit,
    withdraw,
)
from surveyapp.answering.secrets import hash_of
from surveyapp.fielding.actions import close_survey, publish
from surveyapp.instruments.model import Missing, Page
from surveyapp.models import Draft, Response, Survey, Tally
from tests.builders import (
    LANDING,
    TODAY,
    make_definition,
    make_draft,
    make_instrument,
    make_survey,
)

pytestmark = pytest.mark.django_db

PAGE: dict[str, Page] = {page.name: page for page in make_instrument().pages}
LATER = TODAY + dt.timedelta(days=3)


def begun(survey: Survey, language: str = "en") -> Started:
    """A person who agreed to take part."""
    return start(survey=survey, answers=LANDING, language=language, today=TODAY)


def finished(survey: Survey, **fields: Any) -> str:
    """The secret of a person who has answered everything and not sent it."""
    make_draft(survey, device_hash=hash_of("secret"), **fields)
    return "secret"


def sent(survey: Survey, **fields: Any) -> Sent:
    """What a person who has answered everything has sent."""
    return submit(survey=survey, secret=finished(survey, **fields), today=TODAY)


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
    draft = start(survey=make_survey(data=data), answers={}, language="en", today=TODAY).draft
    assert draft.saved_pages == []


def test_nobody_starts_before_the_landing_section_is_answered() -> None:
    survey = make_survey()
    with pytest.raises(ValueError, match="landing"):
        start(survey=survey, answers={}, language="en", today=TODAY)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("state", ["prepared", "closed"])
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
    assert save_page(draft=draft, page=page, answers={}, language="fr", today=TODAY).language == "fr"
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


# --- private links ---------------------------------------------------------------------------------


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


# --- leaving ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("disposition", ["declined", "not_eligible"])
def test_people_who_leave_on_the_landing_page_are_counted(disposition: str) -> None:
    survey = make_survey()
    end(survey=survey, disposition=disposition, today=TODAY)
    assert Tally.objects.totals(survey)[disposition] == 1


def test_people_who_leave_later_are_counted_once_and_their_draft_is_deleted() -> None:
    survey = make_survey()
    draft = begun(survey).draft
    for _ in range(2):
        end(survey=survey, draft=draft, disposition="not_eligible", today=TODAY)
    assert Tally.objects.totals(survey)["not_eligible"] == 1
    assert not Draft.objects.exists()


def test_an_unknown_disposition_is_refused() -> None:
    with pytest.raises(ValueError, match="on_strike"):
        end(survey=make_survey(), disposition="on_strike", today=TODAY)


def test_nobody_is_counted_in_a_survey_that_is_not_open() -> None:
    with pytest.raises(SurveyClosedError):
        end(survey=make_survey(state="prepared"), disposition="declined", today=TODAY)


def test_a_person_can_delete_the_draft() -> None:
    survey = make_survey()
    discard(draft=begun(survey).draft, today=TODAY)
    assert not Draft.objects.exists()
    assert Tally.objects.totals(survey)["break_off"] == 1


def test_drafts_that_nobody_touched_are_purged_by_each_surveys_own_limit() -> None:
    short, long = make_survey("ward", draft_days=10), make_survey("theatre", draft_days=20)
    for survey in (short, long):
        make_draft(survey, touched_on=TODAY - dt.timedelta(days=11))
        make_draft(survey, touched_on=TODAY - dt.timedelta(days=11), synthetic=True)
        make_draft(survey, touched_on=TODAY - dt.timedelta(days=10))
    assert purge(today=TODAY) == {"theatre": 0, "ward": 2}
    assert short.drafts.count() == 1
    assert long.drafts.count() == 3
    tallies = Tally.objects.filter(kind="purged").values_list("survey__slug", "synthetic", "count")
    assert sorted(tallies) == [("ward", False, 1), ("ward", True, 1)]


# --- sending ---------------------------------------------------------------------------------------


def test_sending_turns_the_draft_into_a_response() -> None:
    survey = make_survey(date_granularity="month")
    result = sent(survey, language="fr", arrangement=3)
    response = Response.objects.get()
    assert response == result.response
    assert not Draft.objects.exists()
    assert (response.completeness, response.language, response.arrangement) == ("complete", "fr", 3)
    assert response.period == dt.date(2026, 3, 1)
    assert response.answers["why"] == ["time"]
    assert response.answers["remarks"] == {"missing": "blank"}
    assert (response.mode, response.synthetic) == ("open_anonymous", False)


def test_sending_twice_stores_once_and_shows_the_same_receipt() -> None:
    survey = make_survey()
    first = sent(survey)
    second = submit(survey=survey, secret="secret", today=LATER)
    assert first == second == find_sent(survey=survey, secret="secret")
    assert Response.objects.count() == 1


def test_the_confirmation_can_be_seen_again_after_closing() -> None:
    survey = make_survey()
    first = sent(survey)
    close_survey(survey=survey, by="lead", today=TODAY)
    assert submit(survey=survey, secret="secret", today=LATER) == first


def test_a_second_draft_under_a_used_secret_stores_nothing_more() -> None:
    survey = make_survey()
    first = sent(survey)
    assert sent(survey) == first
    assert Response.objects.count() == 1


def test_a_device_that_has_sent_nothing_has_no_confirmation() -> None:
    survey = make_survey()
    assert find_sent(survey=survey, secret="another") is None
    assert find_sent(survey=survey, secret="") is None
    sent(survey)
    assert find_sent(survey=make_survey("theatre"), secret="secret") is None


def test_an_unfinished_draft_is_not_sent_and_the_pages_are_named() -> None:
    survey = make_survey()
    secret = finished(survey, saved_pages=["consent", "practice"])
    with pytest.raises(UnfinishedError, match="still need an answer") as refusal:
        submit(survey=survey, secret=secret, today=TODAY)
    assert [page.name for page in refusal.value.pages] == ["practice-2", "views"]
    assert Draft.objects.count() == 1
    assert not Response.objects.exists()


def test_sending_without_a_draft_says_that_it_is_gone() -> None:
    with pytest.raises(DraftGoneError):
        submit(survey=make_survey(), secret="another", today=TODAY)


def test_a_failure_while_sending_keeps_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    survey = make_survey()
    secret = finished(survey)
    monkeypatch.setattr(Draft, "delete", fail)
    with pytest.raises(OSError, match="disk full"):
        submit(survey=survey, secret=secret, today=TODAY)
    assert Draft.objects.count() == 1
    assert not Response.objects.exists()


# --- withdrawing -----------------------------------------------------------------------------------


def test_the_receipt_withdraws_the_response_however_it_was_typed() -> None:
    survey = make_survey()
    receipt = sent(survey).receipt
    withdraw(survey=survey, receipt=f" {receipt.replace('-', ' ').lower()}", today=TODAY)
    assert not Response.objects.exists()
    assert Tally.objects.totals(survey)["withdrawn"] == 1
    assert find_sent(survey=survey, secret="secret") is None


def test_withdrawing_is_possible_after_closing() -> None:
    survey = make_survey()
    receipt = sent(survey).receipt
    close_survey(survey=survey, by="lead", today=TODAY)
    withdraw(survey=survey, receipt=receipt, today=TODAY)
    assert not Response.objects.exists()


@pytest.mark.parametrize("receipt", ["", "0000-0000-0000-0000-0000", "é" * 5000])
def test_an_unknown_receipt_withdraws_nothing(receipt: str) -> None:
    survey = make_survey()
    sent(survey)
    with pytest.raises(UnknownReceiptError, match="check the code"):
        withdraw(survey=survey, receipt=receipt, today=TODAY)
    assert Response.objects.count() == 1


def test_a_receipt_is_good_for_its_own_survey_only() -> None:
    receipt = sent(make_survey()).receipt
    with pytest.raises(UnknownReceiptError):
        withdraw(survey=make_survey("theatre"), receipt=receipt, today=TODAY)
