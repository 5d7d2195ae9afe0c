"""What is drawn is what the report says, read back from the SVG; files are equal in every process."""

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from surveyapp.analysis.sentences import estimate_in_words
from surveyapp.export.figures.curve import tick_step
from surveyapp.export.figures.drawing import COLUMN, SMALL, WIDE, Box, Ink, Label, Line
from surveyapp.export.figures.frame import MARGIN, legend
from surveyapp.export.figures.gallery import draw, figure
from surveyapp.export.figures.told import DRAWN_BASES, FOREST_ROWS, Told, forests, tell
from surveyapp.export.figures.typesetting import NOT_IN_THE_FONT, printable, width_of, wrapped
from tests.analysis.grid_study import graded_records, graded_values, study_values, values_of
from tests.analysis.study import EXAMPLE, english, french
from tests.datasets.records import records

ROOT = Path(__file__).parents[3]
STUDY = study_values(records(EXAMPLE, synthetic=True))
GRADED = graded_values()
EVERY = [(values, told) for values in (STUDY, GRADED) for told in tell(values, "en", english)]
DRAW_AGAIN = """
import hashlib
from surveyapp.export.figures.gallery import figure
from tests.analysis.grid_study import graded_records, graded_values
from tests.analysis.study import english
values = graded_values()
for name in ("answers-agree", "cumulative-years"):
    for kind in ("svg", "pdf", "png"):
        print(hashlib.sha256(figure(values, name, kind, "en", english)).hexdigest())
"""


def named(case) -> str:
    return case.name if isinstance(case, Told) else ""


def read_back(name, values=GRADED) -> dict[str, list[tuple[float, float]]]:
    """id -> the points of what is drawn there, in points from the upper left corner."""
    svg = figure(values, name, "svg", "en", english)
    assert svg is not None
    parts = (part.split('"', 1) for part in svg.decode().split('<g id="')[1:])
    return {name: points(inside) for name, inside in parts}


def points(inside: str) -> list[tuple[float, float]]:
    """Where a marker stands, else the corners of the path."""
    found = re.findall(r'<use [^>]*x="([\d.-]+)" y="([\d.-]+)"', inside)
    path = re.search(r'<path d="([^"]*)"', inside)
    if not found and path:
        found = re.findall(r"[ML] (-?[\d.]+) (-?[\d.]+)", path[1])
    return [(float(x), float(y)) for x, y in found]


def width(points) -> float:
    return max(x for x, _ in points) - min(x for x, _ in points)


# --- what is drawn ---------------------------------------------------------------------------------


def test_the_forest_plot_stands_at_the_report_s_percentages() -> None:
    drawn = read_back("adherence", STUDY)
    zero, hundred = drawn["forest-tick-0"][0][0], drawn["forest-tick-100"][0][0]

    def percent(x: float) -> float:
        return 100 * (x - zero) / (hundred - zero)

    shown = 0
    for entry in STUDY.report.adherence:
        for base in DRAWN_BASES:
            estimate = entry.result.estimate(base)
            key = f"{entry.definition.name}-{base}"
            if estimate.percent is None:
                assert f"point-{key}" not in drawn
                continue
            shown += 1
            assert percent(drawn[f"point-{key}"][0][0]) == pytest.approx(estimate.percent, abs=0.01)
            ends = sorted(percent(x) for x, _ in drawn[f"interval-{key}"])
            assert ends == pytest.approx([estimate.low, estimate.high], abs=0.01)
    assert shown >= 4


def test_many_recommendations_are_drawn_in_even_parts_that_fit_a_page() -> None:
    entries = STUDY.report.adherence
    many = [*entries, *entries, *entries, *entries][: FOREST_ROWS + 3]
    values = replace(STUDY, report=replace(STUDY.report, adherence=tuple(many)))

    parts = forests(many)

    assert [len(part) for part in parts.values()] == [7, 8]
    assert sorted(map(id, many)) == sorted(id(entry) for part in parts.values() for entry in part)
    told = [each for each in tell(values, "en", english) if each.name in parts]
    assert [each.title.rpartition(", ")[2] for each in told] == ["1/2", "2/2"]
    assert sum(len(each.rows) for each in told) == len(many)
    assert figure(values, "adherence-2", "svg", "en", english) is not None
    assert figure(STUDY, "adherence-2", "svg", "en", english) is None
    assert forests([]) == {}


