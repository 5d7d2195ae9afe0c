"""Reads the tables of a definition key by key, and collects whatever is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from surveyapp.instruments.expressions.nodes import Node
from surveyapp.instruments.expressions.parser import ConditionError, parse
from surveyapp.instruments.model.wording import Text
from surveyapp.instruments.names import NAME, NAME_REMEDY, suggestion
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _


@dataclass(kw_only=True)
class Reading:
    """What all tables of one definition share while it is read."""

    languages: tuple[str, ...] = ()
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Table:
    """One table: each method reads one key. `finish` then refuses the keys that nobody read."""

    def __init__(self, data: Mapping[str, Any], place: str, reading: Reading) -> None:
        self.data = data
        self.place = place  # the item of its problems
        self.reading = reading
        self.read: set[str] = set()

    def wrong(self, message: Sentence, remedy: Sentence) -> None:
        self.reading.problems.append(Problem(item=self.place, message=message, remedy=remedy))

    def has(self, key: str) -> bool:
        return key in self.data

    def _take(self, key: str, kinds: tuple[type, ...], kind: str, *, required: bool = False) -> Any:
        """The value of a key where it is of one of the kinds, else None and a problem."""
        self.read.add(key)
        if key not in self.data:
            if required:
                self.wrong(_("`{key}` is missing.", key=key), _("Add `{key}`: {kind}.", key=key, kind=kind))
            return None
        value = self.data[key]
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            self.wrong(
                _("`{key}` is {value!r}, which is not {kind}.", key=key, value=value, kind=kind),
                _("Write {kind}.", kind=kind),
            )
            return None
        return value

    def string(self, key: str, *, required: bool = False, default: str = "") -> str:
        value: str | None = self._take(key, (str,), _("text between quotes"), required=required)
        if value is not None and required and not value.strip():
            self.wrong(_("`{key}` is empty.", key=key), _("Write something in `{key}`.", key=key))
        return default if value is None else value

    def name(self, key: str = "name") -> str:
        """A name or code; required."""
        value = self.string(key, required=True)
        if value.strip() and not NAME.fullmatch(value):
            self.wrong(_("`{key}` is {value!r}, which is not a name.", key=key, value=value), NAME_REMEDY)
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names or codes; () where it is absent."""
        names = self.words(key)
        for name in names:
            if not NAME.fullmatch(name):
                self.wrong(_("`{key}` holds {name!r}, which is not a name.", key=key, name=name), NAME_REMEDY)
        return names

    def words(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of strings; () where it is absent."""
        value = self._take(key, (list,), _("a list of names"), required=required) or []
        for word in value:
            if not isinstance(word, str):
                self.wrong(
                    _("`{key}` holds {word!r}, which is not text.", key=key, word=word),
                    _("Put it between quotes."),
                )
        return tuple(word for word in value if isinstance(word, str))

    def choice(self, key: str, allowed: Collection[str], default: str = "", *, required: bool = False) -> str:
        value = self.string(key, required=required, default=default)
        if key in self.data and value not in allowed:
            self.wrong(
                _("`{key}` is {value!r}.", key=key, value=value),
                suggestion(value, allowed, _("Write one of {allowed}.", allowed=", ".join(allowed))),
            )
            return default
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        value: bool | None = self._take(key, (bool,), _("true or false"))
        return default if value is None else value

    def number(self, key: str, *, required: bool = False) -> float | None:
        value: float | None = self._take(key, (int, float), _("a number"), required=required)
        if value is not None and not math.isfinite(value):
            self.wrong(_("`{key}` is not finite.", key=key), _("Write a number."))
        return value

    def whole(self, key: str, *, required: bool = False) -> int | None:
        value: int | None = self._take(key, (int,), _("a whole number"), required=required)
        return value

    def whole_or_range(self, key: str) -> tuple[int, int] | None:
        """A whole number, as both ends, or a list of two."""
        kind = _("a whole number, or two such as {key} = [12, 15]", key=key)
        value: Any = self._take(key, (int, list), kind)
        ends = value if isinstance(value, list) else [value, value]
        if len(ends) == 2 and all(type(end) is int for end in ends):
            return ends[0], ends[1]
        if value is not None:
            self.wrong(
                _("`{key}` is {value!r}, which is not {kind}.", key=key, value=value, kind=kind),
                _("Write {kind}.", kind=kind),
            )
        return None

    def text(self, key: str, *, required: bool = False) -> Text:
        """A wording in each of the instrument's languages; {} where it is absent."""
        language = next(iter(self.reading.languages), "en")
        kind = _("a wording per language ({key}.{language} = …)", key=key, language=language)
        value: dict[str, Any] | None = self._take(key, (dict,), kind, required=required)
        for language, wording in (value or {}).items():
            if language not in self.reading.languages:
                self.wrong(
                    _(
                        "`{key}` has a wording in {language!r}, which is not a language of the instrument.",
                        key=key,
                        language=language,
                    ),
                    _(
                        "Remove {key}.{language}, or add {language!r} to `languages`.",
                        key=key,
                        language=language,
                    ),
                )
            elif not isinstance(wording, str):
                self.wrong(
                    _(
                        "`{key}.{language}` is {wording!r}, which is not text.",
                        key=key,
                        language=language,
                        wording=wording,
                    ),
                    _("Put it between quotes."),
                )
        if value is not None:
            self._check_translated(key, value)
        texts = value or {}
        return {language: texts[language] for language in self.reading.languages if language in texts}

    def _check_translated(self, key: str, value: Mapping[str, Any]) -> None:
        for language in self.reading.languages:
            wording = value.get(language, "")
            if isinstance(wording, str) and not wording.strip():
                self.wrong(
                    _("`{key}` has no wording in {language!r}.", key=key, language=language),
                    _("Add {key}.{language} with its translation.", key=key, language=language),
                )

    def condition(self, key: str, *, required: bool = False) -> Node | None:
        value = self.string(key, required=required)
        if not value.strip():
            if key in self.data and not required:
                self.wrong(_("`{key}` is empty.", key=key), _("Write an expression, or remove the key."))
            return None
        try:
            return parse(value, self.reading.sets)
        except ConditionError as error:
            self.wrong(
                _("`{key}` {error}", key=key, error=error.args[0]),
                _("See the section on expressions in docs/instrument-format.md."),
            )
            return None

    def free(self, key: str) -> Mapping[str, Any]:
        """A table whose keys are the author's own; {} where it is absent."""
        value: dict[str, Any] | None = self._take(key, (dict,), _("a table"))
        return value or {}

    def table(self, key: str, place: str, *, required: bool = False) -> Table:
        """A table below this one; an empty one where it is absent."""
        value = self._take(key, (dict,), _("a table"), required=required)
        return Table(value or {}, place, self.reading)

    def tables(self, key: str, title: str = "", name: str = "name") -> list[Table]:
        """An array of tables. The problems of each are placed at "TITLE ITS-NAME"."""
        value = self._take(key, (list,), _("an array of tables"))
        inner_tables = []
        for position, data in enumerate(value or (), start=1):
            if not isinstance(data, dict):
                self.wrong(
                    _("`{key}` holds {data!r}, which is not a table.", key=key, data=data),
                    _("Write it between { and }."),
                )
                continue
            called = str(data.get(name) or f"number {position}")
            inner_tables.append(Table(data, f"{title} {called}".strip(), self.reading))
        return inner_tables

    def finish(self, elsewhere: Mapping[str, Sentence] | None = None) -> None:
        """Refuses the keys that nobody has read. elsewhere: key -> where it does belong."""
        for key in self.data:
            if key in self.read:
                continue
            if elsewhere and key in elsewhere:
                self.wrong(
                    _("`{key}` does not belong here.", key=key),
                    _("It belongs to {value}: remove it.", value=elsewhere[key]),
                )
            else:
                known = _("Remove it; known here are {read}.", read=", ".join(sorted(self.read)))
                self.wrong(
                    _("`{key}` is not a key of the format.", key=key), suggestion(key, self.read, known)
                )
