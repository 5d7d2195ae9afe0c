"""Files become data that JSON keeps, and data an instrument; every mistake names its place and remedy."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from surveyapp.instruments import toml_format
from surveyapp.instruments.model import ItemType, Missing, words
from surveyapp.instruments.toml_format import (
    DefinitionError,
    MalformedFileError,
    instrument_from_data,
    migrated,
    read_definition,
)
from tests.instruments.samples import (
    DATA,
    FILE,
    QUESTIONNAIRE,
    choice,
    item,
    item_data,
    questionnaire_data,
    small,
    small_data,
)


def written(folder: Path, **files: str) -> Path:
    """The path of main.toml among the files written."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder / "main.toml"


def problems_of(data: dict[str, Any]) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        instrument_from_data(data)
    return [str(problem) for problem in caught.value.problems]


# --- files ------------------------------------------------------------------------------------------------


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
        ({"main": "format = 1\nname =\n"}, r"main\.toml: Invalid value \(at line 2, column 7\)\. Put right"),
        ({"main": ""}, r"main\.toml: `format` is missing\. Write format = 1 at the top"),
        ({"main": "format = 2"}, r"`format` is 2, which this version .* newer version\."),
        ({"main": "format = '1'"}, r"`format` is '1'"),
        ({"main": "format = true"}, r"`format` is True"),
        ({"main": "format = [1]"}, r"`format` is \[1\]"),
        ({"main": "format = 1\ninclude = 'a.toml'"}, r'Write include = \["FILE\.toml"\]'),
        ({"main": "format = 1\ninclude = [1]"}, r'Write include = \["FILE\.toml"\]'),
        ({"main": "format = 1\ninclude = ['no.toml']"}, r"no\.toml: cannot be read \(No such file.*Check"),
        ({"main": "format = 1\ninclude = ['../a.toml']"}, r"'\.\./a\.toml', which is not beside it\. Move"),
        ({"main": "format = 1\ninclude = ['a.toml']", "a": "format = 2"}, r"a\.toml: `format` is 2"),
        (
            {"main": "format = 1\ninclude = ['a.toml']", "a": "include = []"},
            r"a\.toml: an included file includes others\. Name them in main\.toml\.",
        ),
        (
            {"main": "format = 1\ninclude = ['a.toml']\n[s]\nx = 1", "a": "[s]\nx = 1"},
            r"a\.toml: `x` is given in main\.toml too\. Give it in one of them\.",
        ),
        ({"main": "format = 1\nx = [nan]"}, r"holds the number nan\. Write a finite number\."),
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
        MalformedFileError, match=r"main\.toml: line 2 is not UTF-8\. Save the file as UTF-8\."
    ):
        read_definition(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MalformedFileError, match=r"none\.toml: cannot be read"):
        read_definition(tmp_path / "none.toml")


# --- migration --------------------------------------------------------------------------------------------


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
    monkeypatch.setattr(toml_format, "UPGRADES", upgrades)
    old = {"format": -1}
    assert migrated(old) == {"format": 1, "first": True, "second": True}
    assert old == {"format": -1}
    assert read_definition(written(tmp_path, main="format = 0")) == {"format": 0}


# --- defaults ---------------------------------------------------------------------------------------------


def test_the_label_falls_back_to_the_text() -> None:
    assert words(QUESTIONNAIRE.items_by_name["years"].label, "fr") == "Années de pratique"
    assert words(QUESTIONNAIRE.items_by_name["role"].label, "fr") == "Fonction"


@pytest.mark.parametrize(
    ("name", "measurement", "disclosure"),
    [
        ("role", "nominal", "quasi"),
        ("years", "ratio", "quasi"),
        ("counts", "ratio", None),
        ("sure", "ordinal", None),
        ("sources", "nominal", None),
        ("remark", "nominal", "free_text"),
        ("hello", "nominal", None),
    ],
)
def test_measurement_and_disclosure_go_by_type(name: str, measurement: str, disclosure: str | None) -> None:
    found = QUESTIONNAIRE.items_by_name[name]
    assert (found.measurement, found.disclosure) == (measurement, disclosure)


def test_the_text_of_an_option_is_always_free_text() -> None:
    variable = QUESTIONNAIRE.variables["role_other_text"]
    assert (variable.disclosure, variable.max_length, variable.prefer_not) == ("free_text", 200, False)
    assert variable.type is ItemType.SHORT_TEXT


def test_required_items_offer_prefer_not_unless_told_otherwise_or_having_their_own() -> None:
    own = 'option = [{ code = "no_answer", missing = "prefer_not", label.en = "No" }]'
    instrument = small(
        choice("plain")
        + choice("needed", "required = true")
        + choice("free", "prefer_not = true")
        + choice("bound", "required = true", "prefer_not = false")
        + item("own", "single", "required = true", own)
    )
    offered = {found.name: found.prefer_not for found in instrument.items}
    assert offered == {"plain": False, "needed": True, "free": True, "bound": False, "own": False}


