"""The form by which a study lead declares what is shared by groups: it validates, and saves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.instruments.model.instrument import words
from surveyapp.reporting.sharing.breakdown_queries import Choices
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.edit_conflicts import seen_field

MOST_BY, MOST_ITEMS = 6, 10
"""So many can be declared: every table more costs cells of the others, and time."""

Named = Sequence[tuple[str, str]]
"""Names with their labels."""


class SharingForm(forms.Form):
    """Variables to break down by, and items beside the verdicts."""

    seen = seen_field()
    by = forms.MultipleChoiceField(label=gettext_lazy("Broken down by"), required=False)
    items = forms.MultipleChoiceField(label=gettext_lazy("Items"), required=False)

    def __init__(
        self, *args: Any, groupings: Named, questions: Named, sources: dict[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.sources = sources
        by, items = self.fields["by"], self.fields["items"]
        assert isinstance(by, forms.MultipleChoiceField)
        assert isinstance(items, forms.MultipleChoiceField)
        by.choices, items.choices = groupings, questions

    def clean_by(self) -> list[str]:
        return self._few("by", MOST_BY)

    def clean_items(self) -> list[str]:
        return self._few("items", MOST_ITEMS)

    def _few(self, name: str, most: int) -> list[str]:
        names: list[str] = self.cleaned_data[name]
        if len(names) > most:
            raise ValidationError(_("Choose at most %(most)d.") % {"most": most})
        return names

    def clean(self) -> dict[str, Any]:
        """An item is not broken down by itself."""
        cleaned = self.cleaned_data
        both = [name for name in cleaned.get("by", ()) if self.sources[name] in cleaned.get("items", ())]
        if both:
            self.add_error(
                "items",
                _("An item cannot be broken down by itself: %(names)s.")
                % {"names": page_language().all_of(both)},
            )
        return cleaned


def form_of(known: Choices, **arguments: Any) -> SharingForm:
    """The form with what the survey lets one choose."""
    language = page_language()
    return SharingForm(
        groupings=[
            (name, words(grouping.label, language.code)) for name, grouping in known.groupings.items()
        ],
        questions=[
            (name, words(question.label, language.code)) for name, question in known.questions.items()
        ],
        sources=dict(known.sources),
        **arguments,
    )
