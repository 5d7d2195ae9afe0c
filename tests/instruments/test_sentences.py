"""Sentences are English texts that can be said in another language, with what they hold."""

import pickle

from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.problems import Problem, UnsoundDefinitionError
from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _

WORDS = {
    "Row {name!r} is {kind}.": "La ligne {name!r} est {kind}.",
    "a text": "un texte",
    "Write it between { and }.": "Inscrivez-le entre { et }.",
    "{file}, line {line}": "{file}, ligne {line}",
    "{place}: {problem}": "{place} : {problem}",
    "": "Project-Id-Version",
}
FRENCH = Language("fr", lambda text: WORDS.get(text, text))


def test_a_sentence_is_its_english_text() -> None:
    made = _("Row {name!r} is {kind}.", name="a", kind=_("a text"))
    assert made == "Row 'a' is a text."
    assert {made: 1}[_("Row 'a' is a text.")] == 1
    assert made.in_words(ENGLISH) == made


def test_it_is_said_in_another_language_with_the_sentences_that_it_holds() -> None:
    made = _("Row {name!r} is {kind}.", name="a", kind=_("a text"))
    assert made.in_words(FRENCH) == "La ligne 'a' est un texte."
    again: Sentence = pickle.loads(pickle.dumps(made))  # noqa: S301 - what this test wrote
    assert (again, again.in_words(FRENCH)) == (made, made.in_words(FRENCH))


def test_braces_stand_as_they_are_where_there_is_nothing_to_fill_in() -> None:
    assert _("Write it between { and }.").in_words(FRENCH) == "Inscrivez-le entre { et }."


def test_nothing_is_said_of_nothing() -> None:
    """Of the empty text a catalogue knows its own head."""
    assert _("").in_words(FRENCH) == ""


def test_a_problem_says_where_it_is() -> None:
    message, remedy = _("Row {name!r} is {kind}.", name="a", kind=_("a text")), _("Remove it.")
    problem = Problem(item="mnt2", message=message, remedy=remedy, file="ward.toml", line=3)
    assert str(problem) == "ward.toml, line 3: mnt2: Row 'a' is a text. Remove it."
    assert problem.in_words(FRENCH) == ("ward.toml, ligne 3 : mnt2 : La ligne 'a' est un texte. Remove it.")
    whole = Problem(item="", message=message, remedy=remedy)
    assert str(whole) == "Row 'a' is a text. Remove it."
    assert str(Problem(item="", message=message, remedy=remedy, file="ward.toml")).startswith(
        "ward.toml: Row"
    )


def test_an_unsound_definition_says_each_problem_on_a_line_of_its_own() -> None:
    message, remedy = _("Row {name!r} is {kind}.", name="a", kind=_("a text")), _("Remove it.")
    error = UnsoundDefinitionError(
        Problem(item=item, message=message, remedy=remedy) for item in ("mnt2", "mnt3")
    )

    assert str(error).split("\n") == [f"{item}: {message} {remedy}" for item in ("mnt2", "mnt3")]
    assert error.in_words(FRENCH).split("\n") == [
        f"{item} : La ligne 'a' est un texte. {remedy}" for item in ("mnt2", "mnt3")
    ]
