"""A visit to a survey that is only a preview: the version and the language that its address names."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from surveyapp.answering.visits.visit import Addresses, Visit
from surveyapp.models import InstrumentVersion, Survey, published_version
from surveyapp.site_languages import language_with_words, negotiated
from surveyapp.staff.questionnaire.preview.draft_session import draft_of
from surveyapp.staff.shared.addresses import preview_address

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class PreviewAddresses(Addresses):
    """Where the pages of a preview lie: below staff's page of it, each with version and language."""

    slug: str
    version: str
    language_code: str

    is_preview = True
    language_parameter = "language"

    @property
    def above(self) -> str:
        """The page around the preview."""
        return preview_address(self.slug, version=self.version, language_code=self.language_code)

    @property
    def home(self) -> str:
        """The first page: the name of the site leads no further than the preview."""
        return self.of("landing")

    def page(self, survey: Survey, view: str, *arguments: str) -> str:
        """The address of one of the survey's pages."""
        return self.of("/".join((view, *arguments)))

    def of(self, place: str) -> str:
        """The address of a place, such as "page/practice"."""
        return reverse("staff:preview_page", args=[self.slug, self.version, self.language_code, place])


def preview_visit(request: HttpRequest, survey: Survey, version: str, language_code: str = "") -> Visit:
    """The visit of this request. Raises Http404 where no such version is stored.

    version: a fingerprint, of the survey's version or of any other. language_code: one of the version's; ""
    for the one that is nearest to the site's. `?language=` in the address comes before it.
    """
    offered = _version(version).instrument.languages
    wanted = [request.GET.get(PreviewAddresses.language_parameter, ""), language_code, get_language() or ""]
    wording = negotiated(wanted, offered) or offered[0]
    addresses = PreviewAddresses(slug=survey.slug, version=version, language_code=wording)
    return Visit(  # nosec B106 - nobody's device
        survey=_moved(survey, version),
        version=version,
        language_code=language_with_words(wording) or get_language() or "",
        wording=wording,
        addresses=addresses,
        secret="",
        draft=draft_of(request, survey, version),
    )


def _version(fingerprint: str) -> InstrumentVersion:
    if not FINGERPRINT.fullmatch(fingerprint):
        raise Http404("no fingerprint")
    try:
        return published_version(fingerprint)
    except InstrumentVersion.DoesNotExist:
        raise Http404("no such version") from None


def _moved(survey: Survey, version: str) -> Survey:
    """The survey as if it had moved to the version already; never to be saved."""
    moved = copy(survey)
    moved.version_id = version
    return moved
