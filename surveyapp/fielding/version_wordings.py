"""The wordings of the versions to which a survey was answered, and whether it may move to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from surveyapp.guidelines.rule_wordings import rule_wordings
from surveyapp.instruments.checks.wording_changes import (
    Exchange,
    WordingChange,
    Wordings,
    exchanges,
    place_in_words,
    wording_changes,
    wordings,
)
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Draft, InstrumentVersion, PaperEntry, Response, Survey


class ExchangedWordingsError(Exception):
    """A code would get the words under which another code was answered."""

    def __init__(self, slug: str, found: Iterable[Exchange]) -> None:
        lines = [
            f"{place_in_words(one.place, ENGLISH)}: “{one.wording}” was the wording of "
            f"{place_in_words(one.other, ENGLISH)} when {slug} was answered."
            for one in found
        ]
        reason = (
            f"The survey {slug} holds answers to these wordings, and they would change their meaning. "
            "Leave each wording where it was, or publish this definition as a survey of its own, "
            "under another slug."
        )
        super().__init__("\n".join([*lines, reason]))


class UnconfirmedWordingsError(Exception):
    """Wordings that were answered would change, and nobody has said that they mean the same."""

    def __init__(self, slug: str, changes: Iterable[WordingChange]) -> None:
        self.changes = tuple(changes)
        remedy = (
            f"The survey {slug} was answered under other wordings. Compare old with new: where they mean the "
            "same, publish again with --confirm-wordings; where one does not, publish under another slug."
        )
        super().__init__("\n".join([*(line for one in self.changes for line in _lines(one)), remedy]))


def wordings_of(version: InstrumentVersion) -> Wordings:
    """Every wording of a version by its place, those of its recommendations included."""
    return wordings(version.instrument) | rule_wordings(version.definition)


def answered_versions(survey: Survey) -> list[InstrumentVersion]:
    """The versions of responses, drafts and keyed sheets, in the order of their publication."""
    answered = (
        Response.objects.filter(survey=survey),
        Draft.objects.filter(survey=survey),
        PaperEntry.objects.filter(paper_return__survey=survey),
    )
    keys = {key for rows in answered for key in rows.order_by().values_list("version", flat=True).distinct()}
    return list(InstrumentVersion.objects.filter(pk__in=keys).order_by("published_at", "pk"))


def check_wordings(survey: Survey, version: InstrumentVersion, *, confirmed: bool) -> int:
    """How many wordings change for answers that the survey holds.

    Raises ExchangedWordingsError, and UnconfirmedWordingsError for changes that are not confirmed.
    """
    answered = answered_versions(survey) if version.pk != survey.version_id else []
    earlier, new = [wordings_of(one) for one in answered], wordings_of(version)
    if found := exchanges(earlier, new):
        raise ExchangedWordingsError(survey.slug, found)
    since = {change.place: change for change in wording_changes(wordings_of(survey.version), new)}
    changes = {
        change.place: since[change.place]
        for one in earlier
        for change in wording_changes(one, new)
        if change.place in since
    }
    if changes and not confirmed:
        raise UnconfirmedWordingsError(survey.slug, changes.values())
    return len(changes)


def _lines(change: WordingChange) -> Iterator[str]:
    yield f"{place_in_words(change.place, ENGLISH)}:"
    told: set[tuple[str, str]] = set()
    for language, wording in change.new.items():
        pair = (change.old[language], wording)
        if pair not in told:  # criteria read alike in all languages
            yield f"  {language}, old: {pair[0] or '(none)'}"
            yield f"  {language}, new: {wording or '(none)'}"
        told.add(pair)
