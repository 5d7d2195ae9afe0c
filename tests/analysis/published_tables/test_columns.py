"""The columns of a published table are known by their names in two languages."""

import pytest

from surveyapp.analysis.published_tables.columns import GroupColumn, Role, group_column, kind_of, role_of
from surveyapp.analysis.published_tables.published_table import Kind


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
