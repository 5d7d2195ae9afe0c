"""Pages of accounts, invitations and forgotten passwords hold no English in French."""

import pytest
from django.test import Client, override_settings

from tests.builders import make_survey
from tests.french_pages import SETTINGS, english_of
from tests.mail_server import OFF, mail_server
from tests.staff.accounts.test_invitations import path_of
from tests.staff.pages import make_user, one, read, staff_client
from tests.staff.second_factors import with_app

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
FRENCH = {"accept-language": "fr"}
PERSON = {"address": "zoe@exemple.org", "name": "Zoé", "language_code": "fr"}


def test_accounts_and_invitations_in_french() -> None:
    make_survey(**SETTINGS)
    user, _secret, _codes = with_app("benoit", site_administrator=False)
    make_user("root", is_superuser=True)
    client, at = staff_client(headers=FRENCH), f"/staff/accounts/{user.pk}/"
    members = "/staff/surveys/ward/settings/members/"
    with override_settings(EMAIL_BACKEND=OFF):
        pages = [client.post(f"{members}invite/", PERSON | {"address": "eva@exemple.org", "role": "viewer"})]
    with mail_server() as box:
        pages.append(client.post("/staff/accounts/invite/", PERSON))
        box.refuses = True
        pages.append(client.post("/staff/accounts/invite/", PERSON | {"address": "max@exemple.org"}))
    pages += [client.get(address) for address in ("/staff/accounts/", "/staff/accounts/?q=personne", at)]
    pages += [client.post(f"{at}{change}/", follow=True) for change in ("disable", "enable", "reset-factor")]
    pages += [client.get(f"{at}{change}/") for change in ("make-administrator", "password-link", "cancel")]
    pages += [client.post(f"{at}cancel/"), client.post("/staff/accounts/invite/", {"role": "viewer"})]
    pages += [client.get(members), client.get(f"{members}invite/"), client.get("/staff/system/")]
    assert [english_of(page) for page in pages] == [[]] * len(pages)


def test_links_and_forgotten_passwords_in_french() -> None:
    stranger, client = Client(headers=FRENCH), staff_client(headers=FRENCH)
    at = "/staff/sign-in/forgotten/"
    pages = [stranger.get(at), stranger.post(at, {"address": "x"}), stranger.get("/staff/sign-in/link/")]
    pages += [stranger.post(at, {"address": "a@exemple.org"}) for _ in range(4)]
    pages.append(stranger.get("/staff/sign-in/?password=changed"))
    with override_settings(EMAIL_BACKEND=OFF):
        pages.append(stranger.get(at))
        invited = client.post("/staff/accounts/invite/", PERSON)
    link = dict(one(read(invited), "input", id="sent-link").attributes)["value"] or ""
    pages.append(stranger.get(path_of(link), follow=True))
    pages.append(stranger.post("/staff/sign-in/new-password/", {"new_password": "a", "again": "b"}))
    assert [english_of(page) for page in pages] == [[]] * len(pages)


def test_a_superuser_changes_addresses_and_superusers_in_french() -> None:
    client = Client(headers=FRENCH)
    client.force_login(make_user("root", is_superuser=True))
    user = make_user("benoit", email="benoit@exemple.org", site_administrator=False)
    make_user("eva", email="eva@exemple.org", site_administrator=False)
    at = f"/staff/accounts/{user.pk}/"
    pages = [client.get(f"{at}{page}/") for page in ("address", "make-superuser")]
    typed = ("x", "", "eva@exemple.org", "b@exemple.org")
    pages += [client.post(f"{at}address/", {"address": address}, follow=True) for address in typed]
    pages += [client.post(f"{at}{name}-superuser/", follow=True) for name in ("make", "unmake")]
    assert [english_of(page) for page in pages] == [[]] * len(pages)
