"""The codes of a codebook in words: every code that a variable can have has some."""

import pytest

from surveyapp.instruments.codebook import codebook_text
from surveyapp.instruments.model.instrument import ItemType

TYPES = sorted({kind.of_variable for kind in ItemType} - {ItemType.STATEMENT})
CASES = [
    *(pytest.param(codebook_text.type_in_words, kind.value, id=kind.value) for kind in TYPES),
    *((codebook_text.measurement_in_words, code) for code in ("nominal", "ordinal", "ratio")),
    *((codebook_text.tier_in_words, code) for code in ("core", "extended")),
    *((codebook_text.disclosure_in_words, code) for code in ("quasi", "free_text")),
]


@pytest.mark.parametrize(("in_words", "code"), CASES)
def test_every_code_has_words_that_are_translated(in_words, code):
    words = in_words(code, str)

    assert words
    assert in_words(code, lambda text: f"fr:{text}") == f"fr:{words}"


def test_a_code_that_is_not_known_has_none():
    with pytest.raises(ValueError, match="unknown"):
        codebook_text.type_in_words("unknown", str)
