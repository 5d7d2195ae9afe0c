"""How much work a long table is: as much again for as many lines again, counted in calls and never timed."""

import sys
from collections.abc import Callable
from contextlib import suppress

import pytest

from surveyapp.analysis.published_tables.check import consistency
from surveyapp.analysis.published_tables.rows import TableError
from surveyapp.analysis.published_tables.table_reader import read_table

LONG_TABLES: dict[str, Callable[[int], str]] = {
    "commas": lambda lines: "label,n\n" + "".join(f"row {line},1\n" for line in range(lines)),
    "several spaces": lambda lines: "Answer   n\n" + "".join(f"row {line}   1\n" for line in range(lines)),
    "single spaces": lambda lines: "Answer n\n" + "".join(f"row {line} 1\n" for line in range(lines)),
    "pipes": lambda lines: "|a|n|\n" + "".join(f"|row {line}|1|\n" for line in range(lines)),
    "HTML": lambda lines: "<table><tr><td>a<td>n" + "".join("<tr><td>b<td>1" for _line in range(lines)),
    "totals": lambda lines: "label,n\n" + "Total,1\n" * lines,
    "wrong": lambda lines: "label,n\n" + "".join(f"row {line},x\n" for line in range(lines)),
    "headings": lambda lines: "label,n\n" + "".join(f"row {line},\n" for line in range(lines)),
    "indented": lambda lines: "a\tn\n" + "".join(f"{' ' * (line % 9)}r{line}\t1\n" for line in range(lines)),
    "groups": lambda lines: "a\tA (n=9)\tB (n=9)\n" + "".join(f"{line}\t1\t1\n" for line in range(lines)),
}


def steps(text: str) -> int:
    """The calls that reading and checking take."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    earlier = sys.getprofile()
    sys.setprofile(count)
    try:
        with suppress(TableError):
            consistency(read_table(text))
    finally:
        sys.setprofile(earlier)
    return counted


@pytest.mark.parametrize("layout", LONG_TABLES)
def test_twice_as_many_lines_are_twice_the_work_at_most(layout: str) -> None:
    table = LONG_TABLES[layout]
    steps(table(10))  # what is only done once is done

    assert steps(table(3000)) < 2.2 * steps(table(1500))


def test_a_checked_row_takes_no_more_where_there_are_many() -> None:
    def table(lines: int) -> str:
        return "label;n;N;%\n" + "".join(f"r{line};{line % 90};90;{line % 97}\n" for line in range(lines))

    steps(table(10))

    assert steps(table(800)) < 2.2 * steps(table(400))
