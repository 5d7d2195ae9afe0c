"""The page around a preview: which page, language and width; why questions are asked; setting answers."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.html import Element
from django.test.utils import CaptureQueriesContext

from surveyapp.models import Role, Survey
from surveyapp.staff.questionnaire.preview.draft_session import KEY, MOST
from surveyapp.staff.shared.addresses import preview_address
from tests.builders import make_definition, make_response, make_survey
from tests.responding.people import main
from tests.staff.pages import every, make_member, one, read, signed_in, text
from tests.staff.questionnaire.preview.previewers import Previewer

pytestmark = pytest.mark.django_db


def conditional(**instrument: Any) -> dict[str, Any]:
    """The ward's questionnaire; its last page is for those who always use rub, who cannot name soap."""
    data = make_definition(**instrument)
    for item in data["section"][2]["item"]:
        item["asked_if"] = 'often == "always"'
    data["section"][1]["item"][1]["option"][0]["offered_if"] = 'often == "never"'
    return data


@pytest.fixture
def previewer() -> Previewer:
    return Previewer(make_survey(state="draft", data=conditional()))


def around(previewer: Previewer, **query: str) -> Element:
    return read(previewer.client.get(previewer.around, query))


def reason(page: Element, item: str) -> str:
    return next(text(each) for each in every(page, "li") if dict(each.attributes).get("data-item") == item)


def frame_of(page: Element) -> str:
    return dict(one(page, "iframe").attributes)["src"]


def test_a_survey_that_nobody_can_answer_yet_is_tried_out(previewer: Previewer) -> None:
    assert frame_of(around(previewer)) == previewer.address()
    assert "Do you agree to take part?" in main(previewer.get())
    assert "Preview: nothing is stored." in previewer.get().content.decode()


def test_it_is_not_there_for_those_without_the_right_and_asks_others_to_sign_in(previewer: Previewer) -> None:
    viewer = signed_in(make_member(previewer.survey, Role.VIEWER))
    for address in (previewer.around, previewer.address(), previewer.address("page", "practice")):
        assert viewer.get(address).status_code == 404
        assert Client().get(address)["Location"].startswith("/staff/sign-in/")


def test_page_language_and_width_are_chosen_without_a_script(previewer: Previewer) -> None:
    page = around(previewer, page="page/views", language="fr", width="desk")
    previewer.language = "fr"
    assert frame_of(page) == previewer.address("page", "views")
    assert [each for each in every(page, "div") if "preview-desk" in dict(each.attributes).get("class", "")]


@pytest.mark.parametrize(
    ("name", "value", "offered"),
    [
        ("page", "nowhere", "“Page”. Choose one of: First page, Your practice (1 of 2),"),
        ("language", "xx", "“Language”. Choose one of: English, Français."),
        ("width", "wide", "“Width”. Choose one of: Phone (360 pixels), Computer (1024 pixels)."),
    ],
)
def test_an_address_that_asks_for_something_else_is_told_what_there_is(
    previewer: Previewer, name: str, value: str, offered: str
) -> None:
    response = previewer.client.get(previewer.around, {name: value})
    assert response.status_code == 400
    assert offered in text(read(response))


def test_each_page_is_listed_and_opens(previewer: Previewer) -> None:
    page = around(previewer)
    places = [
        dict(each.attributes)["value"] for each in every(one(page, "select", id="preview-page"), "option")
    ]
    assert places == [
        *("landing", "page/practice", "page/practice-2", "page/views", "save", "review", "sent", "copy"),
        *("withdraw", "ended/declined", "state/draft", "state/paused", "state/closed"),
    ]
    for place in places:
        assert previewer.get(*place.split("/")).status_code == 200, place
    paper = previewer.client.get(previewer.address("paper"))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert "This survey is paused" in main(previewer.get("state", "paused"))
    for nowhere in (
        ("nowhere",),
        ("page", "nowhere"),
        ("page", "consent"),
        ("ended", "x"),
        ("state", "open"),
    ):
        assert previewer.get(*nowhere).status_code == 404


def test_only_this_page_frames_and_only_its_pages_are_framed(previewer: Previewer) -> None:
    outer, inner = previewer.client.get(previewer.around), previewer.get()
    other = previewer.client.get(previewer.around.replace("preview", "codebook"))
    assert "frame-src 'self'" in outer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in inner["Content-Security-Policy"]
    assert "frame-src" not in inner["Content-Security-Policy"] + other["Content-Security-Policy"]
    for response in (outer, other):
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert [each["X-Frame-Options"] for each in (outer, inner, other)] == ["DENY", "SAMEORIGIN", "DENY"]


def test_it_says_why_a_question_is_asked_and_follows_the_answers(previewer: Previewer) -> None:
    page = around(previewer, page="page/practice")
    assert reason(page, "often") == "How often often Asked now Asked of everyone"
    why = reason(page, "why")
    assert "Not asked now Asked if “How often” is one of: “Sometimes”, “Never”" in why
    assert "How often: Not answered" in why
    assert "My skin: not offered. Offered if “How often” is “Never”" in why
    assert previewer.set("often", "never", page="page/practice").status_code == 302
    page = around(previewer, page="page/practice")
    why = reason(page, "why")
    assert "Asked now Asked if" in why
    assert "How often: Never" in why
    assert "My skin: offered." in why
    why = reason(around(previewer, page="page/views"), "glad")
    assert why.endswith("glad Not asked now Asked only in the extended version of the survey")


