"""The form of a page, built from the instrument: fields, what fills them, and what was sent, judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.browser_data import page_data
from surveyapp.answering.page.control_names import (
    MARKER,
    PREFIX,
    all_field_names,
    as_sent_now,
    filled,
    item_fields,
    sent_name,
)
from surveyapp.answering.page.display_state import SEEN
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.page.page_validation import ACKNOWLEDGED, PageReading, Problem, read_page
from surveyapp.answering.rendering.form_fields import AnswerField, fields_of
from surveyapp.answering.rendering.form_layout import items_helper


@dataclass(frozen=True, kw_only=True)
class SummaryLine:
    """A line of the summary above the page: what to put right, and where."""

    anchor: str
    label: str
    message: str
    check: str = ""


def _as_sent_now(data: QueryDict | None, page_context: PageContext) -> QueryDict | None:
    """What was posted, by an older page too."""
    if data is None or MARKER in data:
        return data
    current = QueryDict(mutable=True)
    for name, values in as_sent_now(dict(data.lists()), page_context.page.items).items():
        current.setlist(name, list(values))
    return current


class PageForm(forms.Form):
    """One page for one person; `reading` says what was posted."""

    use_required_attribute = False

    def __init__(
        self,
        page_context: PageContext,
        data: QueryDict | None = None,
        *,
        flags: Iterable[str] = (),
        buttons: str = "components/page_buttons.html",
    ) -> None:
        super().__init__(_as_sent_now(data, page_context), prefix=PREFIX)
        del self.fields, self.initial  # made when the form is shown: reading a page needs neither
        self.page_context = page_context
        self.flags = tuple(flags)
        self.buttons = buttons
        self.is_judged = False

    @cached_property
    def fields(self) -> dict[str, forms.Field]:  # type: ignore[override]  # made late
        """The page's fields by name, in order."""
        return {
            name: field
            for item in self.page_context.items
            for name, field in fields_of(self.page_context, item)
        }

    @cached_property
    def initial(self) -> dict[str, Any]:  # type: ignore[override]  # made late
        """What the fields show: answers given so far, and what was typed."""
        page_context = self.page_context
        fields = (filled(item, page_context.answers, page_context.typed) for item in page_context.items)
        return {name: value for of_item in fields for name, value in of_item.items()}

    @cached_property
    def helper(self) -> FormHelper:
        """How crispy-forms renders the page."""
        return items_helper(self.page_context, self.buttons)

    @cached_property
    def reading(self) -> PageReading:
        """What was posted, judged. Only of a form with data."""
        assert isinstance(self.data, QueryDict)
        posted = Posted(item_fields(dict(self.data.lists()), self.page_context.page.items))
        return read_page(self.page_context, posted, flags=(*self.flags, *self.data.getlist(ACKNOWLEDGED)))

    def clean(self) -> dict[str, Any]:
        """Tie each error to its field."""
        for problem in self.reading.errors:
            self.add_error(problem.field, problem.message)
        return self.cleaned_data

    def judge(self) -> bool:
        """Show the page with its errors and warnings; whether it has neither."""
        self.is_judged = True
        return self.reading.is_settled

    def forgive(self) -> None:
        """Show what was posted without judging it."""
        self._errors = forms.utils.ErrorDict()

    @property
    def own_names(self) -> frozenset[str]:
        """The names of the fields that the page sends, its buttons' included."""
        names = (sent_name(name) for item in self.page_context.items for name in all_field_names(item))
        return frozenset((*names, MARKER, "action", "return", ACKNOWLEDGED, SEEN))

    @property
    def error_lines(self) -> list[SummaryLine]:
        """The summary of errors, in the order of the page."""
        return [self._line(problem) for problem in self.reading.errors] if self.is_judged else []

    @property
    def warning_lines(self) -> list[SummaryLine]:
        """The summary of warnings."""
        return [self._line(problem) for problem in self.reading.warnings] if self.is_judged else []

    @property
    def warnings(self) -> dict[str, str]:
        """Field -> what to look at again."""
        problems = self.reading.warnings if self.is_judged else ()
        return {problem.field: problem.message for problem in problems}

    def _line(self, problem: Problem) -> SummaryLine:
        field = self.fields[problem.field]
        assert isinstance(field, AnswerField)
        first = self[problem.field].auto_id
        label = Truncator(str(field.label)).chars(90)
        return SummaryLine(
            anchor=f"{first}-0" if field.choices and not field.is_list else first,
            label=label,
            message=problem.message,
            check=problem.check,
        )

    @property
    def browser_data(self) -> dict[str, Any]:
        """What the script on the page is told."""
        return page_data(self.page_context)
