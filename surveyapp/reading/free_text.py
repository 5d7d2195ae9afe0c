"""What people wrote in their own words, left out of a file for those who have no right to read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from surveyapp.instruments.answers import Answer, ResponseRecord
from surveyapp.instruments.model import Instrument, Translate


def without_free_text(
    records: Iterable[ResponseRecord], instrument: Instrument, _: Translate
) -> list[ResponseRecord]:
    """The records with a remark in place of each typed text; kinds of missing, and other answers, stay."""
    names = {name for name, variable in instrument.variables.items() if variable.type.is_text}
    remark = _("(left out)")

    def shown(name: str, answer: Answer) -> Answer:
        return remark if name in names and isinstance(answer, str) else answer

    return [
        replace(record, answers={name: shown(name, answer) for name, answer in record.answers.items()})
        for record in records
    ]
