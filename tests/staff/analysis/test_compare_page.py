"""The page that compares two variables: lists, table, tests in words, the filter, JSON, refusals."""

import pytest
from django.test import Client
from django.test.html import Element

from surveyapp.models import Survey
from tests.builders import ANSWERS, make_response, make_survey
from tests.staff.pages import demonstration, every, one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def page(slug: str, query: str = "", *, status: int = 200) -> Element:
    response = staff_client().get(f"/staff/surveys/{slug}/analysis/compare/?{query}")
    assert response.status_code == status
    return read(response)


def ward() -> Survey:
    """Six responses: often by language."""
    survey = make_survey()
    for often, language in [("always", "en")] * 3 + [("never", "en"), ("never", "fr"), ("sometimes", "fr")]:
        make_response(survey, ANSWERS | {"often": often}, language=language)
    return survey


def options_of(shown: Element, name: str) -> list[str]:
    return [
        str(dict(option.attributes)["value"]) for option in every(one(shown, "select", id=name), "option")
    ]


def test_an_empty_page_offers_the_variables_and_proposes_comparisons() -> None:
    demonstration(responses=41)

    shown = page("trastuzumab")

    offered = options_of(shown, "rows")
    assert offered == options_of(shown, "columns")
    assert {"verdict.r1", "pra2", "dis3.cost", "language"} & set(offered) >= {
        "verdict.r1",
        "pra2",
        "language",
    }
    assert "verdict.r3" not in offered
    assert "rows=verdict.r1&columns=pra1" in str(shown).replace("%2E", ".").replace("&amp;", "&")
    assert not list(every(shown, "table"))


def test_two_variables_give_a_table_with_bases_and_tests_in_words() -> None:
    ward()

    shown = page("ward", "rows=often&columns=language")

    rows = [text(row) for row in every(one(shown, "section", id="table"), "tr")]
    assert rows[1] == "Always 75% (3/4) 0% (0/2) 3"
    assert rows[-1] == "Column base 4 2 6"
    found = text(one(shown, "section", id="tests"))
    assert "Freeman-Halton exact test p = 0.200" in found
    assert "all 5 tables with its margins were enumerated" in found
    assert "Cramér’s V" in found
    assert "This comparison is exploratory" in found
    assert "Empty cells: 2." in found


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("row", "Always 100% (3/3) 0% (0/3) 3"),
        ("base", "Always 50% (3/6) 0% (0/6) 3"),
        ("", "Always 75% (3/4) 0% (0/2) 3"),
    ],
)
def test_percentages_can_be_read_another_way(percent: str, expected: str) -> None:
    ward()

    shown = page("ward", f"rows=often&columns=language&percent={percent}")

    assert expected in [text(row) for row in every(one(shown, "section", id="table"), "tr")]


def test_a_2_x_2_table_has_a_difference_with_its_counts_and_groups_side_by_side() -> None:
    ward()

    shown = page("ward", "rows=often&columns=language&where=often:always&where=often:never")

    found = text(one(shown, "section", id="tests"))
    assert "Fisher’s exact test p = 0.400" in found
    assert "Difference of “Always”: English minus Français" in found
    assert "75% (3/4; 95% CI 30 to 95) against 0% (0/1; 95% CI 0 to 79)" in found
    assert "Odds ratio, of the sample none: a cell is empty" in found
    assert len(list(every(one(shown, "figure", id="plot-groups"), "svg", role="img"))) == 2


def test_the_filter_keeps_what_is_compared_and_the_form_keeps_the_filter() -> None:
    ward()

    shown = page("ward", "rows=often&columns=language&percent=row&where=often:always")

    chip = one(one(shown, "ul", class_="chips"), "a")
    assert (
        dict(chip.attributes)["href"]
        == "/staff/surveys/ward/analysis/compare/?rows=often&columns=language&percent=row"
    )
    forms = [str(form) for form in every(shown, "form")]
    assert any('name="where"' in form and 'id="rows"' in form for form in forms)
    assert any('name="percent"' in form and 'id="where"' in form for form in forms)


def test_one_variable_twice_is_no_comparison() -> None:
    ward()

    shown = page("ward", "rows=often&columns=often")

    assert "Choose another" in text(one(shown, id="same"))
    assert not list(every(shown, "table"))


def test_an_empty_table_is_shown_and_not_tested() -> None:
    make_survey()

    shown = page("ward", "rows=often&columns=language")

    assert "no test: the table is empty" in text(one(shown, "section", id="tests"))


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("rows=oftn&columns=language", "This comparison cannot be shown"),
        ("rows=often&columns=x", "This comparison cannot be shown"),
        ("where=often:x", "This filter cannot be used"),
    ],
)
def test_what_the_survey_does_not_have_is_refused(query: str, heading: str) -> None:
    ward()

    assert heading in text(page("ward", query, status=400))
    assert staff_client().get(f"/staff/surveys/ward/analysis/compare.json?{query}").status_code == 400


