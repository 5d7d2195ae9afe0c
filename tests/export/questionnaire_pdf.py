"""Printed questionnaires as the tests read them back."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from surveyapp.export.questionnaire.pdf import paper
from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument

TESTS = Path(__file__).resolve().parent.parent
STRANGE = TESTS / "sample_instruments" / "anticoagulation.toml"
PROMISE: Sequence[tuple[str, str]] = [("Who can know", "Nobody can.")]


def an_instrument(path: Path = STRANGE) -> Instrument:
    return instrument_from_data(read_definition(path))


def pdf_of(instrument: Instrument, language: str = "en", **settings: Any) -> bytes:
    """The questionnaire with what a test does not care about filled in."""
    given = {
        "title": "",
        "organisation": "A hospital",
        "contact": "ask@example.org",
        "ethics": "REB 1",
        "promise": PROMISE,
        "extended": True,
    }
    return paper(instrument, language=Language(language), **(given | settings))


def reader_of(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """The text without white space, invisible signs and hyphens, which line ends may add or take."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "\u200b\u00ad\u2010-")


def text_of(pdf: bytes) -> str:
    """All that is printed, in order, squeezed."""
    return squeezed("".join(page.extract_text() for page in reader_of(pdf).pages))
