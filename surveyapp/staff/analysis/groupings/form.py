"""The form of a grouping: which answers belong to which group. It validates, and saves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.fielding.grouping_text import problem_in_words
from surveyapp.instruments.checks.grouping_checks import (
    LONGEST_LABEL,
    LONGEST_NAME,
    MOST_GROUPS,
    GroupingProblem,
    grouping_problems,
)
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.derived.groupings import LEFT_OUT_AS, Grouping, Source
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Group, Instrument, Missing, words
from surveyapp.instruments.model.typed_numbers import NumberError, number_text, parse_number
from surveyapp.site_languages import page_language

OUT = "-"
"""What an answer that is left out belongs to; no place is called so."""


class GroupingForm(forms.Form):
    """Name, labels, groups, and for each answer of the source the group that it belongs to.

    A group of which nothing is filled in is none. `grouping` holds what was sent, once it is checked.
    """

    name = forms.CharField(
        label=gettext_lazy("Name of the variable"), max_length=LONGEST_NAME, required=False
    )
    left_out_as = forms.ChoiceField(label=gettext_lazy("Answers that are left out count as"), required=False)
    reason = forms.CharField(label=gettext_lazy("Reason (optional)"), max_length=200, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        source: Source,
        instrument: Instrument,
        language: Language,
        groups: int,
        fixed_name: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.source, self.instrument, self.fixed_name = source, instrument, fixed_name
        self.places = range(1, min(max(groups, 2), MOST_GROUPS) + 1)
        self.grouping: Grouping | None = None
        if fixed_name:
            del self.fields["name"]
        kinds = [(kind.value, missing_in_words(kind, language)) for kind in LEFT_OUT_AS]
        kind_field = self.fields["left_out_as"]
        assert isinstance(kind_field, forms.ChoiceField)
        kind_field.choices = [("", "–"), *kinds]
        self._add_texts(language)
        for field in self.fields.values():
            is_choice = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"
            field.widget.attrs["autocomplete"] = "off"

    def _add_texts(self, language: Language) -> None:
        for label_language in self.instrument.languages:
            self.fields[f"label_{label_language}"] = _line(
                _("Label, %(language)s") % {"language": label_language.upper()}
            )
        for place in self.places:
            self.fields[f"group-{place}-code"] = _line(_("Code"), LONGEST_NAME)
            for label_language in self.instrument.languages:
                group_label = _("Label, %(language)s") % {"language": label_language.upper()}
                self.fields[f"group-{place}-label_{label_language}"] = _line(group_label)
            if self.source.is_number:
                self.fields[f"group-{place}-up_to"] = _line(_("Up to and including"), 30)
        belongs = [
            ("", "–"),
            *((str(place), self._group_name(place)) for place in self.places),
            (OUT, _("left out of the groups")),
        ]
        for code, label in self.source.answers.items():
            self.fields[f"in-{code}"] = forms.ChoiceField(
                label=words(label, language.code), choices=belongs, required=False
            )

    def _group_name(self, place: int) -> str:
        """What a group is called in the lists: its number, and its code once it has one."""
        code = str(self[f"group-{place}-code"].value() or "")
        group = _("Group %(number)d") % {"number": place}
        return f"{group} ({code})" if code else group

    def clean(self) -> dict[str, Any]:
        """Every problem stands at its field."""
        values: dict[str, Any] = super().clean() or {}
        self.grouping = self._grouping(values)
        if not self.errors:
            self.add_problems(grouping_problems(self.grouping, self.instrument))
        return values

    def add_problems(self, problems: Iterable[GroupingProblem]) -> None:
        """Say what is wrong, each at its field, or above all of them."""
        for problem in problems:
            field = problem.field.replace("-codes", "-code")
            self.add_error(field if field in self.fields else None, problem_in_words(problem))

    def mark_errors(self) -> None:
        """Show at each field that it has an error, and tie the message to it."""
        for name in self.errors:
            if name in self.fields:
                attrs = self.fields[name].widget.attrs
                attrs["class"] += " is-invalid"
                attrs["aria-describedby"] = f"e-{name}"

    def error_lines(self) -> list[tuple[str, str, str]]:
        """Of each error at a field: the field's id, what it is called, and the message."""
        return [
            (self[name].auto_id, self._field_label(name), str(message))
            for name in self.fields
            for message in self.errors.get(name, ())
        ]

    def _field_label(self, name: str) -> str:
        """The label of a field, after its group where it is of one."""
        label = str(self.fields[name].label)
        if not name.startswith("group-"):
            return label
        return _("Group %(number)s, %(label)s") % {"number": name.split("-")[1], "label": label}

    def _grouping(self, values: Mapping[str, Any]) -> Grouping:
        filled = [place for place in self.places if self._is_filled(place, values)]
        out = tuple(code for code in self.source.answers if values.get(f"in-{code}") == OUT)
        kind = values.get("left_out_as")
        return Grouping(
            name=self.fixed_name or values.get("name", ""),
            label=self._label("", values),
            source=self.source.name,
            groups=tuple(self._group(place, values) for place in filled),
            left_out=out,
            left_out_as=Missing(kind) if kind and out else None,
        )

    def _is_filled(self, place: int, values: Mapping[str, Any]) -> bool:
        own = [value for name, value in values.items() if name.startswith(f"group-{place}-")]
        return any(own) or str(place) in [values.get(f"in-{code}") for code in self.source.answers]

    def _group(self, place: int, values: Mapping[str, Any]) -> Group:
        return Group(
            code=values.get(f"group-{place}-code", ""),
            label=self._label(f"group-{place}-", values),
            up_to=self._limit(place, values),
            codes=tuple(code for code in self.source.answers if values.get(f"in-{code}") == str(place)),
        )

    def _limit(self, place: int, values: Mapping[str, Any]) -> float | None:
        field = f"group-{place}-up_to"
        if not values.get(field):
            return None
        try:
            return float(parse_number(values[field], decimals=True, language=page_language()))
        except NumberError as error:
            self.add_error(field, str(error))
            return None

    def _label(self, prefix: str, values: Mapping[str, Any]) -> dict[str, str]:
        return {
            language: values.get(f"{prefix}label_{language}", "") for language in self.instrument.languages
        }


def _line(label: str, longest: int = LONGEST_LABEL) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False)


def initial_values(grouping: Grouping) -> dict[str, Any]:
    """What the form holds of a grouping that there is."""
    values: dict[str, Any] = {f"label_{language}": text for language, text in grouping.label.items()}
    values["left_out_as"] = grouping.left_out_as.value if grouping.left_out_as else ""
    values |= {f"in-{code}": OUT for code in grouping.left_out}
    for place, group in enumerate(grouping.groups, 1):
        values[f"group-{place}-code"] = group.code
        values |= {f"group-{place}-label_{language}": text for language, text in group.label.items()}
        values[f"group-{place}-up_to"] = "" if group.up_to is None else number_text(group.up_to)
        values |= {f"in-{code}": str(place) for code in group.codes}
    return values


def group_fields(form: GroupingForm) -> list[tuple[int, list[object]]]:
    """The fields of each group, by its place."""
    return [
        (place, [form[name] for name in form.fields if name.startswith(f"group-{place}-")])
        for place in form.places
    ]


def answer_fields(form: GroupingForm, counts: Mapping[str, int]) -> list[tuple[object, int | None]]:
    """The field of each answer, with how often it was given."""
    return [(form[f"in-{code}"], counts.get(code)) for code in form.source.answers]
