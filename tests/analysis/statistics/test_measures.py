"""Measures and tests: nothing is nan or infinite, and what does not exist has a reason."""

import pytest

from surveyapp.analysis.statistics.measures import Measure, Significance


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_figure_that_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="is None, with a reason"):
        Measure(value=value)
    with pytest.raises(ValueError, match="is None, with a reason"):
        Measure(value=1.0, high=value)
    with pytest.raises(ValueError, match="is None, with a reason"):
        Significance(method="fisher", p=0.5, statistic=value)


def test_what_does_not_exist_needs_a_reason():
    with pytest.raises(ValueError, match="needs a reason"):
        Measure(value=None)
    with pytest.raises(ValueError, match="needs a reason"):
        Significance(method="fisher", p=None)

    assert Measure(value=None, reason="nobody").value is None
    assert Significance(method="fisher", p=None, reason="nobody").p is None
