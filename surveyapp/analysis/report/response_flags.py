"""The flags of one response: contradictions between its answers, and warnings that were let stand."""

from __future__ import annotations

from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from surveyapp.instruments.model.answers import ResponseRecord, plain
from surveyapp.instruments.model.instrument import Instrument, Text


def flags_of(record: ResponseRecord, instrument: Instrument) -> tuple[Text, ...]:
    """The words of each flag and warning, in the order in which a report counts them."""
    scope = Scope(answers=plain(instrument, record.answers))
    labels = [flag.label for flag in instrument.flags if evaluate(flag.when, scope)]
    checks = {check.name: check.message for item in instrument.items for check in item.checks}
    return (*labels, *(message for name, message in checks.items() if name in record.flags))
