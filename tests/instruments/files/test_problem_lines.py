"""Each problem of a definition names the file and the line where the author mends it."""

from collections.abc import Mapping
from typing import Any

import pytest

from surveyapp.guidelines.source_check import source_problems
from surveyapp.instruments.files.definition_file import read_source, read_texts
from surveyapp.instruments.files.problem_lines import located
from surveyapp.instruments.files.toml_writer import toml_text
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import sentence
from tests.instruments.samples import HEAD, choice, item

SECTION = '[[section]]\nname = "only"\ntitle.en = "Only"\n'
MAIN = HEAD.strip() + "\n" + SECTION


def lines_of(text: str, **others: str) -> list[tuple[str, str, str]]:
    """File, what stands in the line there, and the message of each problem."""
    texts = {"main.toml": text, **{f"{name}.toml": other for name, other in others.items()}}
    return [
        (problem.file, texts[problem.file].split("\n")[(problem.line or 0) - 1], problem.message)
        for problem in source_problems(read_texts(texts, "main.toml"))
    ]


def holds(found: list[tuple[str, str, str]], file: str, line: str, message: str) -> bool:
    return any(one == file and row.strip() == line and said.startswith(message) for one, row, said in found)


CHECK = "check = [{ name = \"c\", rule = 'a = ', message.en = 'No' }]"
END = '[[section.item.end]]\ndisposition = "declined"\ntext.en = "Bye"\nwhen = "b in"'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (MAIN.replace('version = "1"', "version = 1") + choice("a"), "version = 1", "`version` is 1"),
        (MAIN.replace('title.en = "Small"\n', "") + choice("a"), "[instrument]", "`title` is missing"),
        (MAIN + choice("a", "asked_if = 'b == 1'"), "asked_if = 'b == 1'", "b is neither"),
        (MAIN + choice("a", "requred = true"), "requred = true", "`requred` is not a key"),
        (MAIN + choice("a", "required = 1"), "required = 1", "`required` is 1"),
        (MAIN + item("a", "single", "option = []"), "[[section.item]]", "It has no options"),
        (MAIN + item("a", "singel"), 'type = "singel"', "`type` is 'singel'"),
        (MAIN + choice("a", "text.fr = 'x'"), "text.fr = 'x'", "`text` has a wording in 'fr'"),
        (MAIN + choice("a", CHECK), CHECK, "`rule`"),
        (MAIN + choice("a") + END, 'when = "b in"', "`when`"),
        (MAIN + choice("a") + choice("a"), "[[section.item]]", "The name is given"),
        (MAIN + choice("a").replace('"single"', '"single"\nname2 = 1'), "name2 = 1", "`name2` is not"),
        (
            MAIN + '[[section.item]]\ntype = "statement"\ntext.en = "T"',
            "[[section.item]]",
            "`name` is missing",
        ),
        (MAIN + choice("a") + "[sets]\na = ['x']", "a = ['x']", "The set a has"),
        (MAIN + choice("a") + "[instrument.completeness]\ncomplete = 2", "complete = 2", "`complete` is 2"),
        (MAIN + choice("a") + '[[definition]]\nname = "d"\nterm.en = "D"', "[[definition]]", "`text` is"),
        (
            MAIN + choice("a") + '[[derived]]\nname = "d"\nfrom = "x"\nlabel.en = "D"\ngroups = []',
            'from = "x"',
            "`from` names x",
        ),
        (
            MAIN
            + choice("a")
            + '[[derived]]\nname = "d"\nfrom = "a"\nlabel.en = "D"\n[[derived.groups]]\ncode = 1',
            "code = 1",
            "`code` is 1",
        ),
        (MAIN + choice("a") + '[[flag]]\nname = "f"\nlabel.en = "F"\nwhen = "z"', "[[flag]]", "z is neither"),
        (MAIN + choice("a") + '[[guideline]]\nname = "g"', "[[guideline]]", ""),
        (MAIN + choice("a") + "section2 = 1", "section2 = 1", "`section2` is not a key"),
        (HEAD.strip(), "format = 1", "The instrument asks nothing."),
    ],
)
def test_a_problem_is_found_where_it_is_written(text: str, line: str, message: str) -> None:
    found = lines_of(text)
    assert holds(found, "main.toml", line, message), found


