"""`create_staff` and `reset_staff`: an account that can sign in, and a password shown once."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.test import Client

from surveyapp.models import is_site_administrator
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def shown(printed: str) -> str:
    """The password in what a command printed."""
    return printed.partition("Password (shown only now): ")[2].split("\n")[0]


def test_a_staff_user_can_sign_in_and_administer_the_site_but_is_no_superuser(client: Client) -> None:
    password = shown(run("create_staff", "ada", "--email", "ada@example.org", "--site-administrator"))
    user = User.objects.get()
    assert client.login(username="ada", password=password)
    assert len(password) == 20
    assert (user.email, user.is_staff, user.is_superuser) == ("ada@example.org", True, False)
    assert is_site_administrator(user)
    assert not user.get_all_permissions()


def test_passwords_are_random() -> None:
    assert shown(run("create_staff", "ada")) != shown(run("create_staff", "grace"))


def test_a_password_from_a_file_is_not_shown(tmp_path: Path, client: Client) -> None:
    file = tmp_path / "password"
    file.write_text("correct horse battery\n", encoding="utf-8")
    printed = run("create_staff", "ada", "--password-file", file)
    assert "correct" not in printed
    assert "Password" not in printed
    assert client.login(username="ada", password="correct horse battery")


@pytest.mark.parametrize(
    ("text", "message"),
    [("12345\n", "too short"), ("\n", "first line is empty"), (None, "cannot be read as text")],
)
def test_a_password_that_will_not_do_makes_no_account(tmp_path: Path, text: str | None, message: str) -> None:
    file = tmp_path / "password"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=message):
        run("create_staff", "ada", "--password-file", file)
    assert not User.objects.exists()


@pytest.mark.parametrize("device", ["/dev/zero", "/"])
def test_a_password_is_read_from_a_file_and_nothing_else(device: str) -> None:
    with pytest.raises(CommandError, match="is not a file"):
        run("create_staff", "ada", "--password-file", Path(device))
    assert not User.objects.exists()


def test_a_name_that_is_taken_is_refused_with_the_remedy() -> None:
    run("create_staff", "ada")
    with pytest.raises(CommandError, match=r"manage\.py reset_staff ada"):
        run("create_staff", "ada")


@pytest.mark.parametrize("options", [["a b"], ["ada", "--email", "nowhere"]])
def test_a_name_or_address_that_cannot_be_is_refused(options: list[str]) -> None:
    with pytest.raises(CommandError, match="Enter a valid"):
        run("create_staff", *options)
    assert not User.objects.exists()


def test_a_new_password_replaces_the_old_one_and_ends_sign_ins(client: Client) -> None:
    old = shown(run("create_staff", "ada"))
    client.login(username="ada", password=old)
    new = shown(run("reset_staff", "ada"))
    assert client.get("/staff/").status_code == 302
    assert not client.login(username="ada", password=old)
    assert client.login(username="ada", password=new)


def test_a_new_password_may_stand_in_a_file(tmp_path: Path, client: Client) -> None:
    run("create_staff", "ada")
    file = tmp_path / "password"
    file.write_text("correct horse battery", encoding="utf-8")
    assert "Password" not in run("reset_staff", "ada", "--password-file", file)
    assert client.login(username="ada", password="correct horse battery")


def test_an_unknown_user_gets_no_password() -> None:
    with pytest.raises(CommandError, match=r"create one with manage\.py create_staff"):
        run("reset_staff", "ada")
    run("create_staff", "grace")
    User.objects.create(username="ada")  # not staff
    with pytest.raises(CommandError, match=r"There is no staff user ada\. Staff users: grace"):
        run("reset_staff", "ada")


def test_an_account_that_is_not_there_cannot_be_closed() -> None:
    with pytest.raises(CommandError, match=r"create one with manage\.py create_staff"):
        run("disable_staff", "ada")


def test_a_password_has_twelve_signs_at_least(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("elevensigns", encoding="utf-8")
    with pytest.raises(CommandError, match="12 characters"):
        run("create_staff", "ada", "--password-file", file)
