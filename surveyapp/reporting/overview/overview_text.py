"""An overview in words: for its page, the command line and other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from surveyapp.analysis.renderings.primary_result_text import (
    PrimaryText,
    absence_in_words,
    primary_in_words,
)
from surveyapp.analysis.report.primary_result import Absence
from surveyapp.instruments.language import Language
from surveyapp.models import Survey
from surveyapp.reporting.overview.overview import Answered, Noted, Overview, Point


def noted_in_words(noted: Noted, survey: Survey, language: Language) -> str:
    """One point as a sentence."""
    if noted.words:
        return noted.words
    forms = _texts(language) | _counted(noted.count, language)
    return forms[noted.point].format(count=language.number(noted.count), slug=survey.slug)


def _texts(language: Language) -> dict[Point, str]:
    _ = language.gettext
    return {
        Point.RESULTS_CLOSED: _("The analysis plan keeps results hidden until the survey closes."),
        Point.FRAME: _("No sampling frame entered: response rates are unknown."),
        Point.FRAME_FAULT: _("The counts exceed the sampling frame: response rates are unknown."),
        Point.PLAN: _("No analysis plan is locked: lock one before anybody looks at results."),
        Point.PILOT: _("Try the survey in a pilot"),
        Point.OPEN: _("Open the survey"),
        Point.ASK_TO_OPEN: _("When everything is ready, ask a survey administrator to open the survey."),
        Point.SHARE_ADDRESS: _("Share the survey’s address"),
        Point.RATES: _("Check response rates"),
        Point.CLOSING_TIME: _("Set when the survey closes"),
        Point.CLOSE: _("When the last answers are in, close the survey"),
        Point.RESUME: _("Resume the survey"),
        Point.ARCHIVE: _("Archive the survey when the study is over"),
        Point.REPORT: _("Download the report"),
        Point.WORKBOOK: _("Download the Excel workbook"),
        Point.SHARED_RESULTS: _("View shared results"),
    }


def _counted(count: int, language: Language) -> dict[Point, str]:
    ngettext = language.ngettext
    return {
        Point.DETAILS: ngettext(
            "{count} study detail that respondents read first is missing.",
            "{count} study details that respondents read first are missing.",
            count,
        ),
        Point.AWAITING_REVIEW: ngettext(
            "{count} question awaits review: have it confirmed before the survey opens.",
            "{count} questions await review: have them confirmed before the survey opens.",
            count,
        ),
        Point.PAPER_BEGUN: ngettext(
            "{count} paper form is being entered.", "{count} paper forms are being entered.", count
        ),
        Point.PAPER_ONCE: ngettext(
            "{count} paper form awaits its second entry.",
            "{count} paper forms await their second entry.",
            count,
        ),
        Point.PAPER_DIFFERENT: ngettext(
            "{count} paper form was entered twice with differences.",
            "{count} paper forms were entered twice with differences.",
            count,
        ),
        Point.FLAGS: ngettext(
            "{count} response has consistency flags to review.",
            "{count} responses have consistency flags to review.",
            count,
        ),
        Point.TEXTS: ngettext("{count} free text awaits review.", "{count} free texts await review.", count),
        Point.DEVIATIONS: ngettext(
            "{count} deviation from the analysis plan.", "{count} deviations from the analysis plan.", count
        ),
        Point.EXCLUDED: ngettext(
            "{count} response was excluded by staff and is not counted in the results.",
            "{count} responses were excluded by staff and are not counted in the results.",
            count,
        ),
        Point.WORDINGS: ngettext(
            "{count} wording changed while the survey was open.",
            "{count} wordings changed while the survey was open.",
            count,
        ),
    }


def answered_in_words(answered: Answered, language: Language) -> tuple[str, ...]:
    """How many answered, of how many; then what they sent, drafts, and synthetic responses."""
    _, number = language.gettext, language.number
    complete = _("{complete} complete, {partial} partial").format(
        complete=number(answered.complete), partial=number(answered.partial)
    )
    drafts = language.ngettext(
        "{count} draft in progress", "{count} drafts in progress", answered.drafts
    ).format(count=number(answered.drafts))
    synthetic = language.ngettext(
        "{count} response is computer-generated, not from a respondent",
        "{count} responses are computer-generated, not from respondents",
        answered.synthetic,
    ).format(count=number(answered.synthetic))
    return (_of_asked(answered, language), complete, drafts, *([synthetic] if answered.synthetic else []))


def target_in_words(answered: Answered, target: int | None, language: Language) -> str:
    """How many complete responses there are of those that the study aims for; "" without a target."""
    if target is None:
        return ""
    return language.ngettext(
        "{complete} complete response of {target} targeted",
        "{complete} complete responses of {target} targeted",
        answered.complete,
    ).format(complete=language.number(answered.complete), target=language.number(target))


def _of_asked(answered: Answered, language: Language) -> str:
    responses = language.number(answered.responses)
    if answered.asked is None:
        return language.ngettext("{responses} response", "{responses} responses", answered.responses).format(
            responses=responses
        )
    return language.ngettext(
        "{responses} response of {asked} people asked",
        "{responses} responses of {asked} people asked",
        answered.responses,
    ).format(responses=responses, asked=language.number(answered.asked))


def primary_of(overview: Overview, language: Language) -> PrimaryText | None:
    """The primary result; None where whoever looks may not see it."""
    return None if overview.report is None else primary_in_words(overview.report, language)


def overview_to_text(overview: Overview, language: Language) -> str:
    """The overview as lines of text."""
    return "\n".join(_lines(overview, language)) + "\n"


def _lines(overview: Overview, language: Language) -> Iterator[str]:
    _, survey = language.gettext, overview.survey
    title = survey.title.in_language(language.code)
    yield from (title, "=" * len(title))
    yield " · ".join([str(survey.get_state_display()), *_moments(survey, language)])
    if overview.answered is not None:
        yield "; ".join(answered_in_words(overview.answered, language))
        yield from filter(None, [target_in_words(overview.answered, survey.target, language)])
    yield ""
    yield from _primary_lines(overview, language)
    for title, points in (
        (_("Needs attention"), overview.attention),
        (_("Next steps"), overview.next_steps),
    ):
        if points:
            yield from ("", title)
            yield from (f"- {noted_in_words(noted, survey, language)}" for noted in points)


def _moments(survey: Survey, language: Language) -> Iterator[str]:
    _ = language.gettext
    if survey.opened_at is not None:
        yield _("opened {moment}").format(moment=_moment(survey.opened_at))
    if survey.closed_at is not None:
        yield _("closed {moment}").format(moment=_moment(survey.closed_at))


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def _primary_lines(overview: Overview, language: Language) -> Iterator[str]:
    said = primary_of(overview, language)
    if said is None:
        yield absence_in_words(Absence.CLOSED, language)
        return
    yield said.heading
    for result in said.results:
        yield from filter(None, (f"  {result.name}", f"  {result.sentence} {result.base}", result.parameters))
        if result.lenient:
            yield f"  {result.lenient}"
    yield from filter(
        None, (said.absence, said.standing, said.family, said.synthetic, said.published, said.caution)
    )


def overview_to_json(overview: Overview, language: Language) -> dict[str, Any]:
    """The overview for other programs; figures as counts and words, null where they may not be seen."""
    survey, said = overview.survey, primary_of(overview, language)

    def points(noted: tuple[Noted, ...]) -> list[dict[str, Any]]:
        return [
            {"point": each.point.value, "count": each.count, "text": noted_in_words(each, survey, language)}
            for each in noted
        ]

    answered = overview.answered
    return {
        "survey": survey.slug,
        "title": survey.title.in_language(language.code),
        "state": survey.state,
        "opened_at": survey.opened_at and survey.opened_at.isoformat(),
        "closed_at": survey.closed_at and survey.closed_at.isoformat(),
        "results_closed": overview.is_kept_closed,
        "answered": answered
        and {
            "complete": answered.complete,
            "partial": answered.partial,
            "drafts": answered.drafts,
            "synthetic": answered.synthetic,
            "asked": answered.asked,
            "target": survey.target,
        },
        "primary": said
        and [
            {
                "recommendation": result.code,
                "name": result.name,
                "edition": result.edition,
                "is_prespecified": overview.report is not None and overview.report.plan is not None,
                "text": result.sentence,
                "base": result.base,
            }
            for result in said.results
        ],
        "attention": points(overview.attention),
        "next_steps": points(overview.next_steps),
    }
