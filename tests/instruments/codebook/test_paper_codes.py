"""What is keyed in for a choice: its value, or its place; never two alike among an item's options."""

from dataclasses import replace

import pytest

from surveyapp.instruments.codebook.paper_codes import offers_refusal, paper_codes
from surveyapp.instruments.model.instrument import Item, ItemType, ResponseOption, Special


def item(*values: float | None, **settings: object) -> Item:
    options = tuple(
        ResponseOption(code=code, label={"en": code}, value=value)
        for code, value in zip("abcdefgh", values, strict=False)
    )
    made = Item(name="x", type=ItemType.SINGLE, text={}, label={}, options=options)
    return replace(made, **settings)


@pytest.mark.parametrize(
    ("values", "keyed"),
    [
        ((1, 2, 9), ["1", "2", "9"]),
        ((None, None), ["1", "2"]),
        ((None, None, 99), ["1", "2", "99"]),
        ((None, 1), ["1", "2"]),  # the value of the second would be the place of the first
        ((0.5, -1), ["0.5", "-1"]),
    ],
)
def test_an_option_is_keyed_in_by_its_value_or_else_its_place(
    values: tuple[float | None, ...], keyed: list[str]
) -> None:
    assert list(paper_codes(item(*values)).values()) == keyed


def test_an_answer_beside_a_number_is_keyed_in_by_its_code_since_a_number_would_be_an_answer() -> None:
    number = item(type=ItemType.INTEGER, specials=(Special(code="never", label={}),))
    assert paper_codes(number) == {"never": "never"}


def test_prefer_not_to_answer_has_its_code_of_missing_where_it_is_offered() -> None:
    assert paper_codes(item(1, prefer_not=True)) == {"a": "1", "prefer_not": "-88"}
    assert not offers_refusal(item(1))


def test_an_own_answer_that_refuses_takes_the_place_of_the_one_that_is_added() -> None:
    own = item(prefer_not=True, specials=(Special(code="prefer_not", label={}),))
    assert not offers_refusal(own)
    assert paper_codes(own) == {"prefer_not": "prefer_not"}
