"""From a form to a crispy layout: one layout object an item, each with a template of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from surveyapp.answering.page.control_names import all_field_names
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.rendering.item_presenter import block
from surveyapp.instruments.model.instrument import Item

FORM_ID = "answers"


class ItemObject(LayoutObject):  # type: ignore[misc]  # crispy-forms ships no types
    """One item: its question, what explains it, its errors and its controls."""

    def __init__(self, page_context: PageContext, item: Item) -> None:
        self.page_context, self.item = page_context, item
        self.fields = list(all_field_names(item))

    def render(self, form: forms.Form, context: Any, **_options: Any) -> SafeString:
        """The item's HTML."""
        warnings: dict[str, str] = getattr(form, "warnings", {})
        item_block = block(form, self.page_context, self.item, warnings)
        return render_to_string("components/item.html", {"block": item_block})


class TemplateObject(LayoutObject):  # type: ignore[misc]  # crispy-forms ships no types
    """A template that sees the page's context, such as the buttons under a form."""

    fields: Sequence[str] = ()

    def __init__(self, template: str) -> None:
        self.template = template

    def render(self, form: forms.Form, context: Any, **_options: Any) -> SafeString:
        """The template's HTML."""
        return render_to_string(self.template, context.flatten())


class TextObject(LayoutObject):  # type: ignore[misc]  # crispy-forms ships no types
    """A text that is rendered already, or the mark of a slot."""

    fields: Sequence[str] = ()

    def __init__(self, text: SafeString) -> None:
        self.text = text

    def render(self, form: forms.Form, context: Any, **_options: Any) -> SafeString:
        """The text."""
        return self.text


def helper(objects: Iterable[LayoutObject], buttons: str) -> FormHelper:
    """How crispy-forms renders the page: its items, then the template with the buttons."""
    form_helper = FormHelper()
    form_helper.form_id = FORM_ID
    form_helper.form_method = "post"
    # Without the fragment that a link of the error summary left in the address.
    form_helper.form_action = "./"
    form_helper.form_show_errors = False  # the items and the summary show them
    form_helper.attrs = {"novalidate": "", "autocomplete": "off"}
    form_helper.layout = Layout(*objects, TemplateObject(buttons))
    return form_helper


def items_helper(page_context: PageContext, buttons: str) -> FormHelper:
    """How crispy-forms renders the page for one person."""
    return helper((ItemObject(page_context, item) for item in page_context.items), buttons)
