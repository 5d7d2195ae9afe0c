"""The addresses that a new survey can have."""

from __future__ import annotations

from itertools import count

from django.utils.text import slugify

from surveyapp.models import Survey

RESERVED_SLUGS = ("new",)
"""Addresses below /staff/surveys/ that are no survey."""

LONGEST_SUGGESTION = 40


def is_free(slug: str) -> bool:
    """Whether a new survey can have the address."""
    return slug not in RESERVED_SLUGS and not Survey.objects.filter(slug=slug).exists()


def free_slug(title: str) -> str:
    """An address made of the first words of the title that no survey has."""
    words = slugify(title).split("-")
    while len("-".join(words)) > LONGEST_SUGGESTION and len(words) > 1:
        words.pop()
    base = "-".join(words)[:LONGEST_SUGGESTION] or "survey"
    names = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(name for name in names if is_free(name))
