"""The key that signs and seals: from the environment, or from a file that the environment names."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environ import Env


def secret_key(env: Env, *, may_pass: bool) -> str:
    """The site's key. may_pass: make a passing one where none is given, as for debugging and tests.

    Raises ImproperlyConfigured.
    """
    key: str = env("DJANGO_SECRET_KEY")
    file = Path(env("DJANGO_SECRET_KEY_FILE"))
    if not key and file.is_file():
        key = file.read_text(encoding="utf-8").strip()
    if key:
        return key
    if may_pass:
        return secrets.token_urlsafe(48)
    raise ImproperlyConfigured(
        "DJANGO_SECRET_KEY is not set: set it to 50 or more random characters that stay the same "
        "(python3 -c 'import secrets; print(secrets.token_urlsafe(48))' makes some), "
        "or name a file that holds them in DJANGO_SECRET_KEY_FILE; `make demo` does this by itself."
    )
