"""The print-and-post version of an instrument: a tagged PDF that looks the same on every machine.

What is printed goes to the typesetter as data, and its template is fixed: no text can become markup. Only the
fonts within the typesetter are used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.resources import files

import typst

from surveyapp.export.questionnaire.content import PaperFacts, PaperLogo, paper_content
from surveyapp.export.typesetting import ACCESSIBLE, SHEETS
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument

_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")


def paper(
    instrument: Instrument,
    *,
    language: Language,
    title: str,
    organisation: str,
    contact: str,
    ethics: str,
    promise: Sequence[tuple[str, str]],
    extended: bool,
    sheet: str = "letter",
    logo: PaperLogo | None = None,
    is_pilot: bool = False,
) -> bytes:
    """The questionnaire in one of its languages as PDF, with the codes that staff key in.

    title: of the survey; "" prints the instrument's. promise: headings and texts that stand before the
    first question. extended: with the extended items. sheet: one of SHEETS. is_pilot: each page is marked
    so. Equal arguments give equal bytes: rows and options stand in the instrument's own order, and no date
    is in the file. It is PDF/UA-1, unless a text holds a sign that none of the fonts has: then it is tagged
    all the same, and a box stands for the sign.
    """
    facts = PaperFacts(
        title=title,
        organisation=organisation,
        contact=contact,
        ethics=ethics,
        promise=promise,
        extended=extended,
        paper=SHEETS[sheet],
        logo=logo,
        is_pilot=is_pilot,
    )
    return _typeset(json.dumps(paper_content(instrument, facts, language)))


def page_count(printed: bytes) -> int:
    """How many pages a questionnaire that `paper` made has."""
    return max(int(count) for count in _PAGES.findall(printed))


def _typeset(form: str) -> bytes:
    template = files("surveyapp.export.questionnaire").joinpath("paper.typ").read_bytes()
    inputs = {"form": form}
    try:
        printed = typst.compile(
            template, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards=[ACCESSIBLE]
        )
    except typst.TypstError:  # the standard refuses characters that no font has
        printed = typst.compile(template, sys_inputs=inputs, ignore_system_fonts=True)
    assert isinstance(printed, bytes)
    return printed
