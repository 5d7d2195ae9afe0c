"""Words of an answer that has no place in an order."""

import pytest

from surveyapp.instruments.model.order_words import says_no_place


@pytest.mark.parametrize(
    "words",
    [
        *("It varies", "Cela varie", "That depends", "Ça dépend", "I use none", "Je n'en utilise aucune"),
        *("Other", "Autre", "Not applicable", "Ne s’applique pas", "No opinion", "Sans opinion"),
    ],
)
def test_such_an_answer_says_so(words: str) -> None:
    assert says_no_place({"en": "x", "fr": words})


@pytest.mark.parametrize(
    "words",
    ["Never", "None", "Aucun", "Every other year", "No limit", "Only if there are symptoms", "Always"],
)
def test_others_have_their_place(words: str) -> None:
    assert not says_no_place({"en": words})
