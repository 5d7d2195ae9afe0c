"""The files that are made of a survey: the workbook and two kinds of CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from django.db.models import Count
from django.utils import timezone

from surveyapp.analysis.report.filters import matching
from surveyapp.analysis.report.report import VALID
from surveyapp.datasets.dataset import Dataset, build
from surveyapp.export.atomic_file import whole_file
from surveyapp.export.delimited.csv_files import write_guarded_csv, write_raw_csv
from surveyapp.export.tables.content import Content, FieldState
from surveyapp.export.tables.response_records import Returns
from surveyapp.export.workbook.workbook import write_workbook
from surveyapp.fielding.files.progress import Step, begin
from surveyapp.instruments.language import Language
from surveyapp.models import Frame, Response, Survey, Tally
from surveyapp.reporting.analysis.declared_comparisons_queries import declared_comparisons_of
from surveyapp.reporting.report.released_texts import released
from surveyapp.reporting.report.report_queries import read_counted, report_of
from surveyapp.reporting.source.software_version import software
from surveyapp.reporting.source.source_database import analysed
from surveyapp.site_languages import language_of

Write = Callable[[Content, BinaryIO], None]


def read_workbook(
    survey: Survey,
    target: Path | BinaryIO,
    *,
    language: Language,
    where: Sequence[str] = (),
    made_at: dt.datetime | None = None,
    free_text: bool = True,
    item_base: str = VALID,
) -> int:
    """Writes the workbook of the responses that meet the conditions, and says how many they are.

    free_text: whether it holds texts as people typed them; else as a review released them, which it says.
    item_base: what the percentages of its sheet of frequencies are of.
    A path appears only when all went well. Of a stream nothing may be used when an error is raised:
    FilterError for a condition that cannot be applied, ExportError where the file cannot be made.
    """
    content = read_content(
        survey,
        language=language,
        where=where,
        made_at=made_at,
        free_text=free_text,
        comparisons=True,
        item_base=item_base,
    )
    return _write(write_workbook, content, target)


def read_csv(
    survey: Survey,
    target: Path | BinaryIO,
    *,
    language: Language,
    where: Sequence[str] = (),
    free_text: bool = True,
) -> int:
    """Writes the labels as CSV for spreadsheets, guarded; else as `read_workbook`."""
    content = read_content(survey, language=language, where=where, free_text=free_text)
    return _write(write_guarded_csv, content, target)


def read_raw_csv(
    survey: Survey, target: Path | BinaryIO, *, where: Sequence[str] = (), free_text: bool = True
) -> int:
    """Writes the codes as CSV for statistics packages, not guarded; else as `read_workbook`."""
    language = language_of(survey.instrument.languages[0])
    content = read_content(survey, language=language, where=where, free_text=free_text)
    return _write(write_raw_csv, content, target)


@analysed
def read_content(
    survey: Survey,
    *,
    language: Language,
    where: Sequence[str] = (),
    made_at: dt.datetime | None = None,
    free_text: bool = True,
    comparisons: bool = False,
    item_base: str = VALID,
) -> Content:
    """What goes into a survey's files: its responses, read once, and the report on them. Raises FilterError.

    made_at: the moment that the file states; now. comparisons: with those that the plan declares.
    """
    begin(Step.READ)
    counted = read_counted(survey, where)
    dataset = build(counted.records, counted.instrument)
    report = replace(report_of(survey, dataset, where, counted=counted), item_base=item_base)
    matching_dataset = matching(dataset, report.filter)  # rows of excluded responses stand there, marked
    keys = set(matching_dataset.frame.index.tolist())
    records = [record for record in counted.records if record.key in keys]
    if not free_text:  # once the report is made, whose figures stay the same
        records = released(survey, records, language)
    return Content(
        report=report,
        returns=Returns(
            instrument=counted.instrument,
            recommendations=survey.recommendations,
            dataset=matching_dataset,
            records=records,
            recoded=counted.recoded,
        ),
        language=language,
        made_at=made_at or timezone.now(),
        software=software(),
        versions=_versions(survey),
        has_synthetic_people=_has_synthetic_people(survey, dataset),
        has_free_text=free_text,
        declared=declared_comparisons_of(survey, dataset, report.filter) if comparisons else None,
        field=_field(survey),
    )


def _field(survey: Survey) -> FieldState:
    opened, closed = (
        moment and timezone.localtime(moment).date() for moment in (survey.opened_at, survey.closed_at)
    )
    frame = Frame.objects.filter(survey=survey).first()
    return FieldState(opened_on=opened, closed_on=closed, asked=frame.size if frame else None)


def _versions(survey: Survey) -> dict[str, int]:
    """How many analysable responses each version of the instrument has got."""
    version_ids = Response.objects.filter(survey=survey).analysable().values_list("version_id")
    return dict(version_ids.annotate(Count("pk")).order_by("version_id"))


def _has_synthetic_people(survey: Survey, dataset: Dataset) -> bool:
    tallies = Tally.objects.filter(survey=survey, synthetic=True, count__gt=0)
    return bool(dataset.about["synthetic"].any()) or tallies.exists()


def _write(write: Write, content: Content, target: Path | BinaryIO) -> int:
    begin(Step.WRITE)
    if isinstance(target, Path):
        with whole_file(target) as file:
            write(content, file)
    else:
        write(content, target)
    return content.rows
