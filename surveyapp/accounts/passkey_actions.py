"""Passkeys as a second factor: what a browser is asked, and what it answers.

allauth and fido2 know the protocol; what is asked stands in the session until it is answered.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.http.request import split_domain_port

from surveyapp.accounts.second_factor_actions import IN_RECORD, WrongFactorError, record_added_factor, used

Credential = dict[str, Any]
"""What a browser answers, as JSON."""


def are_possible(request: HttpRequest) -> bool:
    """Whether a browser can keep a passkey for this address: it is bound to a name, not to a number."""
    host = split_domain_port(request.get_host())[0].strip("[]")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False


def registration_options(user: User) -> dict[str, Any]:
    """What the browser is asked for a new passkey."""
    return dict(auth.begin_registration(user, False))


def authentication_options(user: User) -> dict[str, Any]:
    """What the browser is asked for one of the user's passkeys; nothing where there is none."""
    return dict(auth.begin_authentication(user)) if auth.get_credentials(user) else {}


@transaction.atomic
def add_passkey(*, user: User, name: str, credential: Credential, by: str) -> list[str]:
    """Keep the passkey; the recovery codes, where these are the first.

    Raises WrongFactorError for what does not answer the question.
    """
    with _refusals_as_errors():
        auth.complete_registration(credential)
        auth.WebAuthn.add(user, name, credential)
    return record_added_factor(user=user, kind=Authenticator.Type.WEBAUTHN, by=by, name=name)


@transaction.atomic
def use_passkey(*, user: User, credential: Credential) -> str:
    """Take the answer of one of the user's passkeys; what it was, for the audit log.

    Raises WrongFactorError.
    """
    with _refusals_as_errors():
        auth.parse_authentication_response(credential)
        row = auth.complete_authentication(user, credential)
    used(row)
    return IN_RECORD[row.type]


@contextmanager
def _refusals_as_errors() -> Iterator[None]:
    """Whatever is wrong with what was sent is the same refusal: nobody writes it by hand."""
    try:
        yield
    except (ValidationError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise WrongFactorError from error
