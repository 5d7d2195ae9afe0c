"""The de-identified rows of a survey: which columns may stay, and which are coarsened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.disclosure import shareable_variables
from surveyapp.analysis.disclosure.de_identification import coarsened
from surveyapp.analysis.disclosure.small_cell_rule import is_known_outside, rests_on_known
from surveyapp.analysis.report.filters import without_excluded
from surveyapp.export.delimited.de_identified import DeIdentified, write_de_identified
from surveyapp.export.errors import ExportError
from surveyapp.export.tables.coded_columns import coded_columns
from surveyapp.export.tables.column_names import verdict_column
from surveyapp.export.tables.response_records import Returns
from surveyapp.fielding.files.progress import Step, begin
from surveyapp.instruments.language import gettext_noop
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Survey
from surveyapp.reporting.report.report_queries import read_dataset, read_records
from surveyapp.reporting.sharing.breakdown_queries import choices
from surveyapp.site_languages import page_language

ABOUT = ("synthetic", "completeness")
"""All that stays of what is known of a response as a whole: no key, date, language or channel."""


def read_de_identified(survey: Survey, target: BinaryIO) -> int:
    """Writes the rows, as answers were given, without excluded responses, and says how many they are.

    Raises ExportError before the survey opens, and where there are fewer than may stand alone.
    """
    if not survey.has_opened:
        raise ExportError(
            gettext_noop("Results are shared after the survey opens; answers of a pilot never are.")
        )
    threshold = survey.threshold
    instrument, recommendations = survey.instrument, survey.recommendations
    begin(Step.READ)
    dataset = without_excluded(read_dataset(survey))
    if len(dataset) < threshold:
        raise ExportError(_("Too few responses for a file in which nobody can be identified."))
    keys = set(dataset.frame.index.tolist())
    records = [record for record in read_records(survey) if record.key in keys]
    returns = Returns(
        instrument=instrument, recommendations=recommendations, dataset=dataset, records=records
    )
    shareable = choices(survey)
    known = _coarsest(
        {name: shareable.groupings[name] for name in sorted(shareable.known)}, shareable.sources
    )
    answers = shareable_variables.answers(dataset, known.values(), recommendations)
    stay, left_out = _sorted_out(instrument)
    verdicts = {
        verdict_column(recommendation.name)
        for recommendation in recommendations
        if not is_known_outside(recommendation, recommendations, instrument)
    }
    content = DeIdentified(
        survey=survey.slug,
        threshold=threshold,
        coarsened=coarsened(answers, threshold=threshold),
        columns=[
            column
            for column in coded_columns(returns, page_language(instrument.languages[0]))
            if column.variable in stay or (not column.variable and column.name in {*verdicts, *ABOUT})
        ],
        rows=len(records),
        left_out=left_out,
    )
    begin(Step.WRITE)
    write_de_identified(content, target)
    return len(records)


def _coarsest(known: dict[str, Categorical], sources: Mapping[str, str]) -> dict[str, Categorical]:
    """Of what stems from one item only what is derived from it, where there is such."""
    derived = {sources[name] for name, variable in known.items() if variable.kind == "derived"}
    return {
        name: variable
        for name, variable in known.items()
        if variable.kind == "derived" or sources[name] not in derived
    }


def _sorted_out(instrument: Instrument) -> tuple[set[str], dict[str, list[str]]]:
    """The variables that stay as they are, and those that do not, by why."""
    left_out: dict[str, list[str]] = {
        "free text": [],
        "known to others, or asked of some whom others know": [],
    }
    free, known = left_out.values()
    stay = set()
    for name, variable in instrument.variables.items():
        if variable.disclosure == "free_text" or variable.type.is_text:
            free.append(name)
        elif rests_on_known([name], instrument):
            known.append(name)
        else:
            stay.add(name)
    return stay, left_out
