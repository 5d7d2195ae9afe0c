"""Second factors: those that somebody has, and what a new authenticator app is shown."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.utils.translation import gettext

Type = Authenticator.Type


@dataclass(frozen=True, kw_only=True)
class Factor:
    """One factor of somebody; `key` names it to its owner."""

    key: int
    name: str
    is_passkey: bool
    since: dt.datetime
    used: dt.datetime | None


def factors_of(user: User) -> tuple[Factor, ...]:
    """The user's authenticator app and passkeys, the oldest first."""
    rows = primary_factors(user).order_by("created_at", "pk")
    return tuple(
        Factor(
            key=row.pk,
            name=row.data["name"] if row.type == Type.WEBAUTHN else gettext("Authenticator app"),
            is_passkey=row.type == Type.WEBAUTHN,
            since=row.created_at,
            used=row.last_used_at,
        )
        for row in rows
    )


def has_factor(user: User) -> bool:
    """Whether a sign-in takes a second step; recovery codes alone are none."""
    return bool(primary_factors(user).exists())


def users_with_factor(users: Iterable[User]) -> set[int]:
    """The keys of those among the users who have a second factor, by one query."""
    rows = Authenticator.objects.filter(user__in=list(users)).exclude(type=Type.RECOVERY_CODES)
    return set(rows.values_list("user_id", flat=True))


def recovery_codes_left(user: User) -> int:
    """How many recovery codes can still be used."""
    row = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).first()
    return mfa_settings.RECOVERY_CODE_COUNT - row.data["used_mask"].bit_count() if row else 0


def new_secret() -> str:
    """A secret for an authenticator app."""
    return str(totp.generate_totp_secret())


def picture_of(user: User, secret: str) -> str:
    """The secret as a QR code for the app: the address of an image that holds itself."""
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def primary_factors(user: User):  # type: ignore[no-untyped-def]  # allauth ships no types
    """The rows of the user's authenticator app and passkeys: all but the recovery codes."""
    return Authenticator.objects.filter(user=user).exclude(type=Type.RECOVERY_CODES)
