"""The steps of the flow of people in words."""

from __future__ import annotations

from surveyapp.analysis.report.flow import OUT
from surveyapp.analysis.report.report_text import exclusion_in_words
from surveyapp.instruments.language import Language


def step_in_words(step: str, language: Language) -> str:
    """A step of the flow of people."""
    _ = language.gettext
    if step.startswith(OUT):
        reason = exclusion_in_words(step.removeprefix(OUT), language)
        return _("Excluded because of: {reason}").format(reason=reason)
    return {
        "began": _("Started"),
        "declined": _("Declined to take part"),
        "not_eligible": _("Not eligible"),
        "open_drafts": _("Not yet sent"),
        "purged": _("Never sent; draft deleted after the retention period"),
        "break_off": _("Break-off (too few answers)"),
        "withdrawn": _("Withdrawn after sending"),
        "partial": _("Partial"),
        "complete": _("Complete"),
        "excluded": _("Excluded by staff"),
        "analysable": _("Analysable (partial and complete)"),
        "paper": _("Entered from paper"),
    }[step]
