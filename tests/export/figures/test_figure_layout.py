"""How a figure looks: margins, type, line breaks, legends and ticks."""

import pytest

from surveyapp.export.figures.cumulative_plot import tick_step
from surveyapp.export.figures.descriptions import FigureDescription, describe_figures
from surveyapp.export.figures.drawing import COLUMN, SMALL, WIDE, Box, Ink, Label, Line
from surveyapp.export.figures.figure_layout import MARGIN, legend
from surveyapp.export.figures.gallery import draw
from surveyapp.export.figures.text_metrics import NOT_IN_THE_FONT, printable, width_of, wrapped
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import FRENCH
from tests.export.figures.samples import EVERY, named

# --- how it looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [ENGLISH, FRENCH])
@pytest.mark.parametrize(("values", "described"), EVERY, ids=named)
def test_nothing_leaves_the_sheet_and_no_type_is_under_7_points(
    values, described: FigureDescription, language
) -> None:
    again = next(each for each in describe_figures(values, language) if each.name == described.name)
    drawing = draw(values, again, language)

    assert drawing.width in (COLUMN, WIDE)
    for mark in drawing.marks:
        if isinstance(mark, Label):
            assert mark.size >= SMALL
            room = width_of(mark.words, mark.size, bold=mark.bold) * (not mark.rotated)
            start = mark.x - {"start": 0, "middle": room / 2, "end": room}[mark.anchor]
            assert start >= MARGIN / 2, mark
            assert start + room <= drawing.width - MARGIN / 4, mark
            assert mark.y < drawing.height
        elif isinstance(mark, Box):
            assert mark.x >= 0
            assert mark.x + mark.width <= drawing.width + 0.01
        elif isinstance(mark, Line):
            assert all(0 <= x <= drawing.width for x, _ in mark.points)


def test_lines_break_at_blanks_and_inside_words_that_are_too_long() -> None:
    lines = wrapped(
        "a pneumonoultramicroscopicsilicovolcanoconiosis of n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}1", 60
    )

    assert len(lines) > 3
    assert max(width_of(line) for line in lines) <= 60
    assert "".join(lines).replace(" ", "").startswith("apneumono")
    assert "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}1" in lines[-1]
    assert wrapped("", 60) == [""]


def test_signs_that_the_font_lacks_show_as_squares_and_dollars_are_no_formula() -> None:
    assert printable("\u4e00 a\nb\x07") == f"{NOT_IN_THE_FONT} a b{NOT_IN_THE_FONT}"
    assert width_of("$x^2$") > width_of("x2")


# --- files -----------------------------------------------------------------------------------------


def test_a_legend_takes_as_many_rows_as_it_needs() -> None:
    ink = Ink(fill="#ffffff")
    _, short = legend([(ink, "word")] * 2, 0, COLUMN)
    marks, long = legend([(ink, "rather a long word")] * 4, 0, COLUMN)

    assert long > short
    assert max(mark.x + mark.width for mark in marks if isinstance(mark, Box)) <= COLUMN


def test_ticks_are_at_round_numbers() -> None:
    assert [tick_step(largest) for largest in (0, 5, 6.5, 14, 120, 900)] == [1, 1, 2, 5, 20, 200]
