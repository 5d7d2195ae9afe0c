"""What the status advises can be done: each command is there, and each page of the docs with its heading."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from surveyapp.operation.status.site_status import LOOKS
from surveyapp.operation.status.status_advice import ADVICE
from tests.test_documents import anchors

ROOT = Path(__file__).parents[3]
OURS = [name for name in ADVICE if ADVICE[name].command.startswith("manage.py")]
UNITS = {path.name.removesuffix(".service") for path in (ROOT / "deploy/server").glob("*.service")}


@pytest.mark.parametrize("name", ADVICE)
def test_the_page_of_the_docs_has_the_heading(name: str) -> None:
    path, _, anchor = ADVICE[name].document.partition("#")
    assert (ROOT / "docs" / path).is_file()
    assert not anchor or anchor in anchors(ROOT / "docs" / path)


@pytest.mark.parametrize("name", OURS)
def test_the_command_is_there_and_takes_what_it_is_given(name: str) -> None:
    _program, command, *arguments = shlex.split(ADVICE[name].command)
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", command)
    parser.parse_args(arguments)


@pytest.mark.parametrize("name", sorted(set(ADVICE) - set(OURS)))
def test_a_file_or_a_unit_that_a_command_names_is_shipped(name: str) -> None:
    command = ADVICE[name].command
    assert set(re.findall(r"survey-\w+", command)) <= UNITS
    for path in re.findall(r"deploy/\S+", command):
        assert (ROOT / path).is_file()


def test_each_look_has_advice_and_no_advice_is_left_over() -> None:
    looks = {look.__name__ for looks in LOOKS.values() for look in looks}
    assert {name.removesuffix("_with_trend") for name in looks} == set(ADVICE)
