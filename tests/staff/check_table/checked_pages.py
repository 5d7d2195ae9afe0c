"""The page that checks tables as a test sends to it and reads it."""

import html
import re
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.html import Element

from surveyapp.staff.check_table.form import EXAMPLE
from tests.staff.pages import every, one, read, staff_client, text

PAGE = "/staff/check-table/"
TABLE = "label,count,base,percent\nContinue,34,41,82.93\nStop,7,41,18"
TYPED = "label,count\nA,3x"


class Shown(NamedTuple):
    """A page: its elements, and what its text area holds, line for line."""

    elements: Element
    typed: str


def page_of(response: Any) -> Shown:
    area = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", response.content.decode(), re.DOTALL)
    assert area is not None
    return Shown(read(response), html.unescape(area[1]))


def sent(table: str = "", file: bytes | None = None, address: str = PAGE, **fields: Any) -> Shown:
    """The page after a table was sent."""
    upload = {} if file is None else {"file": SimpleUploadedFile("table.csv", file)}
    response = staff_client().post(address, {"table": table, **upload, **fields})
    page = page_of(response)
    is_refused = bool([*every(page.elements, "div", id="errors")])
    assert response.status_code in ((413, 422) if is_refused else (200,))
    return page


def example() -> str:
    return EXAMPLE.read_text(encoding="utf-8")


def row(page: Shown, line: int) -> str:
    """What is written in the row of the findings for a line of the text."""
    return text(one(page.elements, "tr", data_line=str(line)))


def errors(page: Shown) -> list[str]:
    return [text(each) for each in every(one(page.elements, id="errors"), "a")]


def attribute(element: Element, name: str) -> str:
    return str(dict(element.attributes)[name])


def origin(page: Shown) -> str:
    """The digest of a text that came from elsewhere."""
    return attribute(one(page.elements, "input", name_="origin"), "value")
