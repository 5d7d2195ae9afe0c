"""The browser evaluates conditions and reads numbers as the server does: the same table runs in both."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from surveyapp.instruments.expressions.evaluation import Scope, evaluate, parse, to_json
from surveyapp.instruments.model.typed_numbers import NumberError, parse_number
from tests.instruments.expressions.test_evaluation import CASES, complete, expressions, tree

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


@pytest.mark.parametrize(
    "calculation", ["a + b + c == 100", "100 - a - b <= c", "c in [50, 1.2] or a + b != 0.3"]
)
def test_the_browser_reckons_with_decimals_as_the_server_does(evaluator: Page, calculation: str) -> None:
    random = Random(calculation)
    cases = []
    for _ in range(3000):
        a = random.randint(0, 1000)
        b = random.randint(0, 1000 - a)
        c = 1000 - a - b + random.choice([0, 0, 1, -1])
        cases.append([f"{a / 10:.1f}", f"{b / 10:.1f}".replace(".", ","), f"{c / 10:.1f}0"])
    cases.append(["0,1", "0,2", "99.7"])
    node = parse(calculation)

    def holds(typed: list[str]) -> bool:
        answers = dict(zip("abc", (parse_number(text, decimals=True) for text in typed), strict=True))
        return evaluate(node, Scope(answers=answers))

    found = evaluator.evaluate(
        """([tree, cases]) => cases.map((typed) => {
          const [a, b, c] = typed.map((text) => surveyConditions.number(text, true));
          return surveyConditions.evaluate(tree, { a, b, c });
        })""",
        [to_json(node), cases],
    )
    assert found == [holds(typed) for typed in cases]
    assert len(set(found)) == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(expressions, complete), min_size=20, max_size=40))
def test_the_browser_agrees_on_expressions_drawn_at_random(
    evaluator: Page, pairs: list[tuple[str, dict[str, Any]]]
) -> None:
    nodes = [parse(expression) for expression, _ in pairs]
    calls = [[to_json(node), answers] for node, (_, answers) in zip(nodes, pairs, strict=True)]
    found = evaluator.evaluate("calls => calls.map(call => surveyConditions.evaluate(...call))", calls)
    assert found == [
        evaluate(node, Scope(answers=answers)) for node, (_, answers) in zip(nodes, pairs, strict=True)
    ]


def test_names_of_javascript_are_no_answers(evaluator: Page) -> None:
    tree_ = ["answered", "constructor"]
    assert evaluator.evaluate("tree => surveyConditions.evaluate(tree, {})", tree_) is False
