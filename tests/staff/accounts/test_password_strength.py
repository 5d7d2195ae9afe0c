"""A password that somebody guesses who knows the person and the site is refused, wherever it is given."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import translation

from surveyapp.accounts.password_strength import GuessableValidator
from tests.builders import make_survey
from tests.management.command_output import run
from tests.staff.pages import PASSWORD, make_user, signed_in

pytestmark = pytest.mark.django_db
GUESSED = [
    *(
        "alicealicealice",
        "alice1234567",
        "ecilaecilaecila",
        "Alice.Alice.2026",
        "roy.alice1234",
        "tremblay2026!",
    ),
    *("practicesurvey", "Practice survey 1", "wardwardward1", "handwashing2026", "sondage123456"),
    *("qwertyuiop[]", "azertyuiop123", "aaaaaaaaaaaaaa", "abcabcabcabc", "password12345", "P@ssw0rd1234"),
]


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_easily_guessed_is_refused_with_the_remedy(password: str) -> None:
    make_survey(title="Handwashing")
    user = User(username="alice", email="roy.alice@example.org", last_name="Tremblay")
    with pytest.raises(ValidationError, match="Use four or more unrelated words"):
        GuessableValidator().validate(password, user)


@pytest.mark.parametrize(
    "password", [PASSWORD, "a lamp beside eleven green rivers", "x7#Kq!2vRz9&Lp", "é" * 3 + PASSWORD * 9]
)
def test_what_is_not_is_taken(password: str) -> None:
    GuessableValidator().validate(password, User(username="alice"))
    GuessableValidator().validate(password)


@pytest.mark.parametrize("command", ["create_staff", "reset_staff"])
def test_the_commands_refuse_it_too(command: str, tmp_path: Path) -> None:
    if command == "reset_staff":
        make_user("alice")
    file = tmp_path / "password"
    file.write_text("alicealicealice\n")
    with pytest.raises(CommandError, match="Use four or more unrelated words"):
        run(command, "alice", "--password-file", file)


def test_the_page_refuses_it_in_french() -> None:
    client = signed_in(make_user("alice"))
    sent = {"password": PASSWORD, "new_password": "alicealicealice", "again": "alicealicealice"}
    with translation.override("fr"):
        response = client.post("/staff/account/password/?lang=fr", sent)
    assert response.status_code == 422
    assert "Utilisez au moins quatre mots" in response.content.decode()
