"""The analysis page and the report's JSON agree on every number, for responses of every kind."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.test.html import Element
from pytest_django import DjangoDbBlocker

from tests.staff import pages
from tests.staff.pages import demonstration, every, for_a_moment, one, staff_client, whole_analysis

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

Json = dict[str, Any]


QUERIES = ("", "where=language:en", "where=pra2:academic&where=region:on")


@pytest.fixture(scope="module")
def pairs(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, tuple[Element, Json]]:
    """By filter: the page and the JSON of 1,000 responses to all items, partial ones among them."""
    with for_a_moment(django_db_blocker):
        demonstration(responses=1000, complete_only=False, extended=True)
        return {query: (page_of(query), report_of(query)) for query in QUERIES}


@pytest.fixture(params=QUERIES)
def pair(request: pytest.FixtureRequest, pairs: dict[str, tuple[Element, Json]]) -> tuple[Element, Json]:
    return pairs[request.param]


def page_of(query: str) -> Element:
    return whole_analysis(staff_client(), "trastuzumab", query)


def report_of(query: str) -> Json:
    report: Json = json.loads(
        b"".join(staff_client().get(f"/staff/surveys/trastuzumab/report/report.json?{query}"))
    )
    return report


def text(element: Element) -> str:
    """What is written in the element, the commas between thousands left out."""
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", pages.text(element))


def printed(count: int, base: int) -> str:
    """A percentage as the page prints it, computed in another way than the page's."""
    if not base:
        return "–"
    places = Decimal("1") if base < 100 else Decimal("0.1")
    share = Fraction(100 * count, base)
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return f"{exact.quantize(places, rounding=ROUND_HALF_UP)}%"


def limit(value: float, base: int) -> str:
    return str(half_up(value, "1" if base < 100 else "0.1"))


def in_words(estimate: Json) -> str:
    numerator, denominator = estimate["numerator"], estimate["denominator"]
    if not denominator:
        return "no estimate"
    low, high = limit(estimate["low"], denominator), limit(estimate["high"], denominator)
    return f"{printed(numerator, denominator)} ({numerator}/{denominator}; 95% CI {low} to {high})"


def cells(row: Element) -> list[str]:
    return [text(cell) for cell in every(row, "td")]


def check_result(shown: list[str], result: Json) -> None:
    counts = [str(result[name]) for name in ("adherent", "non_adherent", "not_assessable")]
    assert shown[:3] == counts
    if len(shown) == 4:
        assert "no percentage" in shown[3]
        assert all(estimate["percent"] is None for estimate in result["estimates"])
    else:
        assert shown[3:] == [in_words(estimate) for estimate in result["estimates"]]


def test_every_recommendation_has_its_verdicts_estimates_and_reasons(pair: tuple[Element, Json]) -> None:
    page, report = pair

    assert len(report["adherence"]) > 15
    for entry in report["adherence"]:
        name = entry["recommendation"]
        check_result(cells(one(page, "tr", data_recommendation=name)), entry)
        detail = one(page, "div", id=f"detail-{name.replace('.', '-')}")
        shown: dict[str, int] = {}
        for row in every(detail, "tr"):
            if code := dict(row.attributes).get("data-reason"):
                shown[code] = shown.get(code, 0) + int(cells(row)[-1])
        assert shown == entry["reasons"]


def test_every_result_at_other_parameters_is_there(pair: tuple[Element, Json]) -> None:
    page, report = pair

    for entry in report["sensitivity"]:
        detail = one(page, "div", id=f"detail-{entry['recommendation'].replace('.', '-')}")
        shown = [cells(row) for row in every(detail, "tr")]
        wanted = [str(entry[name]) for name in ("adherent", "non_adherent", "not_assessable")]
        assert [*wanted, *(in_words(estimate) for estimate in entry["estimates"])] in shown


def test_every_answer_of_every_variable_has_its_count_and_share(pair: tuple[Element, Json]) -> None:
    page, report = pair
    shown = frequencies(page)

    for variable in asked(report):
        wanted = {
            each["code"]: [str(each["count"]), printed(each["count"], variable["base"])]
            for each in variable["frequencies"]
        }
        assert shown.get(variable["name"], {}) == wanted, variable["name"]
    assert sum(len(answers) for answers in shown.values()) > 200


