"""The audit log says its details in words, in the reader’s language; files keep the codes."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import surveyapp
from surveyapp.audit import record
from surveyapp.models import Action, AuditEvent
from surveyapp.staff.audit_log.audit_log_presenter import event_lines, field_in_words
from surveyapp.staff.audit_log.detail_text import COUNTED, FIXED, READERS, detail_in_words
from tests.builders import make_survey
from tests.staff.pages import make_user, read, signed_in, text

CODE = Path(surveyapp.__file__).parent
WRITTEN = [
    ("sign_in", "recovery code", "recovery code", "code de secours"),
    ("sign_in_limited", "second factor", "at the second factor", "au deuxième facteur"),
    ("staff_created", "staff, superuser", "access to staff pages; superuser", ""),
    ("second_factor_added", "passkey: blue key", "passkey: blue key", "clé d’accès : blue key"),
    ("second_factor_removed", "all of them: 2", "all: 2", "tous : 2"),
    ("role_given", "viewer", "viewer", "lecteur"),
    ("published", "changed wordings confirmed: 3", "changed wordings confirmed: 3", ""),
    ("opened", "responses of the pilot erased: 4", "responses of the pilot erased: 4", ""),
    ("scheduled", "opens 2026-10-01T08:00:00+00:00", "opens on October 1, 2026", "ouvre le 1 octobre 2026"),
    ("plan_locked", "plan 2; results closed", "plan 2; results are hidden until the survey closes", ""),
    ("response_viewed", "with verdicts", "with verdicts", "avec verdicts"),
    ("response_excluded", "test_entry; verdicts seen", "test entry; after seeing the verdicts", ""),
    ("text_reviewed", "undone", "decision undone", "décision annulée"),
    ("grouping_made", "version 2, 0123456789ab", "version 2, 0123456789ab", ""),
    ("exported", "item_base:asked", "percentages", "base des pourcentages"),
    ("exported", "action=exported&by=ada", "Action: downloaded a file; User name: ada", ""),
    ("restored", "2026-10-01T08:00:00+00:00", "made on October 1, 2026", "faite le 1 octobre 2026"),
    ("sessions_ended", "1", "1 session", "1 session"),
    ("sessions_ended", "3", "3 sessions", "3 sessions"),
    (
        "mail_failed",
        "gaierror",
        "the mail server cannot be reached",
        "le serveur de courriel est injoignable",
    ),
    ("mail_failed", "OddError", "error: OddError", "erreur : OddError"),
    ("a_former_action", "as it was", "as it was", "as it was"),
    ("opened", "something that an earlier release wrote", "something that an earlier release wrote", ""),
]


@pytest.mark.parametrize(("action", "stored", "english", "french"), WRITTEN)
def test_a_detail_is_said_in_words(action: str, stored: str, english: str, french: str) -> None:
    with translation.override("en"):
        assert detail_in_words(action, stored).startswith(english)
    with translation.override("fr"):
        assert detail_in_words(action, stored).replace("\xa0", " ").startswith(french)


def test_every_action_has_a_reader() -> None:
    assert set(READERS) == set(Action)


def test_every_detail_that_the_code_writes_has_words() -> None:
    """Each fixed text after `detail=` beside an action, wherever the site records one."""
    written = {
        word.value
        for path in CODE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record"
        for given in call.keywords
        if given.arg == "detail"
        for word in ast.walk(given.value)
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and len(word.value) > 2
    }
    assert {"shared results", "second factor", "undone"} <= written
    named = {word.rstrip(": ") for word in written} - {" ", ""}
    of_readers = {"version", "where", "item_base"}  # a grouping's, and the choices that a file was made with
    assert named - set(FIXED) - set(COUNTED) - of_readers == set()


@pytest.mark.parametrize("known", sorted([*FIXED.values(), *COUNTED.values()]))
def test_its_words_are_french_on_french_pages(known: str) -> None:
    with translation.override("fr"):
        assert translation.gettext(known) != known


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("smallest_cell", "Smallest group"),
        ("slug", "Name in addresses"),
        ("frame.size", "Size"),
        ("study.ethics_board", ""),
        ("sharing", "Sharing by group"),
        ("gone_setting", "gone_setting"),
    ],
)
def test_what_was_changed_has_the_name_that_pages_give_it(field: str, label: str) -> None:
    with translation.override("en"):
        said = field_in_words(field)
    assert said.lower().startswith(label.lower())
    assert "study." not in said
    assert "frame." not in said


@pytest.mark.django_db
def test_page_and_file_of_one_entry() -> None:
    make_survey("ward")
    record(Action.OPENED, by="ada", survey="ward", detail="not stated to respondents: ethics_board")
    record(Action.RECODED, by="ada", survey="ward", object="often", detail="a")
    client = signed_in(make_user())
    page = text(read(client.get("/staff/audit-log/")))
    assert "ethics_board" not in page
    assert "not stated to respondents" in page
    file = client.get("/staff/audit-log.csv").content.decode()
    assert "ethics_board" in file
    lines = event_lines(AuditEvent.objects.filter(action=Action.RECODED))
    assert lines[0].object != "often"
    assert lines[0].details == ("a",)
