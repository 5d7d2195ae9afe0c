"""What is wrong with a definition: problems that name the item and the remedy, and errors that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong: where, what, and how to put it right. Prints as one line."""

    item: str  # "mnt2", "mnt2, option stop", "section maintenance"; "" for the file as a whole
    message: Sentence
    remedy: Sentence
    file: str = ""
    line: int | None = None  # from 1; None where the line is not known

    def __str__(self) -> str:
        return self.in_words(ENGLISH)

    def in_words(self, language: Language) -> str:
        """The problem in the language: where, what, and the remedy."""
        _ = language.gettext
        problem, place = self.beside_its_line(language), self.file
        if self.file and self.line:
            place = _("{file}, line {line}").format(file=self.file, line=self.line)
        return _("{place}: {problem}").format(place=place, problem=problem) if place else problem

    def beside_its_line(self, language: Language) -> str:
        """The same without file and line."""
        _ = language.gettext
        words = f"{self.message.in_words(language)} {self.remedy.in_words(language)}"
        return _("{place}: {problem}").format(place=self.item, problem=words) if self.item else words


class DefinitionError(ValueError):
    """The data is no instrument; `problems` says all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class MalformedFileError(ValueError):
    """A file cannot be read; `problem` names file, line and remedy."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class UnsoundDefinitionError(Exception):
    """The definition cannot be published; the message lists each problem with its remedy."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def in_words(self, language: Language) -> str:
        """All problems, a line each."""
        return "\n".join(problem.in_words(language) for problem in self.problems)
