"""What a report says of groupings: which there are, what they take, and when their version was saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from surveyapp.analysis.report.plan_text import SHORT, moment_in_words
from surveyapp.analysis.report.report import GroupingUse, Report
from surveyapp.instruments.codebook.codebook import definition_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Derived, Instrument, Text, words


def grouping_uses(instrument: Instrument, site_languages: Mapping[str, Language]) -> tuple[GroupingUse, ...]:
    """The derived variables that a study lead made, in the order of the instrument."""
    return tuple(
        GroupingUse(
            name=derived.name,
            label=derived.label,
            made_from=derived.made_from,
            definition={
                code: definition_in_words(derived, instrument, site_languages[code])
                for code in instrument.languages
            },
            version=derived.made.number,
            fingerprint=derived.made.fingerprint,
            made_at=derived.made.at,
        )
        for derived in instrument.derived
        if derived.made is not None
    )


def groupings_made_later(
    instrument: Instrument, moment: dt.datetime, names: Iterable[str]
) -> tuple[Text, ...]:
    """The labels of the groupings of these names that were made or changed after the moment, or that are made
    from one which was.
    """
    name_set = {*names}
    return tuple(
        derived.label
        for derived in instrument.derived
        if derived.name in name_set and _is_later(derived, moment)
    )


def _is_later(derived: Derived | None, moment: dt.datetime) -> bool:
    if derived is None:
        return False
    return (derived.made is not None and derived.made.at > moment) or _is_later(derived.through, moment)


def differing_groupings(one: Report, other: Report) -> frozenset[str]:
    """The names under which two surveys of one structure hold different groupings, in their definition or
    in that of the grouping that they are made from.
    """
    ours, theirs = ({use.name: use for use in report.groupings} for report in (one, other))
    differing: set[str] = set()
    for name, use in ours.items():  # each after what it is made from
        other_use = theirs.get(name)
        if other_use and (other_use.fingerprint != use.fingerprint or use.made_from in differing):
            differing.add(name)
    return frozenset(differing)


def grouping_in_words(use: GroupingUse, language: Language) -> str:
    """One grouping as a sentence: its groups, its version, when that was saved, its fingerprint."""
    _ = language.gettext
    form = _("{name}, based on {source}: {definition} (version {version}, {moment}, fingerprint {digest}).")
    return form.format(
        name=use.name,
        source=use.made_from,
        definition=words(use.definition, language.code),
        version=use.version,
        moment=moment_in_words(use.made_at, language),
        digest=use.fingerprint[:SHORT],
    )


def groupings_in_words(uses: Iterable[GroupingUse], language: Language) -> tuple[str, ...]:
    """A sentence for each grouping; () where there is none."""
    return tuple(grouping_in_words(use, language) for use in uses)
