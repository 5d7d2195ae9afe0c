"""The form of a survey's settings: it validates, and saves nothing. What opening has fixed is not in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveyapp.fielding.survey_settings.logo_image import LogoError, checked_logo
from surveyapp.fielding.survey_settings.setting_values import SettingError, setting_label, stored_settings
from surveyapp.instruments.language import name_in
from surveyapp.models import FIXED_AT_OPENING, TEXTS, LocalisedText, Logo, Survey, version_of
from surveyapp.site_languages import page_language
from surveyapp.staff.settings.survey_settings.kept_logo_form import (
    KeptLogoError,
    as_address,
    kept,
    taken_back,
)
from surveyapp.staff.settings.survey_settings.presenter import box_name
from surveyapp.staff.shared.edit_conflicts import SEEN, seen_field
from surveyapp.staff.shared.form_widgets import WholeNumberField

LINES = {"landing": 8}
"""How many lines the box of a text shows; the others show two, and hold one line however long it is."""

KEPT = "kept_logo"
"""The hidden box with a logo that was chosen before an error elsewhere."""


class SurveySettingsForm(forms.Form):
    """Every setting that can still be changed: a box for each text in each language."""

    seen = seen_field()
    chosen_logo: Logo | None = None
    kept_logo = ""

    def __init__(self, data: Any = None, files: Any = None, *, survey: Survey) -> None:
        self.survey = survey
        self.languages = tuple(survey.instrument.languages)
        super().__init__(data, files, initial=initial_values(survey))
        for name in TEXTS:
            for language in self.languages:
                self.fields[box_name(name, language)] = _box(survey, name, language)
        self.fields |= _other_fields(survey)
        if survey.has_opened:
            for name in FIXED_AT_OPENING:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A title is in the first language at least; the logo is a picture that can be shown."""
        first = box_name("title", self.languages[0])
        if first in self.cleaned_data and not self.cleaned_data[first]:
            self.add_error(first, _("Enter the title in this language at least."))
        self._check_logo()
        return self.cleaned_data

    def _check_logo(self) -> None:
        """Take the chosen file, or else the one that this form kept over an error."""
        upload, held = self.cleaned_data.get("logo"), self.data.get(KEPT, "")
        try:
            if upload is not None:
                content = upload.read()
            elif held and not self.cleaned_data.get("remove_logo"):
                content = taken_back(held, self.survey)
            else:
                return
            self.cleaned_data["logo"] = self.chosen_logo = checked_logo(content)
            self.kept_logo = kept(content, self.survey)
        except LogoError as error:
            self.add_error("logo", error.in_words(page_language()))
        except KeptLogoError:
            self.add_error("logo", _("The logo that you chose is no longer kept. Choose the file again."))

    @property
    def chosen_address(self) -> str:
        """The chosen logo as the page shows it before it is stored."""
        return as_address(self.chosen_logo) if self.chosen_logo else ""

    def changed_settings(self) -> dict[str, Any]:
        """What `change_settings` takes: the settings that differ from those that the form was filled with."""
        cleaned, changed = self.cleaned_data, {*self.changed_data}
        settings: dict[str, Any] = {
            name: LocalisedText.of({code: cleaned[box_name(name, code)] for code in self.languages})
            for name in TEXTS
            if changed & {box_name(name, code) for code in self.languages}
        }
        for name in changed - {SEEN, "remove_logo", "shown_languages"}:
            if name not in settings and name in _SINGLE:
                settings[name] = cleaned[name]
        if "shown_languages" in changed:
            settings["shown_languages"] = " ".join(cleaned["shown_languages"])
        if cleaned.get("remove_logo") and not cleaned.get("logo"):
            settings["logo"] = None
        elif self.chosen_logo is not None:
            settings["logo"] = self.chosen_logo
        return settings

    def take_errors(self, error: SettingError) -> None:
        """Show what the action refused beside the fields."""
        for name, messages in error.errors.items():
            box = box_name(name, self.languages[0]) if name in TEXTS else name
            self.add_error(box if box in self.fields else None, [*messages])

    def error_lines(self) -> list[tuple[str, str, str]]:
        """Each error with the id of its box and the label of its setting."""
        return [
            (self._place(name), self._label(name), str(message))
            for name, messages in self.errors.items()
            for message in messages
        ]

    def _place(self, name: str) -> str:
        """The id of the box, or of the first of several that stand for one setting."""
        if name not in self.fields:
            return "settings"
        return self[name].id_for_label or f"{self[name].auto_id}_0"

    def _label(self, name: str) -> str:
        return str(self.fields[name].label) if name in self.fields else str(_("Survey settings"))


_SINGLE = (
    *("slug", "mode", "extended", "feedback", "double_entry"),
    *("date_granularity", "draft_days", "retention_years", "smallest_cell", "target", "logo"),
)


def initial_values(survey: Survey) -> dict[str, Any]:
    """What is stored, as the boxes begin with it, and its version."""
    values: dict[str, Any] = {name: getattr(survey, name) for name in _SINGLE if name != "logo"}
    for name in TEXTS:
        text: LocalisedText = getattr(survey, name)
        values |= {box_name(name, code): text.entered_in(code) for code in survey.instrument.languages}
    values["shown_languages"] = [*survey.languages_of(survey.instrument)]
    return values | {SEEN: version_of(stored_settings(survey))}


def _box(survey: Survey, name: str, language_code: str) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": LINES.get(name, 2), "lang": language_code})
    widget.attrs |= {"class": "form-control", "aria-describedby": f"about-{name}"}
    label = f"{setting_label(name)} ({name_in(language_code, page_language().code)})"
    kind = forms.CharField if name in LINES else _LineField
    return kind(
        label=label, required=False, widget=widget, validators=[_at_most(Survey._meta.get_field(name))]
    )


class _LineField(forms.CharField):
    """A text without line breaks."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


def _at_most(column: Any) -> Any:
    def check(text: str) -> None:
        column.validate(LocalisedText.of(text), None)

    return check


def _dress(field: forms.Field, name: str) -> None:
    """Give the widget the look of the site's forms, and its help."""
    if isinstance(field, forms.BooleanField | forms.MultipleChoiceField):
        look = "form-check-input"
    else:
        look = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
    field.widget.attrs["class"] = look
    if name != "shown_languages":
        field.widget.attrs["aria-describedby"] = f"about-{name}"


def _other_fields(survey: Survey) -> dict[str, forms.Field]:
    """The fields of settings that are the same in all languages."""
    fields: dict[str, forms.Field] = {}
    for name in (*_SINGLE, "shown_languages"):
        column: Any = Survey._meta.get_field(name)
        label = setting_label(name)
        if name in ("draft_days", "retention_years", "smallest_cell", "target"):
            fields[name] = WholeNumberField(
                label=label, required=not column.blank, validators=column.validators
            )
        elif name == "shown_languages":
            choices = [(code, name_in(code, page_language().code)) for code in survey.instrument.languages]
            fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Choose at least one language.")},
            )
        elif name == "logo":
            fields[name] = forms.FileField(label=label, required=False)
            fields["remove_logo"] = forms.BooleanField(label=_("Remove the logo"), required=False)
        else:
            fields[name] = column.formfield(label=label, help_text="")
        _dress(fields[name], name)
    return fields
