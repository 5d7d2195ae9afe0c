"""Settings of a site that is served without TLS, as a test's live server is."""

from django.conf import LazySettings


def without_tls(settings: LazySettings) -> None:
    """Have cookies travel without TLS, under the names that they have there."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = False
    settings.HOST_PREFIX = settings.SECURE_PREFIX = ""
    settings.SESSION_COOKIE_NAME = "sessionid"
    settings.CSRF_COOKIE_NAME = "csrftoken"
    settings.LANGUAGE_COOKIE_NAME = "language"
