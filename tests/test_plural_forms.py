"""Sentences with a count have plural forms: no page says “Only 1 respondents”."""

import gettext
import io
import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.site_languages import language_of
from tests.test_messages import WORDS, Entry

NOUNS = (
    "accounts|answers|attempts|cases|categories|cautions|cells|changes|characters|checks|clinicians|codes|"
    "columns|comparisons|conditions|contacts|copies|days|decimals|differences|digits|drafts|entries|errors|"
    "exclusions|factors|figures|files|flags|groupings|groups|hours|intervals|invitations|items|keyings|labels|"
    "languages|levels|lines|margins|members|mentions|messages|minutes|months|names|numbers|options|outcomes|"
    "pages|pairs|parameters|passages|patients|people|percentages|persons|places|points|problems|questions|"
    "recodings|recommendations|records|reminders|respondents|responses|returns|rows|rules|seconds|sections|"
    "sessions|sheets|signs|surveys|sweeps|tables|tests|texts|values|variables|versions|vignettes|visitors|visits|"
    "warnings|weeks|weights|wordings|words|years"
)
VERBS = "agree|answer|are|came|differ|do|fit|had|have|need|remain|stand|were"
COUNTED = re.compile(
    rf"(?:\{{\w+\}}|%\(\w+\)[sd])(?: (?:more|other|missing|primary|analysable|extended|days'))? (?:{NOUNS})\b"
)
BEFORE_A_VERB = re.compile(rf"(?:\{{\w+\}}|%\(\w+\)[sd]) (?:{VERBS})\b")
PLACEHOLDER = re.compile(r"\{(\w+)\}|%\((\w+)\)[sd]")
FORMS = ((0, 1, 0, "many"), (1, 0, 0, "one"), (2, 1, 1, "few"), (5, 1, 1, "many"))
"""A count, then its form in English, French and Polish."""
COUNTS = tuple(count for count, *_forms in FORMS)
ALWAYS_PLURAL = {
    "{tables} were": "so many tables as are always drawn",
    "{slug} are": "the name of a survey, after “the responses to”",
    "{most} are": "after “counts of 1 to”",
    "{smallest} are": "the smallest cell, 3 at least",
}
NEVER_ONE = {
    "{number} points": "more than the widest scale has",
    "{code} names": "the verb, after a code",
    "{deepest} levels": "a constant of the expression language",
    "{longest_name} characters": "a constant of files' names",
    "{length} characters": "more than a cell holds",
    "{columns} columns": "more than a sheet holds, or its rows are",
    "{rows} rows": "a header and a row at least",
    "{most} columns": "a constant of the checker of tables",
    "{most} figures": "a constant of the checker of tables",
    "{decimals} decimals": "a constant of the checker of tables",
    "%(digits)s digits": "a constant of parsing",
    "%(about)s groupings": "a constant of the groupings",
    "%(limit)s characters": "the longest text that is taken",
    "%(limit_value)d characters": "the longest text that is taken",
    "%(count)s characters": "written by the browser, as it is typed",
    "{count} versions": "said of two or more",
    "{versions} versions": "said of two or more",
    "%(cells)d cells": "a table has cells for two groups at least",
    "%(cells)s cells": "a table has cells for two groups at least",
    "%(cases)s cases": "more than the frame holds, which is 1 at least",
    "%(cases)d cases": "more than the frame holds, which is 1 at least",
    "{cases} cases": "more than the frame holds, which is 1 at least",
    "{most} characters": "the longest text that is taken",
    "%(least)s people": "the smallest cell, 3 at least",
    "%(group)s more people": "the smallest group of new responses, 3 at least",
    "%(most)d comparisons": "the most that a plan declares",
}


def test_a_count_before_a_noun_has_plural_forms() -> None:
    texts = [each.english[0] for each in WORDS if len(each.english) == 1]
    counted = [(found, text) for text in texts for found in COUNTED.findall(text)]

    assert [pair for pair in counted if pair[0] not in NEVER_ONE] == []
    assert NEVER_ONE.keys() <= {found for found, _text in counted}, "what is no more said needs no exception"


def test_a_sentence_without_its_plural_would_be_found() -> None:
    assert COUNTED.findall("“{level}” has only {count} respondents") == ["{count} respondents"]
    assert COUNTED.findall("In %(days)d days at most") == ["%(days)d days"]


def test_a_count_before_a_verb_has_plural_forms() -> None:
    texts = [each.english[0] for each in WORDS if len(each.english) == 1]
    counted = {found for text in texts for found in BEFORE_A_VERB.findall(text)}

    assert counted == ALWAYS_PLURAL.keys(), "say it so that nothing inflects, or by ngettext"


def test_a_verb_without_its_singular_would_be_found() -> None:
    assert BEFORE_A_VERB.findall("{half_up} agree half up") == ["{half_up} agree"]


def plural_messages() -> list[Entry]:
    return [each for each in WORDS if len(each.english) == 2]


def polish_forms() -> Language:
    """Polish with a word before each message that names its form: one, few or many."""
    catalogue, file = Catalog(locale="pl"), io.BytesIO()
    for each in plural_messages():
        catalogue.add(each.key, tuple(f"{form} {each.english[1]}" for form in ("one", "few", "many")))
    write_mo(file, catalogue)
    file.seek(0)
    words = gettext.GNUTranslations(file)
    return Language("pl", words.gettext, words.ngettext)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(
    "language", [ENGLISH, language_of("fr"), polish_forms()], ids=lambda language: str(language.code)
)
def test_every_plural_message_can_be_said_of_every_count(language: Language, count: int) -> None:
    for each in plural_messages():
        said = language.ngettext(*each.english, count)
        names = {name for pair in PLACEHOLDER.findall(said) for name in pair if name}
        values = dict.fromkeys(names, count)
        filled = said % values if "%(" in said else said.format(**values)

        assert not PLACEHOLDER.search(filled), said
        assert filled.strip(), each.english


@pytest.mark.parametrize(("count", "english", "french", "polish"), FORMS)
def test_each_language_takes_its_own_form(count: int, english: int, french: int, polish: str) -> None:
    third = polish_forms()
    for each in plural_messages():
        assert ENGLISH.ngettext(*each.english, count) == each.english[english]
        assert language_of("fr").ngettext(*each.english, count) == each.french[french]
        assert third.ngettext(*each.english, count) == f"{polish} {each.english[1]}"


def test_the_form_of_one_names_no_plural_noun() -> None:
    ones = [each.english[0] for each in plural_messages()]
    alone = [
        text for text in ones if len(PLACEHOLDER.findall(text)) == 1
    ]  # else the noun is of another count

    assert [text for text in alone if COUNTED.search(text)] == []
