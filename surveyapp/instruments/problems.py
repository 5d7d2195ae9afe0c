"""What is wrong with a definition: problems that name the item and the remedy, and errors that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong: where, what, and how to put it right. Prints as one line."""

    item: str  # "mnt2", "mnt2, option stop", "section maintenance"; "" for the file as a whole
    message: str  # a sentence
    remedy: str  # a sentence
    file: str = ""
    line: int | None = None  # from 1; None where the line is not known

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.file and self.line else self.file
        where = "".join(f"{part}: " for part in (place, self.item) if part)
        return f"{where}{self.message} {self.remedy}"


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
