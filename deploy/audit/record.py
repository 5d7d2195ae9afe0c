"""The results as a part of docs/results/audit.md: everything after its marker is written by `make audit`."""

import datetime as dt
from dataclasses import dataclass, field

from deploy.audit.html import Checked
from deploy.audit.lighthouse import FLOORS, Scores
from deploy.audit.measure import MEDIA, State
from deploy.audit.tools import Tool
from deploy.environment import ROOT

FILE = ROOT / "docs" / "results" / "audit.md"
MARKER = "<!-- make audit writes what follows -->\n"


@dataclass(kw_only=True)
class Results:
    """Everything that one run found."""

    day: dt.date
    tools: list[Tool]
    states: list[State] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    pages: list[Scores] = field(default_factory=list)

    @property
    def shortcomings(self) -> list[str]:
        """What falls short, in words; empty where all is well."""
        found = [line for state in self.states for line in state.report]
        for checked in self.checked:
            found += [f"{name}: {message} ({times} x)" for (name, message), times in checked.errors.items()]
        found += [f"{page.name}: {page.scores} {page.failed}" for page in self.pages if page.falls_short]
        return found


def write(results: Results) -> None:
    """Replace the results in docs/results/audit.md."""
    prose = FILE.read_text(encoding="utf-8").partition(MARKER)[0]
    parts = [summary(results), lighthouse(results), checker(results), axe(results)]
    FILE.write_text(prose + MARKER + "\n" + "\n".join(parts), encoding="utf-8")


def summary(results: Results) -> str:
    """The day, and what was run in which version."""
    rows = [(tool.name, tool.version or f"not run: `{tool.remedy}`") for tool in results.tools]
    total = sum(sum(state.violations.values()) for state in results.states)
    errors = sum(checked.errors.total() for checked in results.checked)
    runs = sum(len(state.violations) for state in results.states)
    said = [f"axe: {total} violations in {len(results.states)} states, {runs} runs"]
    if results.checked:
        said.append(f"Nu checker: {errors} errors in {sum(each.files for each in results.checked)} files")
    if results.pages:
        worst = {name: min(page.scores[name] or 0 for page in results.pages) for name in FLOORS}
        said.append("Lighthouse, lowest: " + ", ".join(f"{name} {score}" for name, score in worst.items()))
    lines = [f"## Results of {results.day.isoformat()}", *(f"- {line}" for line in said), ""]
    return "\n".join([*lines, *table(("tool", "version"), rows), ""])


def lighthouse(results: Results) -> str:
    """A row a page."""
    if not results.pages:
        return ""
    heads = ("page", *FLOORS, "kB", "requests", "audits that failed")
    rows = [
        (
            page.name,
            *(shown(page.scores[name]) for name in FLOORS),
            f"{page.kilobytes:.1f}",
            str(page.requests),
            ", ".join(page.failed) or "none",
        )
        for page in results.pages
    ]
    return "\n".join(["### Lighthouse, as a phone on a slow 4G network", *table(heads, rows), ""])


def checker(results: Results) -> str:
    """A row a kind of file."""
    if not results.checked:
        return ""
    rows = [
        (each.kind, str(each.files), str(each.errors.total()), str(each.warnings.total()))
        for each in results.checked
    ]
    heads = ("what", "files", "errors", "warnings")
    return "\n".join(["### Nu HTML checker", *table(heads, rows), ""])


def axe(results: Results) -> str:
    """A row a state, a column a medium."""
    rows = [(state.name, *(str(state.violations[medium]) for medium in MEDIA)) for state in results.states]
    return "\n".join(["### axe: violations in each state", *table(("state", *MEDIA), rows), ""])


def shown(score: int | None) -> str:
    return "not measured" if score is None else str(score)


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """The lines of a table."""
    return [line(heads), line(("---",) * len(heads)), *map(line, rows)]


def line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
