"""What only people know of a study, and the report copies out: its details, by name and group.

No numerical library: pages and commands read this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any


class Detail(StrEnum):
    """One thing that is entered once for a survey."""

    DESIGN = "design"  # the term for the design: cross-sectional survey
    POPULATION = "population"  # whom the survey is about
    ELIGIBILITY = "eligibility"  # who could take part, and who could not
    FRAME_NAME = "frame_name"  # the list from which people were asked, and whose it is
    FRAME_DATE = "frame_date"  # the day of that list
    SAMPLING = "sampling"  # all, a random sample, whoever came
    SAMPLE_SIZE = "sample_size"  # how many were wanted, and why
    ETHICS_BOARD = "ethics_board"
    ETHICS_NUMBER = "ethics_number"
    ETHICS_DATE = "ethics_date"
    CONSENT = "consent"  # how consent was asked for, and what people were told
    READERS = "readers"  # who reads individual responses
    STORAGE = "storage"  # where responses are kept
    RISKS = "risks"  # and benefits, for those who take part
    DEVELOPMENT = "development"  # where the questions come from
    INSTRUMENTS = "instruments"  # instruments of others: validity, scoring
    PRETESTING = "pretesting"  # who tried it, and what was changed
    CONTACT = "contact"  # how people were first reached
    ADVERTISING = "advertising"  # the words of the invitation
    CONTEXT = "context"  # where the link stood
    INCENTIVES = "incentives"
    PREPARATION = "preparation"  # translation, training, checks before fielding
    PROTOCOL = "protocol"  # a registration or an address
    ANALYSES_ELSEWHERE = "analyses_elsewhere"  # beyond what this site does
    FUNDING = "funding"
    CONFLICTS = "conflicts"
    ACKNOWLEDGEMENTS = "acknowledgements"
    TITLE = "title"  # of the report
    AUTHORS = "authors"  # a line each
    CORRESPONDING = "corresponding"


class Group(StrEnum):
    """Details that are entered under one heading."""

    DESIGN = "design"
    ETHICS = "ethics"
    DEVELOPMENT = "development"
    RECRUITMENT = "recruitment"
    ADMINISTRATION = "administration"
    ANALYSIS = "analysis"
    FUNDING = "funding"
    REPORT = "report"


GROUPS: Mapping[Group, tuple[Detail, ...]] = {
    Group.DESIGN: (
        *(Detail.DESIGN, Detail.POPULATION, Detail.ELIGIBILITY, Detail.FRAME_NAME),
        *(Detail.FRAME_DATE, Detail.SAMPLING, Detail.SAMPLE_SIZE),
    ),
    Group.ETHICS: (
        *(Detail.ETHICS_BOARD, Detail.ETHICS_NUMBER, Detail.ETHICS_DATE, Detail.CONSENT),
        *(Detail.READERS, Detail.STORAGE, Detail.RISKS),
    ),
    Group.DEVELOPMENT: (Detail.DEVELOPMENT, Detail.INSTRUMENTS, Detail.PRETESTING),
    Group.RECRUITMENT: (Detail.CONTACT, Detail.ADVERTISING, Detail.CONTEXT, Detail.INCENTIVES),
    Group.ADMINISTRATION: (Detail.PREPARATION,),
    Group.ANALYSIS: (Detail.PROTOCOL, Detail.ANALYSES_ELSEWHERE),
    Group.FUNDING: (Detail.FUNDING, Detail.CONFLICTS, Detail.ACKNOWLEDGEMENTS),
    Group.REPORT: (Detail.TITLE, Detail.AUTHORS, Detail.CORRESPONDING),
}

DATES = (Detail.FRAME_DATE, Detail.ETHICS_DATE)
"""Days, in ISO's form."""

ALIKE = (
    *DATES,
    *(Detail.ETHICS_NUMBER, Detail.PROTOCOL, Detail.AUTHORS, Detail.CORRESPONDING),
)
"""One text for all languages; every other detail is a text for each language of the survey."""

TOLD_FIRST = (
    *(Detail.READERS, Detail.STORAGE, Detail.RISKS),
    *(Detail.FUNDING, Detail.CONFLICTS, Detail.INCENTIVES),
)
"""What people are told on the first page, before they answer; asked for before a survey opens."""

LONGEST = 6000
"""Characters of a text."""

Content = Mapping[str, Any]
"""Detail -> its text, or language -> text; what is not entered is not there."""


def details_in(content: Content, language_code: str) -> dict[str, str]:
    """Detail -> its text in that language; in another one where it was entered in that alone."""
    texts = {name: _in(content[name], language_code) for name in Detail if name in content}
    return {name.value: text for name, text in texts.items() if text}


def detail_in(content: Content, name: Detail, language_code: str) -> tuple[str, str]:
    """The text of a detail, and its language: that one, or else the first in which it was entered."""
    texts = content.get(name, {})
    entered = sorted((tongue != language_code, tongue, text) for tongue, text in texts.items() if text)
    return (entered[0][2], entered[0][1]) if entered else ("", "")


def _in(entered: str | Mapping[str, str], language_code: str) -> str:
    if isinstance(entered, str):
        return entered
    return entered.get(language_code) or next((text for _, text in sorted(entered.items()) if text), "")


def not_entered(content: Content) -> tuple[Detail, ...]:
    """The details that people are to be told first, and that are entered in no language."""
    return tuple(name for name in TOLD_FIRST if not content.get(name))


def untranslated(content: Content, languages: Sequence[str]) -> tuple[Detail, ...]:
    """The details that are entered in some languages of the survey, and not in all."""
    return tuple(
        name
        for name in Detail
        if name in content
        and name not in ALIKE
        and not all(content[name].get(language) for language in languages)
    )


def tidied(content: Content) -> dict[str, Any]:
    """The details without blanks around texts, and without those that say nothing, in their order."""
    tidy_content: dict[str, Any] = {}
    for name in Detail:
        entered = content.get(name, "")
        if isinstance(entered, str):
            value: Any = _tidy(entered)
        else:
            value = {language: _tidy(text) for language, text in sorted(entered.items()) if _tidy(text)}
        if value:
            tidy_content[name.value] = value
    return tidy_content


def _tidy(text: str) -> str:
    """Browsers end lines in a box with two characters, files with one."""
    return text.replace("\r\n", "\n").strip()
