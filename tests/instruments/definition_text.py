"""Parts of a definition as text, and the problems that are found in it."""

from surveyapp.instruments.checks.definition_check import problems
from tests.instruments.samples import small_data

GRID = 'option = [{ code = "x", label.en = "X" }, { code = "y", label.en = "Y" }]'
ROWS = 'row = [{ name = "r", label.en = "R" }, { name = "s", label.en = "S" }]'
SPECIAL = 'special = [{ code = "never", label.en = "Never" }]'


def option(code: str, more: str = "") -> str:
    return f'{{ code = "{code}", label.en = "{code}"{more} }}'


def options(*parts: str) -> str:
    return f"option = [{', '.join(parts)}]"


def lines(items: str, rest: str = "") -> list[str]:
    return [str(problem) for problem in problems(small_data(items, rest))]


def check(items: str, expected: str, rest: str = "") -> None:
    """One of the problems begins as expected, and each problem ends with a sentence that says what to do."""
    found = lines(items, rest)
    assert any(line.startswith(expected) for line in found), found


def asked_if(condition: str) -> str:
    return f"asked_if = '{condition}'"
