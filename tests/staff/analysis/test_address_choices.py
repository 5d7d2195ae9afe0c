"""Parameters of an address that take one of several values: any other is refused with these."""

import pytest

from surveyapp.analysis.comparisons.comparison_text import caution_in_words
from surveyapp.instruments.language import ENGLISH
from tests.builders import ANSWERS, make_response, make_survey
from tests.french_pages import SETTINGS, english_of
from tests.staff.pages import one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

PAIR = "rows=trust_soap&columns=trust_rub"
REFUSED = [
    (
        f"analysis/compare/?{PAIR}&pairing=x",
        "Test as pairs or as independent",
        "Compare as pairs, Compare as independent",
    ),
    (f"analysis/compare.json?{PAIR}&pairing=x", "Test as pairs or as independent", ""),
    (
        f"analysis/compare/?{PAIR}&pairing=pair",
        "Test as pairs or as independent",
        "Compare as pairs, Compare as independent",
    ),
    ("analysis/compare/?pairing=x", "Test as pairs or as independent", ""),
    (
        f"analysis/compare/?{PAIR}&percent=x",
        "Percentages",
        "of each column, of each row, of everybody in the table",
    ),
    (f"analysis/compare/?{PAIR}&excluded=x", "Excluded responses", "included"),
    ("analysis/?item_base=x", "Percentages of items", "of valid answers, "),
    ("analysis/?excluded=x", "Excluded responses", ""),
    ("analysis/agreement/?excluded=x", "Excluded responses", ""),
    ("analysis/figures/flow.svg?language=x", "Language", "English, French"),
    ("report/document/?language=x", "Language", "English, French"),
    (
        "report/document/?form=x",
        "Version of the report",
        "Full version, Shareable version (small numbers hidden)",
    ),
    ("report/document.pdf?form=x", "Version of the report", ""),
    ("report/workbook.xlsx?texts=x", "Texts in files", "reviewed texts"),
    ("report/responses.csv?texts=x", "Texts in files", ""),
    ("report/responses-deidentified.zip?excluded=x", "Excluded responses", "included"),
    ("responses/?flagged=x", "Flags or warnings", "yes, no"),
    ("responses/?utm_source=mail&state=x&completeness=x", "Completeness", ""),
    ("responses/?verdict=h1:x", "Verdict", "Use rub: adherent, Use rub: "),
    ("responses/free-text/?state=x", "State", "to review, shareable, withheld, any"),
    ("responses/free-text/?item=x", "Item", ""),
    ("report/report.json?item_base=x", "Percentages of items", ""),
    ("fieldwork/nonresponse/?threshold=x", "Threshold of the tipping point, percent", ""),
    ("fieldwork/nonresponse.json?threshold=x", "Threshold of the tipping point, percent", ""),
]


@pytest.mark.parametrize(("address", "field", "choices"), REFUSED)
def test_a_value_that_there_is_not_is_refused_with_those_that_there_are(
    address: str, field: str, choices: str
) -> None:
    make_response(make_survey(), ANSWERS)

    response = staff_client().get(f"/staff/surveys/ward/{address}")

    assert response.status_code == 400
    said = text(read(response))
    assert f"is not an option for “{field}”. Choose one of: {choices}" in said


@pytest.mark.parametrize(
    "address",
    [
        *("compare/?rows=trust_sop", "compare/?rows=zzz", "agreement/?first=h9", "agreement/?first=zzz"),
        *(f"compare/?{PAIR}&where=oftn:never", "?where=often:x", "?where=often"),
    ],
)
def test_a_filter_or_name_that_there_is_not_is_told_in_the_language_of_the_page(address: str) -> None:
    make_response(make_survey(**SETTINGS), ANSWERS)

    response = staff_client(headers={"accept-language": "fr"}).get(f"/staff/surveys/ward/analysis/{address}")

    assert response.status_code == 400
    assert english_of(response) == []


def test_what_is_made_of_all_responses_takes_no_filter() -> None:
    make_response(make_survey(), ANSWERS)

    response = staff_client().get("/staff/surveys/ward/report/responses-deidentified.zip?where=often:always")

    assert response.status_code == 400
    assert "a filter could identify people" in text(read(response))


def test_pairs_of_two_items_that_are_none_are_refused_with_the_remedy() -> None:
    make_response(make_survey(), ANSWERS)
    address = "/staff/surveys/ward/analysis/compare/?rows=trust_soap&columns=language&pairing=pairs"
    response = staff_client().get(address)
    assert response.status_code == 400
    assert "Compare them as independent, or choose two items with the same options." in text(read(response))


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
            assert caution_in_words(code, number, ENGLISH) in told
        assert ("few_pairs_differ" in cautions) == (way == "pairs")
        assert ("Pairs that differ: 4." in told) == (way == "pairs")
