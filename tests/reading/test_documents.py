"""The report document says what the report says: every number of every table, in both languages."""

import datetime as dt
import pickle
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from surveyapp.analysis.sentences import estimate_in_words, share_in_words, step_in_words
from surveyapp.export.document.blocks import Document, ListOf, Paragraph, Table
from surveyapp.export.document.content import document
from surveyapp.export.document.facts import DocumentFacts
from surveyapp.instruments.model import ItemType, words
from surveyapp.instruments.toml_format import read_definition
from surveyapp.models import AnalysisPlan, Frame, Response, StudyDetails, Survey, Tally
from surveyapp.reading.documents import AsOfError, as_of_from, read_document, read_facts
from surveyapp.reading.reports import read_report
from surveyapp.reading.wording import translator
from tests.builders import ANSWERS, make_response, make_survey
from tests.sample_instruments import ANTICOAGULATION
from tests.staff.pages import demonstration, for_a_moment

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

AS_OF = dt.date(2026, 11, 21)
PROMISE = (("Who can know", "Nobody."),)
BASES = ("assessable", "answered", "analysable")
LANGUAGES = ("en", "fr")
SHARE = re.compile(r"(?P<percent>[\d,.]+)\s?% \((?P<of>[\d\s,]+)/(?P<base>[\d\s,]+)[;)]")


@pytest.fixture(scope="module")
def facts(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, DocumentFacts]]:
    """Of the demonstration, with break-offs and partial responses among the 41."""
    with for_a_moment(django_db_blocker):
        survey = demonstration(complete_only=False)
        yield {
            language: read_facts(survey, language=language, as_of=AS_OF, promise=PROMISE)
            for language in LANGUAGES
        }


@pytest.fixture(scope="module")
def documents(facts: dict[str, DocumentFacts]) -> dict[str, Document]:
    return {language: document(each, translator(language)) for language, each in facts.items()}


def named(found: Document, name: str) -> Table:
    return next(table for table in found.tables() if table.name == name)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows if not row.is_group]


def texts(found: Document) -> Iterator[str]:
    """Everything that is written in it."""
    yield from found.warnings
    for block in found.blocks():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, ListOf):
            yield from block.items
        elif isinstance(block, Table):
            yield from (block.caption, *block.head, *block.notes)
            yield from (cell for row in block.rows for cell in row.cells)
        else:
            yield from (block.caption, block.alternative)


def whole(found: Document) -> str:
    return "\n".join(texts(found))


