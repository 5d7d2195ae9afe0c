"""Tables pasted with their markup: HTML as text, and Markdown with its pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from surveyapp.analysis.published_tables.row import Row, row_of

MOST_SPAN = 50  # columns or rows that one cell may span

_TABLE = re.compile(r"<(?:table|tr|td|th)\b[^>]*>", re.I)
_PIPE = re.compile(r"(?<!\\)\|")


def is_html(text: str) -> bool:
    """Whether the text is the source of an HTML table: its tags come twice or more."""
    return len(_TABLE.findall(text)) > 1


def html_rows(text: str) -> list[Row]:
    """The rows of all tables of the source; a cell over several columns or rows is followed by empty ones."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return parser.rows()


def is_piped(lines: Sequence[str]) -> bool:
    """Whether the lines are a table of Markdown: most have pipes."""
    filled = [line for line in lines if line.strip()]
    return 2 * sum("|" in line for line in filled) > len(filled)


def piped_rows(lines: Sequence[str]) -> list[Row]:
    """The rows of lines of Markdown, without the line of dashes."""
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or ("|" in line and "--" in line and not line.strip("|:+=- \t")):
            continue
        inner = line.strip(" \t")
        inner = inner[1:] if inner.startswith("|") else inner
        inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
        cells = [_unmarked(cell) for cell in _PIPE.split(inner)]
        rows.append(row_of(number, cells))
    return rows


def _unmarked(cell: str) -> str:
    """The cell without marks of emphasis; no-break spaces before it are its indentation."""
    text = re.sub(r"&(?:nbsp|emsp|ensp);", "\u00a0", cell).strip(" \t").replace("\\|", "|")
    return re.sub(r"(\*\*|__)(.+?)\1", r"\2", text).replace("`", "")


class _Tables(HTMLParser):
    """Collects the cells of each row with what they span."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.collected: list[tuple[int, list[tuple[str, int, int]]]] = []  # line, and text, columns, rows
        self.text: list[str] | None = None
        self.spans = (1, 1)

    def handle_starttag(self, tag: str, attributes: Sequence[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_cell()
            self.collected.append((self.getpos()[0], []))
        elif tag in ("td", "th"):
            self._end_cell()
            values = dict(attributes)
            self.spans = _span(values.get("colspan")), _span(values.get("rowspan"))
            self.text = []
        elif tag in ("br", "p"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def rows(self) -> list[Row]:
        """The rows, each cell at its column."""
        self._end_cell()
        taken: dict[int, int] = {}  # columns that a cell above still fills, for so many rows
        rows = []
        for line, spanned in self.collected:
            cells: list[str] = []
            below: dict[int, int] = {}
            for text, columns, deep in spanned:
                while taken.get(len(cells), 0):
                    cells.append("")
                below.update({len(cells) + at: deep - 1 for at in range(columns)})
                cells.extend([text, *[""] * (columns - 1)])
            taken = {at: left - 1 for at, left in taken.items() if left > 1} | below
            if any(cell.strip() for cell in cells):
                rows.append(row_of(line, cells))
        return rows

    def _end_cell(self) -> None:
        if self.text is None:
            return
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self.text)).strip(" ")
        if not self.collected:
            self.collected.append((self.getpos()[0], []))
        self.collected[-1][1].append((text, *self.spans))
        self.text = None


def _span(value: str | None) -> int:
    return min(MOST_SPAN, max(1, int(value))) if value and value.isascii() and value.isdigit() else 1
