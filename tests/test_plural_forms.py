"""Sentences with a count have plural forms: no page says “Only 1 respondents”."""

import re

from tests.test_messages import WORDS

NOUNS = (
    "answers|cases|cells|changes|characters|checks|columns|days|decimals|digits|figures|groupings|groups|items|"
    "lines|margins|mentions|minutes|numbers|pages|people|percentages|persons|questions|records|reminders|"
    "respondents|responses|rows|rules|sections|signs|surveys|sweeps|tables|tests|variables|versions|vignettes|"
    "years"
)
COUNTED = re.compile(
    rf"(?:\{{\w+\}}|%\(\w+\)[sd])(?: (?:more|other|primary|analysable|extended|days'))? (?:{NOUNS})\b"
)
NEVER_ONE = {
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
    "{release} answers": "a number of a release",
    "{release} tests": "a number of a release",
    "%(cells)d cells": "a table has cells for two groups at least",
    "%(cells)s cells": "a table has cells for two groups at least",
    "%(cases)s cases": "more than the frame holds, which is 1 at least",
    "%(cases)d cases": "more than the frame holds, which is 1 at least",
    "{population} persons": "a frame of one person is compared with nobody",
    "%(least)s people": "the smallest cell, 3 at least",
}


def test_a_count_before_a_noun_has_plural_forms() -> None:
    texts = [each.english[0] for each in WORDS if len(each.english) == 1]
    counted = [(found, text) for text in texts for found in COUNTED.findall(text)]

    assert [pair for pair in counted if pair[0] not in NEVER_ONE] == []
    assert NEVER_ONE.keys() <= {found for found, _text in counted}, "what is no more said needs no exception"


def test_a_sentence_without_its_plural_would_be_found() -> None:
    assert COUNTED.findall("Only {count} respondents of “{level}”") == ["{count} respondents"]
    assert COUNTED.findall("In %(days)d days at most") == ["%(days)d days"]
