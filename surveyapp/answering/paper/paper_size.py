"""How large the printed questionnaire of a survey is, as far as somebody has asked for it.

The landing page reads it, and makes no PDF.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from surveyapp.models import Survey


@dataclass(frozen=True, kw_only=True)
class PaperSize:
    """How much there is to fetch and to print."""

    octets: int
    pages: int


def known_size(survey: Survey, language_code: str, told: str) -> PaperSize | None:
    """The size of what `paper_of` gives; None until somebody asks for that: nobody waits for a size.

    told: the fingerprint of what respondents are told now.
    """
    known: PaperSize | None = cache.get(f"{cache_key(survey, language_code, settings.PAPER_SIZE, told)}:size")
    return known


def cache_key(survey: Survey, language_code: str, sheet: str, told: str) -> str:
    """What the printed questionnaire depends on, as one short name."""
    parts = (
        survey.version_id,
        survey.extended,
        survey.has_opened,
        survey.organisation,
        survey.contact,
        survey.ethics,
        survey.logo_id,
        told,
        language_code,
        sheet,
    )
    return f"paper:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
