"""The widths of a table's columns: no wider than the page, and numbers whole where there is room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.export.document.blocks import Row, Table
from surveyapp.export.document.formats.column_widths import FEW, LINE, PADDING, SMALL_LINE, layout
from tests.export.document.sample_document import CHECKLIST, RESPONDENTS

INTERVAL = "87% (34/39; 95% CI 73 to 94)"


def a_table(*rows: tuple[str, ...], numeric: tuple[bool, ...]) -> Table:
    return Table(
        name="a",
        caption="A",
        head=tuple("x" for _ in numeric),
        rows=tuple(Row(cells=row) for row in rows),
        numeric=numeric,
    )


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=4))
def test_columns_are_never_wider_than_the_page_and_never_without_width(rows: list[tuple[str, ...]]) -> None:
    shares = layout(a_table(*rows, numeric=(False, True, False))).shares
    assert all(share > 0 for share in shares)
    assert sum(shares) <= 1 + 1e-9


def test_a_table_that_needs_less_than_the_page_takes_less() -> None:
    assert sum(layout(RESPONDENTS).shares) < 0.75
    assert sum(layout(CHECKLIST).shares) == pytest.approx(1)


@pytest.mark.parametrize(
    ("columns", "is_small", "is_whole"), [(2, False, True), (3, True, True), (5, True, False)]
)
def test_numbers_are_whole_at_a_smaller_size_rather_than_broken(
    columns: int, is_small: bool, is_whole: bool
) -> None:
    words = " ".join(["A recommendation that takes many words"] * 3)
    table = a_table((words, *[INTERVAL] * columns), numeric=(False, *[True] * columns))
    found = layout(table)

    assert found.is_small is is_small
    width = found.shares[1] * (SMALL_LINE if is_small else LINE) - PADDING
    assert (width >= len(INTERVAL) - 1e-9) is is_whole


def test_short_tables_stand_whole() -> None:
    assert layout(RESPONDENTS).is_short
    assert layout(a_table(*[("a", "1")] * FEW, numeric=(False, True))).is_short
    assert not layout(a_table(*[("a", "1")] * (FEW + 1), numeric=(False, True))).is_short
    assert not layout(a_table(*[("words " * 30, "1")] * FEW, numeric=(False, True))).is_short
