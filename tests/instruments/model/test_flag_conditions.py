"""All that a response can be flagged by."""

from surveyapp.instruments.expressions.evaluation import Not
from surveyapp.instruments.model.flag_conditions import flags_by_name
from tests.guidelines.study import INSTRUMENT


def test_flags_come_first_and_then_warnings_whose_rule_does_not_hold() -> None:
    flags = flags_by_name(INSTRUMENT)
    warnings = {
        check.name: check for item in INSTRUMENT.items for check in item.checks if check.severity == "warning"
    }

    assert list(flags) == [*(flag.name for flag in INSTRUMENT.flags), *warnings]
    assert warnings
    for name, check in warnings.items():
        assert (flags[name].when, flags[name].label) == (Not(part=check.rule), check.message)