def test_texts_have_a_length() -> None:
    instrument = small(
        item("a", "short_text") + item("b", "long_text") + item("c", "long_text", "max_length = 9")
    )
    assert [found.max_length for found in instrument.items] == [200, 2000, 9]


def test_what_is_not_given_is_empty() -> None:
    found = small(choice("a")).items[0]
    assert (found.help, found.unit, found.minimum, found.checks, found.ends, found.profile) == (
        {},
        {},
        None,
        (),
        (),
        {},
    )
    assert small(choice("a")).completeness.complete == 0.8


def test_the_order_of_languages_is_the_instruments() -> None:
    data = questionnaire_data()
    item_data(data, "role")["text"] = {"fr": "Fonction?", "en": "Role?"}
    assert list(instrument_from_data(data).items_by_name["role"].text) == ["en", "fr"]


def test_conditions_are_bound_to_rows_and_values() -> None:
    instrument = small(
        item(
            "g",
            "grid",
            'option = [{ code = "a", value = 2, label.en = "A" }]',
            'row = [{ name = "r", label.en = "R" }]',
        )
        + choice("x", "asked_if = 'any(g, \"a\") and g.r > 1'")
    )
    assert repr(instrument.items[1].asked_if).count("rows=('r',)") == 1
    assert repr(instrument.items[1].asked_if).count("values=(('a', 2),)") == 1


def test_kinds_of_missing_are_read() -> None:
    assert QUESTIONNAIRE.items_by_name["plan"].option("unknown").missing is Missing.CANNOT_SAY


# --- what is refused --------------------------------------------------------------------------------------


