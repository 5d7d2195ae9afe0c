"""A sound definition has no problems, and whatever stands in the data, nothing breaks."""

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.instruments.checks.definition_check import Problem, instrument_problems, problems
from tests.instruments.definition_text import asked_if
from tests.instruments.samples import DATA, QUESTIONNAIRE, choice, item, questionnaire_data, small_data

# --- what is sound ---------------------------------------------------------------------------------


def test_the_questionnaire_is_sound() -> None:
    assert problems(DATA, "questionnaire.toml") == ()
    assert instrument_problems(QUESTIONNAIRE) == ()


def test_a_problem_prints_as_one_line_with_file_item_message_and_remedy() -> None:
    (problem,) = problems(small_data(choice("a", "x = 1")), "small.toml")
    assert isinstance(problem, Problem)
    assert str(problem).startswith("small.toml: a: `x` is not a key of the format. Remove it; known here are")
    assert "\n" not in str(problem)


def test_data_of_an_unknown_format_is_a_problem() -> None:
    assert [str(found) for found in problems({}, "f.toml")] == [
        "f.toml: `format` is missing. Write format = 1 at the top of the file."
    ]


# --- conditions ------------------------------------------------------------------------------------


def test_every_remedy_is_a_sentence() -> None:
    found = problems(small_data(choice("b", asked_if("q == 1")) + item("c", "grid")))
    assert all(re.search(r"[.?]$", problem.remedy) and problem.remedy[0].isupper() for problem in found)


# --- whatever the data -----------------------------------------------------------------------------


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value in the data."""
    if path:
        yield path
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield from _places(value[key], (*path, key))


ODD = [
    None,
    True,
    -1,
    0.5,
    1e300,
    "",
    " ",
    "x",
    "role",
    "sources",
    'role == "x"',
    "a.b > 1",
    [],
    ["x"],
    [[]],
    {},
]
ODD += [{"en": "x"}, [{}], [{"name": "role"}], [{"code": "x"}]]


@given(
    st.lists(
        st.tuples(st.sampled_from(list(_places(DATA))), st.sampled_from(ODD), st.booleans()),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=500)
def test_whatever_stands_in_the_data_it_is_told_and_nothing_breaks(
    changes: list[tuple[tuple[Any, ...], Any, bool]],
) -> None:
    data: Any = questionnaire_data()
    for path, odd, removed in changes:
        place = data
        for key in path[:-1]:
            place = place[key] if _has(place, key) else {}
        if removed and _has(place, path[-1]):
            del place[path[-1]]
        elif _has(place, path[-1]):
            place[path[-1]] = odd
    for problem in problems(data, "f.toml"):
        assert str(problem).startswith("f.toml: ")
        assert problem.message
        assert problem.remedy


def _has(place: Any, key: Any) -> bool:
    if isinstance(place, dict):
        return key in place
    return isinstance(place, list) and isinstance(key, int) and key < len(place)
