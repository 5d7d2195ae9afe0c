"""Two people on one form: the later save shows both, keeps what was typed, and saves when asked again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from surveyapp.fielding.plan.plan_queries import draft_of
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.fielding.text_review_queries import texts_of
from surveyapp.models import (
    Exclusion,
    Frame,
    GroupingVersion,
    Membership,
    Recoding,
    Response,
    SharedBreakdowns,
    Survey,
    TextReview,
)
from tests.builders import ANSWERS, make_response
from tests.staff.addresses import GROUPING, TEXT, address, make_ward
from tests.staff.pages import every, make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A form: its address, what two people send, what is stored, and what the second sees of both."""

    name: str
    hers: dict[str, Any]
    his: dict[str, Any]
    stored: Callable[[Survey], Any]
    both: tuple[str, str]
    query: str = ""
    version: str = "seen"


def _group(survey: Survey) -> str:
    """The name of the line of texts that can be recoded."""
    from surveyapp.fielding.recoding_queries import recodable_variable
    from surveyapp.staff.responses.recoding.presenter import group_lines

    variable = recodable_variable(survey, "why_other_text")
    assert variable is not None
    return group_lines(survey, variable)[0].name


def last(survey: Survey, model: Any, name: str) -> Any:
    row = model.objects.order_by("pk").last()
    return getattr(row, name) if row else None


REVIEW = {"variable": "remarks", "token": "TOKEN"}
GROUPED = {"label_en": "Soap", "label_fr": "Savon", "groups": "2", "do": "save"} | {
    "group-1-code": "distrust",
    "group-1-label_en": "Distrust",
    "group-1-label_fr": "Méfiance",
    "group-2-code": "trusted",
    "group-2-label_en": "Trusted",
    "group-2-label_fr": "Confiance",
    "in-little": "1",
    "in-much": "2",
}
EDITS = [
    Edit(
        name="study_details_form",
        hers={"design_en": "Her words"},
        his={"design_en": "His words"},
        stored=lambda survey: (details := details_of(survey)) and details.content["design"]["en"],
        both=("Her words", "His words"),
        version="after",
    ),
    Edit(
        name="frame",
        hers={"size": "100", "statement": "Her words"},
        his={"size": "200", "statement": "His words"},
        stored=lambda survey: (frame := Frame.objects.filter(survey=survey).first()) and str(frame.size),
        both=("Her words", "His words"),
    ),
    Edit(
        name="sharing",
        hers={"do": "declare", "by": ["trust_soap"]},
        his={"do": "declare", "by": ["times_band"]},
        stored=lambda survey: list(SharedBreakdowns.objects.values_list("by", flat=True)),
        both=("Soap", "Times, banded"),
    ),
    Edit(
        name="plan_draft",
        hers={"primary": ["h1"], "base": "answered", "notes": "Her words"},
        his={"primary": ["h1"], "base": "answered", "notes": "His words"},
        stored=lambda survey: (draft := draft_of(survey)) and draft.content["notes"],
        both=("Her words", "His words"),
    ),
    Edit(
        name="members",
        hers={"username": "a member", "role": "analyst"},
        his={"username": "a member", "role": "coordinator"},
        stored=lambda survey: Membership.objects.get(user__username="a member").role,
        both=("Analyst", "Coordinator"),
    ),
    Edit(
        name="exclude_response",
        hers={"action": "confirm", "reason": "duplicate", "note": "Her words"},
        his={"action": "confirm", "reason": "test_entry", "note": "His words"},
        stored=lambda survey: list(Exclusion.objects.values_list("note", flat=True)),
        both=("Her words", "His words"),
    ),
    Edit(
        name="grouping_change",
        hers=GROUPED | {"label_en": "Her words"},
        his=GROUPED | {"label_en": "His words"},
        stored=lambda survey: last(survey, GroupingVersion, "content")["label"]["en"],
        both=("Her words", "His words"),
        version="number",
    ),
    Edit(
        name="recoding",
        hers={"do": "recode", "to-GROUP": "time"},
        his={"do": "recode", "to-GROUP": "skin", "reason": "His words"},
        stored=lambda survey: last(survey, Recoding, "code_to"),
        both=("No time", "My skin"),
        query="?variable=why_other_text",
        version="was-GROUP",
    ),
    Edit(
        name="texts",
        hers=REVIEW | {"decision": "released", "passage": "name"},
        his=REVIEW | {"decision": "withheld", "passage": "shall"},
        stored=lambda survey: last(survey, TextReview, "state"),
        both=("Shared as:", "shall"),
        query="?state=all&item=remarks",
    ),
]


@pytest.fixture
def ward() -> Survey:
    survey = make_ward()
    make_response(survey, ANSWERS | {"why": ("other",), "why_other_text": "every hour"})
    return survey


def browsers() -> tuple[Client, Client]:
    return signed_in(make_user("ada")), signed_in(make_user("ben"))


def carried(page: Any, name: str) -> str:
    """The value of the first hidden field of that name."""
    element = next(every(read(page), "input", name_=name))
    return dict(element.attributes).get("value", "")


