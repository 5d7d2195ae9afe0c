"""The table of steps: the only place that knows which states follow each other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from surveyapp.fielding.survey_life.effect_actions import (
    erase_pilot,
    forget_moments,
    forget_resuming,
    mix_later,
    note_opening,
    note_resuming,
    settle_drafts,
)
from surveyapp.fielding.survey_life.steps import Step, Transition
from surveyapp.fielding.survey_life.transition_checks import (
    check_closing_time,
    check_details,
    check_paper_forms,
    check_pilot_answers,
    check_reason,
    check_responses_kept,
    check_resuming_time,
)
from surveyapp.models import Action, Right, Survey

State = Survey.State

_TABLE = (
    Transition(
        step=Step.PILOT,
        sources=(State.DRAFT,),
        target=State.PILOT,
        right=Right.SETTINGS,
        action=Action.PILOT_STARTED,
        label=_("Start a pilot"),
        command="pilot SLUG",
        before=_(
            "People who know the address can try the survey. Each page says that it is a pilot. Their "
            "answers are stored, shown in the analysis as pilot answers, and erased when the survey opens."
        ),
        after=_("The pilot has started. Share the survey’s address with those who try it."),
    ),
    Transition(
        step=Step.OPEN,
        sources=(State.DRAFT, State.PILOT),
        target=State.OPEN,
        right=Right.FIELDING,
        action=Action.OPENED,
        label=_("Open the survey"),
        command="open SLUG",
        before=_(
            "Respondents can answer from now on. What they are promised is fixed: the address, the mode, "
            "extended questions, date precision, retention times and the smallest group shown. Answers of a "
            "pilot are erased."
        ),
        after=_("The survey is open."),
        checks=(check_closing_time, check_details, check_pilot_answers),
        effects=(erase_pilot, note_opening),
    ),
    Transition(
        step=Step.END_PILOT,
        sources=(State.PILOT,),
        target=State.DRAFT,
        right=Right.SETTINGS,
        action=Action.PILOT_ENDED,
        label=_("End the pilot"),
        command="pilot SLUG --end",
        before=_("The survey takes no more answers. What was answered stays until the survey opens."),
        after=_("The pilot has ended."),
    ),
    Transition(
        step=Step.PAUSE,
        sources=(State.OPEN,),
        target=State.PAUSED,
        right=Right.SETTINGS,
        action=Action.PAUSED,
        label=_("Pause"),
        command="pause SLUG",
        before=_(
            "Nobody can answer until the survey resumes. Drafts are kept for their retention time, and "
            "visitors are told when to come back."
        ),
        after=_("The survey is paused."),
        promised=_("If the survey is paused, you can continue your draft when it resumes."),
        checks=(check_resuming_time,),
        effects=(note_resuming,),
    ),
    Transition(
        step=Step.RESUME,
        sources=(State.PAUSED,),
        target=State.OPEN,
        right=Right.SETTINGS,
        action=Action.RESUMED,
        label=_("Resume"),
        command="resume SLUG",
        before=_("Respondents can answer again, and continue their drafts."),
        after=_("The survey is open again."),
        checks=(check_closing_time,),
        effects=(forget_resuming,),
    ),
    Transition(
        step=Step.CLOSE,
        sources=(State.OPEN, State.PAUSED),
        target=State.CLOSED,
        right=Right.FIELDING,
        action=Action.CLOSED,
        label=_("Close"),
        command="close SLUG",
        before=_(
            "The survey takes no more answers. Unsent drafts with enough answers become partial responses; "
            "the others are counted as break-offs and deleted. Then the responses are mixed, so that their "
            "order tells nothing."
        ),
        after=_("The survey is closed."),
        promised=_(
            "When the survey closes, drafts with enough answers are counted as partial responses, and all "
            "others are deleted. You can delete your draft at any time before that."
        ),
        checks=(check_paper_forms,),
        effects=(forget_resuming, settle_drafts, mix_later),
    ),
    Transition(
        step=Step.REOPEN,
        sources=(State.CLOSED,),
        target=State.OPEN,
        right=Right.FIELDING,
        action=Action.REOPENED,
        label=_("Reopen"),
        command="reopen SLUG --reason TEXT",
        before=_(
            "Respondents can answer again. Drafts that closing made partial responses stay partial. The "
            "report quotes your reason; once results were released, reopening is a deviation from the "
            "analysis plan."
        ),
        after=_("The survey is open again."),
        promised=_("If it is opened again later, partial responses stay as they are."),
        checks=(check_reason, check_responses_kept),
        effects=(forget_moments,),
        asks_reason=True,
    ),
    Transition(
        step=Step.ARCHIVE,
        sources=(State.CLOSED,),
        target=State.ARCHIVED,
        right=Right.FIELDING,
        action=Action.ARCHIVED,
        label=_("Archive"),
        command="archive SLUG",
        before=_("The survey leaves the lists. Its pages stay where they are, and it can be taken back."),
        after=_("The survey is archived."),
    ),
    Transition(
        step=Step.UNARCHIVE,
        sources=(State.ARCHIVED,),
        target=State.CLOSED,
        right=Right.FIELDING,
        action=Action.UNARCHIVED,
        label=_("Take out of the archive"),
        command="archive SLUG --undo",
        before=_("The survey is listed again, as a closed survey."),
        after=_("The survey is listed again."),
    ),
)

TRANSITIONS: Mapping[Step, Transition] = MappingProxyType({each.step: each for each in _TABLE})
"""Step -> its transition, in the order of a survey's life."""


def steps_from(state: str) -> tuple[Transition, ...]:
    """The steps that can be taken in the state."""
    return tuple(each for each in TRANSITIONS.values() if state in each.sources)
