"""A sheet that its keyer has open in two windows: neither saves over the other unseen."""

import pytest

from surveyapp.models import PaperEntry
from tests.builders import ANSWERS, make_survey
from tests.staff.pages import one, read, seen_by, text
from tests.staff.paper_sheets import LIST, SHEET, browser, sent

pytestmark = pytest.mark.django_db
SEEN = "seen__sheet"


def test_an_older_window_sees_both_and_saves_when_asked_again() -> None:
    survey, client = make_survey(), browser()
    client.post(LIST, {"number": "1"})
    older = seen_by(client, SHEET, SEEN)
    newer = sent(survey, ANSWERS | {"times": 5}, action="save")
    assert client.post(SHEET, newer | {SEEN: older}).status_code == 302
    again = sent(survey, ANSWERS | {"times": 7}, action="save")
    conflict = client.post(SHEET, again | {SEEN: older})
    assert conflict.status_code == 409
    page = read(conflict)
    lines = [text(row) for row in one(page, "div", id="meanwhile").children if not isinstance(row, str)]
    assert "5" in " ".join(lines)
    assert "7" in " ".join(lines)
    assert dict(one(page, "input", name_="answer-times").attributes)["value"] == "7"
    assert PaperEntry.objects.get().answers["times"] == 5
    version = dict(one(page, "input", name_=SEEN).attributes)["value"]
    assert client.post(SHEET, again | {SEEN: version}).status_code == 302
    assert PaperEntry.objects.get().answers["times"] == 7


def test_a_sheet_is_handed_in_as_it_was_read() -> None:
    survey, client = make_survey(), browser()
    client.post(LIST, {"number": "1"})
    client.post(SHEET, sent(survey, ANSWERS))
    summary = f"{SHEET}summary/"
    read_version = seen_by(client, summary, SEEN)
    changed = sent(survey, ANSWERS | {"times": 5}, action="save")
    client.post(SHEET, changed | {SEEN: seen_by(client, SHEET, SEEN)})
    conflict = client.post(summary, {SEEN: read_version})
    assert conflict.status_code == 409
    assert "in another window" in text(read(conflict))
    version = dict(one(read(conflict), "input", name_=SEEN).attributes)["value"]
    assert client.post(summary, {SEEN: version}).status_code == 302
    assert not PaperEntry.objects.exists()