def filled(fields: dict[str, Any], survey: Survey) -> dict[str, Any]:
    """The fields, with names that only this survey knows."""
    token = texts_of(survey, ["remarks"])[0].token
    group = _group(survey)
    return {
        name.replace("GROUP", group): token if value == "TOKEN" else value for name, value in fields.items()
    }


@pytest.mark.parametrize("edit", EDITS, ids=[edit.name for edit in EDITS])
def test_a_stale_save_is_answered_with_both_and_saves_when_asked_again(ward: Survey, edit: Edit) -> None:
    ada, ben = browsers()
    path = address(edit.name) + edit.query
    version = edit.version.replace("GROUP", _group(ward))
    seen = carried(ben.get(path), version)
    hers = filled(edit.hers, ward) | {version: carried(ada.get(path), version)}
    assert ada.post(path, hers).status_code == 302
    stored = edit.stored(ward)

    his = filled(edit.his, ward)
    conflict = ben.post(path, his | {version: seen})
    assert conflict.status_code == 409
    assert edit.stored(ward) == stored
    words = text(one(read(conflict), "main"))
    assert "saved in the meantime" in words
    page = conflict.content.decode()
    assert all(part in page for part in edit.both)

    assert ben.post(path, his | {version: carried(conflict, version)}).status_code == 302
    assert edit.stored(ward) != stored


@pytest.mark.parametrize("name", ["frame", "sharing", "plan_draft", "members", "recoding"])
def test_who_sends_what_a_colleague_saved_meets_no_conflict(ward: Survey, name: str) -> None:
    (edit,) = (edit for edit in EDITS if edit.name == name)
    ada, ben = browsers()
    path = address(edit.name) + edit.query
    version = edit.version.replace("GROUP", _group(ward))
    fields = filled(edit.hers, ward) | {version: carried(ben.get(path), version)}
    assert ada.post(path, fields).status_code == 302
    stored = edit.stored(ward)
    assert ben.post(path, fields).status_code == 302
    assert edit.stored(ward) == stored


def test_taking_a_response_back_waits_for_what_a_colleague_decided(ward: Survey) -> None:
    ada, ben = browsers()
    path, back = address("exclude_response"), address("include_response")
    fields = {"action": "confirm", "reason": "duplicate", "note": ""}
    ada.post(path, fields | {"seen": carried(ada.get(path), "seen")})
    seen = carried(ben.get(back), "seen")
    other = {"action": "confirm", "reason": "test_entry", "note": "Not a person"}
    ada.post(path, other | {"seen": carried(ada.get(path), "seen")})
    conflict = ben.post(back, {"seen": seen})
    assert conflict.status_code == 409
    assert "Not a person" in conflict.content.decode()
    assert Exclusion.objects.count() == 1
    assert ben.post(back, {"seen": carried(conflict, "seen")}).status_code == 302
    assert not Exclusion.objects.exists()
    assert Response.objects.count() == 2


def test_removing_a_member_waits_where_the_role_changed(ward: Survey) -> None:
    ada, ben = browsers()
    path = address("remove_member")
    seen = carried(ben.get(path), "seen")
    ada.post(address("members"), {"username": "a member", "role": "analyst", "seen": "viewer"})
    conflict = ben.post(path, {"seen": seen})
    assert conflict.status_code == 409
    assert Membership.objects.filter(user__username="a member").exists()
    assert ben.post(path, {"seen": carried(conflict, "seen")}).status_code == 302
    assert not Membership.objects.filter(user__username="a member").exists()


def test_withdrawing_a_grouping_keeps_the_reason_where_it_changed(ward: Survey) -> None:
    ada, ben = browsers()
    path = address("grouping_withdraw")
    number = carried(ben.get(path), "number")
    changed = GROUPED | {"label_en": "Her words", "number": number}
    assert ada.post(address("grouping_change"), changed).status_code == 302
    conflict = ben.post(path, {"number": number, "reason": "Of no use."})
    assert conflict.status_code == 409
    assert carried(conflict, "reason") == "Of no use."
    again = ben.post(path, {"number": carried(conflict, "number"), "reason": "Of no use."})
    assert again.status_code == 302
    assert GroupingVersion.objects.filter(name=GROUPING.name, is_withdrawn=True).exists()


def test_what_was_ticked_in_a_text_stays_ticked(ward: Survey) -> None:
    ada, ben = browsers()
    path = address("texts") + "?state=all&item=remarks"
    seen = carried(ben.get(path), "seen")
    token = texts_of(ward, ["remarks"])[0].token
    about = {"variable": "remarks", "token": token, "seen": seen}
    ada.post(path, about | {"decision": "open", "passage": "name"})
    start = TEXT.index("name")
    sent = about | {"decision": "released", "span": f"{start}-{start + 4}", "passage": "tell"}
    page = read(ben.post(path, sent))
    box = one(page, "input", id=f"s-{token}-{start}-{start + 4}")
    assert "checked" in dict(box.attributes)
    assert dict(one(page, "input", id=f"p-{token}").attributes)["value"] == "tell"
