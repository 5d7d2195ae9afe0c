"""A column for a text in each language of a survey: JSON of language -> text, read in the page's language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from surveyapp.site_languages import negotiated

ALL = ""
"""The key of a text that is the same in every language."""


@dataclass(frozen=True, eq=False)
class LocalisedText:
    """A text per language, in the order of the survey's languages. Texts that are empty are left out.

    str() gives the text in the language of the page. One text for all languages equals that text.
    """

    entries: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str] | str) -> LocalisedText:
        """The value of language -> text, or of one text for all languages."""
        by_language = {ALL: texts} if isinstance(texts, str) else texts
        return cls(tuple((language, text) for language, text in by_language.items() if text))

    @property
    def texts(self) -> dict[str, str]:
        """Language -> text; the key of a text for all languages is ALL."""
        return dict(self.entries)

    def language_for(self, language_code: str) -> str:
        """The language of the text that readers of this one get: theirs, or the first there is."""
        texts = self.texts
        return negotiated([language_code], [*texts]) or next(iter(texts), ALL)

    def in_language(self, language_code: str) -> str:
        """The text in the language, or in the survey's first language, or in any; "" where there is none."""
        return self.texts.get(self.language_for(language_code), "")

    def by_language(self, languages: Iterable[str]) -> dict[str, str]:
        """Language -> text for readers of each of the languages."""
        return {language: self.in_language(language) for language in languages}

    def entered_in(self, language_code: str) -> str:
        """The text that was entered for exactly this language, or for all of them."""
        return self.texts.get(language_code, self.texts.get(ALL, ""))

    def with_text(self, language_code: str, text: str, languages: Iterable[str]) -> LocalisedText:
        """The same with another text in one language. languages: of the survey, in their order."""
        entered = {language: self.entered_in(language) for language in languages}
        return LocalisedText.of(entered | {language_code: text})

    def in_order(self, languages: Iterable[str]) -> LocalisedText:
        """The same with its texts in the order of the survey's languages."""
        texts = self.texts
        return LocalisedText.of({code: texts[code] for code in (*languages, *texts) if code in texts})

    def __str__(self) -> str:
        return self.in_language(get_language() or "")

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.entries == LocalisedText.of(other).entries
        return isinstance(other, LocalisedText) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self.texts[ALL] if [*self.texts] == [ALL] else self.entries or "")


def localised(value: LocalisedText | Mapping[str, str] | str | None) -> LocalisedText:
    """The value itself, or of a text for all languages or of language -> text."""
    return value if isinstance(value, LocalisedText) else LocalisedText.of(value or "")


class _Attribute(DeferredAttribute):
    """Makes a value of whatever a survey's text is set to."""

    field: Any

    def __set__(self, instance: models.Model, value: LocalisedText | Mapping[str, str] | str | None) -> None:
        instance.__dict__[self.field.attname] = localised(value)


if TYPE_CHECKING:
    _TextField = models.TextField[LocalisedText | Mapping[str, str] | str, LocalisedText]
else:  # Django's fields take no type arguments when they run
    _TextField = models.TextField


class LocalisedTextField(_TextField):
    """A text per language. max_length: of each text."""

    descriptor_class = _Attribute

    def from_db_value(self, value: str, expression: object, connection: BaseDatabaseWrapper) -> LocalisedText:
        return self.to_python(value)

    @overload
    def to_python(self, value: None) -> LocalisedText: ...
    @overload
    def to_python(self, value: Any) -> LocalisedText: ...
    def to_python(self, value: Any) -> LocalisedText:
        """The value of JSON, as the database and backups hold it."""
        return localised(json.loads(value or "{}") if isinstance(value, str) else value)

    def get_prep_value(self, value: Any) -> str:
        return json.dumps(localised(value).texts, ensure_ascii=False)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse an empty text where one is needed, and one that is too long in any language."""
        super().validate(value, model_instance)
        longest = self.max_length
        for language, text in value.entries:
            if longest is not None and len(text) > longest:
                sentence = ngettext(
                    "At most %(longest)s character: this has %(length)s.",
                    "At most %(longest)s characters: this has %(length)s.",
                    longest,
                ) % {"longest": longest, "length": len(text)}
                raise ValidationError(sentence if language == ALL else f"{language}: {sentence}")


def check_languages(value: LocalisedText, languages: Iterable[str]) -> None:
    """Raise ValidationError for a text in a language that the questionnaire does not have."""
    unknown = [language for language in value.texts if language not in (*languages, ALL)]
    if unknown:
        raise ValidationError(
            _("The questionnaire is not in “%(language)s”: its languages are %(languages)s."),
            params={"language": unknown[0], "languages": ", ".join(languages)},
        )
