"""Second factors: an authenticator app, recovery codes, passkeys. Set up, used, and removed.

allauth keeps the rows and knows the algorithms; limits, replays and the audit log are ours,
since allauth's own stand in a cache that processes do not share.
"""

from __future__ import annotations

import logging

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from surveyapp.accounts.second_factor_queries import Type, primary_factors
from surveyapp.accounts.session_actions import end_every_session
from surveyapp.audit import Action, record
from surveyapp.models.encryption import UnreadableSecretError, unseal

logger = logging.getLogger(__name__)

LAST_COUNTER = "last_counter"
"""Where an app's row keeps the half minute of the last code that was taken: no code is taken twice."""
IN_RECORD = {Type.TOTP: "authenticator app", Type.RECOVERY_CODES: "recovery code", Type.WEBAUTHN: "passkey"}


class WrongFactorError(Exception):
    """The code or passkey is not the right one, or was used before."""


class LastFactorError(Exception):
    """The only factor stays where one is required."""


@transaction.atomic
def add_app(*, user: User, secret: str, code: str, by: str) -> list[str]:
    """Set up an authenticator app that shows this code; the recovery codes, where these are the first.

    Raises WrongFactorError for a wrong code, and where there is an app already.
    """
    _lock(user)
    counter = _counter(secret, code)
    if counter is None or Authenticator.objects.filter(user=user, type=Type.TOTP).exists():
        raise WrongFactorError
    row = totp.TOTP.activate(user, secret).instance
    row.data[LAST_COUNTER] = counter
    row.save(update_fields=["data"])
    return record_added_factor(user=user, kind=Type.TOTP, by=by)


def record_added_factor(*, user: User, kind: str, by: str, name: str = "") -> list[str]:
    """Write down that a factor was set up; the recovery codes, where these are the first."""
    detail = f"{IN_RECORD[kind]}: {name}" if name else IN_RECORD[kind]
    record(Action.SECOND_FACTOR_ADDED, by=by, object=user.get_username(), detail=detail)
    if Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).exists():
        return []
    return make_recovery_codes(user=user, by=by)


@transaction.atomic
def make_recovery_codes(*, user: User, by: str) -> list[str]:
    """New recovery codes in place of any before."""
    _lock(user)
    Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
    recovery_codes = RecoveryCodes.activate(user)
    record(Action.RECOVERY_CODES_MADE, by=by, object=user.get_username())
    return list(recovery_codes.generate_codes())


@transaction.atomic
def remove_factor(*, user: User, key: int, by: str, this: str | None = None) -> None:
    """Remove the factor, and with the last one the recovery codes; nothing where it is not the user's.

    Every session ends but the one with the key `this`: another one may have been begun with the factor.
    Raises LastFactorError where a factor is required and this is the only one.
    """
    _lock(user)
    row = primary_factors(user).filter(pk=key).first()
    if row is None:
        return
    is_last = not primary_factors(user).exclude(pk=key).exists()
    if is_last and settings.STAFF_MFA == "required":
        raise LastFactorError
    row.delete()
    if is_last:
        Authenticator.objects.filter(user=user).delete()
    record(Action.SECOND_FACTOR_REMOVED, by=by, object=user.get_username(), detail=IN_RECORD[row.type])
    end_every_session(user, keep=this)


@transaction.atomic
def remove_all(*, user: User, by: str) -> int:
    """Remove every factor of somebody who has lost them, and the recovery codes; how many factors it were."""
    count = primary_factors(user).count()
    Authenticator.objects.filter(user=user).delete()
    record(Action.SECOND_FACTOR_REMOVED, by=by, object=user.get_username(), detail=f"all of them: {count}")
    end_every_session(user)
    return int(count)


@transaction.atomic
def use_code(*, user: User, code: str) -> str:
    """Take a code of the app or a recovery code, once; which of the two, for the audit log.

    Raises WrongFactorError.
    """
    _lock(user)
    for row in Authenticator.objects.filter(user=user, type__in=(Type.TOTP, Type.RECOVERY_CODES)):
        try:
            is_right = _takes_once(row, code) if row.type == Type.TOTP else row.wrap().validate_code(code)
        except UnreadableSecretError:
            logger.warning("A second factor cannot be read: was DJANGO_SECRET_KEY changed?")
            continue
        if is_right:
            used(row)
            return IN_RECORD[row.type]
    raise WrongFactorError


def used(row: Authenticator) -> None:
    """Remember when the factor was used last."""
    Authenticator.objects.filter(pk=row.pk).update(last_used_at=timezone.now())


def _takes_once(row: Authenticator, code: str) -> bool:
    counter = _counter(unseal(row.data["secret"]), code)
    if counter is None or counter <= row.data.get(LAST_COUNTER, 0):
        return False
    row.data[LAST_COUNTER] = counter
    row.save(update_fields=["data"])
    return True


def _counter(secret: str, code: str) -> int | None:
    """The half minute that the code is for, among this one and its neighbours."""
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if compare_user_code(actual=code, expected=expected):
            return int(counter)
    return None


def _lock(user: User) -> None:
    """Let one change or use of somebody's factors follow the other."""
    User.objects.select_for_update().get(pk=user.pk)
