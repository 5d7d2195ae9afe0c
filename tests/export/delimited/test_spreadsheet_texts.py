"""The CSV for spreadsheets as LibreOffice opens it, in English and French: texts stay texts."""

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from surveyapp.export.cells.safe_text import unguarded
from surveyapp.instruments.language import Language
from tests.datasets.records import record
from tests.export.study import content_of, guarded_csv

pytestmark = pytest.mark.libreoffice

TEXTS = """10/12|1-2|3/4/26|2026-11|2026-11-30|SEPT2|2-sept|1 janv. 2026|5 août|March 5|Mar 26|1E5|1e-3
007|0|5|0.5|1,5|.5|5.|5,|1.2|3.4.|12:30|7 pm|50%|50 %|$5|5 €|(5)|1 1/2|1 000|1,000|12345678901234567890|TRUE
FAUX|vrai|#N/A|#REF!|=1+1|+1|-1|@SUM(A1)|'5|''=1|plain|5 years|HER2|lun. 5|5 mai|mardi 3 mars 2026
1er mars|2h30""".replace("\n", "|").split("|")
SEPARATORS, LOCALES = {"en": "44", "fr": "59"}, {"en": "1033", "fr": "1036"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_is_a_text_and_is_read_back_and_every_number_is_a_number(
    language: str, tmp_path: Path
) -> None:
    file = tmp_path / "rows.csv"
    rows = [
        record(place, plan="discuss", years=5.5, experience=-3, remarks=text)
        for place, text in enumerate(TEXTS, 1)
    ]
    file.write_text(guarded_csv(content_of(rows, language=Language(language))), encoding="utf-8")

    header, *lines = opened(file, language)
    named = [dict(zip(header, line, strict=True)) for line in lines]
    remarks, years, experience = (
        next(name for name in named[0] if f"[{variable}]" in str(name))
        for variable in ("remarks", "years", "experience")
    )
    shown = [row[remarks] for row in named]

    assert [text for text in shown if not isinstance(text, str)] == []
    assert [unguarded(str(text)) for text in shown] == TEXTS
    assert {(row[years], row[experience]) for row in named} == {(5.5, -3)}


def opened(file: Path, language: str) -> list[tuple[object, ...]]:
    """The cells as LibreOffice has them that looks for dates, times and numbers as eagerly as it can."""
    office = shutil.which("soffice")
    assert office
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={(file.parent / 'profile').as_uri()}",
            f"--infilter=CSV:{SEPARATORS[language]},34,76,1,,{LOCALES[language]},false,true,false,false,false,-1,true",
            *("--convert-to", "xlsx", "--outdir", str(file.parent), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    book = openpyxl.load_workbook(io.BytesIO(file.with_suffix(".xlsx").read_bytes()))
    return list(book.worksheets[0].iter_rows(values_only=True))
