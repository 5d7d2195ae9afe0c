"""How far self-report is from practice stands once wherever adherence is shown, in each language."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.urls import URLResolver
from django.utils import translation
from openpyxl import load_workbook

from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.report_text import SELF_REPORT_SOURCE, caution_on_self_report
from surveyapp.export.document.blocks import ListOf
from surveyapp.models import Frame, SharedBreakdowns, Survey
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.sharing.shared_results import share_results
from surveyapp.site_languages import language_of
from surveyapp.staff import urls as staff_urls
from surveyapp.staff.report.document.document_presenter import document_of
from surveyapp.staff.report.document.query import DocumentQuery
from tests.builders import ANSWERS, TODAY, make_definition, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.reporting.document_parts import texts
from tests.responding.people import Person
from tests.staff.pages import one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
WARD = "/staff/surveys/ward"
in_each_language = pytest.mark.parametrize("language", ["en", "fr"])


def make_ward(**settings: Any) -> Survey:
    """24 responses, whose results are shared, also by groups."""
    survey = make_survey(feedback=True, **settings)
    for place in range(24):
        answers = {"often": "always" if place % 4 else "sometimes", "times": 5 + place}
        make_response(survey, ANSWERS | answers)
    SharedBreakdowns.objects.create(survey=survey, by=["times_band"], items=[])
    share_results(survey=survey, by="tests", today=TODAY)
    return survey


def make_ward_with_everything() -> Survey:
    """The ward with a frame, a wave to compare it with, and a locked plan that compares verdicts."""
    survey = make_ward(data=two_recommendations())
    Frame.objects.create(survey=survey, size=150)
    make_response(make_survey("later"), ANSWERS)
    comparison = {"rows": "times_band", "columns": "verdict.h1", "family": "secondary"}
    locked(survey, comparisons=[comparison])
    return survey


def two_recommendations() -> dict[str, Any]:
    """The ward's definition with a second rule, so that verdicts can agree."""
    data = make_definition()
    (first,) = data["recommendation"]
    data["recommendation"].append(first | {"name": "h2"})
    return data


def in_one_line(words: str) -> str:
    return " ".join(words.split())


def caution(language: str, **options: str) -> str:
    return in_one_line(caution_on_self_report(language_of(language), **options))


def got(address: str, language: str) -> Any:
    response = staff_client(headers={"accept-language": language}).get(address)
    assert response.status_code == 200
    return response


def sheets_with_caution(address: str, language: str) -> dict[str, int]:
    """Of each sheet how many of its cells say it, where any does."""
    book = load_workbook(BytesIO(got(address, language).getvalue()))
    counts = {
        sheet.title: sum(
            isinstance(cell, str) and caution(language) in in_one_line(cell)
            for row in sheet.iter_rows(values_only=True)
            for cell in row
        )
        for sheet in book.worksheets
    }
    return {title: count for title, count in counts.items() if count}


def test_it_gives_the_figure_as_printed_with_its_source() -> None:
    words = caution("en")

    for part in ("37 comparisons", "“87%” (as printed", "27 percentage points", f"({SELF_REPORT_SOURCE})"):
        assert part in words
    assert words.endswith("Bounds for nonresponse do not cover misreporting.")
    assert caution("fr") != words
    assert "doi:10.1093/intqhc/11.3.187" in caution("fr")


@in_each_language
@pytest.mark.parametrize(
    "page",
    [
        "analysis/",
        "analysis/?where=often:always",
        "analysis/adherence/?by=times_band",
        "analysis/waves/?other=later",
        "fieldwork/nonresponse/",
        "report/shared-results/",
        "analysis/compare/?rows=times_band&columns=verdict.h1",
        "analysis/compare/?rows=verdict.h1&columns=times_band&percent=column",
        "analysis/agreement/",
        "analysis/declared-comparisons/",
        "analysis/figures/",
    ],
)
def test_it_stands_once_on_each_page_of_staff(page: str, language: str) -> None:
    make_ward_with_everything()

    assert text(read(got(f"{WARD}/{page}", language))).count(caution(language)) == 1


