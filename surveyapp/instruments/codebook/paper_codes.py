"""What staff key in for a choice on a printed questionnaire: a short number where the instrument has none."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.instruments.codebook.codebook import MISSING_CODES
from surveyapp.instruments.model.items import Item
from surveyapp.instruments.model.options import Missing
from surveyapp.instruments.model.typed_numbers import number_text

REFUSAL = Missing.PREFER_NOT.value


def paper_codes(item: Item) -> Mapping[str, str]:
    """Of each choice's code, what is printed beside its box, no two of an item alike.

    Options: their `value`, or their place in the list where they have none; all their places where that would
    give two options one number. Answers beside a number's box, and points of a scale, have their own codes,
    since a number there would be taken for an answer. "prefer not to answer": its code of missing.
    """
    places = {option.code: str(place) for place, option in enumerate(item.options, start=1)}
    values = {option.code: number_text(option.value) for option in item.options if option.value is not None}
    codes = places | values
    if len(set(codes.values())) < len(codes):
        codes = places
    specials = {special.code: special.code for special in item.specials}
    refusal = {REFUSAL: str(MISSING_CODES[Missing.PREFER_NOT])} if offers_refusal(item) else {}
    return {**codes, **specials, **refusal}


def offers_refusal(item: Item) -> bool:
    """Whether "prefer not to answer" is added to what the item offers by itself."""
    return item.prefer_not and not item.option(REFUSAL) and not item.special(REFUSAL)
