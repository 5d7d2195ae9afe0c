"""The agreement page: the worked example in print, pairs that belong together, vignettes, JSON."""

import pytest
from django.test.html import Element

from surveyapp.analysis.comparisons.verdict_agreement import first_pair
from surveyapp.models import Survey
from surveyapp.reporting.analysis import comparison_queries
from tests.builders import make_survey
from tests.staff.pages import demonstration, every, one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def page(slug: str = "trastuzumab", query: str = "", *, status: int = 200) -> Element:
    response = staff_client().get(f"/staff/surveys/{slug}/analysis/agreement/?{query}")
    assert response.status_code == status
    return read(response)


def test_the_worked_example_is_printed_with_all_its_coefficients() -> None:
    demonstration()

    shown = page(query="first=r1&second=r2")

    chosen = text(one(shown, "section", id="chosen"))
    assert "39 responses assessable on both, 2 not" in chosen
    assert "adherent 34 0 impossible 34" in chosen
    assert "non-adherent 4 1 5" in chosen
    assert "Agree 90% (35/39; 95% CI 76 to 96)" in chosen
    assert "Cohen’s kappa 0.30 (95% CI -0.16 to 0.77)" in chosen
    assert "PABAK 0.79" in chosen
    assert "Gwet’s AC1 0.88" in chosen
    assert "McNemar’s exact test p = 0.125" in chosen
    assert "one rule contains part of the other" in chosen


def test_pairs_that_belong_together_stand_below_by_kind() -> None:
    demonstration()

    shown = page()

    pairs = [str(dict(row.attributes)["data-pair"]) for row in every(shown, "tr") if "data-pair" in str(row)]
    assert pairs[0].split()[0] == "r8"
    assert {"r8 r1", "r1 v_a.r1", "r2 v_c.r2", "r1 r2"} <= set(pairs)
    assert not any("r1l" in pair or "c_all" in pair for pair in pairs)
    headings = [text(head) for head in every(shown, "th", class_="pair-kind")]
    assert headings == [
        "Self-report against stated practice",
        "Usual practice against a vignette",
        "Two rules on the same answers",
    ]
    assert "Says that practice follows the guideline used" in text(one(shown, "section", id="chosen"))


def test_the_vignettes_of_a_rule_have_cochrans_q() -> None:
    demonstration()

    found = text(one(page(), "section", id="vignettes"))

    assert "Cochran’s Q test" in found
    assert "Case A (48, 7 years in CR, asks to stop) – continue until progression or toxicity" in found


def test_two_vignettes_of_one_rule_agree_where_there_is_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    demonstration()
    two = tuple(each for each in Survey.objects.get().recommendations if each.name in ("v_a.r1", "v_b.r1"))
    monkeypatch.setattr(comparison_queries, "pairs", lambda _all: ())
    monkeypatch.setattr(comparison_queries, "first_pair", lambda _all: first_pair(two))

    shown = page()

    assert "no two recommendations" not in text(shown)
    assert "Two vignettes of one rule" in text(one(shown, "section", id="chosen"))
    assert not list(every(shown, "section", id="pairs"))
    assert "Cochran’s Q test" in text(one(shown, "section", id="vignettes"))


def test_any_two_recommendations_can_be_chosen_under_a_filter_in_french() -> None:
    demonstration()

    shown = page(query="first=r6&second=r4&where=language:en&lang=fr")

    chosen = text(one(shown, "section", id="chosen"))
    assert "FEVG tous les 3 mois pendant le traitement" in chosen
    assert "Poursuivre un traitement anti-HER2 après la progression" in chosen
    assert "Kappa de Cohen" in text(shown)


def test_a_survey_without_recommendations_says_so() -> None:
    make_survey()

    assert "no two recommendations" in text(page("ward"))


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("first=r99&second=r1", "This comparison cannot be shown"),
        ("first=r1&second=r3", "This comparison cannot be shown"),
        ("where=x:y", "This filter cannot be used"),
    ],
)
def test_what_the_survey_does_not_have_is_refused(query: str, heading: str) -> None:
    demonstration()

    assert heading in text(page(query=query, status=400))
    assert (
        staff_client().get(f"/staff/surveys/trastuzumab/analysis/agreement.json?{query}").status_code == 400
    )


def test_the_json_says_the_same() -> None:
    demonstration()

    found = staff_client().get("/staff/surveys/trastuzumab/analysis/agreement.json?first=r1&second=r2").json()

    assert found["chosen"]["counts"] == [[34, 0], [4, 1]]
    assert found["chosen"]["kappa"]["value"] == 0.303571
    assert found["chosen"]["structural_zeros"] == [[0, 1]]
    assert {pair["kind"] for pair in found["pairs"]} == {"self_report", "vignette", "guidelines"}
    assert [each["rule"] for each in found["vignettes"]] == ["r1", "r2"]
