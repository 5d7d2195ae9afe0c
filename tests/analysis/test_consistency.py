"""The check of a published table: published cases with their findings, and tables that we print ourselves."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.consistency import consistency
from surveyapp.analysis.consistency_report import Status, SumWay, TotalStatus
from surveyapp.analysis.granularity import Way, Whole, printed_as, share
from surveyapp.analysis.published_table import Kind, PublishedCell, PublishedTable
from surveyapp.analysis.read_published import read_table

EXAMPLE = (
    Path(__file__).parents[2] / "surveyapp" / "static" / "surveyapp" / "examples" / "published-table.tsv"
)
SUM = "RR + SD"
COUNTS = st.lists(st.integers(0, 60), min_size=2, max_size=6).filter(any)


def checked(text, **options):
    return consistency(read_table(text, **options))


def only(text, **options):
    (cell,) = checked(text, **options).cells
    return cell


@pytest.fixture(scope="module")
def example():
    return checked(EXAMPLE.read_text(encoding="utf-8"))


def by_label(report, label):
    return [cell for cell in report.cells if cell.cell.label == label]


# --- the retreatment table, which was truncated -----------------------------------------------------


def test_every_printed_part_of_the_example_is_truncated(example):
    parts = [cell for cell in example.cells if not cell.cell.sum_of and cell.cell.percent is not None]

    assert len(parts) == 8
    assert all(Way.TRUNCATED in cell.ways for cell in parts)
    assert example.rounding.way is Way.TRUNCATED
    assert example.rounding.fits == {Way.HALF_UP: 4, Way.HALF_EVEN: 5, Way.TRUNCATED: 8}


def test_the_stable_disease_of_the_example_would_be_printed_otherwise_if_rounded(example):
    stable = by_label(example, "SD")

    assert [str(printed_as(share(c.cell.count, c.cell.base), 0, Way.HALF_UP)) for c in stable] == [
        "46", "63", "65", "57", "27",
    ]  # fmt: skip
    assert [cell.status for cell in stable if cell.cell.percent is not None] == [Status.TRUNCATED] * 4


def test_every_benefit_of_the_example_is_the_sum_of_truncated_parts(example):
    sums = by_label(example, SUM)

    assert [str(sum(cell.sum.parts[SumWay.TRUNCATED])) for cell in sums] == ["95", "95", "93", "85", "79"]
    assert all(SumWay.TRUNCATED in cell.sum.ways for cell in sums)
    assert example.rounding.sum_fits[SumWay.TRUNCATED] == example.rounding.sums == 5


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


# --- other published figures ------------------------------------------------------------------------


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


# --- each status ------------------------------------------------------------------------------------


def test_an_exact_half_that_went_to_even_agrees_where_the_table_does_not_truncate():
    report = checked("1/8 (12%)\n2/3 (67%)")

    assert [cell.status for cell in report.cells] == [Status.AGREES, Status.AGREES]
    assert report.rounding.way is Way.HALF_EVEN


def test_an_exact_half_that_went_to_even_and_up_agrees():
    assert only("3/8 (38%)").ways == (Way.HALF_UP, Way.HALF_EVEN)


def test_no_one_way_fits_a_table_of_several():
    report = checked("2/3 (67%)\n2/3 (66%)")

    assert report.rounding.way is None
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


# --- sums -------------------------------------------------------------------------------------------


def test_a_sum_without_a_count_has_that_of_its_parts():
    report = checked("label,count,base,percent\nA,1,3,33\nB,1,3,33\nA + B,,3,67")

    total = report.cells[2]
    assert (total.count, total.status) == (2, Status.AGREES)


def test_a_sum_of_rounded_parts_is_recognised():
    report = checked("label,count,base,percent\nA,1,6,17\nB,1,6,17\nA + B,2,6,34")

    assert report.cells[2].status is Status.SUM_OF_PARTS
    assert report.cells[2].sum.ways == (SumWay.PRINTED, SumWay.ROUNDED)


def test_a_sum_whose_parts_have_other_counts_is_a_problem():
    report = checked("label,count,base,percent\nA,1,6,17\nB,1,6,17\nA + B,3,6,50")

    assert report.cells[2].status is Status.AGREES
    assert report.cells[2].has_wrong_parts
    assert report.cells[2].is_problem


def test_parts_of_another_base_are_added_as_printed_only():
    total = checked("label,count,base,percent\nA,1,6,17\nB,1,7,14\nA + B,2,6,31").cells[2]

    assert total.sum.count is None
    assert set(total.sum.parts) == {SumWay.PRINTED}
    assert total.status is Status.SUM_OF_PARTS


def test_the_parts_of_a_weighted_sum_are_counted_only():
    total = checked("n,N,%,label\n1,6,20,A\n1,6,20,B\n2,6,40,A + B", kind=Kind.WEIGHTED).cells[2]

    assert total.sum.count == 2
    assert total.sum.parts == {}


# --- totals -----------------------------------------------------------------------------------------


def column(text, **options):
    (found,) = checked(text, **options).columns
    return found


def test_rows_that_make_up_the_base_add_up_by_rounding():
    found = column("label,count,base,percent\nA,1,3,33.3\nB,1,3,33.3\nC,1,3,33.3")

    assert (found.status, found.percent, found.by_rounding) == (TotalStatus.EQUAL, Fraction("99.9"), True)


def test_rows_above_the_base_are_a_problem_unless_people_could_give_several_answers():
    text = "label,count,base\nA,30,41\nB,20,41"

    assert column(text).status is TotalStatus.MORE
    assert column(text, kind=Kind.OF_MENTIONS).is_problem
    assert checked(text, kind=Kind.OF_CASES).columns == ()


def test_percentages_that_rounding_does_not_explain_are_a_problem():
    assert column("label,base,percent\nA,41,60\nB,41,45").is_problem
    assert column("label,count,base,percent\nA,1,2,50\nB,1,2,40").is_problem


def test_percentages_under_100_may_leave_rows_out_where_no_counts_are_in_print():
    found = column("label,base,percent\nA,41,20\nB,41,12")

    assert (found.percent, found.is_problem) == (32, False)


def test_weighted_percentages_are_added_and_their_counts_are_not():
    found = column("label,count,base,percent\nA,30,41,80\nB,20,41,20", kind=Kind.WEIGHTED)

    assert (found.count, found.status, found.percent) == (None, None, 100)


def test_rows_of_several_bases_or_kinds_or_without_a_base_have_no_total():
    assert checked("label,count,base\nA,1,41\nB,1,40").columns == ()
    assert checked("label,count,base,kind\nA,1,41,valid\nB,1,41,of all").columns == ()
    assert checked("label,count\nA,1\nB,1").columns == ()
    assert checked("label,count,base\nA,1,41").columns == ()


def test_figures_of_a_list_are_not_added():
    report = checked("A: 30/41\nB: 30/41")

    assert report.columns == report.rows == ()


CROSSED = "Answer;All (N=41);Academic (N=20);Other (N={other})\nContinue;34;{academic};18\nStop;7;4;"


def test_groups_add_up_to_everybody():
    bases, counts = checked(CROSSED.format(other=21, academic=16)).rows

    assert (bases.of_bases, bases.added, bases.status) == (True, 41, TotalStatus.EQUAL)
    assert (counts.label, counts.added, counts.status) == ("Continue", 34, TotalStatus.EQUAL)


def test_groups_with_less_are_noted_and_with_more_a_problem():
    bases, counts = checked(CROSSED.format(other=19, academic=17)).rows

    assert (bases.status, bases.is_problem) == (TotalStatus.LESS, False)
    assert (counts.status, counts.is_problem) == (TotalStatus.MORE, True)


def test_groups_without_everybody_or_alone_have_nothing_to_be_added_to():
    assert checked("Answer;Academic (N=20);Other (N=21)\nContinue;16;18").rows == ()
    assert checked("Answer;All (N=20);Academic (N=20)\nContinue;16;16").rows == ()


def test_groups_are_added_where_all_of_their_figures_are_in_print():
    assert checked("Answer;All;Academic;Other\nContinue;80%;16;18").rows == ()


# --- properties -------------------------------------------------------------------------------------


def printed_table(counts, decimals, way):
    """A table as we would print it: every count of their sum."""
    base = sum(counts)
    return PublishedTable(
        cells=tuple(
            PublishedCell(
                line=line,
                label=f"row {line}",
                count=count,
                base=base,
                percent=printed_as(share(count, base), decimals, way),
            )
            for line, count in enumerate(counts, 1)
        )
    )


@given(counts=COUNTS, decimals=st.integers(0, 3))
def test_a_table_that_we_print_half_up_always_agrees(counts, decimals):
    report = consistency(printed_table(counts, decimals, Way.HALF_UP))

    assert report.problems == 0
    assert {cell.status for cell in report.cells} == {Status.AGREES}
    assert report.rounding.way is Way.HALF_UP


@given(counts=COUNTS, decimals=st.integers(0, 3))
def test_a_table_that_was_rounded_to_even_agrees_or_cannot_be_told_from_a_truncated_one(counts, decimals):
    report = consistency(printed_table(counts, decimals, Way.HALF_EVEN))

    assert {cell.status for cell in report.cells} == {Status.AGREES}


@given(counts=COUNTS, decimals=st.integers(0, 3))
def test_truncation_is_recognised(counts, decimals):
    report = consistency(printed_table(counts, decimals, Way.TRUNCATED))

    assert report.rounding.fits[Way.TRUNCATED] == len(counts)
    for cell in report.cells:
        rounded = printed_as(cell.exact, decimals, Way.HALF_UP) == cell.cell.percent
        assert rounded or cell.status is Status.TRUNCATED or Way.HALF_EVEN in cell.ways
    assert not any(column.is_problem for column in report.columns)


@given(count=st.integers(0, 60), base=st.integers(60, 90), decimals=st.integers(0, 2))
def test_what_cannot_be_is_never_said_of_what_is(count, base, decimals):
    percent = printed_as(share(count, base), decimals, Way.HALF_UP)
    table = PublishedTable(
        cells=(
            PublishedCell(line=1, base=base, percent=percent),
            PublishedCell(line=2, count=count, percent=percent),
        )
    )

    of_base, of_count = consistency(table).cells
    assert of_base.counts.low <= count <= of_base.counts.high
    assert of_count.bases.low <= base
    assert of_count.bases.high is None or base <= of_count.bases.high


def test_a_table_of_nothing_that_can_be_recomputed_has_no_rounding():
    report = checked("82.93%")

    assert (report.rounding.cells, report.rounding.way) == (0, None)
    assert report.cells[0].cell.percent == Decimal("82.93")
