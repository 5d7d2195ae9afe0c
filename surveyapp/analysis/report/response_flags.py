"""The flags of one response: contradictions between its answers, and warnings that were let stand."""

from __future__ import annotations

from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from surveyapp.instruments.model.answers import ResponseRecord, plain
from surveyapp.instruments.model.instrument import Instrument, Text


def flags_of(record: ResponseRecord, instrument: Instrument) -> tuple[Text, ...]:
    """The words of each flag and warning, in the order in which a report counts them."""
    words = {check.name: check.message for item in instrument.items for check in item.checks}
    words |= {flag.name: flag.label for flag in instrument.flags}
    return tuple(words[name] for name in flag_names_of(record, instrument))


def flag_names_of(record: ResponseRecord, instrument: Instrument) -> tuple[str, ...]:
    """The names of each flag and warning, in the same order."""
    scope = Scope(answers=plain(instrument, record.answers))
    raised = [flag.name for flag in instrument.flags if evaluate(flag.when, scope)]
    checks = [check.name for item in instrument.items for check in item.checks]
    return (*raised, *(name for name in checks if name in record.flags))
