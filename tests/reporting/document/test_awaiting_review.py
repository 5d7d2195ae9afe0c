"""Questions that somebody has still to review are a limitation of the document, and told by the codebook."""

from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Right, Survey
from surveyapp.reporting.document.document_queries import read_document
from surveyapp.reporting.files.response_files import read_workbook
from surveyapp.reporting.overview.overview import Point
from surveyapp.reporting.overview.overview_queries import read_overview
from surveyapp.reporting.overview.overview_text import noted_in_words
from surveyapp.site_languages import language_of
from tests.builders import make_definition, make_response, make_survey
from tests.export.study import table as rows_of
from tests.export.study import values
from tests.reporting.document_parts import AS_OF, PROMISE, whole

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
WORDS = {"en": "List awaiting a nurse's review.", "fr": "Liste en attente de révision."}


def definition(**marks: object) -> dict[str, Any]:
    data = make_definition()
    item = next(item for section in data["section"] for item in section["item"] if item["name"] == "often")
    item |= marks
    return data


def prepared(**marks: object) -> Survey:
    return make_survey(data=definition(**marks), state="draft")


def ward(**marks: object) -> Survey:
    survey = make_survey(data=definition(**marks))
    make_response(survey)
    return survey


def limitations(survey: Survey) -> str:
    return whole(read_document(survey, language=ENGLISH, as_of=AS_OF, promise=PROMISE, where=()))


def test_a_marked_question_is_among_the_limitations() -> None:
    assert "expert had yet to review: often." in limitations(ward(awaiting_review=WORDS))


def test_without_a_mark_nothing_is_said() -> None:
    assert "yet to review" not in limitations(ward())


def test_opening_names_the_questions_that_await_review(capsys: pytest.CaptureFixture[str]) -> None:
    prepared(awaiting_review=WORDS)
    call_command("open", "ward", without_details=True)

    told = capsys.readouterr().err
    assert "Questions that await review: often." in told
    assert "manage.py codebook ward" in told


def test_opening_says_nothing_of_review_where_nothing_awaits_it(capsys: pytest.CaptureFixture[str]) -> None:
    prepared()
    call_command("open", "ward", without_details=True)

    assert "review" not in capsys.readouterr().err


@pytest.mark.parametrize(("state", "count"), [("draft", 1), ("open", None)])
def test_the_overview_asks_for_the_review_before_opening(state: str, count: int | None) -> None:
    survey = make_survey(data=definition(awaiting_review=WORDS), state=state)

    noted = {noted.point: noted for noted in read_overview(survey, frozenset(Right)).attention}
    found = noted.get(Point.AWAITING_REVIEW)

    assert (found and found.count) == count
    if found:
        assert noted_in_words(found, survey, ENGLISH) == (
            "1 question awaits review: have it confirmed before the survey opens."
        )


def test_the_codebook_command_tells_the_mark() -> None:
    ward(awaiting_review=WORDS)
    listing, table = StringIO(), StringIO()
    call_command("codebook", "ward", stdout=listing)
    call_command("codebook", "ward", format="csv", stdout=table)

    assert listing.getvalue().count(WORDS["en"]) == 1
    assert table.getvalue().splitlines()[0].endswith(",awaiting_review")
    assert WORDS["en"] in table.getvalue()


def test_the_workbooks_codebook_tells_the_mark_beside_its_question_alone() -> None:
    survey, file = ward(awaiting_review=WORDS), BytesIO()
    read_workbook(survey, file, language=language_of("fr"))

    rows = rows_of(values(load_workbook(file)["Dictionnaire des variables"]), "Variable")
    assert [row["Variable"] for row in rows if row["En attente de révision"]] == ["often"]
    assert {row["En attente de révision"] for row in rows} == {None, WORDS["fr"]}
