"""Wordings that differ between two versions of one structure: what a stored code meant, and means now.

Every text that gives an answer its meaning has a place: the question, its help, its unit, the ends of its
scale, each answer, each row. Two versions are compared place by place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, Item, ResponseOption, Special, Text

WITHIN_NAME = ("choice", "row", "end", "group")
"""Kinds of places of which one name (an item) has several: none of them may take the wording of another."""
MOVING = ("text", "label")
"""Kinds of places whose wording must not move to another item."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a wording stands: its kind, the item (or section, recommendation …), and a code there."""

    kind: str
    name: str
    code: str = ""


Wordings = Mapping[Place, Text]


@dataclass(frozen=True, kw_only=True)
class WordingChange:
    """The wordings of one place, in the languages in which they differ; "" where it has none."""

    place: Place
    old: Text
    new: Text


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A wording of a place that was, in an earlier version, the wording of another one."""

    place: Place
    wording: str
    other: Place


def wordings(instrument: Instrument) -> dict[Place, Text]:
    """Every text by which the answers of an instrument have their meaning."""
    found: dict[Place, Text] = {}
    for section in instrument.sections:
        found[Place(kind="intro", name=section.name)] = section.intro
        for item in section.items:
            found.update(_of_item(item))
    for definition in instrument.definitions:
        found[Place(kind="definition", name=definition.name, code="term")] = definition.term
        found[Place(kind="definition", name=definition.name, code="text")] = definition.text
    for derived in instrument.derived:
        found[Place(kind="derived", name=derived.name)] = derived.label
        for group in derived.groups:
            found[Place(kind="group", name=derived.name, code=group.code)] = group.label
    for flag in instrument.flags:
        found[Place(kind="flag", name=flag.name)] = flag.label
    return found


def _of_item(item: Item) -> Iterator[tuple[Place, Text]]:
    name = item.name
    yield Place(kind="text", name=name), item.text
    if item.label != item.text:
        yield Place(kind="label", name=name), item.label
    yield Place(kind="help", name=name), item.help
    yield Place(kind="unit", name=name), item.unit
    yield Place(kind="end", name=name, code="low"), item.low_label
    yield Place(kind="end", name=name, code="high"), item.high_label
    choices: tuple[ResponseOption | Special, ...] = (*item.options, *item.specials)
    for choice in choices:
        yield Place(kind="choice", name=name, code=choice.code), choice.label
    for row in item.rows:
        yield Place(kind="row", name=name, code=row.name), row.label


def wording_changes(old: Wordings, new: Wordings) -> list[WordingChange]:
    """What is said otherwise in the new version, place by place; a language that it drops is no change."""
    changes = []
    for place in {**new, **old}:
        before, after = old.get(place, {}), new.get(place, {})
        pairs = {
            language: (before.get(language, ""), after.get(language, "")) for language in after or before
        }
        differing = {language: pair for language, pair in pairs.items() if pair[0].strip() != pair[1].strip()}
        if differing:
            changes.append(
                WordingChange(
                    place=place,
                    old={language: words for language, (words, _) in differing.items()},
                    new={language: words for language, (_, words) in differing.items()},
                )
            )
    return changes


def exchanges(earlier: Iterable[Wordings], new: Wordings) -> list[Exchange]:
    """The places that take a wording which another place of the same item had in an earlier version.

    Wordings of all languages count, and are compared as written and without case, spaces and punctuation. The
    question of another item counts where that item gives its question up.
    """
    versions = list(earlier)
    return [
        Exchange(place=place, wording=wording, other=other)
        for place, text in new.items()
        for wording in dict.fromkeys(text.values())
        if (other := _former_bearer(place, wording, versions, new)) is not None
    ]


def _former_bearer(place: Place, wording: str, versions: list[Wordings], new: Wordings) -> Place | None:
    """The other place that had the wording where this one never had it."""
    for read in (str.strip, without_marks):
        sought = read(wording)
        if not sought or any(sought in _read(version, place, read) for version in versions):
            continue
        for version in versions:
            for other in version:
                if _is_peer(place, other) and sought in _read(version, other, read):
                    if place.kind in MOVING and sought in _read(new, other, read):
                        continue
                    return other
    return None


def _read(version: Wordings, place: Place, read: Callable[[str], str]) -> set[str]:
    return {read(wording) for wording in version.get(place, {}).values()}


def _is_peer(place: Place, other: Place) -> bool:
    if place == other or place.kind != other.kind:
        return False
    return place.kind in MOVING or (place.kind in WITHIN_NAME and place.name == other.name)


def without_marks(wording: str) -> str:
    """The wording without case, spaces and punctuation; symbols such as < and + stay."""
    plain = unicodedata.normalize("NFKC", wording).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] not in "PZC")


def place_in_words(place: Place, language: Language) -> str:
    """Of what a text is the wording: `plan, answer “wait”`."""
    _ = language.gettext
    forms = {
        "text": _("{name}, question"),
        "label": _("{name}, short name"),
        "help": _("{name}, help"),
        "unit": _("{name}, unit"),
        "end": _("{name}, end of the scale “{code}”"),
        "choice": _("{name}, answer “{code}”"),
        "row": _("{name}, row “{code}”"),
        "intro": _("section {name}, introduction"),
        "definition": _("definition {name}, {code}"),
        "derived": _("derived variable {name}, label"),
        "group": _("derived variable {name}, group “{code}”"),
        "flag": _("flag {name}, label"),
        "recommendation": _("recommendation {name}, {code}"),
        "reason": _("recommendation {name}, reason “{code}”"),
        "set": _("list of codes {name}"),
    }
    return forms[place.kind].format(name=place.name, code=place.code)
