"""A page as it is put to one person: which of its items may be asked, given the answers before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from surveyapp.answering.page.control_names import Typed
from surveyapp.instruments.expressions.evaluation import Node, Plain, references
from surveyapp.instruments.model.answers import Answers, SettledAnswers, is_asked, is_offered, settled
from surveyapp.instruments.model.instrument import Instrument, Item, Page, ResponseOption, words
from surveyapp.instruments.model.wording import wording_language


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """One page for one person."""

    instrument: Instrument
    version: str = ""  # the instrument's fingerprint, where it is published
    page: Page
    language_code: str  # of the site's words
    chosen_language: str = ""  # of the survey's texts, where it is another
    extended: bool = False
    arrangement: int = 0
    answers: Answers = field(default_factory=dict)  # to all pages, so far
    typed: Typed = field(default_factory=dict)  # what could not be read, so far
    known: SettledAnswers | None = None  # the answers gone through, where that was done already

    @cached_property
    def wording(self) -> str:
        """The language of the instrument's texts."""
        return wording_language(self.instrument.languages, self.chosen_language or self.language_code)

    @cached_property
    def settled(self) -> SettledAnswers:
        """All answers gone through once."""
        return self.known or settled(self.instrument, self.answers, extended=self.extended)

    @cached_property
    def before(self) -> Mapping[str, Plain]:
        """The answers to the pages before this one, as conditions see them."""
        above = self.instrument.variables_above[self.page.items[0].name]
        return dict(islice(self.settled.visible_answers.items(), above))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items that are asked, or may be once the items above them on the page are answered."""
        items: list[Item] = []
        here: set[str] = set()
        for item in self.page.items:
            if self._may_be_asked(item, here):
                items.append(item)
                here.update(variable.name for variable in item.variables)
        return tuple(items)

    def _may_be_asked(self, item: Item, here: set[str]) -> bool:
        if not item.decided_by.isdisjoint(here):
            return item.tier != "extended" or self.extended
        return is_asked(item, self.before, extended=self.extended)

    @cached_property
    def variables(self) -> frozenset[str]:
        """The names of the variables that the page may ask for."""
        return frozenset(variable.name for item in self.items for variable in item.variables)

    def depends_on_page(self, condition: Node | None) -> bool:
        """Whether answers on this page decide the condition."""
        return condition is not None and not self.variables.isdisjoint(references(condition))

    def may_be_offered(self, option: ResponseOption) -> bool:
        """Whether the option is offered, or may be once the items above it on the page are answered."""
        return not option.decided_by.isdisjoint(self.variables) or is_offered(option, self.before)

    def words(self, text: Mapping[str, str]) -> str:
        """The wording in the person's language."""
        return words(text, self.wording)
