"""The page on which "other" is recoded: texts that are alike in one line, and what was done so far."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.fielding.recoding_queries import current_codes, extended, texts_to_recode
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.free_text.recoding import normalised, recodable, similar_texts, targets
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Variable, words
from surveyapp.models import AddedOption, Recoding, Survey, hash_of_text

MIXED = ":several"
"""What a group counts as whose texts count as more than one thing; no code has a colon."""


@dataclass(frozen=True, kw_only=True)
class Target:
    code: str
    label: str
    is_added: bool = False


@dataclass(frozen=True, kw_only=True)
class GroupLine:
    """Texts that are alike, how many there are, and the code that they count as."""

    name: str  # of the group in the form: no text, and the same while the text is
    text: str
    keys: tuple[int, ...]
    code: str  # MIXED where they count as several
    chosen: str = ""  # what was entered and is not saved yet

    @property
    def selected(self) -> str:
        """The code that the page shows as chosen."""
        return self.chosen or self.code


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """Recodings that were made alike: who, in which period, how many, from what to what, why."""

    by: str
    period: dt.date
    before: str
    after: str
    reason: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ItemTab:
    """One of the items that can be recoded, and how many of its texts count as they were given."""

    variable: str
    label: str
    texts: int
    recoded: int


def tabs(survey: Survey, language: Language) -> tuple[ItemTab, ...]:
    """Every text that an option of the instrument asks for."""
    tabs = []
    variables = recodable(survey.instrument)
    texts = texts_to_recode(survey, variables)
    for variable in variables:
        codes = Counter(current_codes(survey, variable, texts[variable.name]).values())
        own = variable.specify.code if variable.specify else ""
        tabs.append(
            ItemTab(
                variable=variable.name,
                label=variable.label(language.code),
                texts=codes.total(),
                recoded=codes.total() - codes[own],
            )
        )
    return tuple(tabs)


def group_lines(survey: Survey, variable: Variable) -> tuple[GroupLine, ...]:
    """The texts of an item in groups, the largest first."""
    texts = texts_to_recode(survey, [variable])[variable.name]
    codes = current_codes(survey, variable, texts)
    lines = []
    for group in similar_texts(texts):
        current = {codes[key] for key in group.keys}
        lines.append(
            GroupLine(
                name=hash_of_text(f"{variable.name}/{normalised(group.text)}")[:16],
                text=group.text,
                keys=group.keys,
                code=current.pop() if len(current) == 1 else MIXED,
            )
        )
    return tuple(lines)


def target_list(survey: Survey, variable: Variable, language: Language) -> tuple[Target, ...]:
    """What a text may count as: as given first, then the options, those that were added marked."""
    added = set(
        AddedOption.objects.filter(survey=survey, item=variable.item.name).values_list("code", flat=True)
    )
    return tuple(
        Target(code=option.code, label=words(option.label, language.code), is_added=option.code in added)
        for option in targets(variable)
    )


def log_lines(survey: Survey, variable: Variable, language: Language) -> tuple[LogLine, ...]:
    """What was recoded, the latest first; of responses that were withdrawn nothing is left."""
    labels = {
        option.code: words(option.label, language.code)
        for option in extended(survey).items_by_name[variable.item.name].options
    }
    rows = Recoding.objects.of(survey).filter(variable=variable.name)
    counts = Counter(rows.values_list("by", "period", "code_from", "code_to", "reason"))
    return tuple(
        LogLine(
            by=by,
            period=period,
            before=labels.get(before, before),
            after=labels.get(after, after),
            reason=reason,
            count=count,
        )
        for (by, period, before, after, reason), count in reversed(counts.items())
    )


def decided_by(
    recommendations: Sequence[Recommendation], variable: Variable, language: Language
) -> tuple[str, ...]:
    """The names of the recommendations whose verdicts the item decides."""
    return tuple(
        words(recommendation.label, language.code)
        for recommendation in recommendations
        if variable.item.name in recommendation.deciding_items
    )
