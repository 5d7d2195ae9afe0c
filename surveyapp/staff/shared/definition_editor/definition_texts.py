"""The texts of a questionnaire’s files as a page sends them, and the files uploaded in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from surveyapp.instruments.files.definition_file import DefinitionSource
from surveyapp.instruments.files.toml_reader import decoded
from surveyapp.instruments.problems import MalformedFileError

MOST_FILES = 10
"""As many files as one request may hold (DATA_UPLOAD_MAX_NUMBER_FILES)."""

LONGEST = 1_000_000
"""Bytes of all files together; the bundled questionnaire has 120,000."""

MAIN = "instrument.toml"
"""The name of a file that was typed and never had one."""

_HEAD = re.compile(r"^\[instrument\]|^include\s*=", re.MULTILINE)


class TextsError(Exception):
    """The files cannot be taken; the message, in the page's language, says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class DefinitionTexts:
    """The text of each file by its name, the main file first."""

    texts: Mapping[str, str]

    @property
    def main(self) -> str:
        return next(iter(self.texts))

    @property
    def is_too_long(self) -> bool:
        return sum(len(text.encode(errors="replace")) for text in self.texts.values()) > LONGEST


def texts_of(source: DefinitionSource) -> DefinitionTexts:
    """The texts of files that were read."""
    return DefinitionTexts(texts={file.path: file.text for file in source.files})


def sent_texts(sent: QueryDict) -> DefinitionTexts:
    """The texts that were typed; a further file whose text was emptied is left out."""
    texts = {}
    for number in range(MOST_FILES):
        text = sent.get(f"text-{number}")
        if text is not None and (number == 0 or text.strip()):
            texts[sent.get(f"path-{number}", "") or MAIN] = _lines(text)
    return DefinitionTexts(texts=texts or {MAIN: ""})


def uploaded_texts(files: Iterable[UploadedFile]) -> DefinitionTexts:
    """The texts of uploaded files, the one with the head of the questionnaire first. Raises TextsError."""
    uploads = list(files)
    if not uploads:
        raise TextsError(_("Choose the file of the questionnaire, and the files that it includes."))
    if sum(file.size or 0 for file in uploads) > LONGEST:
        raise TextsError(too_long())
    texts: dict[str, str] = {}
    for file in uploads:
        name = file.name or MAIN
        if name in texts:
            raise TextsError(_("Two files are called {name}. Rename one.").format(name=name))
        try:
            texts[name] = _lines(decoded(file.read(), name))
        except MalformedFileError as error:
            line = error.problem.line
            message = _("{name}, line {line}: the file is not UTF-8. Save it as UTF-8, then upload it again.")
            raise TextsError(message.format(name=name, line=line)) from error
    main = next((name for name, text in texts.items() if _HEAD.search(text)), next(iter(texts)))
    return DefinitionTexts(texts={main: texts[main], **texts})


def too_long() -> str:
    """What is said of texts that are too long."""
    return _(
        "The files have more than 1 MB together. Shorten them, or publish them by the command “publish”."
    )


def _lines(text: str) -> str:
    """The text with line ends as files have them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
