"""Why the questions of a page are asked, or are not, under the answers of a preview, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_summary import Entry, entries_of
from surveyapp.answering.visits.visit import Visit
from surveyapp.instruments.conditions.condition_text import in_words, universe
from surveyapp.instruments.expressions.evaluation import Node, references
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import is_answer, is_offered
from surveyapp.instruments.model.instrument import Item, Page, words


@dataclass(frozen=True, kw_only=True)
class OptionReason:
    """An option that is not offered in every case."""

    label: str
    is_offered: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class ItemReason:
    """A question, whether it is asked, why in words, and the answers that decide it."""

    name: str
    label: str
    is_asked: bool
    reason: str
    deciding: tuple[Entry, ...]
    options: tuple[OptionReason, ...]


def item_reasons(visit: Visit, page: Page, language: Language) -> tuple[ItemReason, ...]:
    """Each item of the page, under the answers so far."""
    return tuple(
        ItemReason(
            name=item.name,
            label=words(item.label or item.text, language.code),
            is_asked=item.name in visit.route.asked,
            reason=_reason(visit, item, language),
            deciding=() if _is_left_out(visit, item) else _deciding(visit, item.asked_if, language),
            options=tuple(_options(visit, item, language)),
        )
        for item in page.items
    )


def answered(visit: Visit, language: Language) -> tuple[tuple[str, Entry], ...]:
    """Every variable that has an answer, with the answer in words."""
    names = [name for name, answer in visit.route.record.items() if is_answer(answer)]
    return tuple((name, entry) for name in names for entry in _entries(visit, [name], language))


def _is_left_out(visit: Visit, item: Item) -> bool:
    """Whether the survey asks the item of nobody."""
    return item.tier == "extended" and not visit.survey.extended


def _reason(visit: Visit, item: Item, language: Language) -> str:
    if _is_left_out(visit, item):
        return _("Asked only in the extended version of the survey")
    return universe(item, visit.instrument, language) or _("Asked of everyone")


def _deciding(visit: Visit, condition: Node | None, language: Language) -> tuple[Entry, ...]:
    if condition is None:
        return ()
    variables = visit.instrument.variables
    return _entries(visit, [name for name in references(condition) if name in variables], language)


def _entries(visit: Visit, names: list[str], language: Language) -> tuple[Entry, ...]:
    return entries_of(visit.instrument, visit.route.record, names, language)


def _options(visit: Visit, item: Item, language: Language) -> Iterator[OptionReason]:
    for option in item.conditional_options:
        assert option.offered_if is not None
        condition = in_words(option.offered_if, visit.instrument, language)
        yield OptionReason(
            label=words(option.label, language.code),
            is_offered=is_offered(option, visit.route.settled.visible_answers),
            reason=_("Offered if %(condition)s") % {"condition": condition},
        )
