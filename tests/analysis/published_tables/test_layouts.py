"""Tables as journals, spreadsheets, word processors and PDF files lay them out, each read or refused.

Each file of layouts/ is a text and, after a line "===", what is read from it: `line | block | group | label |
count/base | percentage`, with the interval where there is one, and what is left out; or the refusal, word for
word.
"""

from pathlib import Path

import pytest

from surveyapp.analysis.published_tables.check import consistency
from surveyapp.analysis.published_tables.rows import TableError
from surveyapp.analysis.published_tables.table_reader import read_table

FOLDER = Path(__file__).parent / "layouts"
LAYOUTS = sorted(FOLDER.glob("*.txt"))


def parts(file):
    text, _line, expected = file.read_text(encoding="utf-8").partition("\n===\n")
    return text, expected.strip().splitlines()


def reading(text):
    """What is read, a figure a line, or the messages of the refusal."""
    try:
        table = read_table(text)
    except TableError as error:
        return [f"refused: {message}" for message in error.messages]
    lines = [
        f"{cell.line} | {cell.block} | {cell.group} | {cell.label} | {counts(cell)}" for cell in table.cells
    ]
    lines += [f"column left out: {name}" for name in table.ignored]
    return lines + [f"row left out: {name}" for name in table.ignored_rows]


def counts(cell):
    count = "–" if cell.count is None else cell.count
    base = "–" if cell.base is None else cell.base
    percent = cell.printed if cell.percent is None else f"{cell.percent}%"
    interval = cell.interval
    limits = "" if interval is None else f" | {interval.low} to {interval.high}"
    return f"{count}/{base} | {percent or '–'}{limits}"


@pytest.mark.parametrize("file", LAYOUTS, ids=[file.stem for file in LAYOUTS])
def test_a_layout_is_read_as_it_is_meant_or_refused_with_the_remedy(file):
    text, expected = parts(file)

    assert reading(text) == expected


@pytest.mark.parametrize("file", LAYOUTS, ids=[file.stem for file in LAYOUTS])
def test_right_figures_are_never_flagged_and_wrong_ones_always(file):
    """Wrong figures stand in rows whose label begins with "Wrong"."""
    text, expected = parts(file)
    if expected[0].startswith("refused"):
        return
    report = consistency(read_table(text))

    flagged = {checked.cell.label for checked in report.cells if checked.is_problem}
    assert flagged == {label for checked in report.cells if (label := checked.cell.label).startswith("Wrong")}
    assert flagged or not report.problems  # what wrong figures add up to is another finding


def test_there_are_layouts_of_every_origin():
    assert len(LAYOUTS) >= 40
