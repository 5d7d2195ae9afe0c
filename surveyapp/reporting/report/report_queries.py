"""The records of a survey become its dataset, and the dataset the one report that everything renders."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.report.filters import parse_conditions
from surveyapp.analysis.report.report import Report
from surveyapp.analysis.report.report_builder import SurveyFacts, report
from surveyapp.datasets.dataset import Dataset, build
from surveyapp.fielding.survey_events import report_counted
from surveyapp.instruments.model.answers import ResponseRecord
from surveyapp.models import Draft, Response, Survey, Tally
from surveyapp.reporting.report.locked_plan import plan_of
from surveyapp.reporting.report.recoded_answers import Counted, as_counted
from surveyapp.reporting.report.version_changes import changed_wordings
from surveyapp.reporting.source.result_cache import cached_result, known_result
from surveyapp.reporting.source.source_database import analysed
from surveyapp.site_languages import languages_of


@analysed
def read_report(survey: Survey, *, where: Sequence[str] = ()) -> Report:
    """The report of a survey on the responses that meet conditions `variable:value`. Raises FilterError."""
    return cached_result(
        survey,
        *_about(where),
        make=lambda: _report(survey, where),
        responses=lambda report: report.counts.responses,
    )


@analysed
def known_report(survey: Survey) -> Report | None:
    """The report on all responses where it was counted before and nothing has changed since; else None."""
    known: Report | None = known_result(survey, *_about(()))
    return known


def _about(where: Sequence[str]) -> tuple[object, ...]:
    """What a report is kept under."""
    return ("report", tuple(where))


def _report(survey: Survey, where: Sequence[str]) -> Report:
    counted = read_counted(survey, where)
    report = report_of(survey, build(counted.records, counted.instrument), where, counted=counted)
    if not where:
        report_counted.send(sender=Survey, survey=survey)
    return report


@analysed
def read_dataset(survey: Survey) -> Dataset:
    """All analysable responses of a survey, their answers as they were given, no groupings among them: what
    is shared is counted from these."""
    return build(read_records(survey), survey.instrument)


def read_counted(survey: Survey, where: Sequence[str] = ()) -> Counted:
    """All analysable responses of a survey as figures under the conditions count their answers."""
    return as_counted(survey, read_records(survey), where)


def read_records(survey: Survey) -> list[ResponseRecord]:
    """The records of all analysable responses of a survey, in the order of their keys."""
    return list(Response.objects.filter(survey=survey).analysable().records())


def report_of(
    survey: Survey, dataset: Dataset, where: Sequence[str] = (), *, counted: Counted | None = None
) -> Report:
    """The report of a survey whose dataset has been read. Raises FilterError.

    counted: what the dataset was built from; None where that is the answers as they were given.
    """
    instrument = counted.instrument if counted else survey.instrument
    spoken = languages_of(survey.instrument.languages)
    return report(
        dataset,
        instrument,
        survey.recommendations,
        survey=SurveyFacts(
            slug=survey.slug,
            title=survey.title.by_language(survey.instrument.languages),
            fingerprint=survey.version.fingerprint,
            structural_fingerprint=survey.version.structural_fingerprint,
            tallies=Tally.objects.totals(survey),
            open_drafts=Draft.objects.filter(survey=survey).count(),
            is_pilot=not survey.has_opened,
        ),
        site_languages=spoken,
        conditions=parse_conditions(where, instrument, spoken),
        recoded=counted.recoded if counted else None,
        plan=plan_of(survey),
        wordings=changed_wordings(survey),
    )
