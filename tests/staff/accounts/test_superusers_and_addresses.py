"""What only Django's admin could change: addresses, and who is a superuser. A page and a command each."""

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.test import Client

from surveyapp.accounts.password_links import link_of
from surveyapp.models import is_site_administrator
from tests.management.command_output import run
from tests.staff.accounts.test_accounts_page import PAGE, acts, administrator, change
from tests.staff.pages import every, make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db
NEW = "ben@clinic.org"


def address_page(name: str = "ben") -> str:
    return f"{PAGE}{User.objects.get(username=name).pk}/address/"


def superuser() -> Client:
    return signed_in(make_user("root", is_superuser=True))


def links(client: Client, name: str = "ben") -> set[str]:
    page = read(client.get(f"{PAGE}{User.objects.get(username=name).pk}/"))
    return {(dict(link.attributes)["href"] or "").rstrip("/").split("/")[-1] for link in every(page, "a")}


def test_an_address_is_changed_on_its_page_and_written_down_without_it() -> None:
    client = administrator()
    make_user("ben", email="b@clinic.org")
    assert "address" in links(client)
    form = one(read(client.get(address_page())), "input", id="id_address")
    assert dict(form.attributes)["value"] == "b@clinic.org"
    page = client.post(address_page(), {"address": NEW}, follow=True)
    assert text(one(read(page), role="status")) == "The e-mail address was changed."
    assert User.objects.get(username="ben").email == NEW
    client.post(address_page(), {"address": NEW})
    assert acts() == [("settings_changed", "lead", "")]


def test_ones_own_address_is_changed_there_too() -> None:
    client = administrator()
    client.post(address_page("lead"), {"address": "lead@clinic.org"})
    assert User.objects.get(username="lead").email == "lead@clinic.org"


def test_a_link_that_went_to_the_earlier_address_is_void() -> None:
    client, user = administrator(), make_user("ben", email="b@clinic.org")
    link = link_of(user, "http://testserver")
    client.post(address_page(), {"address": NEW})
    page = Client().get(link, follow=True)
    assert not [field for field in every(read(page), "input") if dict(field.attributes)["name"] == "again"]


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("nobody", "valid email address"),
        ("", "required"),
        ("CLEO@example.org", "The account cleo already has this address. Enter another address."),
    ],
)
def test_an_address_that_cannot_be_is_refused_and_stands_in_its_box(typed: str, remedy: str) -> None:
    client = administrator()
    make_user("ben", email="b@clinic.org")
    make_user("cleo", email="cleo@example.org")
    answer = client.post(address_page(), {"address": typed})
    page = read(answer)
    assert answer.status_code == 422
    assert remedy in text(one(page, "main"))
    assert (dict(one(page, "input", id="id_address").attributes).get("value") or "") == typed
    assert User.objects.get(username="ben").email == "b@clinic.org"
    assert acts() == []


def test_a_superusers_address_is_changed_by_superusers_alone() -> None:
    client, above = administrator(), superuser()
    assert "address" not in links(client, "root")
    answer = client.post(address_page("root"), {"address": NEW})
    assert answer.headers["Location"] == address_page("root").removesuffix("address/")
    assert User.objects.get(username="root").email == ""
    above.post(address_page("root"), {"address": NEW})
    assert User.objects.get(username="root").email == NEW


def test_a_command_changes_an_address_and_says_what_is_wrong() -> None:
    make_user("ben", email="b@clinic.org")
    make_user("cleo", email="cleo@example.org")
    assert run("change_address", "ben", "--email", NEW) == f"The address of ben is {NEW}.\n"
    assert User.objects.get(username="ben").email == NEW
    with pytest.raises(CommandError, match="Enter another address"):
        run("change_address", "ben", "--email", "cleo@example.org")
    with pytest.raises(CommandError, match="valid email address"):
        run("change_address", "ben", "--email", "nobody")
    with pytest.raises(CommandError, match="no staff user eve"):
        run("change_address", "eve", "--email", "eve@example.org")


def test_a_superuser_makes_another_and_removes_one() -> None:
    client = superuser()
    make_user("ben", site_administrator=False)
    assert "make-superuser" in links(client)
    assert 'role="status"' in change(client, "make-superuser").content.decode()
    assert User.objects.get(username="ben").is_superuser
    assert "unmake-superuser" in links(client)
    change(client, "make-superuser")
    change(client, "unmake-superuser")
    ben = User.objects.get(username="ben")
    assert (ben.is_superuser, is_site_administrator(ben)) == (False, False)
    assert acts() == [("role_given", "root", "superuser"), ("role_taken", "root", "superuser")]


def test_a_site_administrator_makes_none() -> None:
    client = administrator()
    make_user("ben", site_administrator=False)
    assert "make-superuser" not in links(client)
    assert change(client, "make-superuser").status_code == 404
    assert change(client, "make-superuser", "lead").status_code == 404
    assert not User.objects.filter(is_superuser=True).exists()


def test_nobody_removes_themselves_and_the_last_administrator_stays() -> None:
    client = superuser()
    assert change(client, "unmake-superuser", "root").status_code == 409
    User.objects.get(username="root").groups.clear()
    with pytest.raises(CommandError, match="last site administrator"):
        run("revoke", "root", "--superuser")
    assert User.objects.get(username="root").is_superuser


def test_commands_make_and_remove_a_superuser() -> None:
    make_user()
    make_user("ben", site_administrator=False)
    assert run("grant", "ben", "--superuser") == "ben is a superuser.\n"
    assert User.objects.get(username="ben").is_superuser
    assert run("revoke", "ben", "--superuser") == "ben is no superuser.\n"
    assert not User.objects.get(username="ben").is_superuser
