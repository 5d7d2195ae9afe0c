"""What was recoded from "other", told beside the figures: how many answers, which verdicts they decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from surveyapp.analysis.report.report import RecodedAnswers, RecodingUse
from surveyapp.analysis.statistics import rounding
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.free_text.recoding import RecodingSet
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, words


def recoding_use(
    keys: Collection[int],
    recoded: RecodingSet,
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
) -> RecodingUse | None:
    """What of the responses shown (keys) is recoded; None where nothing of the survey is."""
    if not recoded.moves:
        return None
    moves = [recoded.moves[key] for key in keys if key in recoded.moves]
    counts = Counter(name for names in moves for name in names)
    variables = [instrument.variables[name] for name in instrument.variables if counts[name]]
    items = {variable.item.name for variable in variables}
    decided = [
        recommendation
        for recommendation in recommendations
        if not items.isdisjoint(recommendation.deciding_items)
    ]
    return RecodingUse(
        is_applied=recoded.is_applied,
        responses=len(moves),
        answers=tuple(
            RecodedAnswers(
                variable=variable.name,
                item=variable.item.name,
                label=variable.item.label,
                option=variable.specify.label if variable.specify else {},
                count=counts[variable.name],
            )
            for variable in variables
        ),
        recommendations=tuple(recommendation.name for recommendation in decided),
        labels=tuple(recommendation.label for recommendation in decided),
    )


def recoding_in_words(use: RecodingUse | None, language: Language) -> tuple[str, ...]:
    """Sentences: whether figures count answers as recoded or as given; () where nothing is recoded."""
    _ = language.gettext
    if use is None:
        return ()
    first = (
        _("Texts under an option such as “Other” are counted as recoded.")
        if use.is_applied
        else _("Original answers are counted: recoding of “Other” is off.")
    )
    form = (
        _("Answers to “{label}” recoded from “{option}”: {count}.")
        if use.is_applied
        else _("Answers to “{label}” whose recoding from “{option}” is not applied: {count}.")
    )
    sentences = [
        form.format(
            label=words(answer.label, language.code),
            option=words(answer.option, language.code),
            count=rounding.format_number(answer.count, language),
        )
        for answer in use.answers
    ]
    return (first, *sentences, *_verdicts(use, language))


def _verdicts(use: RecodingUse, language: Language) -> tuple[str, ...]:
    _ = language.gettext
    if not use.recommendations:
        return ()
    names = "; ".join(words(label, language.code) for label in use.labels)
    if use.is_applied:
        return (_("Verdicts that use the recoded answers: {names}.").format(names=names),)
    return (_("Verdicts that use the original answers: {names}.").format(names=names),)
