"""The logo of a survey."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from surveyapp.models import Logo

# A drawing may style itself; it runs and fetches nothing, also when it is opened by its own address.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Content-Security-Policy": POLICY}
"""The address names the content, so that it can be kept for a year."""


@require_safe
def logo(request: HttpRequest, slug: str, fingerprint: str) -> HttpResponse:
    """Give the picture that the survey shows."""
    shown = Logo.objects.filter(pk=fingerprint, surveys__slug=slug).first()
    if shown is None:
        raise Http404("no such logo")
    return HttpResponse(bytes(shown.content), content_type=shown.kind, headers=HEADERS)
