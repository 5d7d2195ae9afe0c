"""Whether a comparison shows shares of reported adherence, beside which the caution on self-report stands."""

from dataclasses import replace

from surveyapp.analysis.comparisons.categorical_variables import has_verdict
from surveyapp.analysis.statistics.multiplicity import Family
from tests.analysis.comparisons.test_declared_comparisons import found


def test_verdicts_are_known_by_their_name() -> None:
    assert has_verdict("setting", "verdict.r1")
    assert not has_verdict("setting", "verdicts")


def test_declared_comparisons_show_adherence_where_any_is_of_verdicts() -> None:
    declared = found(("setting", Family.PRIMARY))
    [comparison] = declared.comparisons
    of_items = replace(comparison, planned=replace(comparison.planned, rows="region"))

    assert declared.shows_adherence
    assert not replace(declared, comparisons=(of_items,)).shows_adherence
