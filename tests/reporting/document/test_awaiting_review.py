"""Questions that somebody has still to review are a limitation of the document, and told by the codebook."""

from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Survey
from surveyapp.reporting.document.document_queries import read_document
from surveyapp.reporting.files.response_files import read_workbook
from tests.builders import make_definition, make_response, make_survey
from tests.export.study import table as rows_of
from tests.export.study import values
from tests.reporting.document_parts import AS_OF, PROMISE, whole

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
WORDS = {"en": "List awaiting a nurse's review.", "fr": "Liste en attente de révision."}


def ward(**marks: object) -> Survey:
    data = make_definition()
    item = next(item for section in data["section"] for item in section["item"] if item["name"] == "often")
    item |= marks
    survey = make_survey(data=data)
    make_response(survey)
    return survey


def limitations(survey: Survey) -> str:
    return whole(read_document(survey, language=ENGLISH, as_of=AS_OF, promise=PROMISE, where=()))


def test_a_marked_question_is_among_the_limitations() -> None:
    assert "somebody of the field was still to review: often." in limitations(ward(awaiting_review=WORDS))


def test_without_a_mark_nothing_is_said() -> None:
    assert "still to review" not in limitations(ward())


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
    read_workbook(survey, file, language="fr")

    rows = rows_of(values(load_workbook(file)["Dictionnaire des variables"]), "Variable")
    assert [row["Variable"] for row in rows if row["En attente de révision"]] == ["often"]
    assert {row["En attente de révision"] for row in rows} == {None, WORDS["fr"]}
