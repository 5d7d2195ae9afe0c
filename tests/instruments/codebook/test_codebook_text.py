"""The codes of a codebook in words: every code that a variable can have has some."""

import pytest

from surveyapp.instruments.codebook import codebook_text
from surveyapp.instruments.codebook.codebook import ValueLabel
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.instrument import ItemType, Missing

TYPES = sorted({kind.of_variable for kind in ItemType} - {ItemType.STATEMENT})
CASES = [
    *(pytest.param(codebook_text.type_in_words, kind.value, id=kind.value) for kind in TYPES),
    *((codebook_text.measurement_in_words, code) for code in ("nominal", "ordinal", "ratio")),
    *((codebook_text.tier_in_words, code) for code in ("core", "extended")),
    *((codebook_text.disclosure_in_words, code) for code in ("quasi", "free_text")),
]


@pytest.mark.parametrize(("in_words", "code"), CASES)
def test_every_code_has_words_that_are_translated(in_words, code):
    words = in_words(code, ENGLISH)

    assert words
    assert in_words(code, Language("fr", lambda text: f"fr:{text}")) == f"fr:{words}"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (ValueLabel(code="x", label="X"), ""),
        (ValueLabel(code="x", label="X", outside_order=True), "outside the order"),
        (ValueLabel(code="x", label="X", missing=Missing.CANNOT_SAY), "cannot say"),
    ],
)
def test_what_a_code_counts_as_has_words(label, words):
    assert codebook_text.counts_as_in_words(label, ENGLISH) == words


def test_a_code_that_is_not_known_has_none():
    with pytest.raises(ValueError, match="unknown"):
        codebook_text.type_in_words("unknown", ENGLISH)
