"""Sections, derived variables and completeness fit the items."""

import pytest

from surveyapp.instruments.checks.definition_check import problems
from tests.instruments.definition_text import SPECIAL, check, lines, option, options
from tests.instruments.samples import choice, item, questionnaire_data

BANDS = '[[derived]]\nname = "d"\nlabel.en = "D"\nfrom = "{}"\nbands = [{}]'
GROUPS = '[[derived]]\nname = "d"\nlabel.en = "D"\nfrom = "{}"\ngroups = [{}]'


def band(code: str, up_to: float | None = None) -> str:
    return option(code, "" if up_to is None else f", up_to = {up_to}")


def group(code: str, *codes: str) -> str:
    return option(code, f", codes = {list(codes)}")


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (
            '[[section]]\nname = "empty"\ntitle.en = "E"',
            "section empty: It has no items. Add items, or remove",
        ),
        (
            '[[section]]\nname = "late"\ntitle.en = "E"\nlanding = true\n' + choice("z"),
            "section late: `landing` is true, but only the first section stands on the landing page. Move",
        ),
        (
            BANDS.format("m", band("x")),
            "derived d: `from` names m, which is not a variable of the questionnaire. Name an item",
        ),
        (
            BANDS.format("nn", band("x")),
            "derived d: `from` names nn, which is not a variable of the questionnaire. Did you mean 'n'?",
        ),
        (BANDS.format("n", ""), "derived d: It has no bands or groups. Add some."),
        (
            BANDS.format("a", band("x")),
            "derived d: a is not a number, so it cannot have bands. Write `groups`",
        ),
        (BANDS.format("n", band("x", 1) + "," + band("x")), "derived d: The code x is given twice."),
        (BANDS.format("n", band("x") + "," + band("y")), "derived d: A band before the last has no `up_to`."),
        (BANDS.format("n", band("x", 1)), "derived d: The last band has an `up_to`. Leave it out"),
        (
            BANDS.format("n", ",".join([band("x", 2), band("y", 2), band("z")])),
            "derived d: The bands do not ascend. Order them by `up_to`.",
        ),
        (
            BANDS.format("n", band("never")),
            "derived d: never is the code of an answer that is in no group, and so stays as it is. Give",
        ),
        (
            GROUPS.format("n", group("g", "never")),
            "derived d: n is not a single choice, so it cannot have groups.",
        ),
        (GROUPS.format("a", group("g")), "derived d: Group g names no codes. Add `codes`."),
        (
            GROUPS.format("a", group("g", "z")),
            "derived d: Group g names z, which is not a code of a. Its codes are",
        ),
        (
            GROUPS.format("a", group("g", "dunno")),
            "derived d: Group g names dunno, which counts as no answer.",
        ),
        (
            GROUPS.format("a", group("g", "x") + "," + group("h", "x")),
            "derived d: The code x is grouped twice.",
        ),
        (GROUPS.format("a", group("y", "x")), "derived d: y is the code of an answer that is in no group"),
    ],
)
def test_what_stands_beside_the_items_fits_them(rest: str, expected: str) -> None:
    missing = option("dunno", ', missing = "cannot_say"')
    items = item("a", "single", options(option("x"), option("y"), missing)) + item("n", "integer", SPECIAL)
    check(items, expected, rest)


def test_a_group_may_have_the_code_of_an_answer_that_is_in_it() -> None:
    assert not lines(choice("a"), GROUPS.format("a", group("a", "a")))


def test_completeness_names_variables() -> None:
    data = questionnaire_data()
    data["instrument"]["completeness"]["partial_requires"] = ["plans", "counts"]
    assert [str(problem) for problem in problems(data)] == [
        "instrument, completeness: `partial_requires` names plans, which is not a variable of the "
        "questionnaire. Did you mean 'plan'?",
        "instrument, completeness: `partial_requires` names counts, which is not a variable of the "
        "questionnaire. Did you mean 'counts_two'?",
    ]


def test_the_landing_section_is_one_page() -> None:
    data = questionnaire_data()
    data["section"][0]["item"].append({**data["section"][1]["item"][0], "name": "bye", "new_page": True})
    assert [str(problem) for problem in problems(data)] == [
        "section entry: It stands on the landing page, which is one page. Remove `new_page` from its items."
    ]


def test_an_instrument_asks_something() -> None:
    assert lines(item("a", "statement")) == [
        "The instrument asks nothing. Add [[section]] with [[section.item]] tables."
    ]
