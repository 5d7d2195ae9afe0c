"""The printed questionnaire: whole, tagged, the same each time, and text stays text."""

import re
from dataclasses import replace

import pytest
import typst

from surveyapp.catalogue import definition
from surveyapp.export.questionnaire.pdf import page_count, paper
from surveyapp.instruments.codebook.paper_codes import paper_codes
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.fingerprint import structural_fingerprint
from surveyapp.instruments.model.instrument import Instrument, ResponseOption, words
from tests.export.questionnaire_pdf import an_instrument, pdf_of, reader_of, squeezed, text_of

TRASTUZUMAB = an_instrument(definition("trastuzumab"))
STRANGE = an_instrument()
LETTER, A4 = (612, 792), (595, 842)
HOSTILE = [
    '#panic("x") $x^2$ *bold* _it_ `raw` @ref <label> \\ \\u{41} // c /* d */ [b] {c} = Head',
    '"); #read("/etc/passwd") #sys.inputs #include "x" #import "@preview/x:1.0.0"',
    "</script><b>&amp;</b> %(condition)s {0} %s",
]
UNUSUAL = ["\u202eright to left\u202c", "a\x00b\x07c", "half \ud800 surrogate", "smile 😀 中文 ﷽", "x" * 5000]


def with_text(instrument: Instrument, text: str) -> Instrument:
    """The instrument with one text in every place that has one."""
    said = {"en": text}

    def changed(item: object) -> object:
        return replace(
            item,
            text=said,
            label=said,
            help=said,
            unit=said,
            options=tuple(replace(each, label=said) for each in item.options),
            rows=tuple(replace(each, label=said) for each in item.rows),
            specials=tuple(replace(each, label=said) for each in item.specials),
        )

    sections = tuple(
        replace(section, title=said, intro=said, items=tuple(map(changed, section.items)))
        for section in instrument.sections
    )
    return replace(instrument, title=said, summary=said, sections=sections)


# --- what is printed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("instrument", [TRASTUZUMAB, STRANGE], ids=lambda each: each.name)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_question_row_and_answer_is_printed_with_what_is_keyed_in(
    instrument: Instrument, language: str
) -> None:
    printed = text_of(pdf_of(instrument, language))

    for item in instrument.items:
        keys = paper_codes(item)
        assert squeezed(words(item.text, language)) in printed
        assert squeezed(words(item.help, language)) in printed
        for row in item.rows:
            assert squeezed(words(row.label, language) + row.name) in printed
        for choice in (*item.options, *item.specials):
            assert squeezed(words(choice.label, language)) in printed
            assert squeezed(choice.code) in printed
            assert squeezed(keys[choice.code]) in printed
    for term in instrument.definitions:
        assert squeezed(words(term.text, language)) in printed


def test_every_page_names_the_survey_its_version_and_itself() -> None:
    pdf = pdf_of(TRASTUZUMAB)
    pages = [squeezed(page.extract_text()) for page in reader_of(pdf).pages]
    version = f"Version1.2·{structural_fingerprint(TRASTUZUMAB)[:8]}"

    assert page_count(pdf) == len(pages)
    for number, page in enumerate(pages, start=1):
        assert version in page
        assert squeezed(words(TRASTUZUMAB.title, "en")) in page
        assert f"ask@example.org{number}/{len(pages)}" in page


def test_the_promise_stands_before_the_first_question_and_the_address_after_the_last() -> None:
    printed = text_of(pdf_of(STRANGE))
    places = [
        printed.index(squeezed(text))
        for text in (
            "Who can know. Nobody can.",
            "Contact. ask@example.org. Ethics: REB 1.",
            "What is your specialty?",
            "Is there anything to add?",
            "Please send all pages to: A hospital ask@example.org",
        )
    ]
    assert places == sorted(places)


def test_without_a_contact_the_pages_go_back_to_where_they_came_from() -> None:
    printed = text_of(pdf_of(STRANGE, contact="", ethics="", organisation=""))
    assert squeezed("Please send all pages back to the people who gave them to you.") in printed
    assert "Whomtoask" not in printed


def test_whom_a_question_is_for_is_told_by_the_number_of_the_question_that_decides() -> None:
    printed = text_of(pdf_of(TRASTUZUMAB))
    assert squeezed("Only if “3. Role” is not “Trainee or fellow”:") in printed
    assert squeezed("If “1. Consent” is “No, I do not wish to take part”, please stop here.") in printed


def test_an_answer_that_depends_or_excludes_says_so() -> None:
    printed = text_of(pdf_of(STRANGE))
    assert squeezed("Apixaban (only if “5. Drugs” includes “Apixaban”)") in printed
    assert squeezed("None: I refer (tick no other box)") in printed
    assert squeezed("Tick at most 2.") in printed