def test_a_bar_is_as_long_as_its_count_and_on_its_side() -> None:
    drawn = read_back("answers-agree")
    row = GRADED.grids[0].rows[0]
    one_answer = width(drawn["bar-agree_a-yes"])

    for answer in (*row.low, row.neutral, *row.high):
        assert width(drawn[f"bar-agree_a-{answer.code}"]) == pytest.approx(one_answer * answer.count, abs=0.1)
    right = {
        code: max(x for x, _ in drawn[f"bar-agree_a-{code}"]) for code in ("never", "no", "yes", "fully")
    }
    assert sorted(right, key=right.__getitem__) == ["never", "no", "yes", "fully"]
    assert right["fully"] < min(x for x, _ in drawn["bar-agree_a-so_so"])
    assert "bar-agree_b-yes" not in drawn


def test_the_curve_climbs_by_the_counts_and_stays_below_all() -> None:
    drawn = read_back("cumulative-years")
    zero, hundred = drawn["percent-0"][0][1], drawn["percent-100"][0][1]
    reached = {name: (zero - drawn[f"step-{name}"][0][1]) / (zero - hundred) for name in ("2", "5")}

    assert reached == {"2": pytest.approx(0.25, abs=0.001), "5": pytest.approx(0.75, abs=0.001)}
    assert min(y for _, y in drawn["curve-years"]) == pytest.approx(drawn["step-5"][0][1], abs=0.01)


def test_periods_and_sections_have_bars_of_their_counts() -> None:
    drawn = read_back("responses")
    heights = {
        name: max(y for _, y in drawn[name]) - min(y for _, y in drawn[name])
        for name in drawn
        if name.startswith(("complete-", "partial-"))
    }
    one = heights["complete-2026-03-09"]
    assert heights == {
        "complete-2026-03-02": pytest.approx(2 * one, abs=0.1),
        "complete-2026-03-09": one,
        "complete-2026-03-30": pytest.approx(2 * one, abs=0.1),
        "partial-2026-03-30": pytest.approx(one, abs=0.1),
    }
    sections = read_back("nonresponse")
    blank, cannot = (width(sections[f"missing-opinions-{kind}"]) for kind in ("blank", "cannot_say"))
    assert blank == pytest.approx(11 * cannot, abs=0.1)


def test_every_step_of_the_flow_is_written_with_its_count() -> None:
    (told,) = [each for each in tell(STUDY, "en", english) if each.name == "flow"]
    written = " ".join(m.words for m in draw(STUDY, told, "en", english).marks if isinstance(m, Label))

    assert [row[1] for row in told.rows][:3] == ["62", "2", "3"]
    assert "Began: n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}62" in written
    assert "Synthetic responses are counted here." in written
    assert "keyed in from paper" not in written


# --- what is said ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("values", "told"), EVERY, ids=named)
def test_the_text_alternative_says_every_number_of_the_table(values, told: Told) -> None:
    assert all(cell.rstrip(".") in told.alternative for row in told.rows for cell in row)
    assert all(len(row) == len(told.columns) for row in told.rows)
    if told.name != "flow":
        counts = values.report.counts
        assert any(f"{counts.responses}" in note for note in told.notes)
        assert any("synthetic" in note for note in told.notes) == bool(counts.synthetic)


def test_numbers_and_bases_are_those_of_the_report() -> None:
    told = {each.name: each for each in tell(STUDY, "en", english)}
    r1 = STUDY.report.adherence_to("r1")

    assert told["adherence"].rows[0][1:] == tuple(
        estimate_in_words(r1.estimate(base), "en", english) for base in DRAWN_BASES
    )
    assert told["cumulative-years"].rows[0] == ("2", "17% (1/6)")
    graded = {each.name: each for each in tell(GRADED, "en", english)}
    assert graded["answers-agree"].rows[0] == ("It helps", *["20% (1/5)"] * 5, "5", "1")
    assert graded["cumulative-years"].columns[0] == "Number (years)"
    assert "“Never” 1" in graded["cumulative-years"].alternative


