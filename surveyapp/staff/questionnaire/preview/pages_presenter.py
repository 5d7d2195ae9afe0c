"""The pages that a preview has, each with its name and whether the answers so far lead there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_summary import page_title
from surveyapp.answering.visits.visit import Visit
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Page
from surveyapp.models import Survey, Tally

LANDING = "landing"
STATES = (Survey.State.DRAFT, Survey.State.PAUSED, Survey.State.CLOSED)
"""States in which a visitor is told that the survey takes no answers."""


@dataclass(frozen=True, kw_only=True)
class PreviewPage:
    """A page of the preview. place: as in its address; page: that of the instrument, where it is one."""

    place: str
    label: str
    page: Page | None = None
    is_asked: bool = True


def preview_pages(visit: Visit, language: Language) -> tuple[PreviewPage, ...]:
    """Every page that a respondent can come to, in their order."""
    return (
        PreviewPage(place=LANDING, label=_("First page"), page=visit.landing_page),
        *_question_pages(visit, language),
        PreviewPage(place="save", label=_("Save and come back later")),
        PreviewPage(place="review", label=_("Review your answers")),
        PreviewPage(place="sent", label=_("Thank you")),
        PreviewPage(place="copy", label=_("Copy of the answers")),
        *([PreviewPage(place="feedback", label=_("Feedback"))] if visit.survey.feedback else ()),
        PreviewPage(place="withdraw", label=_("Withdraw your response")),
        *_ends(visit),
        *_states(),
    )


def _question_pages(visit: Visit, language: Language) -> Iterator[PreviewPage]:
    for page in visit.instrument.pages:
        if not page.section.landing:
            yield PreviewPage(
                place=f"page/{page.name}",
                label=page_title(page, language),
                page=page,
                is_asked=visit.route.applies(page),
            )


def _ends(visit: Visit) -> Iterator[PreviewPage]:
    """The ends of the instrument by their dispositions: declined, not eligible and so on."""
    ends = (end.disposition for item in visit.instrument.items for end in item.ends)
    for disposition in dict.fromkeys(ends):
        label = _("Leaves the survey: %(disposition)s") % {"disposition": Tally.Kind(disposition).label}
        yield PreviewPage(place=f"ended/{disposition}", label=label)


def _states() -> Iterator[PreviewPage]:
    labels = {
        Survey.State.DRAFT: _("Before the survey opens"),
        Survey.State.PAUSED: _("While the survey is paused"),
        Survey.State.CLOSED: _("After the survey has closed"),
    }
    for state in STATES:
        yield PreviewPage(place=f"state/{state.value}", label=labels[state])
