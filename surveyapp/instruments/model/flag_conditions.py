"""All that a response can be flagged by: contradictions, and warnings that can be let stand."""

from __future__ import annotations

from surveyapp.instruments.expressions.evaluation import Not
from surveyapp.instruments.model.instrument import Flag, Instrument


def flags_by_name(instrument: Instrument) -> dict[str, Flag]:
    """The instrument's flags, then its warnings, whose condition is that their rule does not hold."""
    checks = (check for item in instrument.items for check in item.checks)
    warnings = [
        Flag(name=check.name, when=Not(part=check.rule), label=check.message)
        for check in checks
        if check.severity == "warning"
    ]
    return {flag.name: flag for flag in [*instrument.flags, *warnings]}
