"""Two windows, or two devices, on one draft: which answers stand when a page was changed in both.

Item by item, from three states: what the page showed (`seen`), what is stored now, what was sent. What one
side left as it was gives way to the other; what both changed, and not alike, the person decides. Nothing is
overwritten before that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qs

from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.control_names import (
    Sent,
    all_field_names,
    as_sent_now,
    filled,
    item_fields,
    sent_name,
)
from surveyapp.answering.page.display_state import (
    SEEN,
    Holding,
    ItemSigns,
    sent_holding,
    signs_from_text,
    stored_holding,
)
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.page.page_validation import read_page
from surveyapp.instruments.model.answers import answers_from_json
from surveyapp.instruments.model.instrument import Item, Page
from surveyapp.models import Draft

UNSURE = "unsure"
"""The field in which the script sends again, whole, what it does not know to be stored."""

MOST_FIELDS = 2000  # that are read from it

HERE, BEFORE = "here", "before"
"""The person's choices: what was entered here, what was saved before."""


class ChangedElsewhereError(Exception):
    """The page was changed in another window or on another device, and what was sent would overwrite that."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft  # as stored
        super().__init__(
            _(
                "The answers to this page were changed in another window or on another device: "
                "choose “Next” to see both."
            )
        )


def check_unchanged(page: Page, shown_signs: ItemSigns, sent: Holding, draft: Draft) -> None:
    """Raise ChangedElsewhereError where storing what was sent would overwrite what its form did not show.

    A form without `seen` was not made by this site as it is now: what it showed is unknown, so it may replace
    blanks only; one question too many costs less than a word. Where the draft never held anything of the
    page, no other window has: the form may come from a draft that was lost since.
    """
    stored = stored_holding(draft)
    changed = [item for item in page.items if shown_signs.get(item.name) != stored.signs(item)]
    if not changed or (page.name not in draft.saved_pages and all(map(stored.is_blank, page.items))):
        return
    unknown = [item for item in changed if item.name in shown_signs or not stored.is_blank(item)]
    if any(stored.signs(item) != sent.signs(item) for item in unknown):
        raise ChangedElsewhereError(draft)


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What comes of a page that was changed elsewhere: fields to store, or items for the person to decide."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    undecided: tuple[Item, ...] = ()  # all of them, as long as one lacks its choice


def settlement(
    page_context: PageContext, fields: Sent, draft: Draft, *, choices: Mapping[str, str] | None = None
) -> Settlement:
    """Bring together what was sent (`fields`, with `seen` among them) and what the draft holds.

    page_context: the page as the draft puts it. choices: item -> HERE or BEFORE, as the person decided.
    """
    sides = _Sides(page_context=page_context, fields=fields, stored=stored_holding(draft))
    differing = sides.differing
    decided = {item.name: sides.that_stands(item) for item in differing}
    if not all(sides.survive(decided, otherwise=side) for side in (HERE, BEFORE)):
        decided = dict.fromkeys(decided)
    open_items = tuple(item for item in differing if decided[item.name] is None)
    decided |= {item.name: (choices or {}).get(item.name) for item in open_items}
    if any(decided[item.name] not in (HERE, BEFORE) for item in open_items):
        return Settlement(undecided=open_items)
    return Settlement(fields=sides.merged([item for item in differing if decided[item.name] == BEFORE]))


@dataclass(frozen=True, kw_only=True)
class _Sides:
    """What was sent for a page, and what is stored of it."""

    page_context: PageContext
    fields: Sent
    stored: Holding

    @cached_property
    def sent(self) -> Holding:
        return self.holding(self.fields)

    @cached_property
    def shown_signs(self) -> ItemSigns:
        return signs_from_text(self.last(SEEN), self.page_context.page)

    @cached_property
    def unsure(self) -> Holding | None:
        """What this very window sent before, without learning whether it was stored."""
        try:
            sent = parse_qs(self.last(UNSURE), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            return None
        return self.holding(sent) if sent else None

    @cached_property
    def differing(self) -> list[Item]:
        items = self.page_context.page.items
        return [item for item in items if self.sent.signs(item) != self.stored.signs(item)]

    def that_stands(self, item: Item) -> str | None:
        """The side that stands where only one was changed; None where both were, or nobody knows."""
        sign, there = self.shown_signs.get(item.name), self.stored.signs(item)
        if there == sign or (self.unsure is not None and there == self.unsure.signs(item)):
            return HERE
        if sign is None:
            return HERE if self.stored.is_blank(item) else None
        return BEFORE if sign == self.sent.signs(item) else None

    def survive(self, decided: Mapping[str, str | None], *, otherwise: str) -> bool:
        """Whether every answer that stands is still asked for beside the others.

        otherwise: the side that is tried for items which are not decided.
        """
        stored_items = [item for item in self.differing if (decided[item.name] or otherwise) == BEFORE]
        merged_page = self.holding(self.merged(stored_items))
        holdings = {HERE: self.sent, BEFORE: self.stored}
        standing = ((item, decided.get(item.name, HERE)) for item in self.page_context.page.items)
        return all(
            holdings[side].is_blank(item) or not merged_page.is_blank(item) for item, side in standing if side
        )

    def merged(self, stored_items: Sequence[Item]) -> dict[str, list[str]]:
        """The fields as sent, but for these items, which are filled from what is stored."""
        sent = as_sent_now(self.fields, self.page_context.page.items)
        page_fields = {name: list(values) for name, values in sent.items()}
        answers = answers_from_json(self.stored.answers)
        for item in stored_items:
            for name in all_field_names(item):
                page_fields.pop(sent_name(name), None)
            fields = filled(item, answers, self.stored.typed)
            page_fields |= {
                sent_name(name): value if isinstance(value, list) else [value]
                for name, value in fields.items()
            }
        return page_fields

    def holding(self, fields: Sent) -> Holding:
        return sent_holding(
            read_page(self.page_context, Posted(item_fields(fields, self.page_context.page.items)))
        )

    def last(self, name: str) -> str:
        return "".join(self.fields.get(name, ())[-1:])
