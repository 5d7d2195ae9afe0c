"""What differs in structure between two instruments: items, codes, types, conditions and their order.

There is a change wherever the structural fingerprints differ, so that nobody is refused without a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveyapp.instruments.language import Language
from surveyapp.instruments.model.fingerprint import structure
from surveyapp.instruments.model.instrument import Instrument

_CODED = ("options", "rows", "specials", "checks", "ends")
"""Lists of an item whose entries begin with a code or a name."""

_KINDS = ("type", "asked_if", "limits")
"""Keys of an item whose changes have words of their own."""


@dataclass(frozen=True, kw_only=True)
class StructureChange:
    """One difference. name: of the item or variable; code: of an answer, a row or a setting."""

    kind: str
    name: str = ""
    code: str = ""


def structure_changes(old: Instrument, new: Instrument) -> tuple[StructureChange, ...]:
    """All differences, in the order of the new instrument; () where the structure is the same."""
    before, after = structure(old), structure(new)
    changes = [
        *([StructureChange(kind="name", name=new.name)] if before["name"] != after["name"] else []),
        *_items(_by_name(before), _by_name(after)),
        *_codes("", "derived", before["derived"], after["derived"]),
        *_codes("", "flags", before["flags"], after["flags"]),
    ]
    if before["completeness"] != after["completeness"]:
        changes.append(StructureChange(kind="completeness"))
    if not changes and before != after:
        changes.append(StructureChange(kind="order"))
    return tuple(changes)


def _by_name(instrument: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {item["name"]: item for section in instrument["sections"] for item in section["items"]}


def _items(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[StructureChange]:
    for name in before:
        if name not in after:
            yield StructureChange(kind="item_removed", name=name)
    for name, item in after.items():
        if name not in before:
            yield StructureChange(kind="item_added", name=name)
            continue
        for key in dict.fromkeys((*item, *before[name])):
            old, new = before[name].get(key), item.get(key)
            if key in _CODED:
                yield from _codes(name, key, before[name][key], item[key])
            elif old != new:
                yield StructureChange(kind=key if key in _KINDS else "setting", name=name, code=key)


def _codes(
    name: str, kind: str, before: Sequence[Sequence[Any]], after: Sequence[Sequence[Any]]
) -> Iterator[StructureChange]:
    old, new = {entry[0]: entry for entry in before}, {entry[0]: entry for entry in after}
    found = [
        *(("code_removed", code) for code in old if code not in new),
        *(("code_added", code) for code in new if code not in old),
        *(("code_changed", code) for code in new if code in old and old[code] != new[code]),
    ]
    if not found and list(before) != list(after):
        found.append(("code_order", kind))
    for change, code in found:
        yield StructureChange(kind=change, name=name, code=str(code))


def structure_in_words(change: StructureChange, language: Language) -> str:
    """A difference as a sentence: `often: the answer, row or rule “daily” is missing.`"""
    _ = language.gettext
    forms = {
        "name": _("The questionnaire has another name: {name}."),
        "item_removed": _("{name}: the item is missing."),
        "item_added": _("{name}: the item is new."),
        "type": _("{name}: the type differs."),
        "asked_if": _("{name}: the condition under which it is asked differs."),
        "limits": _("{name}: the limits differ (least, most, step or length)."),
        "setting": _("{name}: “{code}” differs."),
        "code_removed": _("{name}: the answer, row or rule “{code}” is missing."),
        "code_added": _("{name}: the answer, row or rule “{code}” is new."),
        "code_changed": _("{name}: the value or condition of “{code}” differs."),
        "code_order": _("{name}: the order of “{code}” differs."),
        "completeness": _("The rule of completeness differs."),
        "order": _("The order of sections or items differs."),
    }
    name = change.name or _("Derived variables and flags")
    return forms[change.kind].format(name=name, code=change.code)
