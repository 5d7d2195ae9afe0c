"""Reviews of free text: what of a text may be shown to those who must not read it. Never the text itself."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.columns.random_keys import RandomKeyField
from surveyapp.models.responses.responses import Response


class TextReview(models.Model):
    """What somebody decided about one text of one response; deleted together with the response."""

    class State(models.TextChoices):
        OPEN = "open", _("to review")
        RELEASED = "released", _("shareable")
        WITHHELD = "withheld", _("withheld")

    key = RandomKeyField()
    response = models.ForeignKey(
        Response, models.CASCADE, related_name="text_reviews", verbose_name=_("response")
    )
    variable = models.CharField(_("variable"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    redactions = models.JSONField(
        _("redactions"), default=list
    )  # [[start, end], …] of characters, end excluded
    text_hash = models.CharField(max_length=64)  # of the text that was read: another text is to review again
    by = models.CharField(_("who"), max_length=150)
    period = models.DateField(_("period"))  # of the review, as coarse as the survey keeps dates

    class Meta:
        verbose_name = _("text review")
        verbose_name_plural = _("text reviews")
        constraints = [
            models.UniqueConstraint(name="one_review_of_a_text", fields=["response", "variable"]),
            models.CheckConstraint(
                name="text_review_state_known", condition=Q(state__in=["open", "released", "withheld"])
            ),
            models.CheckConstraint(name="text_review_says_of_what", condition=~Q(variable="")),
            models.CheckConstraint(name="text_review_says_who", condition=~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.variable}: {self.state}"


def hash_of_text(text: str) -> str:
    """What a review keeps of the text that it is about: its SHA-256, half surrogates and all."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
