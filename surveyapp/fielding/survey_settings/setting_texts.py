"""Settings as lines of text, for the command line: NAME=VALUE, or NAME.LANGUAGE=VALUE for a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import BooleanField, IntegerField

from surveyapp.fielding.survey_settings.logo_image import checked_logo
from surveyapp.fielding.survey_settings.setting_values import SETTINGS
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.models import ALL, TEXTS, LocalisedText, Survey

_TRUTH = {"yes": True, "no": False}


class SettingTextError(TranslatedError):
    """A line names no setting, or a value that the setting cannot have."""


def settings_as_text(survey: Survey) -> Iterator[str]:
    """Every setting as a line that `settings_from_text` reads."""
    for name in SETTINGS:
        value = getattr(survey, name)
        if isinstance(value, LocalisedText):
            for language, text in value.entries or ((ALL, ""),):
                yield f"{name}.{language}={_escaped(text)}" if language else f"{name}={_escaped(text)}"
        elif isinstance(value, bool):
            yield f"{name}={'yes' if value else 'no'}"
        elif name == "logo":
            yield f"{name}={survey.logo_id[:12] if survey.logo_id else ''}"
        elif name == "shown_languages":
            yield f"{name}={' '.join(survey.languages_of(survey.instrument))}"
        else:
            yield f"{name}={'' if value is None else value}"


def settings_from_text(survey: Survey, lines: Iterable[str]) -> dict[str, Any]:
    """What `change_settings` takes; the value of a logo is the path of its file.

    A text without a language is that of all languages; several lines may each give one language.
    Raises SettingTextError and LogoError.
    """
    settings: dict[str, Any] = {}
    for line in lines:
        key, equals, value = line.partition("=")
        name, _dot, language = key.strip().partition(".")
        if not equals or name not in SETTINGS or (language and name not in TEXTS):
            raise SettingTextError(
                gettext_noop(
                    "“{line}” is not a setting. Write NAME=VALUE, or NAME.LANGUAGE=VALUE, of: {names}."
                ),
                line=line,
                names=", ".join(SETTINGS),
            )
        if name in TEXTS:
            settings[name] = _text(survey, settings.get(name, getattr(survey, name)), language, value)
        else:
            settings[name] = _value(name, value.strip())
    return settings


def _text(survey: Survey, before: LocalisedText, language_code: str, value: str) -> LocalisedText:
    text = value.replace("\\n", "\n")
    languages = survey.instrument.languages
    return before.with_text(language_code, text, languages) if language_code else LocalisedText.of(text)


def _value(name: str, value: str) -> Any:
    if name == "logo":
        return checked_logo(_file(value)) if value else None
    field = Survey._meta.get_field(name)
    if isinstance(field, BooleanField):
        if value not in _TRUTH:
            raise SettingTextError(gettext_noop("{name} is yes or no."), name=name)
        return _TRUTH[value]
    if isinstance(field, IntegerField):
        if not value and field.null:
            return None
        if not (value.isascii() and value.isdigit()):
            raise SettingTextError(gettext_noop("{name} is a whole number."), name=name)
        return int(value)
    return value


def _file(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise SettingTextError(
            gettext_noop("The file {path} cannot be read: name a picture on this machine."), path=path
        ) from error


def _escaped(text: str) -> str:
    return text.replace("\n", "\\n")
