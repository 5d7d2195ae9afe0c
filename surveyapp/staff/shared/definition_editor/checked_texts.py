"""Texts of a questionnaire, checked: the definition that they give, or each problem beside its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.guidelines.source_check import source_problems
from surveyapp.instruments.files.definition_file import DefinitionSource, read_texts
from surveyapp.instruments.language import TranslatedError
from surveyapp.instruments.problems import MalformedFileError, Problem, UnsoundDefinitionError
from surveyapp.instruments.sentences import sentence as _
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.definition_editor.definition_texts import DefinitionTexts

AROUND = 3
"""Lines that are shown before and after one with a problem."""


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """A line of a file with what is wrong there."""

    number: int
    text: str
    problems: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShownText:
    """One file on the page: its name, its text to edit, its lines, and how many problems it has."""

    path: str
    text: str
    lines: tuple[TextLine, ...]
    problems: int

    @property
    def excerpt(self) -> tuple[TextLine, ...]:
        """The lines with problems, and some around them."""
        wrong = [line.number for line in self.lines if line.problems]
        return tuple(line for line in self.lines if any(abs(line.number - one) <= AROUND for one in wrong))

    @property
    def rows(self) -> int:
        """The height of the field, in lines."""
        return min(max(len(self.lines) + 2, 6), 30)


@dataclass(frozen=True, kw_only=True)
class ListedProblem:
    """A problem in the list of all, with the line that it leads to."""

    file: str
    file_number: int
    line: int
    words: str


@dataclass(frozen=True, kw_only=True)
class CheckedTexts:
    """source: what the files give; None where they cannot be read or something is wrong with them."""

    texts: DefinitionTexts
    source: DefinitionSource | None
    problems: tuple[Problem, ...]

    @property
    def files(self) -> tuple[ShownText, ...]:
        """Each file with its problems."""
        return tuple(_shown(path, text, self.problems) for path, text in self.texts.texts.items())

    @property
    def listed(self) -> tuple[ListedProblem, ...]:
        """Every problem in the order of files and lines."""
        found = [
            ListedProblem(file=file.path, file_number=number, line=line.number, words=words)
            for number, file in enumerate(self.files)
            for line in file.lines
            for words in line.problems
        ]
        return tuple(found)


def checked(texts: DefinitionTexts, further: Iterable[Problem] = ()) -> CheckedTexts:
    """The texts with all that `manage.py check_instruments` says of them, and further problems.

    Texts that are too long are not read.
    """
    if texts.is_too_long:
        return CheckedTexts(texts=texts, source=None, problems=tuple(further))
    source, problems = None, tuple(further)
    try:
        source = read_texts(texts.texts, texts.main)
        problems += source_problems(source) + _unused(texts, source)
    except MalformedFileError as error:
        problems += (error.problem,)
    return CheckedTexts(texts=texts, source=None if problems else source, problems=problems)


def unchecked(texts: DefinitionTexts) -> CheckedTexts:
    """The texts as they are offered to be edited, before anybody asked what is wrong with them."""
    return CheckedTexts(texts=texts, source=None, problems=())


def refusal_words(error: Exception) -> str:
    """What an action says of texts that it refuses, in the language of the page."""
    if isinstance(error, (TranslatedError, UnsoundDefinitionError)):
        return error.in_words(page_language())
    return str(error)


def _unused(texts: DefinitionTexts, source: DefinitionSource) -> tuple[Problem, ...]:
    """The files that the main file does not include."""
    used = {file.path for file in source.files}
    return tuple(
        Problem(
            item="",
            message=_("{main} does not include this file.", main=texts.main),
            remedy=_('Write include = ["{path}"] there, or empty this text to remove the file.', path=path),
            file=path,
            line=1,
        )
        for path in texts.texts
        if path not in used
    )


def _shown(path: str, text: str, problems: Iterable[Problem]) -> ShownText:
    own = [problem for problem in problems if problem.file == path]
    rows = text.split("\n")
    lines = tuple(
        TextLine(
            number=number,
            text=row,
            problems=tuple(
                problem.beside_its_line(page_language())
                for problem in own
                if _line(problem, len(rows)) == number
            ),
        )
        for number, row in enumerate(rows, start=1)
    )
    return ShownText(path=path, text=text, lines=lines, problems=len(own))


def _line(problem: Problem, last: int) -> int:
    return min(problem.line or 1, last)
