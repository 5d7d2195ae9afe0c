"""Forms that edit what is stored: each carries the version that it began with; a conflict shows both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.models import ChangedMeanwhileError
from surveyapp.site_languages import page_language

SEEN = "seen"
"""The field of the version."""
EMPTY = "–"


def seen_field() -> forms.CharField:
    """The hidden field of the version that the form was filled with."""
    return forms.CharField(
        label=gettext_lazy("Version"), required=False, max_length=64, widget=forms.HiddenInput
    )


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A field in which the two texts differ: what holds now, and what was entered."""

    label: str
    stored: str
    entered: str


def settle_on(form: forms.BaseForm, error: ChangedMeanwhileError) -> None:
    """Let the form, which keeps what was entered, carry the version that holds now: sent again, it saves."""
    assert isinstance(form.data, QueryDict)
    data = form.data.copy()
    data[SEEN] = error.version
    form.data = data


def differences(
    form: forms.BaseForm, stored: Mapping[str, Any], *, apart: Iterable[str] = ()
) -> list[Difference]:
    """The fields in which what was entered differs from what holds now, in words.

    stored: as the form's initial values. apart: fields that are no part of what is stored.
    """
    lines = []
    for bound in form:
        if bound.is_hidden or bound.name in apart:
            continue
        before = stored.get(bound.name)
        if bound.field.has_changed(before, bound.data):
            entered = form.cleaned_data.get(bound.name, bound.data)
            lines.append(
                Difference(
                    label=str(bound.label),
                    stored=_in_words(bound.field, before),
                    entered=_in_words(bound.field, entered),
                )
            )
    return lines


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return "; ".join(_in_words(field, each) for each in value) or EMPTY
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value) or EMPTY)  # type: ignore[arg-type]
    if isinstance(field, forms.DateField) and hasattr(value, "year"):
        return page_language().date(value)
    return EMPTY if value is None else str(value) or EMPTY