def test_an_answer_that_is_set_leads_to_a_page_that_was_not_asked(previewer: Previewer) -> None:
    refused = main(previewer.get("page", "views"))
    assert "Respondents with these answers do not see this page." in refused
    assert "Asked if “How often” is “Always”" in refused
    assert "Your views (not asked now)" in text(around(previewer))
    previewer.set("often", "always")
    assert "How far do you trust each?" in main(previewer.get("page", "views"))
    previewer.set("often", "")
    assert "do not see this page" in main(previewer.get("page", "views"))


@pytest.mark.parametrize(
    ("variable", "value", "shown"),
    [
        ("often", "cannot_say", "I cannot say"),
        ("often", "prefer_not", "Prefer not to answer"),
        ("times", "12", "12"),
        ("times", "varies", "It varies"),
        ("remarks", "cold, wet", "cold, wet"),
    ],
)
def test_answers_of_every_kind_can_be_set(
    previewer: Previewer, variable: str, value: str, shown: str
) -> None:
    previewer.set("often", "always")
    assert previewer.set(variable, value).status_code == 302
    answers = {text(one(each, "code")): each for each in every(one(around(previewer), "dl"), "dt")}
    assert variable in answers
    assert shown in main(previewer.get("review"))


def test_several_codes_are_set_at_once(previewer: Previewer) -> None:
    previewer.set("often", "never")
    previewer.set("why", "skin, time")
    review = main(previewer.get("review"))
    assert "My skin" in review
    assert "No time" in review


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("often", "daily", "Codes: always, sometimes, never, cannot_say, prefer_not."),
        ("times", "many", "Codes: varies, prefer_not."),
        ("times", "900", "Enter a number from 0 to 200."),
        ("nothing", "1", "Select a valid choice"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_what_can(
    previewer: Previewer, variable: str, value: str, message: str
) -> None:
    response = previewer.set(variable, value)
    assert response.status_code == 422
    assert message in text(read(response))
    assert "Error:" in text(one(read(response), "title"))
    assert KEY not in previewer.client.session


def test_a_version_is_looked_at_before_the_survey_uses_it(previewer: Previewer) -> None:
    data = conditional(version="2.0", title={"en": "Gloves", "fr": "Gants"})
    newer = make_survey("newer", data=data).version_id
    address = preview_address("ward", version=newer, language_code="fr")
    page = read(previewer.client.get(address))
    assert "This is not the version that the survey uses now." in text(page)
    assert "Gants" in main(previewer.client.get(frame_of(page)))
    previewer.set("often", "always")
    assert previewer.client.session[KEY].keys() == {f"ward {previewer.version}"}
    assert "not the version" not in text(around(previewer))
    for nothing in ("0" * 64, "none"):
        assert previewer.client.get(previewer.around, {"version": nothing}).status_code == 404
    assert Survey.objects.get(slug="ward").version_id == previewer.version


def test_starting_again_forgets_the_answers(previewer: Previewer) -> None:
    previewer.post(agree="yes")
    assert "You have started on this device" in main(previewer.get())
    response = previewer.client.post(previewer.address("forget"))
    assert response["Location"] == previewer.address()
    assert "You have started" not in main(previewer.get())
    response = previewer.client.post(previewer.address("forget"), {"around": "yes"})
    assert response["Location"].startswith(previewer.around + "?")


def test_the_language_changes_on_the_page_with_what_was_typed(previewer: Previewer) -> None:
    previewer.post(agree="yes")
    address = f"{previewer.address('page', 'practice')}?language=fr"
    assert 'formaction="?language=fr"' in previewer.get("page", "practice").content.decode()
    sent = previewer.client.post(address, {"answer-": "", "answer-often": "never", "action": "language"})
    previewer.language = "fr"
    assert sent["Location"] == previewer.address("page", "practice")
    page = previewer.get("page", "practice")
    assert "Votre pratique" in main(page)
    assert page["Content-Language"] == "fr"
    assert 'value="never" checked' in " ".join(main(page).split())
    assert "Why is this asked?" in text(around(previewer)), "staff's own language stays"


def test_a_session_holds_few_previews(previewer: Previewer) -> None:
    session = previewer.client.session
    session[KEY] = {f"other {number}": {} for number in range(MOST)}
    session.save()
    previewer.set("often", "never")
    assert list(previewer.client.session[KEY]) == [
        *(f"other {number}" for number in range(1, MOST)),
        f"ward {previewer.version}",
    ]


def test_the_number_of_queries_is_the_same_however_much_is_answered(previewer: Previewer) -> None:
    counts = []
    for _ in range(2):
        queries = []
        for address in (previewer.around, previewer.address("page", "practice")):
            previewer.client.get(address)
            with CaptureQueriesContext(connection) as captured:
                previewer.client.get(address)
            queries.append(len(captured))
        counts.append(queries)
        for _number in range(10):
            make_response(previewer.survey)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8
