"""A language goes from the border inwards as one value; what is a code alone is called so."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODES = {
    "surveyapp/answering/feedback/colleague_results.py": "results of colleagues carry the code of the site",
    "surveyapp/answering/feedback/respondent_feedback.py": "the code of the site, beside that of wordings",
    "surveyapp/answering/promise/points.py": "an attribute of the text in the template",
    "surveyapp/answering/rendering/item_blocks.py": "an attribute of the wording in the template",
}
"""Where a code is still called a language."""


def codes_called_language(tree: ast.Module) -> Iterator[ast.AST]:
    """Parameters and fields called `language` that hold a text."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg="language", annotation=ast.expr() as annotation):
                yield from [node] * ("str" in ast.unparse(annotation))
            case ast.AnnAssign(target=ast.Name(id="language"), annotation=annotation):
                yield from [node] * ("str" in ast.unparse(annotation))


def test_a_language_is_a_value_and_a_code_is_called_so() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "surveyapp").rglob("*.py")
        if any(codes_called_language(ast.parse(path.read_text(encoding="utf-8"))))
    }

    assert found == CODES.keys(), "take a Language, or call the code language_code"


def test_a_code_that_is_called_language_would_be_found() -> None:
    tree = ast.parse("def f(language: str) -> None: ...\nclass A:\n    language: str | None = None")
    assert len(list(codes_called_language(tree))) == 2
