"""The site's French words: complete, compiled, with the placeholders of the English and Canada's marks."""

import ast
import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from deploy import checks

ROOT = Path(__file__).resolve().parent.parent
FILE = checks.FRENCH.relative_to(ROOT)
COPIED = ("config", "surveyapp", "templates")
TRANSLATING = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w*\}|<[^>]+>")


@dataclass(kw_only=True)
class Entry:
    """One entry of the file of words: its English and its French, a plural beside each where there is one."""

    english: list[str] = field(default_factory=list)
    french: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(self.english)


def entries(file: Path) -> list[Entry]:
    """The entries in order; the first is the header, whose English is empty."""
    return [entry(block) for block in file.read_text(encoding="utf-8").strip().split("\n\n")]


def entry(block: str) -> Entry:
    found, texts = Entry(), []
    for line in block.splitlines():
        if line.startswith("#,"):
            found.flags = line[2:].strip().split(", ")
        if line.startswith("msg"):
            texts = found.english if line.startswith("msgid") else found.french
            texts.append("")
        if line.startswith(("msg", '"')):
            texts[-1] += ast.literal_eval(line[line.index('"') :])
    return found


def compiled(file: Path) -> dict[str, str]:
    """What a compiled file of words holds: English -> French, forms of a plural joined by a zero."""
    data = file.read_bytes()
    _magic, _revision, count, originals, translations = struct.unpack_from("<5I", data)
    return {read(data, originals + 8 * place): read(data, translations + 8 * place) for place in range(count)}


def read(data: bytes, place: int) -> str:
    length, offset = struct.unpack_from("<2I", data, place)
    return data[offset : offset + length].decode()


def french_words() -> list[str]:
    """The French texts as they are read: without tags, entities and what stands in them as code."""
    texts = (french for each in WORDS for french in each.french)
    return [re.sub(r"<code>.*?</code>|<[^>]+>|&#?\w+;", "", text).replace("%%", "%") for text in texts]


HEADER, *WORDS = entries(ROOT / FILE)


# --- the file --------------------------------------------------------------------------------------


def test_nothing_is_left_untranslated_or_for_somebody_to_confirm() -> None:
    assert [each.english for each in WORDS if not all(each.french) or "fuzzy" in each.flags] == []


def test_what_is_compiled_is_what_is_written() -> None:
    written = {"\0".join(each.english): "\0".join(each.french) for each in (HEADER, *WORDS)}

    assert compiled((ROOT / FILE).with_suffix(".mo")) == written, "run make messages"


def test_the_file_changes_only_with_its_words() -> None:
    text = (ROOT / FILE).read_text(encoding="utf-8")

    assert "POT-Creation-Date" not in text
    assert not re.search(r"^#:", text, re.MULTILINE)


def test_the_moment_of_collecting_is_taken_out_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "django.po"
    file.write_text('msgid ""\n"POT-Creation-Date: 2026"\n"Language: fr"\n', encoding="utf-8")

    checks.undate(file)

    assert file.read_text(encoding="utf-8") == 'msgid ""\n"Language: fr"\n'


# --- the words -------------------------------------------------------------------------------------


def test_the_french_has_the_placeholders_and_tags_of_the_english() -> None:
    def held(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    pairs = [pair for each in WORDS for pair in zip(each.french, each.english, strict=True)]
    assert [french for french, english in pairs if held(french) != held(english)] == []


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("a no-break space stands before %", r"[\w)} ]%(?!\()"),
        ("« » are the quotation marks", "[“”]"),
    ],
    ids=["percent", "quotation"],
)
def test_marks_stand_as_canadian_french_sets_them(rule: str, fault: str) -> None:
    """Those that tests/test_words.py does not hold."""
    assert [words for words in french_words() if re.search(fault, words)] == [], rule


# --- where the words come from ---------------------------------------------------------------------


def literals(file: Path) -> Iterator[str]:
    """The texts that a module hands to a translator as they stand."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and name(call.func) in TRANSLATING:
            for argument in call.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def name(function: ast.expr) -> str:
    """What a function is called by."""
    match function:
        case ast.Name(id=found) | ast.Attribute(attr=found):
            return found
    return ""


def test_every_text_that_code_has_translated_is_in_the_file() -> None:
    """The collector does not look into f-strings, and knows a translator by the name `_` only."""
    known = {english for each in WORDS for english in each.english}
    modules = [*(ROOT / "surveyapp").rglob("*.py"), *(ROOT / "config").rglob("*.py")]

    unknown = {text: module.name for module in modules for text in literals(module) if text not in known}
    assert unknown == {}


@pytest.mark.gettext
def test_collecting_anew_finds_the_words_that_are_in_the_file(tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns("__pycache__", "static")
    for part in COPIED:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=left_out)
    shutil.copy(ROOT / "manage.py", tmp_path)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}

    subprocess.run(
        [sys.executable, "manage.py", *checks.COLLECT],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
    )

    collected = {each.key for each in entries(tmp_path / FILE)}
    assert collected == {each.key for each in (HEADER, *WORDS)}, "run make messages and translate"
