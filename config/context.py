"""What every template may name about the site."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop

TRANSLATED = gettext_noop("Practice survey")  # the default of SITE_NAME; another name stays as it is


def site(request: HttpRequest) -> dict[str, object]:
    """`site_name`, `site_contact`, `site_logo`, …, as the settings say; the default name is translated."""
    return {
        "site_name": gettext(settings.SITE_NAME),
        "site_contact": settings.SITE_CONTACT,
        "site_logo": settings.SITE_LOGO,
        "site_logo_dark": settings.SITE_LOGO_DARK,
        "site_logo_alt": settings.SITE_LOGO_ALT,
    }