def test_extended_questions_are_printed_where_the_survey_asks_them() -> None:
    asked = squeezed("Is there anything else you would like to say?")
    assert asked in text_of(pdf_of(TRASTUZUMAB))
    assert asked not in text_of(pdf_of(TRASTUZUMAB, extended=False))


def test_a_warning_stands_at_every_question_that_takes_ones_own_words() -> None:
    texts = [item for item in STRANGE.items if item.type.is_text or any(map(_has_text, item.options))]
    printed = squeezed(text_of(pdf_of(STRANGE)))
    assert len(texts) > 1
    assert printed.count(squeezed("Do not write anything that could identify you, a colleague")) == len(texts)


def _has_text(option: ResponseOption) -> bool:
    return option.specify


def test_a_title_of_the_surveys_own_is_printed_in_place_of_the_instruments() -> None:
    pdf = pdf_of(STRANGE, title="A title of its own")
    assert "Atitleofitsown" in text_of(pdf)
    assert squeezed(words(STRANGE.title, "en")) not in text_of(pdf)


def test_numbers_have_the_decimal_sign_of_the_language() -> None:
    assert squeezed("A number from 0.5 to 20, in steps of 0.5.") in text_of(pdf_of(TRASTUZUMAB))
    assert squeezed("A number from 0,5 to 20, in steps of 0,5.") in text_of(pdf_of(TRASTUZUMAB, "fr"))


# --- what kind of file it is -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_tagged_and_tells_its_language_and_title(language: str) -> None:
    reader = reader_of(pdf_of(TRASTUZUMAB, language))
    catalogue = reader.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert catalogue["/StructTreeRoot"]
    assert catalogue["/Lang"] == language
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata is not None
    assert reader.metadata.title == words(TRASTUZUMAB.title, language)
    assert reader.xmp_metadata is not None
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()


@pytest.mark.parametrize(("language", "is_at_the_right"), [("ar", True), ("he", True), ("en", False)])
def test_a_questionnaire_in_a_language_from_right_to_left_begins_at_the_right(
    language: str, is_at_the_right: bool
) -> None:
    reader = reader_of(pdf_of(replace(STRANGE, languages=(language,)), language))
    places: list[float] = []

    def visit(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        if text.strip().startswith("Do you treat"):
            places.append(matrix[4] + text_matrix[4])

    reader.pages[1].extract_text(visitor_text=visit)

    assert reader.trailer["/Root"]["/Lang"] == language
    assert [place > LETTER[0] / 3 for place in places] == [is_at_the_right]


@pytest.mark.parametrize(("sheet", "size"), [("letter", LETTER), ("a4", A4)])
def test_sheets_are_letter_or_a4(sheet: str, size: tuple[int, int]) -> None:
    page = reader_of(pdf_of(STRANGE, sheet=sheet)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_equal_questionnaires_are_equal_byte_by_byte_and_hold_no_date() -> None:
    first, second = pdf_of(STRANGE, "fr"), pdf_of(STRANGE, "fr")
    assert first == second
    assert not {"/CreationDate", "/ModDate"} & set(reader_of(first).metadata or {})
    assert not re.search(rb"xmp:\w*Date", first)


def test_only_the_fonts_of_the_typesetter_are_used() -> None:
    fonts = {
        font["/BaseFont"].partition("+")[2]
        for page in reader_of(pdf_of(STRANGE)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all(name.startswith(("Libertinus", "NewCM", "DejaVuSansMono")) for name in fonts)


# --- whatever is in a text ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    pdf = pdf_of(
        with_text(STRANGE, text), organisation=text, contact=text, ethics=text, promise=[(text, text)]
    )
    printed = text_of(pdf)

    assert printed.count(squeezed(text)) > len(STRANGE.items)
    assert "root:" not in printed


@pytest.mark.parametrize("text", UNUSUAL, ids=["bidi", "control", "surrogate", "no font", "long"])
def test_unusual_texts_are_printed_and_tagged_all_the_same(text: str) -> None:
    reader = reader_of(pdf_of(with_text(STRANGE, text), organisation=text))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert len(reader.pages) > 1


def test_a_question_longer_than_a_page_goes_on_overleaf() -> None:
    long = {"en": " ".join(f"word{number}" for number in range(2000))}
    section = STRANGE.sections[0]
    told = replace(section, items=(replace(section.items[1], text=long),))
    assert "word1999" in text_of(pdf_of(replace(STRANGE, sections=(told,))))


def test_what_the_typesetter_refuses_for_another_reason_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> bytes:
        raise typst.TypstError("unknown variable", "unknown variable")

    monkeypatch.setattr(typst, "compile", refuses)
    with pytest.raises(typst.TypstError):
        pdf_of(STRANGE)


def test_an_unknown_sheet_is_a_programmers_mistake() -> None:
    with pytest.raises(KeyError):
        paper(
            STRANGE,
            language=ENGLISH,
            title="",
            organisation="",
            contact="",
            ethics="",
            promise=[],
            extended=False,
            sheet="foolscap",
        )
