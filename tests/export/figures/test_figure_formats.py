"""Files of figures: equal in every process, sharp enough, and asking for nothing from elsewhere."""

import hashlib
import io
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from surveyapp.export.figures.descriptions import describe_figures
from surveyapp.export.figures.drawing import COLUMN
from surveyapp.export.figures.gallery import draw, figure
from surveyapp.instruments.language import ENGLISH, Language
from tests.analysis.grid_study import graded_records, values_of
from tests.export.figures.samples import GRADED, STUDY

ROOT = Path(__file__).parents[3]
DRAW_AGAIN = """
import hashlib
from surveyapp.export.figures.gallery import figure
from tests.analysis.grid_study import graded_records, graded_values
from surveyapp.instruments.language import ENGLISH
values = graded_values()
for name in ("answers-agree", "cumulative-years"):
    for kind in ("svg", "pdf", "png"):
        print(hashlib.sha256(figure(values, name, kind, ENGLISH)).hexdigest())
"""


def test_files_are_equal_in_every_process_and_hold_neither_date_nor_version() -> None:
    files = [
        figure(GRADED, name, kind, ENGLISH)
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
    image = Image.open(io.BytesIO(figure(GRADED, "cumulative-years", "png", ENGLISH)))
    page = PdfReader(io.BytesIO(figure(GRADED, "cumulative-years", "pdf", ENGLISH))).pages[0]

    assert image.size[0] == int(COLUMN / 72 * 300)
    assert {round(dots) for dots in image.info["dpi"]} == {300}
    assert image.info["Title"] == "After how many years?"
    assert "Software" not in image.info
    assert "Percent of the base" in page.extract_text()


def test_an_svg_asks_for_nothing_from_elsewhere() -> None:
    svg = figure(STUDY, "adherence", "svg", ENGLISH).decode()

    assert not re.findall(r"""(?:href|src)="(?!#)""", svg)
    assert "<script" not in svg
    assert "<text" not in svg


def test_hostile_words_stay_words() -> None:
    def hostile(words: str) -> str:
        return f"<b>$\\frac --> {words}"

    svg = figure(GRADED, "answers-agree", "svg", Language("en", hostile))

    assert svg is not None
    assert b"<b>" not in svg


def test_what_is_empty_or_zero_is_drawn_too() -> None:
    given = graded_records([{"agree_a": "yes", "beds": 0.0}])
    values = values_of(given)
    described = {each.name: each for each in describe_figures(values, ENGLISH)}
    rows = described["answers-agree"].rows

    assert rows[1] == ("It hurts", *["no estimate"] * 5, "0", "1")
    assert described["cumulative-beds"].rows == (("0", "100% (1/1)"),)
    assert described["cumulative-beds"].notes[0] == "Valid answers (the base): 1; numbers among them: 1."
    for name in ("answers-agree", "cumulative-beds"):
        assert draw(values, described[name], ENGLISH).marks
