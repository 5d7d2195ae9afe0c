"""The browser evaluates conditions and reads numbers as the server does: the same table runs in both."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from surveyapp.instruments.expressions.evaluation import to_json
from surveyapp.instruments.model.typed_numbers import NumberError, parse_number
from tests.instruments.expressions.test_evaluation import CASES, tree

SCRIPT = Path(__file__).parents[2] / "surveyapp" / "static" / "surveyapp" / "conditions.js"
NUMBERS = [
    *("0", "7", "007", "12", "-3", "+4", "2,5", "2.5", "2.50", "0,125", "0.125", "12.0", "1.5", "60,5"),
    *(
        "1,000",
        "1.000",
        "1 000",
        "1 000,5",
        "1'000",
        "12,345.6",
        "1,0000",
        "10,00",
        ".5",
        ",5",
        "-.5",
        ",500",
        "5.",
        "5,",
        "-5,",
        ".0",
        ".",
        "-",
        "-.",
        "",
        "1e3",
    ),
    *(
        "",
        " ",
        "a",
        "12 a",
        "1.2.3",
        "--1",
        "1/2",
        "½",
        "２",
        "\u2212 4",
        "\u22124",
        " 8 ",
        "\u00a08",
        "9" * 16,
    ),
]


@pytest.fixture
def evaluator(page: Page) -> Page:
    """A page that holds the script and nothing else."""
    page.set_content("<!doctype html><title>Conditions</title>")
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    return page


def as_sent(case: dict[str, Any]) -> list[Any]:
    """What the script is called with."""
    return [to_json(tree(case)), case["answers"], case.get("parameters", {}), case.get("profile", {})]


def test_the_browser_agrees_with_every_case_of_the_table(evaluator: Page) -> None:
    calls = json.loads(json.dumps([as_sent(case) for case in CASES]))
    found = evaluator.evaluate("calls => calls.map(call => surveyConditions.evaluate(...call))", calls)
    wrong = [case["says"] for case, holds in zip(CASES, found, strict=True) if holds is not case["expected"]]
    assert wrong == []


@pytest.mark.parametrize("decimals", [False, True])
def test_the_browser_reads_the_numbers_that_the_server_reads(evaluator: Page, decimals: bool) -> None:
    def read(text: str) -> float | None:
        try:
            return parse_number(text, decimals=decimals)
        except NumberError:
            return None

    found = evaluator.evaluate(
        "([texts, decimals]) => texts.map(text => surveyConditions.number(text, decimals))",
        [NUMBERS, decimals],
    )
    assert dict(zip(NUMBERS, found, strict=True)) == {text: read(text) for text in NUMBERS}


def test_names_of_javascript_are_no_answers(evaluator: Page) -> None:
    tree_ = ["answered", "constructor"]
    assert evaluator.evaluate("tree => surveyConditions.evaluate(tree, {})", tree_) is False
