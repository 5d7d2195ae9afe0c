"""The states of a survey, and which of them belong together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SurveyState(models.TextChoices):
    """How far a survey is."""

    DRAFT = "draft", _("draft")
    PILOT = "pilot", _("pilot")
    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")
    ARCHIVED = "archived", _("archived")


BEFORE_OPENING = (SurveyState.DRAFT, SurveyState.PILOT)
"""States in which all settings can be changed, and whatever is stored of respondents is a trial."""

FIELDED = (SurveyState.OPEN, SurveyState.PAUSED)
"""States in which answers are collected, now or later."""

CLOSED = (SurveyState.CLOSED, SurveyState.ARCHIVED)
"""States in which answers are collected no more."""
