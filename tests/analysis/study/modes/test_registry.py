"""Every mode has all that is told of it, in every language of the site."""

import pkgutil
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from typing import Any

import pytest

from surveyapp.analysis.study import modes
from surveyapp.analysis.study.modes.mode import ChecklistTexts, Mode, PromiseTexts, ReportTexts
from surveyapp.analysis.study.modes.registry import MODES, mode_of
from surveyapp.site_languages import language_of

PARTS = (Mode, PromiseTexts, ReportTexts, ChecklistTexts)


def texts_of(part: Any) -> Iterator[tuple[str, str]]:
    for field in fields(part):
        value = getattr(part, field.name)
        if is_dataclass(value):
            yield from texts_of(value)
        elif field.name != "value":
            yield field.name, value


def test_every_module_of_a_mode_has_its_line_in_the_registry() -> None:
    names = {module.name for module in pkgutil.iter_modules(modes.__path__)} - {"mode", "registry"}

    assert names == set(MODES)
    for name, mode in MODES.items():
        assert import_module(f"surveyapp.analysis.study.modes.{name}").MODE is mode
        assert mode_of(name) is mode


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_a_mode_can_be_left_out(part: type) -> None:
    needed = [field.name for field in fields(part)]

    assert all(field.default is MISSING and field.default_factory is MISSING for field in fields(part))
    for name in needed:
        with pytest.raises(TypeError, match=f"'{name}'"):
            part(**{other: "" for other in needed if other != name})


@pytest.mark.parametrize("mode", MODES.values(), ids=list(MODES))
def test_every_text_is_a_sentence_in_english_and_french(mode: Mode) -> None:
    french = language_of("fr")
    for name, text in texts_of(mode):
        assert text.strip(), name
        assert french.gettext(text) != text, name
        assert name == "name" or text.endswith("."), name
        for told in (text, french.gettext(text)):
            assert told.count("%") == told.count("%(date)s") == (name == "stored"), name


def test_a_mode_that_no_module_writes_for_promises_nothing() -> None:
    with pytest.raises(ValueError, match="by_post"):
        mode_of("by_post")
