"""What `make audit` says of what it found: tools that are missing, scores, shortcomings, the table."""

import datetime as dt
from collections import Counter

import pytest

from deploy.audit import html, lighthouse, record, tools
from deploy.audit.measure import MEDIA, State

STATE = State(name="English: landing", violations=dict.fromkeys(MEDIA, 0), report=[])
DAY = dt.date(2026, 1, 2)


def report(**scores: float) -> dict[str, object]:
    """What Lighthouse prints, as far as it is read."""
    return {
        "categories": {name.replace("_", "-"): {"score": score} for name, score in scores.items()},
        "audits": {
            "label": {"scoreDisplayMode": "binary", "score": 0},
            "network-requests": {
                "scoreDisplayMode": "informative",
                "score": None,
                "details": {"items": [{"transferSize": 1500}, {"transferSize": 500}]},
            },
        },
    }


def test_a_tool_that_is_missing_is_told_with_the_line_that_installs_it(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(tools, "CHECKER", tmp_path / "vnu.jar")

    tool = tools.find_checker()
    said = record.summary(record.Results(day=DAY, tools=[tool]))

    assert not tool.is_here
    assert "| Nu HTML checker | not run: `npm install --prefix var/audit" in said


def test_scores_are_read_from_what_lighthouse_prints() -> None:
    scores = lighthouse.scores("landing", report(accessibility=1.0, best_practices=0.96, performance=0.904))

    assert scores.scores == {"accessibility": 100, "best-practices": 96, "performance": 90}
    assert (scores.kilobytes, scores.requests, scores.failed) == (2.0, 2, ("label",))
    assert not scores.falls_short


@pytest.mark.parametrize(
    ("name", "result", "falls_short"),
    [
        ("landing", report(accessibility=0.99, best_practices=1.0, performance=1.0), True),
        ("landing", report(accessibility=1.0, best_practices=1.0, performance=0.8), True),
        ("analysis", report(accessibility=1.0, best_practices=1.0, performance=0.8), False),
        ("analysis", {}, True),
    ],
)
def test_a_page_falls_short_of_its_floors(name: str, result: dict[str, object], falls_short: bool) -> None:
    assert lighthouse.scores(name, result).falls_short is falls_short


def test_the_results_replace_those_before_and_leave_the_prose(monkeypatch, tmp_path) -> None:
    file = tmp_path / "audit.md"
    file.write_text(f"# Audit\n\nProse.\n\n{record.MARKER}\nold results\n", encoding="utf-8")
    monkeypatch.setattr(record, "FILE", file)
    checked = html.Checked(
        kind="HTML as sent",
        files=3,
        errors=Counter({("landing.html", "A stray tag."): 2}),
        warnings=Counter(),
    )
    results = record.Results(day=DAY, tools=[], states=[STATE], checked=[checked])

    record.write(results)
    written = file.read_text(encoding="utf-8")

    assert written.startswith("# Audit\n\nProse.\n")
    assert "old results" not in written
    assert "## Results of 2026-01-02" in written
    assert "| English: landing | 0 | 0 | 0 |" in written
    assert "| HTML as sent | 3 | 2 | 0 |" in written
    assert results.shortcomings == ["landing.html: A stray tag. (2 x)"]
