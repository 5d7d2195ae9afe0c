"""What the page of two waves says of both surveys: dates, versions, words that differ, cautions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons.waves import Wave, Waves
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.study.modes.registry import mode_of
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Text, words


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One property of both waves."""

    name: str
    first: str
    second: str


@dataclass(frozen=True, kw_only=True)
class WordingLine:
    """A text in both waves, in the reader's language or the first in which they differ."""

    name: str
    first: str
    second: str


def fact_lines(result: Waves, language: Language) -> tuple[Fact, ...]:
    """Both surveys, property by property."""
    both = result.first, result.second

    def counted(name: str) -> list[str]:
        return [rounding.format_number(getattr(wave.report.counts, name), language) for wave in both]

    rows = [
        (_("Fielded"), [_fielding_period(wave, language) for wave in both]),
        (_("Instrument version"), [wave.report.instrument_version for wave in both]),
        (_("Analysable responses"), counted("responses")),
        (_("Complete"), counted("complete")),
        (_("Partial"), counted("partial")),
        (_("Computer-generated"), counted("synthetic")),
        (_("Excluded and left out"), counted("left_out")),
    ]
    return tuple(Fact(name=name, first=first, second=second) for name, (first, second) in rows)


def _fielding_period(wave: Wave, language: Language) -> str:
    if wave.opened is None:
        return _("not opened yet")
    first_day = language.date(wave.opened)
    if wave.closed is None:
        return _("since {opened}").format(opened=first_day)
    return _("{opened} to {closed}").format(opened=first_day, closed=language.date(wave.closed))


def wording_lines(result: Waves, language: Language) -> tuple[WordingLine, ...]:
    """The texts that differ between the two versions."""
    return tuple(
        _wording_line(wording.name, wording.first, wording.second, language) for wording in result.wordings
    )


def _wording_line(name: str, first: Text, second: Text, language: Language) -> WordingLine:
    keys = [key for key in (*first, *second) if first.get(key) != second.get(key)]
    spoken = language.code if language.code in keys else keys[0]
    return WordingLine(name=name, first=first.get(spoken, "–"), second=second.get(spoken, "–"))


def caution_lines(result: Waves, language: Language) -> tuple[str, ...]:
    """Cautions, in sentences."""
    first, second = (
        rounding.format_number(wave.report.counts.responses, language)
        for wave in (result.first, result.second)
    )
    modes = dict.fromkeys((result.first.mode, result.second.mode))
    sentences = {
        "not_linked": " ".join(_(mode_of(mode).report.waves) for mode in modes),
        "synthetic": _(
            "Some of these responses are computer-generated, not from respondents. Do not interpret these "
            "changes."
        ),
        "overlap": _("The waves were open on the same days, so one person may have answered both."),
        "still_open": _("A wave is still open: these figures change with its responses."),
        "unequal": _(
            "One wave has at least twice as many responses as the other ({first} and {second}): the smaller "
            "one decides how wide the intervals are."
        ),
        "extended": _("Only one of the waves asks the extended items."),
        "recoding": _("Answers under “other” are counted as recoded in one wave, as given in the other."),
        "rules": _(
            "The rule of some recommendations differs between the versions; a note marks each of them."
        ),
    }
    return tuple(sentences[code].format(first=first, second=second) for code in result.cautions)


def alone_labels(result: Waves, language: Language) -> str:
    """What only one of the waves has, by label."""
    return language.all_of(words(label, language.code) for label in result.alone)
