"""Two items of the same people: which test by their options, how many pairs, JSON, what is no pair."""

import json
from dataclasses import replace

import pytest

from surveyapp.analysis.comparisons.categorical_variables import Category
from surveyapp.analysis.comparisons.comparison_json import paired_comparison_to_json
from surveyapp.analysis.comparisons.crosstabs import crosstab_of
from surveyapp.analysis.comparisons.paired_comparison import have_same_options, paired_comparison
from tests.analysis.comparisons.test_comparison_json import documented_keys
from tests.analysis.comparisons.test_crosstabs import variable


def paired(table, *, ordered=False, special=False):
    """The comparison of a table of pairs, with two responses beside it."""
    rows = variable("rows", "abcdefgh"[: len(table)], ordered=ordered)
    if special:
        last = replace(rows.categories[-1], place=None)
        rows = replace(rows, categories=(*rows.categories[:-1], last))
    codes = [category.code for category in rows.categories]
    pairs = [
        (one, other)
        for one, counts in zip(codes, table, strict=True)
        for other, count in zip(codes, counts, strict=True)
        for _ in range(count)
    ]
    return paired_comparison(
        crosstab_of([*pairs, (None, "a"), (None, None)], rows, replace(rows, name="columns"))
    )


def test_two_options_have_mcnemars_test_and_tangos_interval():
    found = paired([[20, 9], [2, 10]])

    assert (found.test.method, round(found.test.p, 6)) == ("mcnemar", 0.06543)
    shares = found.difference.first, found.difference.second
    assert [(share.numerator, share.denominator) for share in shares] == [(29, 41), (22, 41)]
    assert round(100 * found.difference.difference.low, 4) == 1.4092
    assert (found.ratio.value, found.effect) == (4.5, None)
    assert (found.tested, found.table.base, found.table.responses) == (41, 41, 43)


def test_ordered_options_have_the_signed_rank_test():
    found = paired([[3, 2, 1], [5, 4, 0], [6, 1, 2]], ordered=True)

    assert (found.test.method, found.difference, found.ratio) == ("signed_rank_exact", None, None)
    assert found.effect.value < 0  # the second item has earlier options


def test_a_special_answer_has_no_rank():
    found = paired([[3, 2, 1, 1], [5, 4, 0, 0], [6, 1, 2, 0], [1, 0, 0, 7]], ordered=True, special=True)

    assert (found.test, found.tested) == (paired([[3, 2, 1], [5, 4, 0], [6, 1, 2]], ordered=True).test, 24)
    assert found.table.base == 33


def test_both_items_are_ranked_in_one_order_however_options_are_listed():
    listed = variable("rows", "abc", ordered=True)  # from high to low
    downwards = tuple(replace(each, place=2.0 - at) for at, each in enumerate(listed.categories))
    rows = replace(listed, categories=downwards)
    answers = [("a", "a")] * 2 + [("a", "b")] * 5 + [("a", "c")] * 3 + [("b", "c")] * 4

    found = paired_comparison(crosstab_of(answers, rows, replace(rows, name="columns")))

    assert (found.tested, found.effect.value) == (14, -1.0)  # nobody chose a higher option in the second
    assert round(found.test.p, 6) == round(2 / 2**12, 6)


@pytest.mark.parametrize(("ordered", "special"), [(False, False), (True, True)])
def test_other_options_have_stuart_and_maxwells_test(ordered, special):
    found = paired([[12, 6, 2], [1, 9, 5], [0, 1, 5]], ordered=ordered, special=special)

    assert (found.test.method, round(found.test.p, 6)) == ("stuart_maxwell_exact", 0.016846)
    assert (found.effect, found.difference) == (None, None)


def test_json_has_the_documented_keys():
    found = paired_comparison_to_json(paired([[20, 9], [2, 10]]))

    assert json.loads(json.dumps(found)) == found
    assert documented_keys("key of `paired`") == set(found)
    assert (found["complete"], found["test"]["p"], found["difference"]["high"]) == (41, 0.0654297, 0.33173)
    assert paired_comparison_to_json(paired([[1, 2, 3]] * 3, ordered=True))["effect"]["value"] is not None


def test_only_items_with_the_same_options_in_the_same_words_are_pairs():
    one = variable("one", "yn")
    reworded = replace(
        one, name="two", categories=(Category(code="y", label={"en": "Yes!"}), one.categories[1])
    )

    assert have_same_options(one, replace(one, name="two"))
    assert not have_same_options(one, one)
    assert not have_same_options(one, reworded)
    assert not have_same_options(one, replace(one, name="two", kind="verdict"))
    with pytest.raises(ValueError, match="same options"):
        paired_comparison(crosstab_of([], one, reworded))


def cautions_of(*table, **more):
    return {caution.code: caution.number for caution in paired(*table, **more).cautions}


def test_few_pairs_that_differ_are_pointed_out():
    assert cautions_of([[20, 7], [2, 10]]) == {"few_pairs_differ": 9}
    assert cautions_of([[20, 8], [2, 10]]) == {}
    assert cautions_of([[20, 0], [0, 10]]) == {}
    assert cautions_of([[0, 0], [0, 0]]) == {}


def test_pairs_without_a_rank_and_options_that_nobody_chose_are_pointed_out():
    table = [[3, 2, 0, 1], [1, 4, 0, 9], [0, 0, 0, 0], [1, 0, 0, 7]]

    ordered = cautions_of(table, ordered=True, special=True)

    assert ordered == {"outside_order": 18, "few_pairs_differ": 3, "empty_categories": 1}
    assert cautions_of(table) == {"empty_categories": 1}


def test_cells_that_nobody_can_be_in_are_pointed_out():
    table = paired([[20, 8], [2, 10]]).table

    cautions = paired_comparison(table, structural_zeros=[(0, 1)]).cautions

    assert [(caution.code, caution.number) for caution in cautions] == [("structural_zeros", 1)]
