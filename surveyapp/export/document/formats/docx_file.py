"""The file of a DOCX without what changes from one saving to the next: dates, order, thumbnail."""

from __future__ import annotations

import datetime as dt
import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Docx

from surveyapp.export.cells.safe_text import writable
from surveyapp.export.zip_dates import OLDEST

FIRST = "[Content_Types].xml"  # readers look for it at the beginning
THUMBNAIL = "/thumbnail"


def file_of(book: Docx, *, title: str, language_code: str, as_of: dt.date) -> bytes:
    """The bytes of the document; made and changed as_of, by nobody."""
    describe(book, title=title, language_code=language_code, as_of=as_of)
    for key, relationship in list(book.part.package.rels.items()):
        if relationship.reltype.endswith(THUMBNAIL):  # of the library's empty document
            del book.part.package.rels[key]
    saved = io.BytesIO()
    book.save(saved)
    return packed_anew(saved)


def describe(book: Docx, *, title: str, language_code: str, as_of: dt.date) -> None:
    """What stands in the file's properties."""
    properties = book.core_properties
    properties.title, properties.language = writable(title)[:255], language_code
    properties.author = properties.last_modified_by = properties.comments = ""
    midnight = dt.datetime.combine(as_of, dt.time(), tzinfo=dt.UTC)
    properties.created = properties.modified = midnight
    properties.revision = 1


def packed_anew(saved: io.BytesIO) -> bytes:
    """The same entries in their order of names, all of one date."""
    target = io.BytesIO()
    with ZipFile(saved) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            entry = ZipInfo(name, OLDEST)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            archive.writestr(entry, source.read(name))
    return target.getvalue()
