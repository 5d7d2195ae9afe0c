"""Passkeys: refused without a name of the site, and when no browser would send them."""

import json

import pytest
from django.test import Client

from surveyapp.accounts.second_factor_queries import has_factor
from tests.staff.pages import make_user, signed_in
from tests.staff.second_factors import OVERVIEW, PASSKEY

pytestmark = pytest.mark.django_db
MADE_UP = {
    **{"id": "AA", "rawId": "AA", "type": "public-key"},
    "response": {"clientDataJSON": "e30", "attestationObject": "oA"},
}


def test_an_address_without_a_name_has_no_passkeys() -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(make_user())
    assert "Add a passkey" not in client.get(OVERVIEW).content.decode()
    assert client.get(PASSKEY).headers["Location"] == OVERVIEW


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"name": "key"},
        {"name": "key", "credential": "{}"},
        {"name": "key", "credential": json.dumps(MADE_UP)},
    ],
)
def test_what_no_browser_sends_is_no_passkey(sent: dict[str, str]) -> None:
    user = make_user()
    client = signed_in(user)
    client.get(PASSKEY)
    assert "Nothing was changed" in client.post(PASSKEY, sent).content.decode()
    assert not has_factor(user)
