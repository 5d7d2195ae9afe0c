"""The shares of an item's answers on each of the five bases, against counts made by hand."""

from dataclasses import replace

import pytest

from surveyapp.analysis.report.frequencies import variable_result
from surveyapp.analysis.report.item_base_text import item_base_in_words, item_share_in_words
from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.report import ITEM_BASES, Frequency, VariableResult
from surveyapp.analysis.statistics.intervals import wilson
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.options import NONE_CHOSEN
from tests.analysis.example_study import dataset_of
from tests.guidelines.study import INSTRUMENT

MISSING = {"not_asked": 50, "blank": 6, "not_reached": 2, "prefer_not": 1, "cannot_say": 0}


def result_of(counts, *, base=41, missing=MISSING, is_multiple=False):
    """Of 100 responses 50 were asked, and 41 of these gave a valid answer, unless told otherwise."""
    return VariableResult(
        name="v",
        item="v",
        label={"en": "V"},
        type="multiple" if is_multiple else "single",
        base=base,
        asked=base + sum(missing.values()) - missing["not_asked"],
        frequencies=tuple(
            Frequency(code=code, label={"en": code}, count=count, percent=None)
            for code, count in counts.items()
        ),
        numbers=None,
        missing=missing,
        is_multiple=is_multiple,
    )


SINGLE = result_of({"yes": 34, "no": 7})
MULTIPLE = result_of({"a": 30, "b": 20, NONE_CHOSEN: 5}, is_multiple=True)  # 36 chose 50 answers


@pytest.mark.parametrize(
    ("base", "used", "denominator"),
    [
        ("valid", "valid", 41),
        ("asked", "asked", 50),
        ("all", "all", 100),
        ("cases", "valid", 41),  # one answer each: these bases are of multiple choices
        ("mentions", "valid", 41),
    ],
)
def test_a_single_choice_on_each_base(base, used, denominator):
    shares = item_shares(SINGLE, base)
    share = shares.shares["yes"]

    assert (shares.base, shares.denominator) == (used, denominator)
    assert (share.base, share.numerator, share.denominator) == (used, 34, denominator)
    assert share.percent == pytest.approx(3400 / denominator)
    assert (share.low / 100, share.high / 100) == pytest.approx(wilson(34, denominator))


@pytest.mark.parametrize(
    ("base", "denominator"), [("valid", 41), ("asked", 50), ("all", 100), ("cases", 36), ("mentions", 50)]
)
def test_a_multiple_choice_on_each_base(base, denominator):
    shares = item_shares(MULTIPLE, base)

    assert (shares.base, shares.denominator) == (base, denominator)
    assert shares.shares["a"].percent == pytest.approx(3000 / denominator)


def test_mentions_add_up_to_100_percent_and_have_no_interval():
    shares = item_shares(MULTIPLE, "mentions").shares

    assert shares["a"].percent + shares["b"].percent == pytest.approx(100)
    assert (shares["a"].low, shares["a"].high) == (None, None)
    assert item_share_in_words(shares["a"], ENGLISH) == "60% (30/50)"


@pytest.mark.parametrize("base", ["cases", "mentions"])
def test_who_chose_nothing_is_no_case_and_has_no_mention(base):
    share = item_shares(MULTIPLE, base).shares[NONE_CHOSEN]

    assert (share.numerator, share.percent, share.low) == (None, None, None)
    assert item_share_in_words(share, ENGLISH) == "no estimate"


def test_who_chose_nothing_is_among_the_valid_answers():
    assert item_shares(MULTIPLE, "valid").shares[NONE_CHOSEN].percent == pytest.approx(500 / 41)


@pytest.mark.parametrize("base", ITEM_BASES)
@pytest.mark.parametrize("is_multiple", [False, True])
def test_an_empty_denominator_has_no_share(base, is_multiple):
    empty = result_of({"a": 0}, base=0, missing=dict.fromkeys(MISSING, 0), is_multiple=is_multiple)

    share = item_shares(empty, base).shares["a"]

    assert (share.denominator, share.percent, share.low, share.high) == (0, None, None, None)
    assert item_share_in_words(share, ENGLISH) == "no estimate"


def test_an_item_that_was_not_asked_of_all():
    answers = [{"plan": "continue"}, {"plan": "discuss"}, {"plan": "discuss", "years": 3}]
    years = variable_result(
        INSTRUMENT.variables["years"], dataset_of(answers), dict.fromkeys(INSTRUMENT.languages, ENGLISH)
    )

    assert [item_shares(years, base).denominator for base in ("valid", "asked", "all")] == [1, 2, 3]


def test_a_row_of_a_grid_has_bases_of_its_own():
    first = replace(SINGLE, item="grid", name="grid_first")
    second = replace(result_of({"yes": 1}, base=2), item="grid", name="grid_second")

    assert item_shares(first, "asked").denominator == 50
    assert item_shares(second, "asked").denominator == 11


def test_each_base_has_a_name():
    assert [item_base_in_words(base, ENGLISH) for base in ITEM_BASES] == [
        "of valid answers",
        "of everybody who was asked the item",
        "of all analysed responses",
        "of respondents who chose any answer",
        "of all mentions",
    ]
    assert item_share_in_words(item_shares(SINGLE, "asked").shares["yes"], ENGLISH) == (
        "68% (34/50; 95% CI 54 to 79)"
    )
