"""Whether the site can send e-mail."""

from django.conf import settings


def is_mail_on() -> bool:
    """Whether the site has a mail server."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")