@in_each_language
def test_it_stands_once_in_respondents_feedback(language: str) -> None:
    person = Person(make_ward(state="open"), headers={"accept-language": language}).begin().answer()
    person.send()

    assert text(read(person.get("sent", "feedback"))).count(caution(language)) == 1


@in_each_language
@pytest.mark.parametrize("is_shared", [False, True])
def test_it_stands_once_in_the_document_whose_references_hold_its_source(
    language: str, is_shared: bool
) -> None:
    query = DocumentQuery(
        survey=make_ward(), language=language_of(language), as_of=TODAY, is_shared=is_shared, where=()
    )
    with translation.override(language):
        document = document_of(query)
    section = next(section for section in document.sections if section.name == "references")
    (listed,) = (block for block in section.blocks if isinstance(block, ListOf))
    number = listed.items.index(f"{SELF_REPORT_SOURCE}.") + 1

    whole = in_one_line(" ".join(texts(document)))
    assert whole.count(caution(language, citation=f"[{number}]")) == 1
    assert whole.count("11.3.187") == 1


@in_each_language
def test_it_stands_once_on_each_sheet_that_shows_adherence(language: str) -> None:
    make_ward()
    names = {
        "en": ["Results", "Reported adherence", "Charts"],
        "fr": ["Résultats", "Adhésion déclarée", "Graphiques"],
    }

    assert sheets_with_caution(f"{WARD}/report/workbook.xlsx", language) == dict.fromkeys(names[language], 1)


@in_each_language
def test_it_stands_once_on_each_sheet_of_the_shared_workbook_with_adherence(language: str) -> None:
    make_ward()
    counts = sheets_with_caution(f"{WARD}/report/shared-results.xlsx", language)

    assert list(counts.values()) == [1, 1]  # all responses, and by the one grouping


@in_each_language
def test_it_stands_once_in_the_report_as_text(language: str) -> None:
    report = read_report(make_ward())

    words = in_one_line(report_to_text(report, language_of(language)))
    assert words.count(caution(language)) == 1


PERCENT = re.compile(r"[0-9]\s?%")
ADHERENT = re.compile(r"\badheren|\badhésion|\badhér", re.I)


def addresses_of_the_ward(patterns: Any = None, before: str = "") -> Iterator[str]:
    """Every address of staff that needs nothing but the survey's name."""
    for pattern in staff_urls.urlpatterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses_of_the_ward(pattern.url_patterns, address)
        elif "<slug:slug>" in address and address.count("<") == 1:
            yield "/staff/" + address.replace("<slug:slug>", "ward")


def words_of(response: Any) -> list[str]:
    """Texts of a page, JSON or text; of a workbook one for each sheet. [] of what cannot be read as text."""
    kind, body = response.headers.get("Content-Type", ""), response.getvalue()
    if "html" in kind:
        page = text(one(read(response), "main"))
        return [re.sub("Adherence in depth|Adhésion en détail", "", page)]  # of the menu
    if "json" in kind or "text/plain" in kind:
        return [in_one_line(body.decode())]
    if "spreadsheet" in kind:
        sheets = load_workbook(BytesIO(body)).worksheets
        return [
            in_one_line(" ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row))
            for sheet in sheets
        ]
    return []


def test_no_address_of_staff_shows_percentages_of_adherence_without_it() -> None:
    """Whatever says "adherent" and a percentage carries it once; other pages do not."""
    make_ward_with_everything()
    client, seen = staff_client(), []
    for address in addresses_of_the_ward():
        response = client.get(address)
        if response.status_code != 200:
            continue
        for words in words_of(response):
            if ADHERENT.search(words) and (PERCENT.search(words) or '"percent"' in words):
                seen.append((address, words[:40], words.count("a median of 27 percentage points")))
    assert len({address for address, *_rest in seen}) >= 8
    assert [each for each in seen if each[-1] != 1] == []
