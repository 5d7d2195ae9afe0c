"""Everything that viewers get of results by groups, read back: each output as counts by their place."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.test import Client
from django.test.html import Element
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.staff.pages import every, read, text, whole_document

Place = tuple[str, str, int]
"""The item's label, the answer ("base": all that are in the base; "": everybody), the group; ALL."""
Form = dict[Place, int | None]
ALL = -1
SUPPRESSED = "suppressed"
VERDICTS = {"adherent": "adherent", "non_adherent": "non-adherent", "not_assessable": "not assessable"}

FRACTION = re.compile(r"\((\d+)/(\d+)[;)]")
OUTSIDE = re.compile(r"not assessable: (\w+)")


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """The outputs as they were sent; of the JSON the part by groups."""

    json: Mapping[str, Any]
    workbook: bytes
    page: Element
    document_page: Element
    docx: bytes
    pdf: bytes


def outputs(client: Client, report: str) -> Outputs:
    def get(name: str) -> bytes:
        response = client.get(f"{report}/{name}")
        assert response.status_code == 200, name
        return bytes(response.content)

    return Outputs(
        json=json.loads(get("shared-results.json"))["breakdowns"],
        workbook=get("shared-results.xlsx"),
        page=read(client.get(f"{report}/shared-results/")),
        document_page=whole_document(client, f"{report}/document/?form=shared"),
        docx=get("document.docx?form=shared"),
        pdf=get("document.pdf?form=shared"),
    )


def count(told: Any) -> int | None:
    return None if told == SUPPRESSED else int(told)


def in_json(out: Outputs, by: int, words: Mapping[str, str]) -> Form:
    """words: answers by their code. With the bases that the counts give."""
    table, labels = out.json["by"][by], {name: label["en"] for name, label in out.json["labels"].items()}
    form: Form = {("", "", at): count(group["responses"]) for at, group in enumerate(table["groups"])}
    form["", "", ALL] = out.json["responses"]
    for name, rows in table["counts"].items():
        for code, row in rows.items():
            whole = out.json["whole_sample"][name][code]
            cells = [(ALL, whole), *enumerate(row)]
            answer = VERDICTS.get(code) or words.get(code, code)
            form |= {(labels[name], answer, at): count(told) for at, told in cells}
    for label in labels.values():
        for at in (ALL, *range(len(table["groups"]))):
            *inside, outside = [
                told for (item, _, group), told in form.items() if (item, group) == (label, at)
            ]
            size = form["", "", at]
            rest = None if None in (size, outside) else size - outside
            form[label, "base", at] = rest if None in inside else sum(inside)
    return form


def in_workbook(out: Outputs, by: int) -> Form:
    sheet = load_workbook(BytesIO(out.workbook)).worksheets[1 + by]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[:2] == ("Item", "Answer"))
    assert not any(cell.comment for row in sheet for cell in row)
    groups: list[str] = list(dict.fromkeys(row[2] for row in rows[head + 1 :] if row[2]))
    form: Form = {}
    for item, answer, group, told, base, percent in (row[:6] for row in rows[head + 1 :] if row[2]):
        at = groups.index(group) + ALL
        form[item, answer.replace("no answer", "no_answer"), at] = count(told)
        if base:
            form[item, "base", at] = int(base)
        assert (percent is None) is (told == SUPPRESSED or not base)
    for line in (row[0] for row in rows[:head] if row[0]):
        label, _, size = str(line).rpartition(": ")
        if label in groups:
            form["", "", groups.index(label) + ALL] = count(size)
    return form


def tables_of_page(page: Element) -> list[list[list[str]]]:
    return [
        [[text(cell) for cell in (*every(row, "th"), *every(row, "td"))] for row in every(table, "tr")]
        for table in every(page, "table")
    ]


def tables_of_docx(out: Outputs) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(BytesIO(out.docx)).tables
    ]


def in_tables(tables: Sequence[list[list[str]]], by: int, items: Sequence[str]) -> Form:
    """Those by groups: one of the verdicts and one of each item, for each variable."""
    of_groups = [table for table in tables if len(table[0]) > 2 and table[0][1].startswith("All")]
    verdicts, *others = of_groups[by * (1 + len(items)) :][: 1 + len(items)]
    form: Form = {}
    for place, cell in _heads(verdicts[0]):
        form["", "", place] = count(re.findall(r"(\w+)\)?$", cell)[0])
    for label, *cells in verdicts[1:]:
        for at, cell in enumerate(cells, ALL):
            form[label, "adherent", at], form[label, "base", at] = _share(cell)
            form[label, "not assessable", at] = count(OUTSIDE.findall(cell)[0])
    for item, table in zip(items, others, strict=True):
        for answer, *cells in table[1:]:
            for at, cell in enumerate(cells, ALL):
                told, base = _share(cell)
                form[item, answer.replace("no answer", "no_answer"), at] = told
                if base is not None:
                    form[item, "base", at] = base
    return form


def _heads(head: Sequence[str]) -> Iterator[tuple[int, str]]:
    return enumerate(head[1:], ALL)


def _share(cell: str) -> tuple[int | None, int | None]:
    """The count and the base of a cell in words."""
    if found := FRACTION.search(cell):
        return int(found[1]), int(found[2])
    if cell.startswith("no estimate"):
        return 0, 0
    alone = re.match(r"(\d+)( adherent \(base|$)", cell)
    assert alone or cell.startswith(SUPPRESSED), cell
    return (int(alone[1]) if alone else None), None


def fractions(told: str) -> list[tuple[str, str]]:
    return sorted(FRACTION.findall(re.sub(r"\s+", " ", told)))


def text_of_pdf(out: Outputs) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(out.pdf)).pages)
