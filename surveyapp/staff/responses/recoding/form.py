"""What is sent from the page of recoding: read and checked, and saved elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.free_text.recoding import normalised
from surveyapp.staff.responses.recoding.presenter import MIXED, GroupLine


class AddOptionForm(forms.Form):
    """A code, and a label in each of the instrument's languages."""

    code = forms.CharField(label=_("Code"), max_length=60)

    def __init__(self, data: Any = None, *, languages: Iterable[str]) -> None:
        super().__init__(data)
        self.languages = tuple(languages)
        for language in self.languages:
            self.fields[f"label_{language}"] = forms.CharField(
                label=_("Label, %(language)s") % {"language": language.upper()}, max_length=200
            )

    def label(self) -> dict[str, str]:
        """The label by language."""
        return {language: self.cleaned_data[f"label_{language}"] for language in self.languages}


class RecodeForm(forms.Form):
    """What each group of texts shall count as, and why."""

    reason = forms.CharField(label=_("Reason (optional)"), max_length=200, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, groups: Iterable[GroupLine] = ()) -> None:
        super().__init__(data)
        self.groups = tuple(groups)

    def clean_reason(self) -> str:
        """A reason that quotes a text would outlive it in the files of those who may not read it."""
        reason: str = self.cleaned_data["reason"]
        text = normalised(reason)
        if any(len(group.text) > 3 and normalised(group.text) in text for group in self.groups):
            raise forms.ValidationError(_("Give the reason without quoting a text."))
        return reason

    def changes(self) -> dict[int, str]:
        """Key of a response -> code, of the groups whose choice is another than the page showed."""
        sent = self.data
        return {
            key: sent[f"to-{group.name}"]
            for group in self.groups
            if sent.get(f"to-{group.name}", MIXED) not in (MIXED, sent.get(f"was-{group.name}"))
            for key in group.keys
        }