def test_every_kind_of_variable_can_be_compared_in_both_languages() -> None:
    demonstration(responses=41)

    for query in (
        "rows=verdict.r1&columns=pra1",
        "rows=verdict.r1&columns=pra5",
        "rows=mnt2&columns=pra5",
        "rows=pra5&columns=pra2",
        "rows=dis3.cost&columns=verdict.r2",
        "rows=verdict.r1&columns=verdict.r2",
        "rows=language&columns=verdict.v_a.r1",
    ):
        for language in ("en", "fr"):
            shown = page("trastuzumab", f"{query}&lang={language}")
            assert list(every(shown, "section", id="tests")), query


def test_the_json_says_the_same() -> None:
    ward()
    client = staff_client()

    found = client.get(
        "/staff/surveys/ward/analysis/compare.json?rows=often&columns=language&where=often:always"
    ).json()
    nothing = client.get("/staff/surveys/ward/analysis/compare.json").json()

    assert found["filter"] == ["often:always"]
    assert found["comparison"]["counts"] == [[3, 0], [0, 0], [0, 0]]
    assert found["comparison"]["test"]["reason"] == "one_group"
    assert nothing["comparison"] is None


def test_the_json_of_a_2_x_2_table_has_all_effects() -> None:
    ward()
    query = "rows=often&columns=language&where=often:always&where=often:never"

    found = staff_client().get(f"/staff/surveys/ward/analysis/compare.json?{query}").json()["comparison"]

    assert found["test"]["p"] == 0.4
    assert found["effects"]["difference"]["first"] == {
        "numerator": 3,
        "denominator": 4,
        "percent": 75.0,
        "low": 30.0642,
        "high": 95.4413,
    }
    assert found["effects"]["odds_ratio"]["reason"] == "zero_cell"
    assert found["cautions"] == {"zero_cells": 1, "empty_categories": 1, "sparse_cells": 4, "small_groups": 4}


def test_only_staff_compare() -> None:
    make_survey()

    for address in (
        "analysis/compare/",
        "analysis/compare.json",
        "analysis/agreement/",
        "analysis/agreement.json",
    ):
        assert Client().get(f"/staff/surveys/ward/{address}").status_code == 302


def trust() -> Survey:
    """Seven responses on two rows of a grid, one of them without the second."""
    survey = make_survey()
    pairs = [("much", "little")] * 4 + [("little", "little"), ("much", "much")]
    for soap, rub in pairs:
        make_response(survey, ANSWERS | {"trust_soap": soap, "trust_rub": rub})
    make_response(survey, {name: value for name, value in ANSWERS.items() if name != "trust_rub"})
    return survey


def test_two_items_with_the_same_options_are_compared_as_pairs() -> None:
    trust()

    shown = page("ward", "rows=trust_soap&columns=trust_rub")

    said = text(one(shown, id="pairing"))
    assert "Compared as pairs, since both items have the same options" in said
    assert "Complete pairs: 6 of 7 responses." in said
    tests = text(one(shown, "section", id="tests"))
    assert "Fisher" not in tests
    link = dict(one(one(shown, id="pairing"), "a").attributes)["href"]
    assert "pairing=independent" in str(link)
    assert not any('name="pairing"' in str(form) for form in every(shown, "form"))


def test_the_same_items_can_be_compared_as_independent() -> None:
    trust()

    shown = page("ward", "rows=trust_soap&columns=trust_rub&pairing=independent&where=language:en")

    assert "as if different people" in text(one(shown, id="pairing"))
    link = dict(one(one(shown, id="pairing"), "a").attributes)["href"]
    assert link == "?rows=trust_soap&columns=trust_rub&pairing=pairs&where=language%3Aen"
    assert "Cram" in text(one(shown, "section", id="tests"))
    assert any('name="pairing"' in str(form) and 'id="rows"' in str(form) for form in every(shown, "form"))


def test_json_has_the_pairs_unless_the_address_says_otherwise() -> None:
    trust()
    address = "/staff/surveys/ward/analysis/compare.json?rows=trust_soap&columns="
    client = staff_client()

    pairs = client.get(f"{address}trust_rub").json()
    independent = client.get(f"{address}trust_rub&pairing=independent").json()
    other = client.get(f"{address}language").json()

    assert (pairs["pairing"], pairs["paired"]["complete"]) == ("pairs", 6)
    assert (independent["pairing"], independent["paired"]) == ("independent", None)
    assert (other["pairing"], other["paired"]) == (None, None)


def test_two_options_of_a_multiple_choice_have_tangos_interval() -> None:
    survey = make_survey()
    for chosen in (("time",), ("time",), ("skin",), ("time", "skin")):
        make_response(survey, ANSWERS | {"why": chosen})

    shown = page("ward", "rows=why.time&columns=why.skin")

    found = text(one(shown, "section", id="tests"))
    assert "McNemar’s exact test p = 1.000" in found
    assert "minus" in found
    assert "interval for pairs by Tango" in found
    assert "Odds ratio within a person 2.00" in found
