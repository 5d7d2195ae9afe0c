"""A mistake that a page shows is said in the reader's language, never in English alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from surveyapp.analysis.frame.dispositions import DispositionError, class_of
from surveyapp.analysis.frame.frame import FrameError
from surveyapp.analysis.frame.response_rates import UnknownEligibilityError
from surveyapp.analysis.statistics.weighting import WeightingError, rake
from surveyapp.instruments.language import TranslatedError
from surveyapp.site_languages import language_of

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("surveyapp/responding", "surveyapp/staff", "surveyapp/templatetags")
LEFT_OUT = ("migrations", "management")
ENGLISH_ONLY = {
    "AppendOnlyError": "a programmer's mistake",
    "CannotFollowError": "a programmer's mistake, which the caller answers by showing nothing",
    "CannotHideError": "caught by the builder of breakdowns",
    "ContradictionError": "caught by the comparison of releases",
    "DamagedLineError": "caught where the backup is read",
    "DefinitionNotFoundError": "of commands alone",
    "FrozenVersionError": "a programmer's mistake",
    "KeyFileError": "of commands alone",
    "LockedPlanError": "a programmer's mistake",
    "NoEstimateError": "caught where the model is fitted",
    "NoFeedbackError": "of commands alone",
    "NotEmptyError": "of commands alone",
    "NotSharedError": "a programmer's mistake",
    "NothingSharedError": "of commands; the page has a text of its own",
    "OptionError": "a word that the action says in a sentence",
    "OtherReleaseError": "of commands alone",
    "PermanentDetailsError": "a programmer's mistake",
    "PermanentGroupingError": "a programmer's mistake",
    "PermanentPromiseError": "a programmer's mistake",
    "PermanentRecodingError": "a programmer's mistake",
    "PermanentStateChangeError": "a programmer's mistake",
    "RowTooLongError": "of commands alone",
    "UnfilledSlotError": "a programmer's mistake",
    "UnsafeDrawingError": "code of the drawing, which the form says in a sentence",
    "UnloadableBackupError": "of commands alone",
    "UnreadableBackupError": "of commands alone",
    "UnreadableSecretError": "caught where a secret is read",
}
CAUGHT_BY_PAGES = {"NothingSharedError", "DefinitionNotFoundError"}
"""Those of the list that a page catches, and says in a text of its own, or marks as English beside a line."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "surveyapp").rglob("*.py")):
        if not any(part in LEFT_OUT for part in path.parts):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def is_bare(argument: ast.expr) -> bool:
    """Whether a text stands there that no translator gets."""
    match argument:
        case ast.Constant(value=str(text)):
            return any(letter.isalpha() for letter in text)
        case ast.JoinedStr(values=parts):
            return any(map(is_bare, parts))
        case ast.BinOp(left=left, right=right):
            return is_bare(left) or is_bare(right)
        case ast.Call(func=ast.Attribute(value=text, attr="format")):
            return is_bare(text)
    return False


def name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def said_in_english(tree: ast.Module, own: set[str]) -> Iterator[str]:
    """The errors of the project that get an untranslated text as their only argument."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=function, args=[text]) if name_of(function) in own and is_bare(text):
                yield name_of(function)
            case ast.ClassDef(name=name) if name in own:
                yield from (name for call in ast.walk(node) if initialises_bare(call))


def initialises_bare(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="__init__"), args=[text]):
            return is_bare(text)
    return False


def own_errors() -> set[str]:
    return {
        node.name
        for _path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    }


def test_no_error_that_a_page_shows_is_said_in_english_alone() -> None:
    own = own_errors()
    english = {name for _path, tree in modules() for name in said_in_english(tree, own)}

    assert english - ENGLISH_ONLY.keys() == set(), "raise a TranslatedError, or translate the sentence"
    assert ENGLISH_ONLY.keys() - english == set(), "what is no more said in English needs no exception"


def test_no_page_catches_an_error_that_is_english_alone() -> None:
    caught = {
        node.id
        for path, tree in modules()
        if str(path.relative_to(ROOT)).startswith(PAGES)
        for handler in ast.walk(tree)
        if isinstance(handler, ast.ExceptHandler) and handler.type
        for node in ast.walk(handler.type)
        if isinstance(node, ast.Name)
    }

    assert caught & ENGLISH_ONLY.keys() == CAUGHT_BY_PAGES


@pytest.mark.parametrize(
    "text",
    ['XError("a")', 'XError(f"{a} b")', 'XError("{a}".format(a=1))', 'XError("a" + b)'],
)
def test_a_bare_text_is_found(text: str) -> None:
    assert list(said_in_english(ast.parse(f"raise {text}"), {"XError"})) == ["XError"]


@pytest.mark.parametrize(
    "text", ['XError(_("a"))', 'XError(_("{a}").format(a=1))', 'XError(gettext_noop("a"), a=1)', "XError(a)"]
)
def test_a_translated_text_passes(text: str) -> None:
    assert list(said_in_english(ast.parse(f"raise {text}"), {"XError"})) == []


def raised(error: type[TranslatedError], code: str) -> str:
    with pytest.raises(error) as caught:
        {
            DispositionError: lambda: class_of("9.9"),
            WeightingError: lambda: rake({"setting": []}, {"setting": {"academic": 3.0}}),
        }[error]()
    return caught.value.in_words(language_of(code))


@pytest.mark.parametrize(
    ("error", "french"),
    [
        (DispositionError, "L’édition 9 n’a pas d’issue «\u00a09.9\u00a0»."),
        (WeightingError, "Il n’y a aucun répondant à pondérer"),
    ],
)
def test_the_core_says_its_mistakes_in_french(error: type[TranslatedError], french: str) -> None:
    assert raised(error, "fr").startswith(french)


def test_a_count_in_a_mistake_is_written_as_the_language_writes_it() -> None:
    assert FrameError(size=1200, cases=12345).in_words(language_of("fr")).startswith("12\u00a0345 cas ")


@pytest.mark.parametrize(
    ("unknown", "english"),
    [
        (1, "RR5 leaves out 1 case of unknown eligibility"),
        (2, "RR5 leaves out 2 cases of unknown eligibility"),
    ],
)
def test_a_rate_that_is_refused_counts_its_cases_in_the_singular_and_plural(
    unknown: int, english: str
) -> None:
    error = UnknownEligibilityError("RR5", unknown=unknown)
    assert str(error).startswith(english)
    assert error.in_words(language_of("fr")) != str(error)
