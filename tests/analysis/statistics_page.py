"""The tables of docs/statistics.md, so that its reference values are what the tests compute."""

from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "statistics.md"


def documented_table(heading: str) -> list[dict[str, str]]:
    """The rows of the one table under this heading, as mappings of column name to cell."""
    _before, section = PAGE.read_text(encoding="utf-8").split(f"# {heading}\n")
    lines = [line for line in section.split("\n#")[0].splitlines() if line.startswith("|")]
    names, _rule, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [dict(zip(names, row, strict=True)) for row in rows]
