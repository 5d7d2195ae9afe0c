"""The promise to respondents: generated from the survey's settings and study details, never typed here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from surveyapp.analysis.disclosure.small_cell_rule import LEAST_WHILE_OPEN
from surveyapp.analysis.study.study_details import TOLD_FIRST, Content, Detail, detail_in
from surveyapp.fielding.survey_life.transitions import TRANSITIONS
from surveyapp.models import Survey

CONTACT = "contact"
"""The point that says whom to ask."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One part of the promise. language: of the text, where it is not that of the heading."""

    name: str
    heading: str
    text: str
    language: str = ""


def promise(survey: Survey, details: Content) -> tuple[Point, ...]:
    """What this survey promises, in the language that is active. details: of the study, as stored."""
    return tuple(_points(survey, details))


def _points(survey: Survey, details: Content) -> Iterator[Point]:
    told = {name: _of_detail(name, details) for name in TOLD_FIRST}
    told_by_mode = survey.texts_of_mode.promise
    yield Point(name="voluntary", heading=_("Taking part is voluntary"), text=_of_choice())
    yield Point(name="mode", heading=_("Who can know that you answered"), text=_(told_by_mode.who_knows))
    yield told[Detail.READERS]
    yield told[Detail.STORAGE]
    yield Point(name="stored", heading=_("What is stored"), text=_of_storage(survey))
    yield Point(name="kept", heading=_("For how long"), text=_of_retention(survey))
    yield Point(name="unsent", heading=_("If you do not send"), text=_of_drafts(survey))
    yield Point(name="cookies", heading=_("Cookies"), text=_of_cookies())
    yield Point(name="withdrawal", heading=_("Changing your mind"), text=_of_withdrawal(survey))
    yield told[Detail.RISKS]
    yield told[Detail.FUNDING]
    yield told[Detail.CONFLICTS]
    yield told[Detail.INCENTIVES]
    if survey.feedback:
        yield Point(
            name="feedback", heading=_("What you see afterwards"), text=_of_feedback(survey.threshold)
        )
    if survey.contact or survey.ethics:
        yield Point(name=CONTACT, heading=_("Contact"), text=_of_contact(survey))


def in_short(survey: Survey) -> str:
    """The promise in a sentence, for those who do not unfold the whole."""
    return _(survey.texts_of_mode.promise.in_short)


def _of_detail(name: Detail, details: Content) -> Point:
    """What somebody entered of the study; plainly that it is not stated where nobody did."""
    heading = {
        Detail.READERS: _("People who read the responses"),
        Detail.STORAGE: _("Where the responses are stored"),
        Detail.RISKS: _("Risks and benefits"),
        Detail.FUNDING: _("Who pays for the study"),
        Detail.CONFLICTS: _("Conflicts of interest"),
        Detail.INCENTIVES: _("What you get for taking part"),
    }[name]
    page_language = get_language() or settings.LANGUAGE_CODE
    text, language = detail_in(details, name, page_language)
    if not text:
        return Point(name=name.value, heading=heading, text=_("Not stated."))
    return Point(
        name=name.value, heading=heading, text=text, language=language if language != page_language else ""
    )


def _of_choice() -> str:
    return _(
        "You decide whether to take part. You can stop at any time before you send, without giving a reason "
        "and without any disadvantage."
    )


def _of_contact(survey: Survey) -> str:
    ethics = f"{_('Ethics:')} {survey.ethics}" if survey.ethics else ""
    return "\n".join(filter(None, (str(survey.contact), ethics)))


def _of_storage(survey: Survey) -> str:
    dates = {
        Survey.Granularity.DAY: _("the day on which you sent it, without the time"),
        Survey.Granularity.WEEK: _("the week in which you sent it, without the day or time"),
        Survey.Granularity.MONTH: _("the month in which you sent it, without the day or time"),
    }
    date = dates[Survey.Granularity(survey.date_granularity)]
    return _(survey.texts_of_mode.promise.stored) % {"date": date}


def _of_retention(survey: Survey) -> str:
    return ngettext(
        "Responses are kept for %(years)s year after the survey closes for the last time, and then deleted.",
        "Responses are kept for %(years)s years after the survey closes for the last time, and then deleted.",
        survey.retention_years,
    ) % {"years": survey.retention_years}


def _of_drafts(survey: Survey) -> str:
    deleted = ngettext(
        "A draft that is not touched for %(days)s day is deleted.",
        "A draft that is not touched for %(days)s days is deleted.",
        survey.draft_days,
    ) % {"days": survey.draft_days}
    steps = (str(transition.promised) for transition in TRANSITIONS.values())
    return " ".join(filter(None, (_(survey.texts_of_mode.promise.unsent), deleted, *steps)))


def _of_cookies() -> str:
    return _(
        "One cookie links this device, and no other, to your draft and later to the response that you "
        "sent; one lasts 30 minutes after you send it, so that the receipt and the copy are not shown "
        "here for longer; one protects the form against misuse; one remembers the language if you change "
        "it. None of them is used to track you."
    )


def _of_withdrawal(survey: Survey) -> str:
    days = settings.BACKUP_DAYS + 1  # those that are older are deleted once a day
    sentence = _(survey.texts_of_mode.promise.withdrawal)
    limits = ngettext(
        "A withdrawal does not reach backups, which hold the response for up to %(days)s more day, or "
        "files and results that the study team took from this site earlier.",
        "A withdrawal does not reach backups, which hold the response for up to %(days)s more days, or "
        "files and results that the study team took from this site earlier.",
        days,
    ) % {"days": days}
    return f"{sentence} {limits}"


def _of_feedback(threshold: int) -> str:
    return _(
        "After sending, you can compare your own answers with published recommendations, on this device "
        "only. Once the survey has closed or at least %(least)s people have answered, people who have "
        "sent their answers also see how everybody answered together: numbers only, recalculated only "
        "when at least %(group)s more people have answered, so that they identify nobody. When a response "
        "is withdrawn, these numbers are removed at once, and then recalculated without it."
    ) % {
        "least": max(LEAST_WHILE_OPEN, threshold),
        "group": threshold,
    }
