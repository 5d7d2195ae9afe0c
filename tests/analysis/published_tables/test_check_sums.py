"""The check of figures that are the sums of others in a published table."""

from surveyapp.analysis.published_tables.findings import Status, SumMode
from surveyapp.analysis.published_tables.table import Kind
from tests.analysis.published_samples import checked


def test_a_sum_without_a_count_has_that_of_its_parts():
    report = checked("label,count,base,percent\nA,1,3,33\nB,1,3,33\nA + B,,3,67")

    total = report.cells[2]
    assert (total.count, total.status) == (2, Status.AGREES)


def test_a_sum_of_rounded_parts_is_recognised():
    report = checked("label,count,base,percent\nA,1,6,17\nB,1,6,17\nA + B,2,6,34")

    assert report.cells[2].status is Status.SUM_OF_PARTS
    assert report.cells[2].sum.modes == (SumMode.PRINTED, SumMode.ROUNDED)


def test_a_sum_whose_parts_have_other_counts_is_a_problem():
    report = checked("label,count,base,percent\nA,1,6,17\nB,1,6,17\nA + B,3,6,50")

    assert report.cells[2].status is Status.AGREES
    assert report.cells[2].has_wrong_parts
    assert report.cells[2].is_problem


def test_parts_of_another_base_are_added_as_printed_only():
    total = checked("label,count,base,percent\nA,1,6,17\nB,1,7,14\nA + B,2,6,31").cells[2]

    assert total.sum.count is None
    assert set(total.sum.parts) == {SumMode.PRINTED}
    assert total.status is Status.SUM_OF_PARTS


def test_the_parts_of_a_weighted_sum_are_counted_only():
    total = checked("n,N,%,label\n1,6,20,A\n1,6,20,B\n2,6,40,A + B", kind=Kind.WEIGHTED).cells[2]

    assert total.sum.count == 2
    assert total.sum.parts == {}
