"""What must hold before a step is taken; each guard raises SurveyStateError and says the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.study.study_details import Detail, not_entered
from surveyapp.analysis.study.study_details_text import detail_in_words
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.fielding.survey_life.pilot_answer_queries import pilot_answers
from surveyapp.fielding.survey_life.steps import Request
from surveyapp.instruments.language import Language, TranslatedError, gettext_noop
from surveyapp.models import AuditEvent, Survey
from surveyapp.models.audit_events import Action

REASON_LENGTH = 500


class SurveyStateError(TranslatedError):
    """The step cannot be taken now; the message says what can be done."""


class DetailsMissingError(SurveyStateError):
    """Respondents are to be told what nobody has entered."""

    def __init__(self, slug: str, missing: Sequence[Detail]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            gettext_noop("The first page of {slug} shows these details, but nobody has entered them:"),
            gettext_noop(
                "Enter them on the survey’s page “Study details”, or in a file with manage.py study "
                "{slug} --from FILE.toml. To open anyway, confirm it on the page “Open and close”, or add "
                "--without-details to the command; the first page then says “Not stated” for each."
            ),
            slug=slug,
        )

    def in_words(self, language: Language) -> str:
        reason, remedy = (language.gettext(text).format(**self.values) for text in self.texts)
        lines = (f"  {name}: {detail_in_words(name, language)}" for name in self.missing)
        return "\n".join((reason, *lines, remedy))


def check_details(survey: Survey, request: Request) -> None:
    """Study details that respondents are told first are entered, unless whoever opens agrees without."""
    details = details_of(survey)
    missing = not_entered(details.content if details else {})
    if missing and not request.without_details:
        raise DetailsMissingError(survey.slug, missing)


def check_pilot_answers(survey: Survey, request: Request) -> None:
    """Somebody agrees that answers of the pilot are erased, where there are any."""
    count = pilot_answers(survey)
    if count.any and not request.erase_pilot:
        raise SurveyStateError(
            gettext_noop(
                "Opening {slug} erases what was answered in the pilot (responses: {responses}, drafts: "
                "{drafts}, paper forms: {paper}). Download what you want to keep, then confirm: on the "
                "page “Open and close”, or with manage.py open {slug} --erase-pilot."
            ),
            slug=survey.slug,
            responses=count.responses,
            drafts=count.drafts,
            paper=count.paper_returns,
        )


def check_paper_forms(survey: Survey, request: Request) -> None:
    """No paper form is half entered."""
    if unfinished := survey.paper_returns.unfinished().count():
        raise SurveyStateError(
            gettext_noop(
                "Paper forms of {slug} in progress: {unfinished}. Finish or discard them on the survey’s "
                "page “Paper forms”, then close."
            ),
            slug=survey.slug,
            unfinished=unfinished,
        )


def check_reason(survey: Survey, request: Request) -> None:
    """A reason is given, short enough for the report."""
    if not request.reason.strip():
        raise SurveyStateError(
            gettext_noop("Say why {slug} is opened again: the report will quote the reason."),
            slug=survey.slug,
        )
    if len(request.reason) > REASON_LENGTH:
        raise SurveyStateError(
            gettext_noop("Shorten the reason: the most characters it can have is {limit}."),
            limit=REASON_LENGTH,
        )


def check_responses_kept(survey: Survey, request: Request) -> None:
    """Its responses were not deleted after the retention period."""
    if AuditEvent.objects.filter(survey=survey.slug, action=Action.RESPONSES_DELETED).exists():
        raise SurveyStateError(
            gettext_noop(
                "The survey {slug} cannot be opened again, since its responses were deleted after the "
                "retention period: make a copy of the survey."
            ),
            slug=survey.slug,
        )


def check_closing_time(survey: Survey, request: Request) -> None:
    """Its closing time, if it has one, is still to come."""
    if survey.closes_at is not None and survey.closes_at <= request.now:
        raise SurveyStateError(
            gettext_noop(
                "The closing time of {slug} has passed: set a later one, or none, on the page “Open and "
                "close” or with manage.py schedule {slug}."
            ),
            slug=survey.slug,
        )


def check_resuming_time(survey: Survey, request: Request) -> None:
    """The time at which it goes on is still to come, and before it closes."""
    if request.resumes_at is None:
        return
    if request.resumes_at <= request.now:
        raise SurveyStateError(gettext_noop("The time at which the survey resumes must be in the future."))
    if survey.closes_at is not None and request.resumes_at >= survey.closes_at:
        raise SurveyStateError(gettext_noop("The survey must resume before its closing time."))
