"""Files become data that JSON keeps, whatever their format was, and say where they cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest

from surveyapp.catalogue import definition
from surveyapp.instruments.files import definition_file
from surveyapp.instruments.files.definition_file import (
    DefinitionError,
    MalformedFileError,
    instrument_from_data,
    migrated,
    read_definition,
    read_source,
    read_texts,
    read_toml,
)
from tests.instruments.samples import DATA, FILE, QUESTIONNAIRE


def written(folder: Path, **files: str) -> Path:
    """The path of main.toml among the files written."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder / "main.toml"


# --- files -----------------------------------------------------------------------------------------


def test_the_data_of_a_file_survives_json_and_gives_the_same_instrument() -> None:
    again = json.loads(json.dumps(DATA))
    assert again == DATA
    assert instrument_from_data(again) == QUESTIONNAIRE


def test_dates_are_kept_as_text() -> None:
    assert DATA["instrument"]["metadata"] == {"begun": "2026-01-02"}


def test_included_files_are_added_and_named_no_more(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        main='format = 1\ninclude = ["more.toml", "last.toml"]\n[reasons.a]\nx = 1\n[[guideline]]\nname="a"',
        more='format = 1\n[reasons.b]\ny = 2\n[[guideline]]\nname = "two"\n',
        last='[reasons.a]\nz = 3\n[[recommendation]]\nname = "r"',
    )
    assert read_definition(path) == {
        "format": 1,
        "reasons": {"a": {"x": 1, "z": 3}, "b": {"y": 2}},
        "guideline": [{"name": "a"}, {"name": "two"}],
        "recommendation": [{"name": "r"}],
    }


