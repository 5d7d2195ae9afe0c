"""What a draft holds of one page, replaced."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from surveyapp.instruments.model.answers import Answers, answers_to_json
from surveyapp.instruments.model.instrument import Page
from surveyapp.models import Draft


def replace_page(
    draft: Draft,
    page: Page,
    answers: Answers,
    typed: Mapping[str, list[str]],
    flags: Collection[str],
) -> None:
    """Put these in the place of what the draft (not saved here) holds of the page, and of nothing else."""
    variables = {variable.name for item in page.items for variable in item.variables}
    fields = variables | {item.name for item in page.items}
    warnings = {check.name for item in page.items for check in item.checks}
    other_answers = {name: answer for name, answer in draft.answers.items() if name not in variables}
    other_typed = {name: text for name, text in draft.typed.items() if name.partition("__")[0] not in fields}
    here = {name: answer for name, answer in answers.items() if name in variables}
    draft.answers = other_answers | answers_to_json(here)
    draft.typed = other_typed | dict(typed)
    draft.flags = [name for name in draft.flags if name not in warnings] + list(flags)


def fill_page(
    draft: Draft,
    page: Page,
    *,
    answers: Answers,
    typed: Mapping[str, list[str]],
    flags: Collection[str],
    finished: bool,
    passing: bool,
) -> None:
    """Put what a person has sent of the page into the draft (not saved here); see `save_page`."""
    replace_page(draft, page, answers, typed, flags)
    others = [name for name in draft.saved_pages if name != page.name]
    is_done = finished and not (passing and page.name not in draft.saved_pages)
    draft.saved_pages = [*others, page.name] if is_done else others
