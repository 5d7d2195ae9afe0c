"""The sheet on which a workbook opens: it says what the other sheets say, and draws intervals."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from openpyxl.utils import get_column_letter

from surveyapp.analysis.renderings.primary_result_text import primary_in_words
from surveyapp.export.tables.content import FieldState
from surveyapp.export.workbook.results_sheet import fieldwork_in_words
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import EXAMPLE
from tests.datasets.records import record, records
from tests.export.study import SHEETS, content_of, table, values, workbook_of

OPENED, CLOSED = dt.date(2026, 3, 2), dt.date(2026, 3, 30)


def texts(book):
    return [str(row[0]) for row in values(book["Results"]) if row[0] is not None]


def merged_width(sheet, cell):
    """The width of the cells that a text goes across; 0 where it has one of its own."""
    across = next((area for area in sheet.merged_cells.ranges if cell.coordinate in area), None)
    if across is None:
        return 0
    return sum(
        sheet.column_dimensions[get_column_letter(column)].width
        for column in range(across.min_col, across.max_col + 1)
    )


def beside_empty_cells(sheet):
    """Texts that may run on: those of the last column of the reasons, headings of charts and links."""
    row_of = {"Reported adherence": "G", "Charts": "A", "Results": "A"}
    column = row_of.get(sheet.title)
    return {cell.coordinate for cell in sheet[column] if not merged_width(sheet, cell)} if column else set()


def test_the_workbook_opens_on_the_primary_result_in_one_sentence(book, content):
    primary = primary_in_words(content.report, ENGLISH)

    assert book.active.title == book.sheetnames[0] == "Results"
    assert texts(book)[0] == content.title
    assert "83% report practice in line with Body 2022: 34 of 41, 95% CI 69 to 91" in texts(book)
    for text in (primary.heading, primary.standing, primary.published, primary.citation, primary.caution):
        assert text in texts(book)


def test_every_figure_of_its_table_stands_on_the_sheet_of_adherence(book):
    rows = table(values(book["Results"]), "Recommendation")
    others = table(values(book["Reported adherence"]), "Recommendation")
    whole = {row["Label"]: row for row in others if row["Setting"] == "default"}

    assert [row["Recommendation"] for row in rows] == ["Continue", "Stopping late", "Uses a source"]
    for row in rows:
        other = whole[row["Recommendation"]]
        assert row["Adherent"] == other["Numerator (analysable)"]
        assert row["Base"] == other["Denominator (analysable)"]
        assert row["Percent"] == other["Percent (analysable)"]
        assert row["95% CI from"] == other["95% low (analysable)"]
        assert row["95% CI to"] == other["95% high (analysable)"]


@pytest.mark.parametrize("name", ["Results", "Charts"])
def test_each_bar_has_the_length_of_its_interval_in_cells(book, name):
    sheet = book[name]

    assert sheet._charts
    for chart in sheet._charts:
        for series in chart.series:
            shares = sheet[series.val.numRef.f.rpartition("!")[2].replace("$", "")]
            bars = series.errBars
            down, up = (
                sheet[part.numRef.f.rpartition("!")[2].replace("$", "")] for part in (bars.minus, bars.plus)
            )
            assert bars.errValType == "cust"
            assert len(down) == len(up) == len(shares)
            for (share,), (below,), (above,) in zip(shares, down, up, strict=True):
                if isinstance(share.value, str):
                    assert below.value == above.value == 0
                else:
                    assert 0 <= share.value - below.value <= share.value + above.value <= 1 + 1e-12
                    assert below.value + above.value > 0


def test_the_interval_that_is_drawn_is_the_one_in_the_table(book):
    sheet = book["Results"]
    (chart,) = sheet._charts
    bars = chart.series[0].errBars
    down, up = (sheet[part.numRef.f.rpartition("!")[2].replace("$", "")] for part in (bars.minus, bars.plus))
    rows = table(values(sheet), "Recommendation")
    for row, (below,), (above,) in zip(rows, down, up, strict=True):
        assert row["Percent"] - below.value == pytest.approx(row["95% CI from"])
        assert row["Percent"] + above.value == pytest.approx(row["95% CI to"])


def test_it_leads_to_every_other_sheet(book):
    links = {cell.value: cell.hyperlink.location for row in book["Results"] for cell in row if cell.hyperlink}

    assert list(links) == SHEETS[1:]
    assert links["Reported adherence"] == "'Reported adherence'!A1"


def test_without_a_response_it_says_so_and_draws_nothing():
    book = workbook_of(content_of([]))

    assert "No figure yet: there are no responses to analyse." in texts(book)
    assert not book["Results"]._charts
    assert not [text for text in texts(book) if re.search(r"\d% report", text)]


def test_where_all_are_excluded_it_says_how_many_and_gives_no_figure():
    given = [replace(record(7, plan="continue"), excluded="duplicate")]

    book = workbook_of(content_of(given))

    assert "Responses excluded by staff and left out here: 1." in texts(book)
    assert "No figure yet: there are no responses to analyse." in texts(book)
    assert {row["Adherent"] for row in table(values(book["Results"]), "Recommendation")} == {"no estimate"}


def test_synthetic_responses_are_said_above_everything():
    given = [record(7, plan="continue", synthetic=True)]

    assert "1 of 1 responses is computer-generated" in texts(workbook_of(content_of(given)))[1]


@pytest.mark.parametrize(
    ("opened", "closed", "said"),
    [
        (None, None, "The survey is not open yet. File made on March 12, 2026."),
        (OPENED, None, "The survey has been open since March 2, 2026. File made on March 12, 2026."),
        (
            OPENED,
            CLOSED,
            "The survey was open from March 2, 2026 to March 30, 2026. File made on March 12, 2026.",
        ),
    ],
)
def test_it_says_how_far_the_survey_is(content, opened, closed, said):
    field = FieldState(opened_on=opened, closed_on=closed, asked=150)

    first, second, *_others = fieldwork_in_words(replace(content, field=field))

    assert first == said
    assert second.startswith("41 responses analysed: ")
    assert second.endswith("The sampling frame has 150 people.")


def test_under_a_filter_nobody_is_said_to_have_been_asked():
    filtered = content_of(records(EXAMPLE), where=["setting:academic"])
    field = FieldState(opened_on=OPENED, closed_on=None, asked=150)

    assert "150" not in " ".join(fieldwork_in_words(replace(filtered, field=field)))


def test_the_frame_stands_on_the_second_sheet_too(content):
    field = FieldState(opened_on=OPENED, closed_on=None, asked=150)
    about = {row[0]: row[1] for row in values(workbook_of(replace(content, field=field))["About"])}

    assert about["People in the sampling frame"] == 150


def test_the_caution_stands_before_the_published_figure(book, content):
    said = texts(book)

    assert said.index(primary_in_words(content.report, ENGLISH).caution) < said.index("Published figure")


def test_the_chart_is_as_wide_as_the_page(book):
    (chart,) = book["Results"]._charts

    assert (chart.anchor._from.col, chart.anchor.to.col) == (0, 6)


def test_no_text_of_a_table_or_note_runs_out_of_its_cell(book):
    for sheet in book:
        if sheet.title.startswith("Responses"):
            continue  # a line for each response
        printed = sheet[sheet.print_area.rpartition("!")[2].replace("$", "")]
        for row in printed:
            for cell in row:
                if cell.data_type != "s" or cell.coordinate in beside_empty_cells(sheet):
                    continue
                width = sheet.column_dimensions[cell.column_letter].width
                if len(cell.value) > 1.2 * (merged_width(sheet, cell) or width):
                    assert cell.alignment.wrap_text, (sheet.title, cell.coordinate, cell.value)


def test_a_chart_covers_no_column_of_its_table(book):
    sheet = book["Charts"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Recommendation")
    last = max(cell.column for cell in header if isinstance(cell.value, str) and cell.column < 12)

    assert {chart.anchor._from.col for chart in sheet._charts} == {last + 1}
    assert last == 9


def test_a_long_title_is_cut_after_a_word_on_printed_pages():
    content = content_of([])
    title = f"{'word ' * 30}end"
    book = workbook_of(replace(content, report=replace(content.report, title={"en": title})))

    assert book["Results"].oddHeader.left.text.endswith("word…")


def test_every_sheet_is_printed_on_pages_as_wide_as_it_is(book):
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "Results" else "landscape")
