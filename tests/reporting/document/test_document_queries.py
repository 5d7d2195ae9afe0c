"""The report document says what the report says: every number of every table, in both languages."""

import pickle
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest
from pytest_django import DjangoDbBlocker

from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.analysis.report.report_text import estimate_in_words, share_in_words
from surveyapp.export.document.blocks import Document, ListOf
from surveyapp.export.document.facts import DocumentFacts
from surveyapp.export.document.versions.full_document import document
from surveyapp.instruments.model.instrument import ItemType, words
from surveyapp.reporting.document.document_queries import read_facts
from surveyapp.site_languages import language_of
from tests.reporting.document_parts import AS_OF, LANGUAGES, PROMISE, named, rows, whole
from tests.staff.pages import demonstration, for_a_moment

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
BASES = ("assessable", "answered", "applicable", "analysable")
SHARE = re.compile(r"(?P<percent>[\d,.]+)\s?% \((?P<of>[\d\s,]+)/(?P<base>[\d\s,]+)[;)]")


@pytest.fixture(scope="module")
def facts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, DocumentFacts]]:
    """Of the demonstration, with break-offs and partial responses among the 41."""
    with for_a_moment(django_db_blocker):
        survey = demonstration(complete_only=False)
        yield {
            language: read_facts(survey, language=language_of(language), as_of=AS_OF, promise=PROMISE)
            for language in LANGUAGES
        }


@pytest.fixture(scope="module")
def documents(facts: dict[str, DocumentFacts]) -> dict[str, Document]:
    return {language: document(each, language_of(language)) for language, each in facts.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_of_adherence_is_that_of_the_report(
    facts: dict[str, DocumentFacts], documents: dict[str, Document], language: str
) -> None:
    report, spoken = facts[language].report, language_of(language)
    shown = rows(named(documents[language], "adherence"))
    reasons = iter(rows(named(documents[language], "reasons")))

    for entry, row in zip(report.adherence, shown, strict=True):
        result = entry.result
        assert row[1] == str(result.not_assessable)
        assert row[2:] == tuple(estimate_in_words(result.estimate(base), spoken) for base in BASES)
        for reason in result.reasons:
            told = next(reasons)
            assert (told[0], told[2]) == (
                words(reason.text, language),
                f"{reason.count}/{report.counts.responses}",
            )
    assert next(reasons, None) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_every_item_is_that_of_the_report(
    facts: dict[str, DocumentFacts], documents: dict[str, Document], language: str
) -> None:
    report, found, spoken = facts[language].report, documents[language], language_of(language)
    tables = {table.name: table for table in found.tables()}

    for item in report.items:
        variables = [each for each in item.variables if not ItemType(each.type).is_text]
        if ItemType(item.type).is_grid and not ItemType(item.type).is_number:
            shown = rows(tables[f"item-{item.name}"])
            for variable, row in zip(variables, shown, strict=True):
                told = [share_in_words(each.count, variable.base, spoken) for each in variable.frequencies]
                assert [cell for cell in row[1:-1] if cell != "–"] == told
        elif not ItemType(item.type).is_grid:
            for variable in variables:
                shown = rows(tables[f"item-{variable.name}"])
                assert [row[1] for row in shown] == [
                    f"{each.count}/{variable.base}" for each in variable.frequencies
                ]
    for variable in report.derived:
        shown = rows(tables[f"item-{variable.name}"])
        assert [row[1] for row in shown] == [f"{each.count}/{variable.base}" for each in variable.frequencies]


def test_flow_and_numbers_are_those_of_the_report(
    facts: dict[str, DocumentFacts], documents: dict[str, Document]
) -> None:
    report, found, language = facts["en"].report, documents["en"], language_of("en")
    assert rows(named(found, "flow")) == [
        (step_in_words(each.name, language), str(each.count)) for each in report.flow
    ]
    years = next(v for item in report.items for v in item.variables if v.name == "pra4")
    assert years.numbers is not None
    median = next(row for row in rows(named(found, "respondents")) if row[0].startswith("Median"))
    assert median[0].startswith(f"Median {years.numbers.median:g} (")
    assert median[1] == f"{years.numbers.n}/{years.base}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_percentage_never_stands_without_its_counts(documents: dict[str, Document], language: str) -> None:
    for table in documents[language].tables():
        if table.name in ("cherries", "cross", "recommendations"):
            continue
        for row in rows(table):
            for before, cell in zip(("", *row), row, strict=False):
                if not re.match(r"[\d,.]+\s?%", cell):
                    continue  # labels of answers may hold a percentage of their own
                assert SHARE.match(cell) or re.fullmatch(r"[\d\s,]+/[\d\s,.]+", before), (table.name, row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_share_is_rounded_half_up_from_the_counts_beside_it(
    documents: dict[str, Document], language: str
) -> None:
    found = list(SHARE.finditer(whole(documents[language])))
    assert len(found) > 200
    for share in found:
        of, base = (int(re.sub(r"\D", "", share[name])) for name in ("of", "base"))
        places = Decimal(1) if base < 100 else Decimal("0.1")
        expected = (Decimal(100 * of) / base).quantize(places, ROUND_HALF_UP)
        assert Decimal(share["percent"].replace(",", ".")) == expected, share[0]


def test_what_a_reader_must_know_stands_first(documents: dict[str, Document]) -> None:
    warnings = " ".join(documents["en"].warnings)
    assert "41 of 41 responses are computer-generated" in warnings
    assert "before the survey closed" in warnings
    assert "simulées" in " ".join(documents["fr"].warnings)


def test_references_are_numbered_as_they_are_cited_and_only_those(documents: dict[str, Document]) -> None:
    found = documents["en"]
    section = next(each for each in found.sections if each.name == "references")
    (listed,) = (block for block in section.blocks if isinstance(block, ListOf))
    cited = [
        int(number)
        for marks in re.findall(r"\[(\d+(?:, \d+)*)\]", whole(found))
        for number in marks.split(", ")
    ]
    assert list(dict.fromkeys(cited)) == list(range(1, len(listed.items) + 1))
    assert any("Curr Oncol 2016;23(2):91-95" in each for each in listed.items)


def test_names_are_unique_and_nothing_is_empty(documents: dict[str, Document]) -> None:
    for found in documents.values():
        names = [table.name for table in found.tables()]
        sections = [each for top in found.sections for each in (top, *top.sections)]
        assert len({*names}) == len(names)
        assert len({each.name for each in sections}) == len(sections)
        assert all(each.blocks or each.sections for each in sections)
        assert all(each.alternative for each in found.figures())


def test_equal_facts_make_an_equal_document(facts: dict[str, DocumentFacts]) -> None:
    for language, each in facts.items():
        first = pickle.dumps(document(each, language_of(language)))
        assert first == pickle.dumps(document(each, language_of(language)))


def test_both_languages_hold_the_same_sections_tables_and_figures(documents: dict[str, Document]) -> None:
    english, french = (
        (
            [each.name for each in found.sections],
            [(table.name, len(table.rows)) for table in found.tables()],
            [each.name for each in found.figures()],
        )
        for found in documents.values()
    )
    assert english == french