def test_every_variable_has_its_base_and_its_missing_by_kind(pair: tuple[Element, Json]) -> None:
    page, report = pair
    bases, missing = bases_of(page), missing_of(page)

    for variable in asked(report):
        assert bases[variable["name"]] == [variable["base"], variable["asked"]]
        if variable["type"] not in ("short_text", "long_text"):
            kinds = {kind: count for kind, count in variable["missing"].items() if count}
            assert missing.get(variable["name"], {}) == kinds, variable["name"]


def test_every_number_has_its_summary(pair: tuple[Element, Json]) -> None:
    page, report = pair
    shown = {
        dict(row.attributes)["data-variable"]: {
            str(dict(cell.attributes)["data-figure"]): text(cell) for cell in row_cells
        }
        for row in every(page, "tr")
        if (row_cells := [cell for cell in every(row, "td") if "data-figure" in dict(cell.attributes)])
    }

    numbers = [variable for variable in asked(report) if variable["numbers"]]
    assert len(numbers) > 5
    for variable in numbers:
        summary = variable["numbers"]
        assert shown[variable["name"]] == {
            "n": str(summary["n"]),
            "median": figure(summary["median"]),
            "quartiles": span(summary["lower_quartile"], summary["upper_quartile"]),
            "range": span(summary["minimum"], summary["maximum"]),
            "mean": "–" if summary["mean"] is None else str(half_up(summary["mean"], "0.1")),
        }


def test_the_flow_and_the_flags_agree(pair: tuple[Element, Json]) -> None:
    page, report = pair

    for name, count in report["flow"].items():
        assert cells(one(page, "tr", data_step=name))[0] == str(count)
    for flag in report["flags"]:
        assert cells(one(page, "tr", data_flag=flag["name"])) == [str(flag["count"]), str(flag["base"])]


def test_what_nobody_was_asked_is_said_so(pair: tuple[Element, Json]) -> None:
    page, report = pair

    said = {dict(part.attributes).get("data-nobody") for part in every(page, "p")} - {None}
    assert said == {
        item["name"] for item in report["items"] if not any(each["asked"] for each in item["variables"])
    }


# --- reading the page ------------------------------------------------------------------------------


def asked(report: Json) -> list[Json]:
    """The variables that somebody was asked, and the rest of their item."""
    items = [item["variables"] for item in report["items"]]
    shown = [variables for variables in items if any(each["asked"] for each in variables)]
    texts = ("short_text", "long_text")
    return [
        variable
        for variables in (*shown, report["derived"])
        for variable in variables
        if variable["asked"] or variable["type"] not in texts
    ]


def frequencies(page: Element) -> dict[str, dict[str, list[str]]]:
    """By variable and code: count and share."""
    found: dict[str, dict[str, list[str]]] = {}
    for owner in (*every(page, "table"), *every(page, "tr")):
        if name := dict(owner.attributes).get("data-variable"):
            answers = found.setdefault(name, {})
            for part in every(owner):
                if code := dict(part.attributes).get("data-code"):
                    answers[code] = cells(part)[:2] or text(part).split()
    return found


def bases_of(page: Element) -> dict[str, list[int]]:
    """By variable: valid answers, and how many were asked."""
    found: dict[str, list[int]] = {}
    for owner in (*every(page, "p"), *every(page, "tr")):
        if name := dict(owner.attributes).get("data-variable"):
            for part in every(owner):
                if "data-bases" in dict(part.attributes):
                    found[name] = [int(figure) for figure in re.findall(r"[0-9]+", text(part))]
    return found


def missing_of(page: Element) -> dict[str, dict[str, int]]:
    """By variable and kind of missing: how many."""
    found: dict[str, dict[str, int]] = {}
    for owner in (*every(page, "p"), *every(page, "tr")):
        if name := dict(owner.attributes).get("data-variable"):
            for part in every(owner, "span"):
                if kind := dict(part.attributes).get("data-missing"):
                    found.setdefault(name, {})[kind] = int(text(part).split()[-1])
    return found


def half_up(value: float, places: str) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(places), rounding=ROUND_HALF_UP)


def figure(value: float | None) -> str:
    return "–" if value is None else f"{half_up(value, '0.01').normalize():f}"


def span(low: float | None, high: float | None) -> str:
    return "–" if low is None else f"{figure(low)} to {figure(high)}"
