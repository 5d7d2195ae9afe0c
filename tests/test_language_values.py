"""A language goes from the border inwards as one value; what is a code alone is called so."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODES = {
    "surveyapp/answering/feedback/colleague_results.py": "results of colleagues carry the code of the site",
    "surveyapp/answering/feedback/respondent_feedback.py": "the code of the site, beside that of wordings",
    "surveyapp/answering/promise/points.py": "an attribute of the text in the template",
    "surveyapp/staff/questionnaire/preview/page_views.py": "a part of the address",
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


CODES_IN_A_ROW = {
    "surveyapp/answering/paper/printed_codes.py": "codes as they are printed",
    "surveyapp/staff/questionnaire/preview/answer_form.py": "codes of answers",
    "surveyapp/staff/shared/choice_query.py": "the first of many codes",
}
"""Modules whose sentences list codes, which stand with commas alone."""


def joined_in_sentences(tree: ast.Module) -> Iterator[ast.AST]:
    """Lists with commas alone that are put into a sentence, by `format` or by a mapping."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="format"), keywords=keywords):
                yield from (keyword for keyword in keywords if is_joined(keyword.value))
            case ast.BinOp(op=ast.Mod(), right=ast.Dict(values=values)):
                yield from filter(is_joined, values)


def is_joined(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=", "), attr="join")):
            return True
    return False


def test_a_list_in_a_sentence_is_written_by_the_language() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "surveyapp").rglob("*.py")
        if "management" not in path.parts
        if any(joined_in_sentences(ast.parse(path.read_text(encoding="utf-8"))))
    }

    assert found == CODES_IN_A_ROW.keys(), "language.all_of(names), or language.one_of(names)"


def test_a_list_with_commas_alone_would_be_found() -> None:
    tree = ast.parse('_("{a}").format(a=", ".join(b))\n_("%(a)s") % {"a": ", ".join(b)}')
    assert len(list(joined_in_sentences(tree))) == 2
