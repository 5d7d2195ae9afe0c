"""Who did what, when, and in which survey: written by actions in their own transaction, and never changed.

May import models. It holds names of users, surveys, files and settings, and never an answer; acts of
respondents are none of its business.
"""

from surveyapp.audit.events import record
from surveyapp.models import Action

__all__ = ["Action", "record"]
