"""The check of each figure of a published table: published cases, and each status."""

from decimal import Decimal

import pytest

from surveyapp.analysis.published_tables.findings import Status
from surveyapp.analysis.published_tables.granularity import RoundingMode, Whole
from surveyapp.analysis.published_tables.table import Kind
from tests.analysis.published_samples import checked


def only(text, **options):
    (cell,) = checked(text, **options).cells
    return cell


# --- other published figures -----------------------------------------------------------------------


def test_34_and_82_93_percent_come_from_a_base_of_41():
    cell = only("34 (82.93%)")

    assert (cell.status, cell.bases) == (Status.POSSIBLE, Whole(41, 41))


def test_82_93_percent_cannot_come_from_a_base_of_34():
    cell = only("label,base,percent\nfollow,34,82.93")

    assert cell.status is Status.IMPOSSIBLE
    assert [(pair.count, pair.base) for pair in cell.around] == [(28, 34), (29, 34)]
    assert [(pair.count, pair.base) for pair in cell.pairs] == [(34, 41)]


def test_40_and_58_percent_fit_69_but_neither_70_nor_72():
    unknown, fitting, *others = checked("40 (58%)\n40/69 (58%)\n40/70 (58%)\n40/72 (58%)").cells

    assert unknown.bases == Whole(69, 69)
    assert fitting.status is Status.AGREES
    assert [cell.status for cell in others] == [Status.DISAGREES] * 2
    assert [round(float(cell.exact), 2) for cell in others] == [57.14, 55.56]
    assert others[0].other_bases == (69,)


def test_48_of_280_is_not_17_5_percent():
    cell = only("48 of 280 (17.5%)")

    assert cell.status is Status.DISAGREES
    assert round(float(cell.exact), 2) == 17.14
    assert cell.counts == Whole(49, 49)
    assert (cell.bases, cell.cut_bases) == (Whole(274, 275), Whole(273, 274))


# --- each status -----------------------------------------------------------------------------------


def test_an_exact_half_that_went_to_even_agrees_where_the_table_does_not_truncate():
    report = checked("1/8 (12%)\n2/3 (67%)")

    assert [cell.status for cell in report.cells] == [Status.AGREES, Status.AGREES]
    assert report.rounding.mode is RoundingMode.HALF_EVEN


def test_an_exact_half_that_went_to_even_and_up_agrees():
    assert only("3/8 (38%)").modes == (RoundingMode.HALF_UP, RoundingMode.HALF_EVEN)


def test_no_one_way_fits_a_table_of_several():
    report = checked("2/3 (67%)\n2/3 (66%)")

    assert report.rounding.mode is None
    assert [cell.status for cell in report.cells] == [Status.AGREES, Status.TRUNCATED]


def test_without_a_count_the_numbers_that_can_give_it_are_found():
    possible, truncated, silent = checked("label,base,percent\na,41,82.93\nb,70,58\nc,1000,5").cells

    assert (possible.status, possible.counts) == (Status.POSSIBLE, Whole(34, 34))
    assert (truncated.status, truncated.cut_counts) == (Status.ONLY_TRUNCATED, Whole(41, 41))
    assert silent.is_silent
    assert not possible.is_silent


def test_without_a_base_a_count_may_fit_only_truncated_or_not_at_all():
    truncated, impossible = checked("2 (66%)\n3 (70%)").cells

    assert (truncated.status, truncated.cut_bases) == (Status.ONLY_TRUNCATED, Whole(3, 3))
    assert impossible.status is Status.IMPOSSIBLE


def test_a_percentage_alone_has_pairs():
    first = only("82.93%").pairs[0]

    assert (first.count, first.base) == (34, 41)


@pytest.mark.parametrize("figure", ["0/0 (0%)", "3/2 (150%)", "101%"])
def test_more_than_all_and_shares_of_nobody_are_impossible(figure):
    assert only(figure).status is Status.IMPOSSIBLE


def test_a_count_above_its_base_is_a_problem_without_a_percentage():
    cell = only("45/41")

    assert cell.status is Status.NOT_CHECKED
    assert cell.is_above_base
    assert cell.is_problem


@pytest.mark.parametrize("figure", ["34/41", "label,base,percent\na,41,<1%"])
def test_without_a_figure_nothing_is_checked(figure):
    assert only(figure).status is Status.NOT_CHECKED


def test_weighted_percentages_are_not_held_against_counts():
    cell = only("34/41 (79%)", kind=Kind.WEIGHTED)

    assert cell.status is Status.NOT_CHECKED
    assert not cell.is_problem


# --- properties ------------------------------------------------------------------------------------


def test_a_table_of_nothing_that_can_be_recomputed_has_no_rounding():
    report = checked("82.93%")

    assert (report.rounding.cells, report.rounding.mode) == (0, None)
    assert report.cells[0].cell.percent == Decimal("82.93")
