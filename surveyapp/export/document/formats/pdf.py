"""The document as PDF: tagged, with contents, and the same bytes whenever it says the same.

What is printed goes to the typesetter as data, and its template is fixed: no text can become markup. Only the
fonts within the typesetter are used.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any
from unicodedata import category

import typst

from surveyapp.export.document.blocks import Document
from surveyapp.export.document.formats.typography import Draw
from surveyapp.export.document.formats.typst_content import printed
from surveyapp.export.errors import ExportError
from surveyapp.export.typesetting import ACCESSIBLE, SHEETS
from surveyapp.instruments.language import Language, gettext_noop

ATTEMPTS = 3
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
UNSEEN = {"Cf", "Mn"}  # categories of characters that join or change others


def pdf(
    document: Document, draw: Draw, as_of: dt.date, *, language: Language, sheet: str = "letter"
) -> bytes:
    """The document as PDF; sheet: one of SHEETS. Equal arguments and figures give equal bytes.

    It is dated as_of, not today. It is PDF/UA-1; in place of a sign that none of the fonts has stands its
    number, such as [U+1F600]. What the standard refuses for another reason is tagged all the same.
    ExportError where it cannot be set at all.
    """
    content = printed(document, lambda name: draw(name, "svg"), as_of, language)
    return _typeset(json.dumps(content | {"paper": SHEETS[sheet]}, ensure_ascii=False))


def _typeset(content: str) -> bytes:
    template = files("surveyapp.export.document").joinpath("document.typ").read_bytes()
    for _attempt in range(ATTEMPTS):
        try:
            return _compiled(template, content, pdf_standards=[ACCESSIBLE])
        except typst.TypstError as error:
            missing = set(MISSING.findall(error.diagnostic))
            if not missing:
                break
            content = _numbered(content, missing)
    try:
        return _compiled(template, content)
    except typst.TypstError as error:
        message = gettext_noop("The PDF could not be created: {error}. Download the DOCX, and report this.")
        raise ExportError(message, error=error) from error


def _compiled(template: bytes, content: str, **options: Any) -> bytes:
    pdf = typst.compile(template, sys_inputs={"document": content}, ignore_system_fonts=True, **options)
    assert isinstance(pdf, bytes)
    return pdf


def _numbered(content: str, missing: Iterable[str]) -> str:
    """The content with numbers for characters that cannot be shown; what shows nothing anyhow is left out."""
    signs = {ord(sign) for words in missing for sign in ESCAPED.sub(_unescaped, words)}
    return content.translate(
        {code: "" if category(chr(code)) in UNSEEN else f"[U+{code:04X}]" for code in signs}
    )


def _unescaped(escaped: re.Match[str]) -> str:
    return chr(int(escaped.group(1), 16))
