"""Parameters of an address that take one of several values: any other is refused with these."""

import pytest

from surveyapp.analysis.comparisons.comparison_text import caution_in_words
from tests.builders import ANSWERS, make_response, make_survey
from tests.staff.pages import one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

PAIR = "rows=trust_soap&columns=trust_rub"
REFUSED = [
    (f"analysis/compare/?{PAIR}&pairing=x", "There is no pairing “x”. Write one of: pairs, independent."),
    (f"analysis/compare.json?{PAIR}&pairing=x", "There is no pairing “x”."),
    (f"analysis/compare/?{PAIR}&pairing=pair", "There is no pairing “pair”. Did you mean 'pairs'?"),
    ("analysis/compare/?pairing=x", "There is no pairing “x”."),
    (
        "analysis/compare/?rows=trust_soap&columns=language&pairing=pairs",
        "Leave out pairing=pairs, or choose two items with the same options.",
    ),
    (f"analysis/compare/?{PAIR}&percent=x", "There is no percent “x”. Write one of: column, row, base."),
    (f"analysis/compare/?{PAIR}&excluded=x", "There is no excluded “x”. Write one of: include."),
    ("analysis/?item_base=x", "There is no item_base “x”. Write one of: valid, asked, all, cases, mentions."),
    ("analysis/?excluded=x", "There is no excluded “x”."),
    ("analysis/agreement/?excluded=x", "There is no excluded “x”."),
    ("analysis/agreement/?first=x", "There is no recommendation “x”"),
    ("analysis/figures/flow.svg?language=x", "There is no language “x”. Write one of: en, fr."),
    ("report/document/?language=x", "There is no language “x”. Write one of: en, fr."),
    ("report/document/?form=x", "There is no form “x”. Write one of: full, shared."),
    ("report/document.pdf?form=x", "There is no form “x”."),
    ("report/workbook.xlsx?texts=x", "There is no texts “x”. Write one of: released."),
    ("report/responses.csv?texts=x", "There is no texts “x”."),
    ("report/report.json?item_base=x", "There is no item_base “x”."),
    ("fieldwork/nonresponse/?threshold=x", "There is no threshold “x”."),
    ("fieldwork/nonresponse.json?threshold=x", "There is no threshold “x”."),
]


@pytest.mark.parametrize(("address", "remedy"), REFUSED)
def test_a_value_that_there_is_not_is_refused_with_those_that_there_are(address: str, remedy: str) -> None:
    make_response(make_survey(), ANSWERS)

    response = staff_client().get(f"/staff/surveys/ward/{address}")

    assert response.status_code == 400
    assert remedy in text(read(response))


def test_a_page_of_pairs_says_the_cautions_of_its_json() -> None:
    survey = make_survey()
    for soap, rub in [("much", "little")] * 4 + [("little", "little"), ("much", "much")]:
        make_response(survey, ANSWERS | {"trust_soap": soap, "trust_rub": rub})
    client = staff_client()

    for way in ("pairs", "independent"):
        query = f"{PAIR}&pairing={way}"
        told = text(
            one(read(client.get(f"/staff/surveys/ward/analysis/compare/?{query}")), "section", id="tests")
        )
        cautions = client.get(f"/staff/surveys/ward/analysis/compare.json?{query}").json()["comparison"][
            "cautions"
        ]
        assert cautions
        for code, number in cautions.items():
            assert caution_in_words(code, number, "en", str) in told
        assert ("few_pairs_differ" in cautions) == (way == "pairs")
        assert ("Pairs that differ: 4." in told) == (way == "pairs")
