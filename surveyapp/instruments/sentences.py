"""Texts that are made in English and can be said in another language later."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.instruments.language import Language


class Sentence(str):
    """A text in English, with what it takes to say it in another language.

    It is made by `_("Row {name} is there twice.", name=…)`, `_ = sentence`: by this name the text is
    collected. values: may be sentences themselves. It compares, sorts and prints as its English text does.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Sentence:
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[type[Sentence], tuple[str, Mapping[str, object]]]:
        """What pickling makes it of again."""
        return Sentence, (self.template, self.values)

    def in_words(self, language: Language) -> str:
        """The text in the language. Without values it stands as it is, braces and all."""
        text = language.gettext(self.template) if self.template else ""
        values = {
            name: value.in_words(language) if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }
        return text.format(**values) if values else text


def sentence(template: str, /, **values: object) -> Sentence:
    """The text with the values in its braces."""
    return Sentence(template, values)
