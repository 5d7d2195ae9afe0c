"""De-identified rows as a file: a table of codes, and beside it what was coarsened, hidden and left out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER
from surveyapp.analysis.disclosure.de_identification import CoarseColumn
from surveyapp.export.cells.safe_text import writable
from surveyapp.export.tables.column import Column
from surveyapp.export.tables.column_values import code_value
from surveyapp.export.zip_dates import OLDEST

SUPPRESSED, TOGETHER, NONE = "[suppressed]", "|", "[no_answer]"


@dataclass(frozen=True, kw_only=True)
class DeIdentified:
    """columns: of codes, as in the raw CSV. left_out: names of variables that are not in it, by why."""

    survey: str
    threshold: int
    coarsened: Sequence[CoarseColumn]
    columns: Sequence[Column]
    rows: int
    left_out: dict[str, list[str]]


def write_de_identified(content: DeIdentified, target: BinaryIO) -> None:
    """Writes a ZIP of rows.csv, in an order that says nothing, and about.json."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(
        [*(variable.name for variable in content.coarsened), *(column.name for column in content.columns)]
    )
    lines.writerows(sorted(_rows(content)))
    with ZipFile(target, "w") as archive:
        for name, body in (
            ("rows.csv", text.getvalue()),
            ("about.json", json.dumps(_about(content), ensure_ascii=False, indent=2)),
        ):
            info = ZipInfo(name, OLDEST)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, body)


def _rows(content: DeIdentified) -> list[list[str]]:
    known = [[_group(variable, value) for value in variable.values] for variable in content.coarsened]
    text_columns = [
        [writable(str(code_value(column, value))) for value in column.values] for column in content.columns
    ]
    return [list(row) for row in zip(*known, *text_columns, strict=True)]


def _group(column: CoarseColumn, value: int | None) -> str:
    return SUPPRESSED if value is None else _codes(column.groups[value])


def _codes(group: Sequence[str]) -> str:
    return TOGETHER.join(NONE if code == NO_ANSWER else code for code in group)


def _about(content: DeIdentified) -> dict[str, object]:
    return {
        "survey": content.survey,
        "rows": content.rows,
        "smallest_group": content.threshold,
        "note": (
            "Every combination of the columns below is shared by at least so many rows. Rows are sorted by "
            "what they hold. Answers outside these columns are as they were given."
        ),
        "coarsened": {
            variable.name: {"groups": [_codes(group) for group in variable.groups], "hidden": variable.hidden}
            for variable in content.coarsened
        },
        "left_out": content.left_out,
    }