def fresh(survey: Survey, language: str = "en", where: tuple[str, ...] = ()) -> Document:
    return read_document(survey, language=language, as_of=AS_OF, promise=PROMISE, where=where)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_of_adherence_is_that_of_the_report(
    facts: dict[str, DocumentFacts], documents: dict[str, Document], language: str
) -> None:
    report, _ = facts[language].report, translator(language)
    shown = rows(named(documents[language], "adherence"))
    reasons = iter(rows(named(documents[language], "reasons")))

    for entry, row in zip(report.adherence, shown, strict=True):
        result = entry.result
        assert row[1] == str(result.not_assessable)
        assert row[2:] == tuple(estimate_in_words(result.estimate(base), language, _) for base in BASES)
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
    report, found, _ = facts[language].report, documents[language], translator(language)
    tables = {table.name: table for table in found.tables()}

    for item in report.items:
        variables = [each for each in item.variables if not ItemType(each.type).is_text]
        if ItemType(item.type).is_grid and not ItemType(item.type).is_number:
            shown = rows(tables[f"item-{item.name}"])
            for variable, row in zip(variables, shown, strict=True):
                told = [
                    share_in_words(each.count, variable.base, language, _) for each in variable.frequencies
                ]
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
    report, found, _ = facts["en"].report, documents["en"], translator("en")
    assert rows(named(found, "flow")) == [
        (step_in_words(each.name, _), str(each.count)) for each in report.flow
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
    assert "41 of 41 responses are synthetic" in warnings
    assert "had not closed" in warnings
    assert "synthétiques" in " ".join(documents["fr"].warnings)


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
        first = pickle.dumps(document(each, translator(language)))
        assert first == pickle.dumps(document(each, translator(language)))


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", [None, ANTICOAGULATION], ids=["small", "strange"])
def test_any_instrument_makes_a_document_without_a_single_answer(data: object, language: str) -> None:
    survey = make_survey(data=read_definition(data) if data else None)
    found = fresh(survey, language)
    assert not any(block.name == "adherence" for block in found.tables())
    assert "41" not in " ".join(found.warnings)
    assert len(found.sections) == 11


def ward(**fields: object) -> Survey:
    survey = make_survey(**fields)
    for place in range(12):
        often = "always" if place < 9 else "sometimes"
        make_response(survey, {**ANSWERS, "often": often, "remarks": "Told in confidence"})
    return survey


def test_what_was_entered_stands_in_place_of_the_request_to_write_it() -> None:
    survey = ward(state="closed")
    assert "State who funded the study." in whole(fresh(survey))
    content = {"funding": {"en": "Nobody paid."}, "authors": "A. Author\nB. Author", "title": {"en": "Hands"}}
    StudyDetails.objects.create(
        survey=survey, number=1, content=content, saved_at=timezone.now(), saved_by="a"
    )
    found = fresh(survey)
    assert found.title == "Hands"
    assert ("Authors", "A. Author; B. Author") in found.marks
    assert "Nobody paid." in whole(found)
    assert "State who funded the study." not in whole(found)
    assert found.warnings == ()


def test_a_frame_gives_rates_with_their_formulas_and_bounds() -> None:
    survey = ward(state="closed")
    assert "No sampling frame is recorded" in whole(fresh(survey))
    Tally.objects.add(survey, Tally.Kind.BREAK_OFF, AS_OF, 3)
    Frame.objects.create(survey=survey, size=40)
    found = fresh(survey)
    rates = {row[0]: row[1:] for row in rows(named(found, "rates"))}
    assert rates["RR2"] == (
        "complete and partial responses, of all cases that are or may be eligible",
        "12/40",
        "30%",
    )
    assert "Response rate RR2 of AAPOR" in whole(found)
    assert "RR5, RR6, REF3 and CON3 leave out 25 cases" in whole(found)
    assert [row[3:] for row in rows(named(found, "bounds"))] == [("23% (9/40)", "93% (37/40)")]


def test_a_locked_plan_comes_first_with_its_deviations() -> None:
    survey = ward(state="closed")
    content = {
        "primary": ["h1"],
        "base": "analysable",
        "subgroups": [],
        "excluded_for": [],
        "exclusions": "",
        "notes": "As agreed.",
    }
    AnalysisPlan.objects.create(
        survey=survey, number=1, content=content, locked_at=timezone.now(), locked_by="a",
        fingerprint="f" * 64, state="open", had_responses=True,
    )  # fmt: skip
    found = whole(fresh(survey))
    assert "H1 Use rub: 75% (9/12; 95% CI 47 to 91) of all analysable responses" in found
    assert "The plan was locked after the survey had opened." in found
    assert "As agreed." in found
    assert "No analysis plan was locked" not in found


def test_a_filter_is_told_and_leaves_out_what_is_of_all() -> None:
    survey = ward(state="closed")
    Frame.objects.create(survey=survey, size=40)
    found = fresh(survey, where=("often:always",))
    assert "Figures are of 9 of 12 analysable responses, only those with: How often = Always." in whole(found)
    assert not any(table.name == "bounds" for table in found.tables())


def test_typed_texts_are_counted_and_never_shown() -> None:
    found = whole(fresh(ward()))
    assert "Told in confidence" not in found
    assert "texts given: 12 (not shown)" in found


def test_the_document_agrees_with_the_report_that_page_workbook_and_command_render() -> None:
    survey = ward()
    report = read_report(survey)
    estimate = estimate_in_words(report.adherence_to("h1").estimate("assessable"), "en", translator("en"))
    assert estimate in whole(fresh(survey))
    Response.objects.filter(survey=survey).order_by("key")[0].delete()
    assert estimate not in whole(fresh(survey))


def test_a_day_that_cannot_be_is_told_with_its_remedy() -> None:
    survey = make_survey()
    for text, message in (
        ("tomorrow", "“tomorrow” is no day. Write it as in "),
        ("2999-01-01", "has not come yet"),
        ("1999-01-01", "the survey had not opened"),
    ):
        with pytest.raises(AsOfError, match=message):
            as_of_from(text, survey)
    assert as_of_from("", survey) == timezone.localdate()
