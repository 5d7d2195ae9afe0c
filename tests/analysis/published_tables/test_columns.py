"""The columns of a published table are known by their names in two languages."""

import pytest

from surveyapp.analysis.published_tables.columns import GroupColumn, Role, group_column, kind_of, role_of
from surveyapp.analysis.published_tables.table import Kind
from tests.analysis.published_text import cells, messages


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("n", Role.COUNT),
        ("N", Role.BASE),
        ("Effectif", Role.COUNT),
        ("Dénominateur", Role.BASE),
        ("Pourcentage", Role.PERCENT),
        ("%", Role.PERCENT),
        ("n (%)", Role.FIGURE),
        ("Réponse :", Role.LABEL),
        ("Somme de", Role.SUM_OF),
        ("95% CI", None),
    ],
)
def test_columns_are_known_by_their_names_in_two_languages(name, role):
    assert role_of(name) is role


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Valid", Kind.VALID),
        ("pondéré", Kind.WEIGHTED),
        ("de tous", Kind.OF_ALL),
        ("of cases", Kind.OF_CASES),
        ("mentions", Kind.OF_MENTIONS),
        ("row", None),
    ],
)
def test_kinds_are_known_by_their_names_in_two_languages(name, kind):
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Academic (N = 20)", GroupColumn(name="Academic", base="20", role=Role.FIGURE)),
        ("Academic, n=1,020, %", GroupColumn(name="Academic", base="1,020", role=Role.PERCENT)),
        ("Academic (N=20), n (%)", GroupColumn(name="Academic", base="20", role=Role.FIGURE)),
        ("Academic", GroupColumn(name="Academic", base="", role=Role.FIGURE)),
    ],
)
def test_a_groups_column_has_its_base_in_its_name(name, expected):
    assert group_column(name) == expected


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
        "Line 3: “RR + PD” names parts that are not in its group. Labels in this group: RR and Benefit."
    ]