def test_a_filter_is_named_under_the_figure() -> None:
    told = next(tell(graded_values(where=["agree_a:fully"]), "en", english))

    assert any("1 of 6, only those with: " in note for note in told.notes)


def test_without_responses_only_the_flow_is_drawn() -> None:
    assert [told.name for told in tell(values_of([]), "en", english)] == ["flow"]
    assert figure(values_of([]), "adherence", "svg", "en", english) is None


@pytest.mark.parametrize(("granularity", "title"), [("day", "by day"), ("month", "by month")])
def test_periods_are_named(granularity: str, title: str) -> None:
    values = graded_values(granularity=granularity)
    (told,) = [each for each in tell(values, "en", english) if each.name == "responses"]

    assert title in told.title
    assert draw(values, told, "en", english).marks


# --- how it looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("translate", [english, french])
@pytest.mark.parametrize(("values", "told"), EVERY, ids=named)
def test_nothing_leaves_the_sheet_and_no_type_is_under_7_points(values, told: Told, translate) -> None:
    language = "en" if translate is english else "fr"
    again = next(each for each in tell(values, language, translate) if each.name == told.name)
    drawing = draw(values, again, language, translate)

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


def test_files_are_equal_in_every_process_and_hold_neither_date_nor_version() -> None:
    files = [
        figure(GRADED, name, kind, "en", english)
        for name in ("answers-agree", "cumulative-years")
        for kind in ("svg", "pdf", "png")
    ]
    runs = subprocess.run(
        [sys.executable, "-c", DRAW_AGAIN], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert runs.stdout.split() == [hashlib.sha256(content).hexdigest() for content in files]
    assert not any(b"atplotlib" in content.replace(b"http://matplotlib.org", b"") for content in files[::3])
    assert b"dc:date" not in files[0]
    about = PdfReader(io.BytesIO(files[1])).metadata
    assert about == {"/Title": "Agreement"}


def test_a_png_has_300_dots_to_the_inch_and_a_pdf_its_letters() -> None:
    image = Image.open(io.BytesIO(figure(GRADED, "cumulative-years", "png", "en", english)))
    page = PdfReader(io.BytesIO(figure(GRADED, "cumulative-years", "pdf", "en", english))).pages[0]

    assert image.size[0] == int(COLUMN / 72 * 300)
    assert {round(dots) for dots in image.info["dpi"]} == {300}
    assert image.info["Title"] == "After how many years?"
    assert "Software" not in image.info
    assert "Percent of the base" in page.extract_text()


def test_an_svg_asks_for_nothing_from_elsewhere() -> None:
    svg = figure(STUDY, "adherence", "svg", "en", english).decode()

    assert not re.findall(r"""(?:href|src)="(?!#)""", svg)
    assert "<script" not in svg
    assert "<text" not in svg


def test_hostile_words_stay_words() -> None:
    def hostile(words: str) -> str:
        return f"<b>$\\frac --> {words}"

    svg = figure(GRADED, "answers-agree", "svg", "en", hostile)

    assert svg is not None
    assert b"<b>" not in svg


def test_what_is_empty_or_zero_is_drawn_too() -> None:
    given = graded_records([{"agree_a": "yes", "beds": 0.0}])
    values = values_of(given)
    told = {each.name: each for each in tell(values, "en", english)}
    rows = told["answers-agree"].rows

    assert rows[1] == ("It hurts", *["no estimate"] * 5, "0", "1")
    assert told["cumulative-beds"].rows == (("0", "100% (1/1)"),)
    assert told["cumulative-beds"].notes[0] == "Valid answers (the base): 1; numbers among them: 1."
    for name in ("answers-agree", "cumulative-beds"):
        assert draw(values, told[name], "en", english).marks


def test_a_legend_takes_as_many_rows_as_it_needs() -> None:
    ink = Ink(fill="#ffffff")
    _, short = legend([(ink, "word")] * 2, 0, COLUMN)
    marks, long = legend([(ink, "rather a long word")] * 4, 0, COLUMN)

    assert long > short
    assert max(mark.x + mark.width for mark in marks if isinstance(mark, Box)) <= COLUMN


def test_ticks_are_at_round_numbers() -> None:
    assert [tick_step(largest) for largest in (0, 5, 6.5, 14, 120, 900)] == [1, 1, 2, 5, 20, 200]
