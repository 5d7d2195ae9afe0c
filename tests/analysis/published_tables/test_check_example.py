"""The check of the retreatment table, whose percentages were truncated."""

from fractions import Fraction

import pytest

from surveyapp.analysis.published_tables.findings import Status, SumMode, TotalStatus
from surveyapp.analysis.published_tables.granularity import RoundingMode, printed_as, share
from tests.analysis.published_samples import EXAMPLE, checked

SUM = "RR + SD"


@pytest.fixture(scope="module")
def example():
    return checked(EXAMPLE.read_text(encoding="utf-8"))


def by_label(report, label):
    return [cell for cell in report.cells if cell.cell.label == label]


def test_every_printed_part_of_the_example_is_truncated(example):
    parts = [cell for cell in example.cells if not cell.cell.sum_of and cell.cell.percent is not None]

    assert len(parts) == 8
    assert all(RoundingMode.TRUNCATED in cell.modes for cell in parts)
    assert example.rounding.mode is RoundingMode.TRUNCATED
    assert example.rounding.fits == {
        RoundingMode.HALF_UP: 4,
        RoundingMode.HALF_EVEN: 5,
        RoundingMode.TRUNCATED: 8,
    }


def test_the_stable_disease_of_the_example_would_be_printed_otherwise_if_rounded(example):
    stable = by_label(example, "SD")

    assert [str(printed_as(share(c.cell.count, c.cell.base), 0, RoundingMode.HALF_UP)) for c in stable] == [
        "46", "63", "65", "57", "27",
    ]  # fmt: skip
    assert [cell.status for cell in stable if cell.cell.percent is not None] == [Status.TRUNCATED] * 4


def test_every_benefit_of_the_example_is_the_sum_of_truncated_parts(example):
    sums = by_label(example, SUM)

    assert [str(sum(cell.sum.parts[SumMode.TRUNCATED])) for cell in sums] == ["95", "95", "93", "85", "79"]
    assert all(SumMode.TRUNCATED in cell.sum.modes for cell in sums)
    assert example.rounding.sum_fits[SumMode.TRUNCATED] == example.rounding.sums == 5


def test_two_benefits_of_the_example_are_nothing_but_such_sums(example):
    proofs = [cell for cell in example.cells if cell.status is Status.SUM_OF_PARTS]

    assert [cell.cell.group for cell in proofs] == ["Third line", "Any line with hormone therapy"]
    assert [cell.exact for cell in proofs] == [Fraction(1600, 17), Fraction(80)]
    assert example.rounding.only_as_sums == 2
    assert [cell.status for cell in by_label(example, SUM)].count(Status.TRUNCATED) == 3


def test_the_remainder_of_the_example_is_counted_and_not_named(example):
    assert [column.base - column.count for column in example.columns] == [1, 1, 1, 1, 3]
    assert {column.status for column in example.columns} == {TotalStatus.LESS}
    assert not any(column.is_problem for column in example.columns)


def test_the_example_has_nine_findings(example):
    assert example.problems == 9
    assert example.rows == ()
