"""What is sent from the page of recoding: read and checked, and saved elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.free_text.recoding import normalised
from surveyapp.staff.responses.recoding.presenter import MIXED, GroupLine
from surveyapp.staff.shared.edit_conflicts import Difference


class AddOptionForm(forms.Form):
    """A code, and a label in each of the instrument's languages."""

    code = forms.CharField(label=_("Code"), max_length=60)

    def __init__(self, data: Any = None, *, languages: Iterable[str]) -> None:
        super().__init__(data)
        self.languages = tuple(languages)
        for language in self.languages:
            name = get_language_info(language)["name_translated"]
            self.fields[f"label_{language}"] = forms.CharField(
                label=_("Label, %(language)s") % {"language": name}, max_length=200
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
        """A reason that quotes a text would outlive it in the files of those who must not read it."""
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

    def seen(self) -> dict[int, str]:
        """Key of a response -> the code that the page showed, of the groups that had one."""
        return {
            key: code
            for group in self.groups
            if (code := self.data.get(f"was-{group.name}", MIXED)) != MIXED
            for key in group.keys
        }

    def differences(self, stored: Mapping[int, str], labels: Mapping[str, str]) -> list[Difference]:
        """The groups of which these responses count as something else since the page was read."""
        changes = self.changes()
        return [
            Difference(label=group.text, stored=labels.get(before, before), entered=labels.get(after, after))
            for group in self.groups
            for before, after in {(stored[key], changes[key]) for key in group.keys if key in stored}
        ]

    def entered(self) -> dict[str, Any]:
        """What the page shows again: the choice of each group, and the reason."""
        groups = [
            replace(group, chosen=self.data.get(f"to-{group.name}", group.code)) for group in self.groups
        ]
        return {"groups": groups, "reason": self.cleaned_data["reason"]}
