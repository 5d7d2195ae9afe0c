"""The address of the site, as links in e-mails and addresses to share begin."""

from django.conf import settings
from django.http import HttpRequest


def site_address(request: HttpRequest) -> str:
    """The setting SITE_URL, or the host of this request, which ALLOWED_HOSTS lets through."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
