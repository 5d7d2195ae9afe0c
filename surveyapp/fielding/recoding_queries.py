"""What can be recoded of what was typed under "other", and what each answer counts as now."""

from __future__ import annotations

from collections.abc import Iterable

from surveyapp.fielding.grouping_queries import groupings_in_force
from surveyapp.instruments.derived.groupings import with_groupings
from surveyapp.instruments.free_text.recoding import (
    recodable,
    with_added,
)
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, Variable
from surveyapp.models import AddedOption, Recoding, Response, Survey
from surveyapp.site_languages import page_language

AS_WRITTEN = Language("en", lambda _text: "{label}")
"""Marks no label as added in recoding."""


def recodable_variable(survey: Survey, name: str) -> Variable | None:
    """The text of that name that can be recoded, with the added options; None where there is none."""
    variables = {variable.name: variable for variable in recodable(extended(survey))}
    return variables.get(name)


def extended(survey: Survey) -> Instrument:
    """The survey's instrument with every option that was added, their labels as they were written, and with
    its groupings, whose codes no option takes."""
    added = [row.added() for row in AddedOption.objects.filter(survey=survey).order_by("item", "code")]
    extended = with_added(survey.instrument, added, dict.fromkeys(survey.instrument.languages, AS_WRITTEN))
    return with_groupings(extended, [(row.grouping, row.made) for row in groupings_in_force(survey)])


def with_marks(survey: Survey) -> Instrument:
    """The survey's instrument with the added options that are in use, marked in the active language."""
    added = AddedOption.objects.in_use(survey, Recoding.objects.in_force(survey))
    return with_added(survey.instrument, added, dict.fromkeys(survey.instrument.languages, page_language()))


def texts_to_recode(survey: Survey, variables: Iterable[Variable]) -> dict[str, dict[int, str]]:
    """The texts of the survey's analysable responses: variable -> key -> text. They are read once for all."""
    texts_by_variable: dict[str, dict[int, str]] = {variable.name: {} for variable in variables}
    rows = Response.objects.filter(survey=survey).analysable().order_by("key").values_list("key", "answers")
    for key, answers in rows.iterator(chunk_size=2000):
        for name, texts in texts_by_variable.items():
            if isinstance(text := answers.get(name), str):
                texts[key] = text
    return texts_by_variable


def current_codes(survey: Survey, variable: Variable, keys: Iterable[int]) -> dict[int, str]:
    """What each text counts as now: the option that asked for it, unless it is recoded."""
    assert variable.specify is not None
    codes = dict.fromkeys(keys, variable.specify.code)
    rows = Recoding.objects.of(survey).filter(variable=variable.name).values_list("response", "code_to")
    return codes | {key: code for key, code in rows if key in codes}
