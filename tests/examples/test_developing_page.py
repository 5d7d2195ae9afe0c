"""The page for developers names what is there, and its code is that of the examples."""

import re

import pytest

from tests.doc_references import ROOT, missing, page, references

TEXT = page("developing.md")
BLOCKS = re.findall(
    r"^From `([^`]+)`[^\n]*:\n\n```(?:python|text)\n(.+?)\n```$", TEXT, re.MULTILINE | re.DOTALL
)
EXAMPLES = sorted(path.name for path in (ROOT / "tests/examples").glob("test_adding_*.py"))


def test_what_the_page_names_is_there() -> None:
    assert references(TEXT)
    assert missing(TEXT) == []


def test_every_block_of_code_says_where_it_is_from() -> None:
    assert len(BLOCKS) == TEXT.count("```python") + TEXT.count("```text") > 5


@pytest.mark.parametrize(("path", "code"), BLOCKS)
def test_the_code_is_that_of_the_example(path: str, code: str) -> None:
    assert f"\n{code}\n" in f"\n{(ROOT / path).read_text(encoding='utf-8')}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_has_its_list(name: str) -> None:
    part = next(part for part in TEXT.split("\n## ") if f"`tests/examples/{name}`" in part)

    assert part.startswith("How to add")
    assert re.search(r"^1\. ", part, re.MULTILINE)


def test_the_tests_that_are_run_are_there() -> None:
    run = re.findall(r"(?<=[ =])(tests/[\w./]+)", "".join(re.findall(r"```sh\n(.+?)```", TEXT, re.DOTALL)))

    assert run
    assert [path for path in run if not (ROOT / path).exists()] == []
