"""A published result that ours are compared with, as an instrument's metadata state it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from surveyapp.guidelines.bases import BASES
from surveyapp.instruments.files.toml_tables import Reading, Table
from surveyapp.instruments.model.instrument import Instrument, Text
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import sentence as _

KEY = "published"


@dataclass(frozen=True, kw_only=True)
class PublishedResult:
    """A percentage in print, and the recommendation and base of ours that it is set beside."""

    recommendation: str
    base: str  # one of BASES
    numerator: int
    percent: Decimal  # as printed, with its decimals
    citation: str
    text: Text  # the sentence that states it


def published_result(instrument: Instrument) -> PublishedResult | None:
    """The result that the instrument is compared with, None where there is none or it is not well-formed."""
    result, problems = read_published(instrument)
    return None if problems else result


def read_published(
    instrument: Instrument, recommendations: Mapping[str, Any] | None = None
) -> tuple[PublishedResult | None, tuple[Problem, ...]]:
    """The table `[instrument.metadata.published]` and what is wrong with it.

    recommendations: by name, where it shall be checked that it is about one of them.
    """
    data = instrument.metadata.get(KEY)
    if data is None:
        return None, ()
    reading = Reading(languages=instrument.languages)
    table = Table({KEY: data}, "instrument", reading).table(KEY, "instrument, published")
    result = PublishedResult(
        recommendation=table.string("recommendation", required=True),
        base=table.choice("base", BASES, required=True),
        numerator=table.whole("numerator", required=True) or 0,
        percent=_percent(table),
        citation=table.string("citation", required=True),
        text=table.text("text", required=True),
    )
    table.finish()
    if recommendations is not None and result.recommendation not in recommendations:
        table.wrong(
            _("There is no recommendation {recommendation!r}.", recommendation=result.recommendation),
            _("Name one of the file."),
        )
    return result, tuple(reading.problems)


def _percent(table: Table) -> Decimal:
    """The percentage as text, so that its decimals stay."""
    text = table.string("percent", required=True)
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return Decimal(text)
    if text:
        table.wrong(
            _("`percent` is {text!r}, which is not a number.", text=text),
            _('Write it as printed, as in "82.93".'),
        )
    return Decimal(0)
