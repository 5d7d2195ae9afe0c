"""The rows of a published table that are the sums of others."""

from tests.analysis.published_text import cells, messages


def sums(text):
    return {cell.label: cell.sum_of for cell in cells(text) if cell.sum_of}


def test_a_row_says_what_it_is_the_sum_of():
    text = "label,n,sum of\nRR,1,\nSD,2,\nBenefit,3,rr + SD"

    assert sums(text) == {"Benefit": ("RR", "SD")}


def test_a_label_that_names_two_others_is_their_sum():
    assert sums("label,n\nRR,1\nSD,2\nRR + SD,3\nRR + PD,4") == {"RR + SD": ("RR", "SD")}


def test_a_row_of_totals_is_the_sum_of_all_that_are_no_sums():
    assert sums("label,n\nRR,1\nSD,2\nRR + SD,3\nTotal,3") == {"RR + SD": ("RR", "SD"), "Total": ("RR", "SD")}


def test_a_row_of_totals_alone_or_beside_rows_without_labels_is_no_sum():
    assert sums("label,n\nTotal,3") == {}
    assert sums("label,n\n,3\nTotal,3") == {}


def test_parts_that_are_not_there_are_told_with_those_that_are():
    assert messages("label,n,sum of\nRR,1,\nBenefit,3,RR + PD") == [
        "Line 3: “RR + PD” names what is not in its group. Labels there: RR, Benefit."
    ]
