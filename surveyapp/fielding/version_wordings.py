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
from surveyapp.instruments.language import Language, TranslatedError, gettext_noop
from surveyapp.models import Draft, InstrumentVersion, PaperEntry, Response, Survey


class ExchangedWordingsError(TranslatedError):
    """A code would get the words under which another code was answered."""

    def __init__(self, slug: str, found: Iterable[Exchange]) -> None:
        self.found = tuple(found)
        super().__init__(
            gettext_noop("{place}: “{wording}” was the wording of {other} when {slug} was answered."),
            gettext_noop(
                "The survey {slug} holds answers to these wordings, and their meaning would change. Leave "
                "each wording where it was, or publish this definition as a new survey, under another "
                "slug."
            ),
            slug=slug,
        )

    def in_words(self, language: Language) -> str:
        line, reason = map(language.gettext, self.texts)
        lines = (
            line.format(
                place=place_in_words(one.place, language),
                wording=one.wording,
                other=place_in_words(one.other, language),
                **self.values,
            )
            for one in self.found
        )
        return "\n".join((*lines, reason.format(**self.values)))


class UnconfirmedWordingsError(TranslatedError):
    """Wordings that were answered would change, and nobody has said that they mean the same."""

    def __init__(self, slug: str, changes: Iterable[WordingChange]) -> None:
        self.changes = tuple(changes)
        super().__init__(
            gettext_noop(
                "People answered the survey {slug} under other wordings. Compare old and new: if they "
                "mean the same, publish again with --confirm-wordings; if not, publish under another slug."
            ),
            slug=slug,
        )

    def in_words(self, language: Language) -> str:
        lines = (line for one in self.changes for line in _lines(one, language))
        return "\n".join((*lines, super().in_words(language)))


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


def _lines(change: WordingChange, language: Language) -> Iterator[str]:
    _, none = language.gettext, language.gettext("(none)")
    yield f"{place_in_words(change.place, language)}{_(': ')}".rstrip()
    told: set[tuple[str, str]] = set()
    for code, wording in change.new.items():
        pair = (change.old[code], wording)
        if pair not in told:  # criteria read alike in all languages
            yield "  " + _("{language}, old: {wording}").format(language=code, wording=pair[0] or none)
            yield "  " + _("{language}, new: {wording}").format(language=code, wording=wording or none)
        told.add(pair)