def test_all_mistakes_are_told_at_once() -> None:
    data = questionnaire_data()
    del item_data(data, "role")["text"]["fr"]
    item_data(data, "years")["minimum"] = "0"
    data["instrument"]["colour"] = "blue"
    assert problems_of(data) == [
        "role: `text` has no wording in 'fr'. Add text.fr with its translation.",
        "years: `minimum` is '0', which is not a whole number. Write a whole number.",
        "instrument: `colour` is not a key of the format. Remove it; known here are completeness, "
        "extended_minutes, languages, metadata, minutes, name, summary, title, version.",
    ]


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        (choice("a", "asked = 'x'"), "a: `asked` is not a key of the format. Did you mean 'asked_if'?"),
        (
            choice("a", "minimum = 1"),
            "a: `minimum` does not belong here. It belongs to items of numbers: remove it.",
        ),
        (choice("a", "required = 1"), "a: `required` is 1, which is not true or false. Write true or false."),
        (
            choice("a", "new_page = 'yes'"),
            "a: `new_page` is 'yes', which is not true or false. Write true or false.",
        ),
        (choice("a", "tier = 'xtended'"), "a: `tier` is 'xtended'. Did you mean 'extended'?"),
        (choice("a", "order = 'any'"), "a: `order` is 'any'. Write one of fixed, random."),
        (choice("A"), "A: `name` is 'A', which is not a name. Use small letters"),
        (choice("a__b"), "a__b: `name` is 'a__b', which is not a name."),
        (choice("a_"), "a_: `name` is 'a_', which is not a name."),
        (choice("1a"), "1a: `name` is '1a', which is not a name."),
        (choice(""), "number 1: `name` is empty. Write something in `name`."),
        (item("a", "singel", "option = []"), "a: `type` is 'singel'. Did you mean 'single'?"),
        (
            item("a", "statement", "required = true"),
            "a: `required` does not belong here. It belongs to items that",
        ),
        (item("a", "scale", "minimum = 0"), "a: `maximum` is missing. Add `maximum`: a whole number."),
        (item("a", "integer", "minimum = 0.5"), "a: `minimum` is 0.5, which is not a whole number."),
        (
            item("a", "decimal", "minimum = true"),
            "a: `minimum` is True, which is not a number. Write a number.",
        ),
        (item("a", "long_text", "max_length = 'x'"), "a: `max_length` is 'x', which is not a whole number."),
        (
            choice("a", "asked_if = 'b ='"),
            "a: `asked_if` cannot be read as an expression: 'b ='. Allowed are",
        ),
        (choice("a", "asked_if = ''"), "a: `asked_if` is empty. Write an expression, or remove the key."),
        (choice("a", "asked_if = 1"), "a: `asked_if` is 1, which is not text between quotes."),
        (choice("a", "help = 'x'"), "a: `help` is 'x', which is not a wording per language (help.en = …)."),
        (
            choice("a", "help.de = 'x'"),
            "a: `help` has a wording in 'de', which is not a language of the instrument.",
        ),
        (choice("a", "help.en = 3"), "a: `help.en` is 3, which is not text. Put it between quotes."),
        (choice("a", "help.en = ' '"), "a: `help` has no wording in 'en'. Add help.en with its translation."),
        (choice("a", "definitions = 'x'"), "a: `definitions` is 'x', which is not a list of names."),
        (
            choice("a", "definitions = [1]"),
            "a: `definitions` holds 1, which is not text. Put it between quotes.",
        ),
        (choice("a", "definitions = ['X']"), "a: `definitions` holds 'X', which is not a name."),
        (choice("a", "check = {}"), "a: `check` is {}, which is not an array of tables."),
        (
            choice("a", "check = ['x']"),
            "a: `check` holds 'x', which is not a table. Write it between { and }.",
        ),
        (
            choice("a", "check = [{ name = 'c', severity = 'fatal' }]"),
            "a, check c: `rule` is missing. Add `rule`: text between quotes.",
        ),
        (
            choice("a", "check = [{ name = 'c', severity = 'fatal' }]"),
            "a, check c: `severity` is 'fatal'. Write one of error, warning.",
        ),
        (choice("a", "check = [{ rule = 'x' }]"), "a, check number 1: `name` is missing."),
        (choice("a", "end = [{ when = 'a ==' }]"), "a, end number 1: `when` cannot be read as an expression"),
        (
            choice("a", "end = [{ when = '' }]"),
            "a, end number 1: `when` is empty. Write something in `when`.",
        ),
        (
            item("a", "single", "option = [{ code = 'X', vale = 1 }]"),
            "a, option X: `vale` is not a key of the format. Did you mean 'value'?",
        ),
        (item("a", "single", "option = [{ code = 'x' }]"), "a, option x: `label` is missing. Add `label`"),
        (item("a", "integer", "special = [{ code = 'x', value = 1 }]"), "a, special x: `value` is not a key"),
        (
            item("a", "integer_grid", "row = [{ name = 'r', options = ['x'] }]"),
            "a, row r: `options` does not belong here. It belongs to the rows of a grid of choices:",
        ),
    ],
)
def test_a_mistake_in_an_item_names_the_item_and_the_remedy(items: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems_of(small_data(items))), problem


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"instrument": None}, "instrument: `languages` is missing. Add `languages`: a list of names."),
        ({"instrument": 3}, "`instrument` is 3, which is not a table. Write a table."),
        ({"guidelines": []}, "`guidelines` is not a key of the format. Did you mean 'guideline'?"),
        ({"section": [{"name": "s"}]}, "section s: `title` is missing."),
        ({"sets": {"A": ["x"]}}, "sets: 'A' is not a name. Use small letters"),
        ({"sets": {"a": "x"}}, "sets: `a` is 'x', which is not a list of names."),
        ({"definition": [{"name": "d"}]}, "definition d: `term` is missing."),
        (
            {"derived": [{"name": "d"}]},
            "derived d: needs either `bands` or `groups`. Write bands",
        ),
        (
            {"derived": [{"name": "d", "bands": [], "groups": []}]},
            "derived d: needs either `bands` or `groups`.",
        ),
        (
            {"derived": [{"name": "d", "groups": [{"code": "g", "up_to": 3}]}]},
            "derived d g: `up_to` does not belong here. It belongs to bands: remove it.",
        ),
        ({"flag": [{"name": "f"}]}, "flag f: `when` is missing."),
    ],
)
def test_a_mistake_beside_the_items_names_its_table(change: dict[str, Any], problem: str) -> None:
    data = {**questionnaire_data(), **change}
    data = {key: value for key, value in data.items() if value is not None}
    assert any(found.startswith(problem) for found in problems_of(data)), problems_of(data)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"languages": []}, "instrument: `languages` is empty. Write at least one"),
        ({"languages": ["EN"]}, "instrument: `languages` holds 'EN'. Write codes such as"),
        (
            {"languages": ["en", "fr", "en"]},
            "instrument: `languages` names a language twice. Name each once.",
        ),
        ({"version": 1.0}, "instrument: `version` is 1.0, which is not text between quotes."),
        ({"minutes": 0}, "instrument: `minutes` is 0. Write how long the survey takes, at least 1."),
        ({"minutes": 1.5}, "instrument: `minutes` is 1.5, which is not a whole number."),
        ({"completeness": {"complete": 80}}, "instrument, completeness: `complete` is 80. Write a share"),
        ({"completeness": {"partial": 0.9}}, "instrument, completeness: `partial` is above `complete`."),
        ({"completeness": {"partial": float("inf")}}, "instrument, completeness: `partial` is not finite."),
        ({"metadata": 3}, "instrument: `metadata` is 3, which is not a table."),
    ],
)
def test_a_mistake_in_the_head_is_named(change: dict[str, Any], problem: str) -> None:
    data = questionnaire_data()
    data["instrument"] |= change
    assert any(found.startswith(problem) for found in problems_of(data)), problems_of(data)


def test_the_error_prints_a_line_for_each_problem() -> None:
    with pytest.raises(DefinitionError) as caught:
        instrument_from_data(small_data(choice("a", "x = 1", "y = 2")))
    assert len(str(caught.value).splitlines()) == len(caught.value.problems) == 2


def test_the_documents_example_of_the_format_names_every_key_of_an_item() -> None:
    document = (Path(__file__).parents[2] / "docs" / "instrument-format.md").read_text(encoding="utf-8")
    data = read_definition(FILE)
    keys = {key for section in data["section"] for entry in section["item"] for key in entry}
    assert [key for key in keys if not re.search(rf"\b{key}\b", document)] == []
