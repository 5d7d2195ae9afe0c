"""Items that people saw are counted by person: what was not asked or not reached is none of them."""

from statistics import median

from surveyapp.analysis.report.item_exposure import ItemExposure, item_exposure
from surveyapp.datasets.dataset import build
from surveyapp.instruments.model.answers import settled
from tests.analysis.example_study import EXAMPLE
from tests.datasets.records import records
from tests.guidelines.study import INSTRUMENT


def test_each_respondent_saw_what_the_own_answers_led_to() -> None:
    expected = sorted(
        sum(
            bool(INSTRUMENT.items_by_name[name].variables)
            for name in settled(INSTRUMENT, answers, extended=True).asked_items
        )
        for answers in EXAMPLE
    )
    found = item_exposure(build(records(EXAMPLE), INSTRUMENT), INSTRUMENT)
    assert found == ItemExposure(least=expected[0], median=median(expected), most=expected[-1])
    assert expected[0] < expected[-1]


def test_nobody_saw_nothing() -> None:
    assert item_exposure(build([], INSTRUMENT), INSTRUMENT) is None
