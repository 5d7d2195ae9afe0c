"""Links by which somebody chooses a password: of an invitation, or for one that was forgotten.

Django's generator signs them. A link dies with the password, the address and the last sign-in that it was
made for, when the account is closed, and after `settings.PASSWORD_RESET_TIMEOUT`. What is secret stands in
the query, which no log keeps.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models import Q
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from surveyapp.audit import Action
from surveyapp.models import AuditEvent

IS_INVITED = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
"""Of accounts: nobody has chosen a password yet."""


class LinkGenerator(PasswordResetTokenGenerator):
    """Django's tokens, which also die when the account is closed, even if it is opened again."""

    key_salt = "surveyapp.accounts.password_links"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        closings = AuditEvent.objects.filter(action=Action.STAFF_CLOSED, object=user.get_username()).count()
        return f"{super()._make_hash_value(user, timestamp)}{closings}"


GENERATOR = LinkGenerator()


def link_of(user: User, root: str) -> str:
    """A link for the user. root: the address of the site, such as "https://survey.example.org"."""
    key = f"{urlsafe_base64_encode(force_bytes(user.pk))}.{GENERATOR.make_token(user)}"
    return f"{root}{reverse('staff:password_link')}?{urlencode({'link': key})}"


def user_of(key: str, *, locked: bool = False) -> User | None:
    """Whose link this is; None for a wrong, expired or used one, and for an account that is closed.

    locked: hold the account until the transaction ends.
    """
    number, _dot, token = key.partition(".")
    try:
        pk = int(urlsafe_base64_decode(number))
        users = User.objects.select_for_update() if locked else User.objects.all()
        user = users.filter(pk=pk, is_active=True, is_staff=True).first()
    except (ValueError, OverflowError):
        return None
    return user if user is not None and GENERATOR.check_token(user, token) else None
