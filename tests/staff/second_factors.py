"""What the tests of the second factor share: an app that shows codes, and somebody who has set it up."""

import base64
import hashlib
import hmac
import struct
import time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from surveyapp.accounts.second_factor_actions import add_app
from surveyapp.accounts.second_factor_queries import new_secret
from surveyapp.models import AuditEvent
from tests.staff.pages import PASSWORD, make_user, one, read, text

SIGN_IN, SECOND_STEP = "/staff/sign-in/", "/staff/sign-in/second-factor/"
OVERVIEW = "/staff/account/second-factor/"
APP, CONFIRM, CODES, REMOVE = (
    f"{OVERVIEW}{name}/" for name in ("app", "confirm", "recovery-codes", "remove")
)
PASSKEY = f"{OVERVIEW}passkey/"
HALF_MINUTE = 30


def code_of(secret: str, *, steps: int = 0) -> str:
    """What an app shows (RFC 6238): six digits of this half minute, or of one some steps away."""
    counter = struct.pack(">Q", int(time.time()) // HALF_MINUTE + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def with_app(name: str = "lead", **fields: Any) -> tuple[User, str, list[str]]:
    """A staff user with an app: the user, the app's secret, the recovery codes; a code was taken already."""
    user = make_user(name, **fields)
    secret = new_secret()
    codes = add_app(user=user, secret=secret, code=code_of(secret, steps=-1), by=name)
    return user, secret, codes


def give_password(client: Client, name: str = "lead", **fields: str) -> Any:
    """The first step."""
    return client.post(SIGN_IN, {"username": name, "password": PASSWORD, **fields})


def give_code(client: Client, code: str) -> Any:
    """The second step."""
    return client.post(SECOND_STEP, {"code": code})


def acts() -> list[tuple[str, str]]:
    of_factors = ("second_factor_added", "second_factor_removed", "recovery_codes_made")
    found = AuditEvent.objects.filter(action__in=of_factors).order_by("pk")
    return list(found.values_list("action", "detail"))


def shown_secret(response: Any) -> str:
    return text(one(read(response), "code", class_="secret")).replace(" ", "")


def set_up_app(client: Client) -> Any:
    return client.post(APP, {"code": code_of(shown_secret(client.get(APP)))})


def both_steps(secret: str) -> Client:
    client = Client()
    give_password(client)
    give_code(client, code_of(secret))
    return client
