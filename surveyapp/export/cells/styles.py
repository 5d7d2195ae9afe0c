"""The looks of cells: fonts, fills and number formats, registered in a workbook by name."""

from __future__ import annotations

from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from surveyapp.analysis.statistics.rounding import decimals_for
from surveyapp.export.house_style import FONT, NAVY

OPAQUE_NAVY = f"FF{NAVY}"
INK, GREY, WHITE = "FF1F2933", "FF6B7280", "FFFFFFFF"
AMBER, PALE, LINE = "FFFFE08A", "FFEEF2F7", "FFD5DBE3"
AS_TEXT, WHOLE, DECIMAL = "@", "#,##0", "#,##0.0##"


class Look(StrEnum):
    """What a cell is for. The value is the name of its style in the workbook."""

    TITLE = "Survey title"
    NOTE = "Survey note"
    BANNER = "Survey synthetic"
    KEY = "Survey key result"
    PAGE_HEADING = "Survey part"
    PAGE_TEXT = "Survey paragraph"
    LINK = "Survey link"
    CHART_LENGTH = "Survey chart length"
    HEADER = "Survey header"
    HEADING = "Survey heading"
    HEADING_COUNT = "Survey heading count"
    HEADING_DECIMAL = "Survey heading decimal"
    HEADING_NUMBER = "Survey heading number"
    TEXT = "Survey text"
    LONG_TEXT = "Survey long text"
    MISSING = "Survey missing"
    NUMBER = "Survey number"
    COUNT = "Survey count"
    FACT = "Survey fact"
    DECIMAL = "Survey decimal"
    PERCENT = "Survey percent"
    PERCENT_1 = "Survey percent, one decimal"
    DATE = "Survey date"
    MOMENT = "Survey moment"


def register(book: Workbook) -> None:
    """Adds every look to the workbook."""
    for style in _styles():
        book.add_named_style(style)


def _styles() -> list[NamedStyle]:
    return [
        _style(Look.TITLE, font=Font(name=FONT, size=16, bold=True, color=OPAQUE_NAVY), wrap=True),
        _style(Look.NOTE, font=_font(color=GREY), wrap=True),
        _style(Look.BANNER, font=_font(bold=True), fill=_fill(AMBER), wrap=True),
        _style(Look.KEY, font=Font(name=FONT, size=14, bold=True, color=OPAQUE_NAVY), wrap=True),
        _style(
            Look.PAGE_HEADING, font=Font(name=FONT, size=12, bold=True, color=OPAQUE_NAVY), vertical="bottom"
        ),
        _style(Look.PAGE_TEXT, wrap=True),
        _style(Look.CHART_LENGTH, font=_font(color=GREY), number_format="0.000"),
        _style(Look.LINK, font=Font(name=FONT, size=11, color=OPAQUE_NAVY, underline="single")),
        _style(
            Look.HEADER,
            font=_font(bold=True, color=WHITE),
            fill=_fill(OPAQUE_NAVY),
            wrap=True,
            vertical="center",
        ),
        _heading(Look.HEADING),
        _heading(Look.HEADING_COUNT, number_format=WHOLE, horizontal="right"),
        _heading(Look.HEADING_DECIMAL, number_format=DECIMAL, horizontal="right"),
        _heading(Look.HEADING_NUMBER, number_format="General", horizontal="right"),
        _style(Look.TEXT, border=_line()),
        _style(Look.LONG_TEXT, border=_line(), wrap=True),
        _style(Look.MISSING, font=_font(color=GREY, italic=True), border=_line()),
        _style(Look.NUMBER, number_format="General", border=_line(), horizontal="right"),
        _style(Look.COUNT, number_format=WHOLE, border=_line(), horizontal="right"),
        _style(Look.FACT, number_format=WHOLE, border=_line(), horizontal="left"),
        _style(Look.DECIMAL, number_format=DECIMAL, border=_line(), horizontal="right"),
        _style(Look.PERCENT, number_format="0%", border=_line(), horizontal="right"),
        _style(Look.PERCENT_1, number_format="0.0%", border=_line(), horizontal="right"),
        _style(Look.DATE, number_format="yyyy-mm-dd", border=_line(), horizontal="left"),
        _style(Look.MOMENT, number_format="yyyy-mm-dd hh:mm", border=_line(), horizontal="left"),
    ]


def _heading(look: Look, *, number_format: str = AS_TEXT, horizontal: str | None = None) -> NamedStyle:
    return _style(
        look,
        font=_font(bold=True, color=OPAQUE_NAVY),
        fill=_fill(PALE),
        border=_line(),
        number_format=number_format,
        horizontal=horizontal,
    )


def _style(
    look: Look,
    *,
    font: Font | None = None,
    fill: PatternFill | None = None,
    border: Border | None = None,
    number_format: str = AS_TEXT,
    wrap: bool = False,
    horizontal: str | None = None,
    vertical: str = "top",
) -> NamedStyle:
    return NamedStyle(
        name=look.value,
        font=font or _font(),
        fill=fill or PatternFill(),
        border=border or Border(),
        number_format=number_format,
        alignment=Alignment(
            wrap_text=wrap or None,
            horizontal=horizontal,
            vertical=vertical,
            indent=1 if horizontal == "right" else 0,
        ),
    )


def _font(*, color: str = INK, bold: bool = False, italic: bool = False) -> Font:
    return Font(name=FONT, size=11, color=color, bold=bold, italic=italic)


def _fill(color: str) -> PatternFill:
    return PatternFill(fill_type="solid", start_color=color, end_color=color)


def _line() -> Border:
    return Border(bottom=Side(style="thin", color=LINE))


def percent_look(base: int) -> Look:
    """The look of a percentage of this base: as many decimals as it is printed with."""
    return Look.PERCENT_1 if decimals_for(base) else Look.PERCENT
