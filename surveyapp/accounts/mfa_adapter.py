"""What allauth asks this site about: how secrets are stored, and the names that a telephone shows."""

from __future__ import annotations

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import User
from django.http.request import split_domain_port

from surveyapp.models.encryption import seal, unseal


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Secrets are sealed; the site goes by its name, and people by their user name, never their address."""

    def encrypt(self, text: str) -> str:
        """How a secret is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again. Raises UnreadableSecretError."""
        return unseal(encrypted_text)

    def get_totp_label(self, user: User) -> str:
        """Whose code it is."""
        return user.get_username()

    def get_totp_issuer(self) -> str:
        """Which site it is for."""
        return str(settings.SITE_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site, to which a passkey is bound by the name of its host."""
        return {"id": split_domain_port(context.request.get_host())[0], "name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, str | bytes]:
        """The person, as a passkey keeps them."""
        name = user.get_username()
        return {"id": str(user.pk).encode(), "display_name": name, "name": name}
