"""`manage.py check_instruments`: exits with 1 and a line for each problem, or says that all is sound."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.instruments.samples import FILE, HEAD, choice


def run(*files: Path) -> str:
    out = StringIO()
    call_command("check_instruments", *map(str, files), stdout=out)
    return out.getvalue()


def written(folder: Path, text: str) -> Path:
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


def small(items: str, rest: str = "") -> str:
    return f'{HEAD}\n[[section]]\nname = "only"\ntitle.en = "Only"\n{items}\n{rest}'


def test_what_is_shipped_is_sound() -> None:
    assert "instrument.toml: no problems: " in run()


def test_a_sound_file_is_told_with_counts() -> None:
    assert run(FILE).endswith("no problems: 14 items, 18 variables, 0 recommendations, in en, fr.\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("format = ", "{file}, line 1: Invalid value. Put right the TOML there.\n"),
        (
            small(choice("a", "asked_if = 'b == 1'")),
            "{file}, line 17: a, asked_if: b is neither an item nor a set. Name an item.\n",
        ),
        (small(choice("a"), '[[recommendation]]\nname = "r"'), "{file}, line 18: recommendation r: "),
    ],
)
def test_a_file_that_is_not_sound_is_told_and_the_command_fails(tmp_path: Path, text: str, line: str) -> None:
    path = written(tmp_path, text)
    out = StringIO()
    with pytest.raises(CommandError, match=r"1 of 2 files have problems\. Correct"):
        call_command("check_instruments", str(path), str(FILE), stdout=out)
    assert line.format(file=path) in out.getvalue()
    assert "no problems: 14 items" in out.getvalue()
