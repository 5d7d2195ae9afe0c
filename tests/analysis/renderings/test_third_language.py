"""A third language needs its words alone: Polish, with three plural forms and the formats of CLDR."""

import datetime as dt
import gettext
import io
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.report_text import provenance_in_words, share_in_words
from surveyapp.instruments.language import Language
from tests.analysis.example_study import example_report

WORDS = Path(__file__).parents[2] / "instruments" / "locale" / "pl.po"


def polish() -> Language:
    """The language as its file of words makes it."""
    file = io.BytesIO()
    with WORDS.open("rb") as source:
        write_mo(file, read_po(source, locale="pl"))
    file.seek(0)
    words = gettext.GNUTranslations(file)
    return Language("pl", words.gettext, words.ngettext)


def test_the_report_has_its_words_and_its_figures() -> None:
    lines = report_to_text(example_report(), polish()).splitlines()

    assert "  83% (34/41; 95% PU od 69 do 91) wszystkich odpowiedzi" in lines
    assert "Przepływ osób" in lines
    assert share_in_words(1234, 2000, polish()) == "61,7% (1\u00a0234/2\u00a0000)"


@pytest.mark.parametrize(
    ("synthetic", "sentence"),
    [
        (1, "1 z 1\u00a0041 odpowiedzi jest sztuczna."),
        (3, "3 z 1\u00a0041 odpowiedzi są sztuczne."),
        (12, "12 z 1\u00a0041 odpowiedzi jest sztucznych."),
        (22, "22 z 1\u00a0041 odpowiedzi są sztuczne."),
    ],
)
def test_each_count_takes_its_plural_form(synthetic: int, sentence: str) -> None:
    counts = replace(example_report().counts, responses=1041, synthetic=synthetic)
    assert provenance_in_words(counts, polish()) == sentence


def test_days_and_lists_need_no_words() -> None:
    assert polish().date(dt.date(2026, 1, 31)) == "31 stycznia 2026"
    assert polish().all_of(["A", "B", "C"]) == "A, B i C"
