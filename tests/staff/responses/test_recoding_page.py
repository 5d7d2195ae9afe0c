"""Recoding "other": groups of texts, options that are added, the log, and that answers stay as they were."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from surveyapp.fielding.recoding_actions import NoTargetError, recode
from surveyapp.fielding.recoding_queries import current_codes, recodable_variable, texts_to_recode
from surveyapp.models import AddedOption, AuditEvent, PermanentRecodingError, Recoding, Response, Role, Survey
from surveyapp.staff.responses.recoding.presenter import MIXED, group_lines
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.staff.pages import demonstration, every, make_member, one, read, signed_in, staff_client, text

pytestmark = pytest.mark.django_db

ADDRESS = "/staff/surveys/ward/responses/recoding/"
DEMONSTRATION = "/staff/surveys/trastuzumab/responses/recoding/"
TEXT = "why_other_text"


@pytest.fixture
def survey() -> Survey:
    survey = make_survey()
    for words in ("Too cold", "too  COLD", "Habit"):
        make_response(survey, ANSWERS | {"why": ("time", "other"), TEXT: words})
    return survey


@pytest.fixture
def client(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.INVESTIGATOR))


def groups(survey: Survey) -> dict[str, Any]:
    variable = recodable_variable(survey, TEXT)
    assert variable is not None
    return {line.text.casefold(): line for line in group_lines(survey, variable)}


def codes(survey: Survey) -> list[str]:
    variable = recodable_variable(survey, TEXT)
    assert variable is not None
    texts = texts_to_recode(survey, [variable])[TEXT]
    return sorted(current_codes(survey, variable, texts).values())


def send(client: Client, survey: Survey, to: dict[str, str], **fields: str) -> Any:
    lines = groups(survey)
    data = {f"was-{line.name}": line.code for line in lines.values()}
    data |= {f"to-{line.name}": to.get(words, line.code) for words, line in lines.items()}
    return client.post(f"{ADDRESS}?variable={TEXT}", {"do": "recode"} | data | fields)


def add(
    client: Client, code: str = "cold", english: str = "Cold rub", french: str = "Friction froide"
) -> Any:
    return client.post(
        f"{ADDRESS}?variable={TEXT}", {"do": "add", "code": code, "label_en": english, "label_fr": french}
    )


def test_texts_that_are_alike_stand_in_one_line(survey: Survey, client: Client) -> None:
    page = read(client.get(ADDRESS))
    labels = [
        text(each) for each in every(page, "label") if dict(each.attributes).get("for", "").startswith("g-")
    ]
    assert labels in (["Too cold 2 answers", "Habit 1 answer"], ["too COLD 2 answers", "Habit 1 answer"])
    options = {text(each) for each in every(page, "option")}
    assert options == {"leave as “Other”", "My skin", "No time"}
    assert "0 of 3 recoded" not in text(page)  # one item needs no tabs


def test_a_group_is_recoded_and_taken_back_and_answers_never_change(survey: Survey, client: Client) -> None:
    before = sorted(map(str, Response.objects.values_list("answers", flat=True)))
    response = send(client, survey, {"too cold": "skin"}, reason="same thing")
    assert response.headers["Location"] == f"{ADDRESS}?variable={TEXT}"
    assert codes(survey) == ["other", "skin", "skin"]
    page = read(client.get(response.headers["Location"]))
    assert "Answers recoded: 2." in text(page)
    assert "investigator 2 Other My skin same thing" in text(page)
    send(client, survey, {"too cold": "other"})
    assert codes(survey) == ["other", "other", "other"]
    assert Recoding.objects.count() == 4
    assert sorted(map(str, Response.objects.values_list("answers", flat=True))) == before


def test_a_choice_that_the_page_showed_changes_nothing(survey: Survey, client: Client) -> None:
    page_of_one = groups(survey)["too cold"]
    send(client, survey, {"too cold": "skin"})
    old = {"do": "recode", f"was-{page_of_one.name}": "other", f"to-{page_of_one.name}": "other"}
    client.post(f"{ADDRESS}?variable={TEXT}", old)
    assert codes(survey) == ["other", "skin", "skin"]


def test_a_later_text_of_a_group_stands_as_given_until_it_is_recoded(survey: Survey, client: Client) -> None:
    send(client, survey, {"too cold": "skin"})
    make_response(survey, ANSWERS | {"why": ("other",), TEXT: "too cold"})
    assert groups(survey)["too cold"].code == MIXED
    send(client, survey, {"habit": "time"})
    assert codes(survey) == ["other", "skin", "skin", "time"]
    send(client, survey, {"too cold": "skin"})
    assert codes(survey) == ["skin", "skin", "skin", "time"]
    assert Recoding.objects.count() == 4


def test_an_option_is_added_used_and_then_stays(survey: Survey, client: Client) -> None:
    assert add(client).status_code == 302
    assert AddedOption.objects.get().label == {"en": "Cold rub", "fr": "Friction froide"}
    send(client, survey, {"too cold": "cold"})
    assert codes(survey) == ["cold", "cold", "other"]
    send(client, survey, {"too cold": "other"})
    response = client.post(f"{ADDRESS}?variable={TEXT}", {"do": "remove", "code": "cold"})
    assert response.status_code == 409
    assert "it stays" in text(read(response))
    assert AddedOption.objects.exists()


def test_an_option_that_nothing_names_can_be_removed(survey: Survey, client: Client) -> None:
    add(client)
    assert client.post(f"{ADDRESS}?variable={TEXT}", {"do": "remove", "code": "cold"}).status_code == 302
    assert not AddedOption.objects.exists()
    assert {event.action for event in AuditEvent.objects.all()} >= {"option_added", "option_removed"}


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("Cold!", "is not a valid code"),
        ("time", "This item already has the code"),
        ("cannot_say", "means a kind of missing answer"),
        ("other_text", "the same name"),
    ],
)
def test_a_code_that_would_mean_two_things_is_refused(
    survey: Survey, client: Client, code: str, message: str
) -> None:
    response = add(client, code)
    assert response.status_code == 400
    assert message in text(read(response))
    assert not AddedOption.objects.exists()


def test_an_option_needs_a_label_in_each_language(survey: Survey, client: Client) -> None:
    assert add(client, french="").status_code == 400
    assert not AddedOption.objects.exists()


def test_what_is_no_option_is_refused(survey: Survey, client: Client) -> None:
    for code in ("nothing", "elsewhere"):  # one that stands alone, one that is not there
        assert send(client, survey, {"habit": code}).status_code == 400
    with pytest.raises(NoTargetError):
        recode(survey=survey, variable="remarks", to={}, by="x", today=TODAY)
    assert not Recoding.objects.exists()


def test_a_reason_does_not_quote_a_text(survey: Survey, client: Client) -> None:
    response = send(client, survey, {"habit": "time"}, reason="because HABIT is no reason")
    assert response.status_code == 400
    assert "without quoting" in text(read(response))
    assert not Recoding.objects.exists()


def test_nothing_of_a_withdrawn_response_is_left(survey: Survey, client: Client) -> None:
    add(client)
    send(client, survey, {"too cold": "cold", "habit": "time"})
    Response.objects.all().delete()
    assert not Recoding.objects.exists()
    page = client.get(ADDRESS).content.decode().casefold()
    assert "habit" not in page
    assert "no texts here yet" in page
    acts = " ".join(f"{act.object} {act.detail}" for act in AuditEvent.objects.all())
    assert "abit" not in acts


def test_a_recoding_is_never_changed(survey: Survey, client: Client) -> None:
    send(client, survey, {"habit": "time"})
    with pytest.raises(PermanentRecodingError):
        Recoding.objects.update(code_to="skin")
    with pytest.raises(PermanentRecodingError):
        Recoding.objects.get().save()
    with (
        pytest.raises(IntegrityError, match="stays as it was written"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE surveyapp_recoding SET code_to = 'skin'")


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [("recoding_changes_the_code", {"code_to": "other"}), ("recoding_says_what", {"by": ""})],
)
def test_the_database_refuses_a_recoding_that_cannot_be(
    survey: Survey, constraint: str, fields: dict[str, str]
) -> None:
    plain = {"variable": TEXT, "code_from": "other", "code_to": "skin", "by": "x", "period": TODAY}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Recoding.objects.create(response=make_response(survey), **plain | fields)


def test_an_option_is_added_once(survey: Survey, client: Client) -> None:
    add(client)
    assert add(client).status_code == 400
    with pytest.raises(IntegrityError), transaction.atomic():
        AddedOption.objects.create(survey=survey, item="why", code="cold", label={}, by="x")
    with pytest.raises(IntegrityError, match="added_option_has_a_code"), transaction.atomic():
        AddedOption.objects.create(survey=survey, item="why", code="", label={}, by="x")


def test_another_text_is_not_found(survey: Survey, client: Client) -> None:
    assert client.get(f"{ADDRESS}?variable=remarks").status_code == 404


def test_without_a_name_the_page_begins_with_what_somebody_typed() -> None:
    client = signed_in(make_member(demonstration(), Role.INVESTIGATOR))

    page = read(client.get("/staff/surveys/trastuzumab/responses/recoding/"))

    (tab,) = every(one(page, "nav", class_="panel recode-tabs"), "a", aria_current="page")
    assert "It varies" in text(tab)


def test_recommendations_and_languages_have_their_names_and_no_codes() -> None:
    demonstration()
    page = read(staff_client().get(f"{DEMONSTRATION}?variable=mnt1_varies_text"))
    decided = [text(line) for line in every(one(page, "details", id="decided"), "li")]

    assert "Continue HER2-targeted therapy until progression or toxicity" in decided
    assert f"decides the verdicts on {len(decided)} recommendations." in text(one(page, id="groups"))
    assert "R5AL" not in text(one(page, id="groups"))
    assert {"Label, English", "Label, French"} <= {text(label) for label in every(page, "label")}
