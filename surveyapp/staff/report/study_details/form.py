"""The form of the study details: a box for each, or one for each language of the survey; it saves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from surveyapp.analysis.study.study_details import (
    ALIKE,
    DATES,
    GROUPS,
    LONGEST,
    Content,
    Detail,
    Group,
    tidied,
)
from surveyapp.analysis.study.study_details_text import ASKED_BY, detail_in_words, explained, group_in_words
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.form_widgets import DayField

SHORT = (Detail.ETHICS_BOARD, Detail.ETHICS_NUMBER, Detail.PROTOCOL, Detail.CORRESPONDING)
LINES = {Detail.DESIGN: 2, Detail.FRAME_NAME: 2, Detail.TITLE: 2, Detail.ADVERTISING: 6, Detail.AUTHORS: 5}
"""How many lines a box shows; others show three."""


class StudyForm(forms.Form):
    """Every detail, none of them required; after: the number of the version that the boxes began with."""

    after = forms.IntegerField(label=gettext_lazy("Version"), min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, languages: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.languages = languages
        for detail in Detail:
            for language in self._languages_of(detail):
                self.fields[_name(detail, language)] = _box(detail, language)

    def _languages_of(self, detail: Detail) -> Sequence[str]:
        return ("",) if detail in ALIKE else self.languages

    def groups(self) -> Iterator[dict[str, Any]]:
        """The boxes of each heading, for the page."""
        about = explained(page_language())
        for group in Group:
            boxes = {detail: self._boxes(detail) for detail in GROUPS[group]}
            yield {
                "name": group.value,
                "label": group_in_words(group, page_language()),
                "details": [self._field_context(detail, boxes[detail], *about[detail]) for detail in boxes],
                "entered": sum(any(box.value() for _, box in of) for of in boxes.values()),
                "of": len(boxes),
                "is_open": group is next(iter(Group))
                or any(box.errors for of in boxes.values() for _, box in of),
            }

    def _boxes(self, detail: Detail) -> list[tuple[str, forms.BoundField]]:
        """The box of each language of the detail."""
        return [(language, self._bound(detail, language)) for language in self._languages_of(detail)]

    def _field_context(
        self, detail: Detail, boxes: list[tuple[str, forms.BoundField]], help_text: str, example: str
    ) -> dict[str, Any]:
        return {
            "name": detail.value,
            "label": detail_in_words(detail, page_language()),
            "help": help_text,
            "example": example,
            "asked_by": ASKED_BY.get(detail, ""),
            "is_by_language": detail not in ALIKE,
            "boxes": boxes,
        }

    def _bound(self, detail: Detail, language_code: str) -> forms.BoundField:
        bound_field = self[_name(detail, language_code)]
        if bound_field.errors:
            bound_field.field.widget.attrs |= {
                "class": "form-control is-invalid",
                "aria-describedby": f"about-{detail.value} {bound_field.auto_id}_error",
            }
        return bound_field

    def content(self) -> dict[str, Any]:
        """What `save_details` takes."""
        return tidied({detail: self._entered(detail) for detail in Detail})

    def _entered(self, detail: Detail) -> str | dict[str, str]:
        if detail in DATES:
            day = self.cleaned_data[_name(detail, "")]
            return day.isoformat() if day else ""
        if detail in ALIKE:
            return str(self.cleaned_data[_name(detail, "")])
        return {language: self.cleaned_data[_name(detail, language)] for language in self.languages}

    def error_lines(self) -> list[tuple[str, str, str]]:
        """Each error with the id of its box and the label of its detail."""
        return [
            (self[name].id_for_label, str(self[name].label), str(message))
            for name, messages in self.errors.items()
            for message in messages
        ]


def initial_values(content: Content) -> dict[str, Any]:
    """What is stored, as the form's boxes begin with it."""
    values: dict[str, Any] = {}
    for detail, value in content.items():
        texts = {"": value} if isinstance(value, str) else value
        values |= {_name(detail, language): text for language, text in texts.items()}
    return values


def _name(detail: str, language_code: str) -> str:
    return f"{detail}_{language_code}" if language_code else detail


def _box(detail: Detail, language_code: str) -> forms.Field:
    label = detail_in_words(detail, page_language())
    if detail in DATES:
        return _with_attributes(DayField(label=label, required=False), detail, language_code)
    widget = forms.TextInput() if detail in SHORT else forms.Textarea(attrs={"rows": LINES.get(detail, 3)})
    field = forms.CharField(label=label, required=False, max_length=LONGEST, strip=True, widget=widget)
    return _with_attributes(field, detail, language_code)


def _with_attributes(field: forms.Field, detail: Detail, language_code: str) -> forms.Field:
    field.widget.attrs |= {"class": "form-control", "aria-describedby": f"about-{detail.value}"}
    field.widget.attrs.pop("maxlength", None)  # a browser would cut a longer text off without a word
    if language_code:
        field.widget.attrs["lang"] = language_code
    return field
