"""A definition that is wrong in any way is refused with its problems: it never ends in a traceback."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from surveyapp.fielding.instrument_version_actions import check_sound
from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from surveyapp.instruments.model.fingerprint import fingerprint, structural_fingerprint
from surveyapp.instruments.problems import UnsoundDefinitionError

TESTS = Path(__file__).parent.parent
DEFINITIONS = [
    read_definition(TESTS / "sample_instruments" / "anticoagulation.toml"),
    read_definition(TESTS / "instruments" / "questionnaire.toml"),
]
ODD: tuple[Any, ...] = (
    *("", " ", "x" * 10_000, "\u202e", "a b", "=1+1", "not", "1 <", "((((", "[", "{}", "%s", "<b>", "R1"),
    *(0, -1, 1, 10**9, 1.5, 1e308, -1e308, True, False),
    *([], {}, [[]], [{}], [""], [1, 2], ["a", "a"], {"": ""}, {"en": ""}, {"en": 7}, {"a": {"a": {}}}),
)

Path_ = tuple[Any, ...]


def paths(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Where each value of a definition stands."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield from paths(part, (*path, key))


def damage(data: Any, path: Path_, chance: random.Random) -> None:
    """Change one value of the definition: to an odd one, or take it away, or write it twice."""
    parent = data
    for key in path[:-1]:
        parent = parent[key]
    match chance.choice(["odd", "odd", "odd", "gone", "twice", "renamed"]):
        case "gone":
            del parent[path[-1]]
        case "twice" if isinstance(parent, list):
            parent.insert(path[-1], copy.deepcopy(parent[path[-1]]))
        case "renamed" if isinstance(parent, dict):
            parent[f"{path[-1]}x"] = parent.pop(path[-1])
        case _:
            parent[path[-1]] = copy.deepcopy(chance.choice(ODD))


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_definition_is_refused_or_sound(seed: int) -> None:
    chance = random.Random(seed)
    refusals = []
    for _ in range(40):
        data = copy.deepcopy(chance.choice(DEFINITIONS))
        damage(data, chance.choice(list(paths(data))), chance)
        try:
            check_sound(data)
            assert structural_fingerprint(instrument_from_data(data)) != fingerprint(data)
        except UnsoundDefinitionError as error:
            refusals.append(error)
    assert len(refusals) > 10
    assert all(problem.message and problem.remedy for error in refusals for problem in error.problems)
