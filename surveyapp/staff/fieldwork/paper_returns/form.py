"""The forms for paper returns: the number on a sheet, and the sheet itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.browser_data import page_data
from surveyapp.answering.page.control_names import item_fields
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.page.page_validation import ACKNOWLEDGED, PageReading, read_page
from surveyapp.answering.paper.keying_sheet import (
    KeySection,
    Notice,
    notices_of,
    sections_of,
    sheet_of,
    values_of,
)
from surveyapp.models import PaperEntry, Survey
from surveyapp.models.responses.paper_returns import HIGHEST_NUMBER
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.form_widgets import WholeNumberField

LANGUAGE = "language__sheet"
"""The field that says which language the sheet is in; no variable's name has a double underscore."""
SEEN_SHEET = "seen__sheet"
"""The field that says which version of the keying the form was filled with."""

HELD_OFF = _("You have started very many paper forms. Please wait 15 minutes.")


class NumberForm(forms.Form):
    """The number that is written on the sheet."""

    number = WholeNumberField(
        label=_("Number on the paper form"),
        min_value=1,
        max_value=HIGHEST_NUMBER,
        error_messages={"required": _("Write a number on the paper form, and enter it here.")},
    )


@dataclass(frozen=True, kw_only=True)
class SheetForm:
    """A whole sheet as it is being keyed in: as posted, or as it was saved."""

    survey: Survey
    entry: PaperEntry
    data: QueryDict | None = None

    @cached_property
    def reading(self) -> PageReading:
        """What the sheet says, and what is wrong or doubtful about it."""
        return read_page(self._page_context, Posted(self._values), is_paper=True, flags=self._let_stand)

    @cached_property
    def sections(self) -> tuple[KeySection, ...]:
        """The sheet's questions, filled in."""
        return sections_of(self._page_context, self._values, self.reading.errors if self._is_judged else ())

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What to look at again."""
        return notices_of(self._page_context, self.reading) if self._is_judged else ()

    @cached_property
    def language(self) -> str:
        """The language that the sheet is in."""
        languages = self.survey.instrument.languages
        chosen_language = self.data.get(LANGUAGE, "") if self.data is not None else self.entry.language
        preferences = (chosen_language, get_language() or "")
        return next((language for language in preferences if language in languages), languages[0])

    @property
    def browser_data(self) -> dict[str, Any]:
        """What the scripts on the page are told."""
        return page_data(self._page_context)

    @property
    def _is_judged(self) -> bool:
        return self.data is not None

    @cached_property
    def _page_context(self) -> PageContext:
        return sheet_of(self.entry.instrument, language=page_language(), extended=self.survey.extended)

    @cached_property
    def _values(self) -> Mapping[str, list[str]]:
        if self.data is None:
            return values_of(self._page_context, self.entry.parsed_answers, self.entry.typed)
        sent = item_fields(dict(self.data.lists()), self._page_context.page.items)
        return {name: [str(value) for value in values] for name, values in sent.items()}

    @property
    def _let_stand(self) -> list[str]:
        return self.entry.flags if self.data is None else self.data.getlist(ACKNOWLEDGED)
