"""Sets one answer of a preview: a variable and a code, a number or a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.answering.page.answer_parser import Posted, UnreadableError, parse
from surveyapp.answering.page.control_names import REFUSAL, has_specials_beside, special_field
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Instrument, ItemType, Missing, Variable, words

LONGEST_LABEL = 60


class AnswerForm(forms.Form):
    """A variable and its answer; `answer` is the answer as it is stored, None to clear it."""

    use_required_attribute = False

    variable = forms.ChoiceField(label=gettext_lazy("Variable"))
    value = forms.CharField(
        label=gettext_lazy("Answer"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "A code from the codebook, a number or a text. Separate several codes with commas. "
            "Leave empty to clear the answer."
        ),
    )

    def __init__(self, *args: Any, instrument: Instrument, language: Language, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instrument, self.language = instrument, language
        self.answer: Answer | None = None
        field = self.fields["variable"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(_choices(instrument, language))

    def clean(self) -> dict[str, Any]:
        """Read the answer as the page of the variable would."""
        name, text = self.cleaned_data.get("variable"), self.cleaned_data.get("value", "")
        if name and text:
            variable = self.instrument.variables[name]
            try:
                self.answer = _read(variable, text, self.language)
            except UnreadableError as error:
                self.add_error("value", f"{error} {_codes_in_words(variable)}".strip())
        return self.cleaned_data

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms renders the fields, without a form around them."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


def _choices(instrument: Instrument, language: Language) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The variables by section."""
    for section in instrument.sections:
        names = [
            (variable.name, f"{variable.name} – {_short(variable.label(language.code))}")
            for item in section.items
            for variable in item.variables
        ]
        if names:
            yield words(section.title, language.code), names


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _read(variable: Variable, text: str, language: Language) -> Answer | None:
    if text == REFUSAL and variable.prefer_not:
        return Missing.PREFER_NOT
    codes = [option.code for option in variable.options]
    values = [code.strip() for code in text.split(",")] if variable.type is ItemType.MULTIPLE else [text]
    is_special = has_specials_beside(variable) and variable.item.special(text) is not None
    field = special_field(variable) if is_special else variable.name
    return parse(variable, Posted({field: values}), codes, language)


def _codes_in_words(variable: Variable) -> str:
    """The codes that the variable can have; "" where it has none."""
    codes = [option.code for option in variable.options]
    codes += [special.code for special in variable.specials]
    if variable.prefer_not and REFUSAL not in codes:
        codes.append(REFUSAL)
    return _("Codes: %(codes)s.") % {"codes": ", ".join(codes)} if codes else ""
