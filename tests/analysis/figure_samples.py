"""Figures and tables of counts as the page of statistics writes them."""

from surveyapp.analysis.statistics.rounding import half_up


def table_of(cell: str) -> list[list[int]]:
    """ "34 0 / 4 1" as rows of counts."""
    return [[int(count) for count in row.split()] for row in cell.split(" / ")]


def counts_of(cell: str) -> tuple[int, int]:
    """ "34 of 41" as two counts."""
    x, n = cell.split(" of ")
    return int(x), int(n)


def written(value, decimals: int) -> str:
    """The value at so many decimals; "none" where there is none."""
    return "none" if value is None else str(half_up(value, decimals))


def measured(measure, decimals: int) -> str:
    """The value of a measure, or the reason why there is none."""
    return measure.reason if measure.value is None else written(measure.value, decimals)
