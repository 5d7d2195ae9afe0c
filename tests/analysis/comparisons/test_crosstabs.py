"""Cross-tabs: counts, bases and shares that carry them; who is outside the base."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.comparisons.categorical_variables import Categorical, Category, categorical_variables
from surveyapp.analysis.comparisons.crosstabs import crosstab, crosstab_of
from tests.analysis.example_study import LANGUAGES, dataset_of
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS


def variable(name, codes, *, ordered=False, special="", kind="choice"):
    return Categorical(
        name=name,
        label={"en": name},
        categories=tuple(
            Category(code=code, label={"en": code}, place=None if code in special else float(at))
            for at, code in enumerate(codes)
        ),
        kind=kind,
        source=name,
        is_ordered=ordered,
    )


ROWS, COLUMNS = variable("rows", "ab"), variable("columns", "xyz")
pairs = st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["x", "y", "z", None])))


@given(pairs=pairs)
def test_everybody_is_in_a_cell_or_counted_beside_the_base(pairs):
    table = crosstab_of(pairs, ROWS, COLUMNS)

    assert table.responses == len(pairs)
    assert table.base == sum(table.row_bases) == sum(table.column_bases)
    assert table.only_row == sum(row is not None and column is None for row, column in pairs)
    assert table.only_column == sum(row is None and column is not None for row, column in pairs)


@given(pairs=pairs)
def test_shares_carry_their_counts_and_an_empty_base_has_none(pairs):
    table = crosstab_of(pairs, ROWS, COLUMNS)

    for i in range(2):
        for j in range(3):
            share, base = table.of_column(i, j), table.column_bases[j]
            assert (share.numerator, share.denominator) == (table.counts[i][j], base)
            assert (share.percent is None) == (base == 0)


def test_a_dataset_becomes_a_table():
    variables = categorical_variables(INSTRUMENT, RECOMMENDATIONS, LANGUAGES)
    dataset = dataset_of(
        [
            {"plan": "continue", "setting": "academic"},
            {"plan": "discuss", "setting": "academic"},
            {"plan": "continue", "setting": "community"},
            {"plan": "individualise", "setting": "community"},
            {"plan": "continue"},
            {},
        ]
    )

    table = crosstab(dataset, variables["verdict.r1"], variables["setting"], RECOMMENDATIONS)

    assert table.counts == ((1, 1, 0), (1, 0, 0))
    assert (table.base, table.only_row, table.only_column, table.neither) == (3, 1, 1, 1)
    assert (table.empty_rows, table.empty_columns, table.zero_cells) == ((), (2,), ((1, 1),))


def test_an_empty_row_is_no_zero_cell():
    table = crosstab_of([("a", "x")], ROWS, COLUMNS)

    assert (table.empty_rows, table.empty_columns, table.zero_cells) == ((1,), (1, 2), ())


def test_special_categories_have_no_place_in_the_order():
    table = crosstab_of(
        [("a", "x"), ("a", "z")],
        variable("rows", "ab"),
        variable("columns", "xyz", ordered=True, special="z"),
    )

    assert table.ranked() == ((1, 0), (0, 0))
    assert (
        crosstab_of([], variable("rows", "a"), variable("columns", "x", ordered=True, special="x")).ranked()
        == ()
    )


def test_a_variable_against_itself_and_one_without_categories_are_refused():
    with pytest.raises(ValueError, match="two different"):
        crosstab_of([], ROWS, ROWS)
    with pytest.raises(ValueError, match="with categories"):
        crosstab_of([], ROWS, variable("none", ""))
