"""Hashes that pin a definition: of everything, and of its structure alone.

A survey may move to a version of the same structural fingerprint: answers to one are answers to the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from surveyapp.instruments.expressions.evaluation import Node, to_json
from surveyapp.instruments.model.instrument import Derived, Instrument, Item, ResponseOption


def fingerprint(data: Mapping[str, Any]) -> str:
    """SHA-256 (64 hexadecimal digits) of a definition's data, recommendations included.

    The order of keys and the spelling of numbers (1, 1.0) do not count; everything else does.
    """
    return _hash(_canonical(data))


def structural_fingerprint(instrument: Instrument) -> str:
    """SHA-256 of what answers mean: names, codes, types, rows, limits, conditions and their order.

    Wordings, labels, pages, measurement and the other things that only show do not count.
    """
    return _hash(structure(instrument))


def structure(instrument: Instrument) -> dict[str, Any]:
    """What the structural fingerprint is of, as JSON holds it."""
    described = {
        "name": instrument.name,
        "sections": [
            {"name": section.name, "items": [_item(item) for item in section.items]}
            for section in instrument.sections
        ],
        "derived": [_derived(derived) for derived in instrument.derived],
        "flags": [[flag.name, to_json(flag.when)] for flag in instrument.flags],
        "completeness": [
            instrument.completeness.complete,
            instrument.completeness.partial,
            instrument.completeness.partial_requires,
        ],
    }
    canonical: Any = _canonical(described)
    return dict(canonical)


def _item(item: Item) -> dict[str, Any]:
    return {
        "name": item.name,
        "type": str(item.type),
        "asked_if": _condition(item.asked_if),
        "required": item.required,
        "prefer_not": item.prefer_not,
        "tier": item.tier,
        "reverse": item.reverse,
        "options": [_option(option) for option in item.options],
        "rows": [[row.name, row.options] for row in item.rows],
        "specials": [[special.code, special.missing and special.missing.value] for special in item.specials],
        "limits": [item.minimum, item.maximum, item.step, item.max_length, item.maximum_choices],
        "checks": [[check.name, check.severity, to_json(check.rule)] for check in item.checks],
        "ends": [[end.disposition, to_json(end.when)] for end in item.ends],
        "profile": item.profile,
        **({"empty": item.empty} if item.empty == "none" else {}),
    }


def _option(option: ResponseOption) -> list[Any]:
    missing = option.missing and option.missing.value
    offered_if = _condition(option.offered_if)
    described = [option.code, option.value, missing, option.exclusive, option.specify, offered_if]
    return [*described, "outside_order"] if option.outside_order else described


def _derived(derived: Derived) -> list[Any]:
    groups = [[group.code, group.up_to, group.codes] for group in derived.groups]
    return [derived.name, derived.source, derived.is_banded, groups]


def _condition(node: Node | None) -> object:
    return None if node is None else to_json(node)


def _canonical(value: object) -> object:
    """The value with whole floats as integers and tuples as lists, so that equal data hash alike."""
    if isinstance(value, Mapping):
        return {key: _canonical(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_canonical(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
