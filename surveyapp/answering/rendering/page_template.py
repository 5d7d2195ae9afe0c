"""The form of a page rendered once: each item's HTML and data by what they depend on, filled for a person.

What an item's HTML depends on stands in `_state`; the answers do not, since they fill slots. Crispy-forms
renders it, from a form whose values are marks. A page with errors or warnings is rendered as it is.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from surveyapp.answering.page.browser_data import item_data, needed_answers, script_words
from surveyapp.answering.page.control_names import filled
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.rendering.form_fields import AnswerField
from surveyapp.answering.rendering.form_layout import ItemObject, TextObject, helper
from surveyapp.answering.rendering.item_blocks import CHECKED, SELECTED
from surveyapp.answering.rendering.page_form import PageForm, SummaryLine
from surveyapp.answering.rendering.text_slots import PickMarks, RecentCache, Slotted, mark, slotted
from surveyapp.instruments.model.instrument import Item

MOST_ITEMS = 4000
"""Items kept by a process, in all their states: some 4 kB each."""

IN_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
"""What JSON in a page does not hold as it is."""


@dataclass(frozen=True, kw_only=True)
class RenderedItem:
    """An item that is the same for all but for what fills it."""

    html: Slotted
    empty: Mapping[str, str]  # slot -> "", of every slot
    data: str  # for the script, as JSON in a page

    def filled(self, values_by_field: Mapping[str, str | list[str]]) -> SafeString:
        """The item's HTML with these values in its fields."""
        if not values_by_field:
            return self.html.fill(self.empty)
        values = dict(self.empty)
        for field, value in values_by_field.items():
            for code in value if isinstance(value, list) else [value]:
                values[field] = code
                for attribute in (CHECKED, SELECTED):
                    values[f"{field}={code}{attribute}"] = attribute
        return self.html.fill(values)


_items: RecentCache[RenderedItem] = RecentCache(MOST_ITEMS)
_words: RecentCache[str] = RecentCache(100)


ITEMS, SCRIPT = "items", "script"
"""The slots of a page that hold its form."""


class EmptyForm(forms.Form):
    """The form of a page that is rendered once for everybody: a slot for the items, and the buttons."""

    error_lines: Sequence[SummaryLine] = ()
    warning_lines: Sequence[SummaryLine] = ()

    def __init__(self, *, buttons: str) -> None:
        super().__init__()
        self.helper = helper([TextObject(mark(ITEMS))], buttons)


def form_slots(page_context: PageContext) -> dict[str, str]:
    """What fills an `EmptyForm` and stands beside it: this person's items, and what the script is told."""
    html, data = [], []
    for item in page_context.items:
        rendered = _rendered(page_context, item)
        html.append(rendered.filled(filled(item, page_context.answers, page_context.typed)))
        data.append(rendered.data)
    answers = in_page(needed_answers(page_context))
    words = _words.get(get_language(), lambda: in_page(script_words()))
    payload = f'{{"answers":{answers},"items":[{",".join(data)}],"words":{words}}}'
    return {ITEMS: SafeString("\n".join(html)), SCRIPT: data_element(payload)}  # nosec B703 # parts were escaped


def live_slots(form: PageForm) -> dict[str, str]:
    """The same for a form that is rendered as it is, with its errors."""
    return {SCRIPT: data_element(in_page(form.browser_data))}


def data_element(data: str) -> SafeString:
    """The element in which the script looks for what it is told, as JSON in a page."""
    return SafeString(f'<script id="page-data" type="application/json">{data}</script>')  # nosec B703 # in_page() escaped it


def in_page(data: Any) -> str:
    """JSON that cannot end the element that it stands in."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).translate(IN_SCRIPT)


def _rendered(page_context: PageContext, item: Item) -> RenderedItem:
    if not page_context.version:
        return _render(page_context, item)
    return _items.get(_state(page_context, item), lambda: _render(page_context, item))


def _state(page_context: PageContext, item: Item) -> Hashable:
    """All that the item's HTML and data depend on, but for what fills its slots."""
    here = page_context.variables
    return (
        page_context.version,
        item.name,
        page_context.language_code,
        page_context.wording,
        item.decided_by.isdisjoint(here),
        page_context.arrangement if item.order == "random" else 0,
        tuple(
            (option.decided_by.isdisjoint(here), page_context.may_be_offered(option))
            for option in item.conditional_options
        ),
    )


def _render(page_context: PageContext, item: Item) -> RenderedItem:
    form = PageForm(page_context)
    form.initial = {name: _marks(name, field) for name, field in form.fields.items()}
    html = slotted(ItemObject(page_context, item).render(form, None))
    return RenderedItem(
        html=html,
        empty=dict.fromkeys(html.names, SafeString("")),
        data=in_page(item_data(page_context, item)),
    )


def _marks(name: str, field: object) -> SafeString | PickMarks:
    assert isinstance(field, AnswerField)
    return PickMarks(field=name) if field.choices else mark(name)