def test_a_mark_of_byte_order_and_windows_line_ends_are_borne(tmp_path: Path) -> None:
    path = tmp_path / "main.toml"
    path.write_bytes(b"\xef\xbb\xbfformat = 1\r\nname = '''a\r\nb'''\r\n")
    assert read_definition(path) == {"format": 1, "name": "a\nb"}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"main": "format = 1\nname =\n"}, r"main\.toml, line 2: Invalid value\. Put right the TOML there"),
        ({"main": ""}, r"main\.toml, line 1: `format` is missing\. Write format = 1 at the top"),
        ({"main": "format = 2"}, r"`format` is 2, which this version .* newer version\."),
        ({"main": "format = '1'"}, r"`format` is '1'"),
        ({"main": "format = true"}, r"`format` is True"),
        ({"main": "format = [1]"}, r"`format` is \[1\]"),
        ({"main": "format = 1\ninclude = 'a.toml'"}, r'Write include = \["FILE\.toml"\]'),
        ({"main": "format = 1\ninclude = [1]"}, r'Write include = \["FILE\.toml"\]'),
        ({"main": "format = 1\ninclude = ['no.toml']"}, r"no\.toml: It cannot be read \(No such file.*Check"),
        ({"main": "format = 1\ninclude = ['../a.toml']"}, r"'\.\./a\.toml', which is not beside it\. Move"),
        ({"main": "format = 1\ninclude = ['main.toml']"}, r"line 2: `include` names main\.toml twice"),
        ({"main": "format = 1\ninclude = ['a.toml', 'a.toml']"}, r"names a\.toml twice.*Name each"),
        ({"main": "format = "}, r"main\.toml, line 1: Invalid value\. Put right the TOML there"),
        ({"main": "format = 1\n'a\\u0000b' = 1\n\"a\\u0000\" = 1"}, r"line 3: .* holds the character NUL"),
        ({"main": "format = 1\ninclude = ['a.toml']", "a": "format = 2"}, r"a\.toml, line 1: `format` is 2"),
        (
            {"main": "format = 1\ninclude = ['a.toml']", "a": "include = []"},
            r"a\.toml, line 1: An included file includes others\. Name them in main\.toml\.",
        ),
        (
            {"main": "format = 1\ninclude = ['a.toml']\n[s]\nx = 1", "a": "[s]\nx = 1"},
            r"a\.toml, line 2: `x` is given in main\.toml too\. Give it in one of them\.",
        ),
        (
            {"main": "format = 1\nx = [nan]"},
            r"main\.toml, line 2: A value is the number nan\. Write a finite number\.",
        ),
        ({"main": 'format = 1\nx = "\\u0000"'}, r"holds the character NUL\. Remove it\."),
        ({"main": "format = 1\nx = " + "[" * 5000}, r"nested too deep"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_what_to_do(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    with pytest.raises(MalformedFileError, match=message):
        read_definition(written(tmp_path, **files))


def test_a_file_that_is_not_utf_8_says_in_which_line(tmp_path: Path) -> None:
    path = tmp_path / "main.toml"
    path.write_bytes(b"format = 1\nname = '\xe9'\n")
    with pytest.raises(
        MalformedFileError, match=r"main\.toml, line 2: The line is not UTF-8\. Save the file as UTF-8\."
    ):
        read_definition(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MalformedFileError, match=r"none\.toml: It cannot be read"):
        read_definition(tmp_path / "none.toml")


def test_a_file_with_too_long_a_name_is_refused() -> None:
    name = f"{'a' * 200}.toml"
    texts = {"main.toml": f'format = 1\ninclude = ["{name}"]', name: ""}
    with pytest.raises(
        MalformedFileError, match=r"longer than 200 characters\. Give the file a shorter name"
    ):
        read_texts(texts, "main.toml")


# --- texts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [definition("trastuzumab"), FILE], ids=lambda path: path.name)
def test_texts_give_the_data_of_the_files_on_the_disk(path: Path) -> None:
    source = read_source(path)
    assert source.data == read_definition(path)
    again = read_texts({file.path: file.text for file in source.files}, path.name)
    assert again.data == source.data
    assert [file.path for file in again.files] == [file.path for file in source.files]


@pytest.mark.parametrize(
    "texts",
    [
        {"main.toml": "format = 1\nname ="},
        {"main.toml": "format = 1\ninclude = ['a.toml']", "a.toml": "include = []"},
        {"main.toml": "format = 1\n\n[a]\nx = [1, inf]"},
    ],
)
def test_texts_are_refused_with_the_messages_of_files(tmp_path: Path, texts: dict[str, str]) -> None:
    path = written(tmp_path, **{name.removesuffix(".toml"): text for name, text in texts.items()})
    with pytest.raises(MalformedFileError) as on_disk:
        read_source(path)
    with pytest.raises(MalformedFileError) as as_texts:
        read_texts(texts, "main.toml")
    assert str(on_disk.value) == f"{tmp_path}/{as_texts.value}"


def test_a_file_that_is_not_among_the_texts_is_named_with_the_line() -> None:
    with pytest.raises(MalformedFileError) as refusal:
        read_texts({"main.toml": "format = 1\ninclude = ['more.toml']"}, "main.toml")
    assert str(refusal.value) == (
        "main.toml, line 2: `include` names more.toml, which is not among the files. "
        "Add the file, or remove its name from `include`."
    )


# --- migration -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"), [({}, "is missing"), ({"format": 0}, "is 0"), ({"format": True}, "True")]
)
def test_data_of_an_unknown_format_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(DefinitionError, match=f"`format` {message}|`format` is {message}"):
        migrated(data)


def test_data_of_an_older_format_is_brought_up_step_by_step(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    upgrades = {
        -1: lambda data: {**data, "format": 0, "first": True},
        0: lambda data: {**data, "format": 1, "second": True},
    }
    monkeypatch.setattr(definition_file, "UPGRADES", upgrades)
    old = {"format": -1}
    assert migrated(old) == {"format": 1, "first": True, "second": True}
    assert old == {"format": -1}
    assert read_definition(written(tmp_path, main="format = 0")) == {"format": 0}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("x = " + "9" * 5000, "4300 digits"),
        ("x = 9007199254740993", "Write a smaller one"),
        ("x = -9007199254740993", "Write a smaller one"),
        (".".join(["a"] * 5000) + " = 1", "nested too deep"),
        ("[" + ".".join(["a"] * 50) + "]", "nested too deep"),
        ("x = " + "[" * 50_000, "nested too deep"),
        ("x = '" + "a" * 2_000_001 + "'", "longer than 2000000 bytes"),
    ],
    ids=lambda text: text[:20],
)
def test_a_file_made_to_break_the_reader_is_refused_in_one_sentence(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MalformedFileError, match=message):
        read_toml(path)


@pytest.mark.parametrize("name", ["/dev/zero", "/", "a" * 5000, "nul\0"], ids=lambda name: name[:10])
def test_what_is_no_file_is_refused(name: str) -> None:
    with pytest.raises(MalformedFileError, match="Check the file's name"):
        read_toml(Path(name))