def test_lists_that_an_included_file_continues_have_its_lines() -> None:
    main = MAIN.replace("format = 1", 'format = 1\ninclude = ["more.toml", "last.toml"]') + choice("a")
    more = SECTION.replace("only", "second") + choice("b", "wrong = 1") + "[reasons.x]\ny.en = 'Y'"
    last = SECTION.replace("only", "third") + choice("c") + choice("d", "asked_if = 'e'")
    found = lines_of(main, more=more, last=last)
    assert holds(found, "more.toml", "wrong = 1", "`wrong` is not a key")
    found = lines_of(main, more=more.replace("wrong = 1\n", ""), last=last)
    assert holds(found, "last.toml", "asked_if = 'e'", "e is neither")
    assert (
        read_texts({"main.toml": main, "more.toml": more, "last.toml": last}, "main.toml").files[2].text
        == last
    )


RECOMMENDATION = """
[[guideline]]
name = "g"
body = "B"
[[recommendation]]
name = "r"
label.en = "R"
[recommendation.parameters.m]
[recommendation.otherwise]
[[recommendation.criteria]]
reason = "x"
when = "a =="
[recommendation.reasons]
x = 1
"""


@pytest.mark.parametrize(
    ("place", "message", "line"),
    [
        ("recommendation r, criterion x", "`when` is wrong.", 'when = "a =="'),
        ("recommendation r, criterion x.more", "It is wrong.", "[[recommendation.criteria]]"),
        ("recommendation r, parameter m", "No criterion reads it.", "[recommendation.parameters.m]"),
        ("recommendation r, parameter n", "It is wrong.", "[recommendation.parameters.m]"),
        ("recommendation r, otherwise", "It is wrong.", "[recommendation.otherwise]"),
        ("recommendation r, reasons", "No verdict has the reason `x`.", "x = 1"),
        ("recommendation q", "It is wrong.", "[[guideline]]".replace("guideline", "recommendation")),
        ("guideline g", "No recommendation names it.", "[[guideline]]"),
        ("instrument, published", "`x` is wrong.", "[instrument]"),
        ("nowhere, option x", "It is wrong.", "format = 1"),
        (
            "a, option b, code",
            "It is wrong.",
            'option = [{ code = "a", label.en = "A" }, { code = "b", label.en = "B" }]',
        ),
        ("instrument, name, x", "It is wrong.", 'name = "small"'),
        ("c", "It is wrong.", "[[section.item.check]]"),
    ],
)
def test_places_of_every_kind_are_found(place: str, message: str, line: str) -> None:
    checked = choice("a") + '[[section.item.check]]\nname = "c"\n'
    source = read_texts({"main.toml": MAIN + checked + RECOMMENDATION}, "main.toml")
    (problem,) = located([Problem(item=place, message=sentence(message), remedy=sentence(""))], source)
    assert source.files[0].text.split("\n")[(problem.line or 0) - 1] == line
    assert str(problem).startswith(f"main.toml, line {problem.line}: {place}: ")


def test_the_published_result_is_found_in_the_metadata() -> None:
    source = read_texts({"main.toml": MAIN + "[instrument.metadata.published]\nbase = 1"}, "main.toml")
    (problem,) = located([Problem(item="instrument, published", message="`base` is 1.", remedy="")], source)
    assert source.files[0].text.split("\n")[(problem.line or 0) - 1] == "base = 1"


ODD: list[Mapping[str, Any]] = [
    {"section": 1},
    {"section": [1, {"item": 2}, {"item": [3, {"check": 4}]}]},
    {"recommendation": "r", "instrument": []},
]


@pytest.mark.parametrize("data", ODD)
def test_what_is_no_table_is_borne(data: Mapping[str, Any]) -> None:
    source = read_texts({"main.toml": toml_text({"format": 1, **data})}, "main.toml")
    places = ["a", "section number 1", "recommendation r", "section x, item", "instrument, published"]
    problems = located(
        [Problem(item=place, message=sentence("`x.y`"), remedy=sentence("")) for place in places], source
    )
    assert all(problem.line for problem in problems)


def test_a_problem_of_a_file_of_the_disk_names_it_as_it_was_given(tmp_path: Any) -> None:
    path = tmp_path / "main.toml"
    path.write_text(MAIN + choice("a", "asked_if = 'b'"), encoding="utf-8")
    (problem,) = source_problems(read_source(path))
    assert (problem.file, problem.line) == (str(path), 15)
