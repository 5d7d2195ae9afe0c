"""A rate is added as docs/developing.md says: a formula and a part give its numbers."""

from fractions import Fraction
from typing import Any

import pytest

from surveyapp.analysis.frame import frame_text, response_rates
from surveyapp.analysis.frame.dispositions import CaseCounts
from surveyapp.analysis.frame.response_rates import outcome_rates
from surveyapp.instruments.language import ENGLISH
from tests.examples.non_contact_rate import FORMULA, non_contact_parts

COUNTS = CaseCounts(complete=41, partial=4, refusal=12, non_contact=6, other=1, unknown=82, not_eligible=4)


@pytest.fixture(autouse=True)
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    """The formula and its part among those of the module, as a change of the module would put them there."""
    parts = response_rates._parts

    def with_part(counts: CaseCounts, e: Fraction | None) -> dict[str, Fraction | None]:
        return parts(counts, e) | non_contact_parts(counts)

    monkeypatch.setattr(response_rates, "_FORMULAS", (*response_rates._FORMULAS, FORMULA))
    monkeypatch.setattr(response_rates, "_parts", with_part)


def test_the_rate_has_its_numbers_and_says_its_formula() -> None:
    rate = outcome_rates(COUNTS).rate("NC1")

    assert (rate.numerator, rate.denominator) == (6, 146)
    assert rate.formula == "NC1 = NC/((I+P)+(R+NC+O)+U)"
    assert rate.percent == 4.1096


def test_nobody_in_the_frame_gives_no_rate() -> None:
    rate = outcome_rates(CaseCounts()).rate("NC1")

    assert rate.percent is None
    assert frame_text.rate_in_words(rate, ENGLISH) == "no estimate"


def test_counts_and_percentage_are_in_words_already() -> None:
    rate = outcome_rates(COUNTS).rate("NC1")

    assert frame_text.counts_in_words(rate, ENGLISH) == "6/146"
    assert frame_text.rate_in_words(rate, ENGLISH) == "4.1%"


def test_the_formula_in_words_has_to_be_added() -> None:
    rate = outcome_rates(COUNTS).rate("NC1")

    with pytest.raises(KeyError, match="NC"):
        frame_text.formula_in_words(rate, ENGLISH)


def test_the_other_rates_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    values: Any = {rate.name: rate.percent for rate in outcome_rates(COUNTS).rates}
    monkeypatch.undo()

    assert values == {rate.name: rate.percent for rate in outcome_rates(COUNTS).rates} | {"NC1": 4.1096}
