"""Secrets that have to be read again, such as those of authenticator apps, lie sealed in the database.

The key comes from DJANGO_SECRET_KEY, which no backup holds: a copy of the data makes no codes.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac


class UnreadableSecretError(Exception):
    """The secret was sealed with another DJANGO_SECRET_KEY, or was damaged."""

    def __init__(self) -> None:
        super().__init__("A stored secret cannot be read: was it sealed with another DJANGO_SECRET_KEY?")


def seal(text: str) -> str:
    """The text, to be read with this site's key only."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that was sealed. Raises UnreadableSecretError."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise UnreadableSecretError from error


def _box() -> Fernet:
    key = salted_hmac("surveyapp.models.encryption", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
