"""The check of the totals of columns and rows of a published table."""

from fractions import Fraction

from surveyapp.analysis.published_tables.findings import TotalStatus
from surveyapp.analysis.published_tables.table import Kind
from tests.analysis.published_samples import checked, column


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
