"""Wordings that changed while a survey was answered, told beside the figures that count all answers alike."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.report.plan_text import moment_in_words
from surveyapp.analysis.report.report import WordingUse
from surveyapp.instruments.checks.wording_changes import place_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words


def wordings_in_words(uses: Sequence[WordingUse], language: Language) -> tuple[str, ...]:
    """A sentence for all, then one for each change; () where nothing was worded differently."""
    if not uses:
        return ()
    first = language.ngettext(
        "Responses were given to versions with different wordings ({count} change). They are counted "
        "together, under the wordings of the latest version.",
        "Responses were given to versions with different wordings ({count} changes). They are counted "
        "together, under the wordings of the latest version.",
        len(uses),
    )
    return (first.format(count=len(uses)), *(_sentence(use, language) for use in uses))


def _sentence(use: WordingUse, language: Language) -> str:
    _ = language.gettext
    old, new = (words(text, language.code) for text in (use.change.old, use.change.new))
    if not old:
        form = _("{place}: “{new}” was added in version {version} ({moment}).")
    elif not new:
        form = _("{place}: “{old}” was removed in version {version} ({moment}).")
    else:
        form = _("{place}: “{old}” became “{new}” in version {version} ({moment}).")
    return form.format(
        place=place_in_words(use.change.place, language),
        old=old,
        new=new,
        version=use.version,
        moment=moment_in_words(use.published_at, language),
    )
