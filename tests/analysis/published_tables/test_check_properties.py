"""The check of tables that we print ourselves, rounded or truncated."""

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.published_tables.check import consistency
from surveyapp.analysis.published_tables.findings import Status
from surveyapp.analysis.published_tables.granularity import RoundingMode, printed_as, share
from surveyapp.analysis.published_tables.table import PublishedCell, PublishedTable

COUNTS = st.lists(st.integers(0, 60), min_size=2, max_size=6).filter(any)


def printed_table(counts, decimals, mode):
    """A table as we would print it: every count of their sum."""
    base = sum(counts)
    return PublishedTable(
        cells=tuple(
            PublishedCell(
                line=line,
                label=f"row {line}",
                count=count,
                base=base,
                percent=printed_as(share(count, base), decimals, mode),
            )
            for line, count in enumerate(counts, 1)
        )
    )


@given(counts=COUNTS, decimals=st.integers(0, 3))
def test_a_table_that_we_print_half_up_always_agrees(counts, decimals):
    report = consistency(printed_table(counts, decimals, RoundingMode.HALF_UP))

    assert report.problems == 0
    assert {cell.status for cell in report.cells} == {Status.AGREES}
    assert report.rounding.mode is RoundingMode.HALF_UP


@given(counts=COUNTS, decimals=st.integers(0, 3))
def test_a_table_that_was_rounded_to_even_agrees_or_cannot_be_told_from_a_truncated_one(counts, decimals):
    report = consistency(printed_table(counts, decimals, RoundingMode.HALF_EVEN))

    assert {cell.status for cell in report.cells} == {Status.AGREES}


@given(counts=COUNTS, decimals=st.integers(0, 3))
def test_truncation_is_recognised(counts, decimals):
    report = consistency(printed_table(counts, decimals, RoundingMode.TRUNCATED))

    assert report.rounding.fits[RoundingMode.TRUNCATED] == len(counts)
    for cell in report.cells:
        rounded = printed_as(cell.exact, decimals, RoundingMode.HALF_UP) == cell.cell.percent
        assert rounded or cell.status is Status.TRUNCATED or RoundingMode.HALF_EVEN in cell.modes
    assert not any(column.is_problem for column in report.columns)


@given(count=st.integers(0, 60), base=st.integers(60, 90), decimals=st.integers(0, 2))
def test_what_cannot_be_is_never_said_of_what_is(count, base, decimals):
    percent = printed_as(share(count, base), decimals, RoundingMode.HALF_UP)
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
