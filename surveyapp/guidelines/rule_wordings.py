"""What a definition says of its recommendations, by place: wordings, and the criteria as they are written.

Verdicts are never stored, so that a change of rules changes no answer, but it changes the figures of answers
that are there already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from surveyapp.instruments.checks.wording_changes import Place
from surveyapp.instruments.model.instrument import Text

WORDINGS = ("label", "statement", "strength", "note")
RULES = (
    *("guidelines", "status", "deciding_items", "for_each", "lenient_of", "gives_no_estimate", "all_of"),
    *("criteria", "otherwise"),
)


def rule_wordings(data: Mapping[str, Any]) -> dict[Place, Text]:
    """The places of a sound definition's recommendations, reasons and sets of codes."""
    languages = data["instrument"]["languages"]
    found: dict[Place, Text] = {}
    for table in data.get("recommendation", ()):
        found.update(_of_recommendation(table, languages))
    for prefix, reasons in data.get("reasons", {}).items():
        found.update(_reasons(prefix, reasons))
    for name, codes in data.get("sets", {}).items():
        found[Place(kind="set", name=name)] = dict.fromkeys(languages, ", ".join(codes))
    return found


def _of_recommendation(table: Mapping[str, Any], languages: list[str]) -> Iterator[tuple[Place, Text]]:
    name = table["name"]
    for key in WORDINGS:
        yield Place(kind="recommendation", name=name, code=key), table.get(key, {})
    for parameter, about in table.get("parameters", {}).items():
        for key in ("label", "unit", "in_words"):
            yield Place(kind="recommendation", name=name, code=f"{parameter} {key}"), about.get(key, {})
        for value, text in about.get("values", {}).items():
            yield Place(kind="recommendation", name=name, code=f"{parameter} {value}"), text
        values = ", ".join(map(str, (about["default"], *about.get("alternatives", ()))))
        yield Place(kind="recommendation", name=name, code=parameter), dict.fromkeys(languages, values)
    for key in RULES:
        text = _rule(table[key]) if key in table else ""
        yield Place(kind="recommendation", name=name, code=key), dict.fromkeys(languages, text)
    yield from _reasons(name, table.get("reasons", {}))


def _reasons(prefix: str, reasons: Mapping[str, Text]) -> Iterator[tuple[Place, Text]]:
    for code, text in reasons.items():
        yield Place(kind="reason", name=prefix, code=code), text


def _rule(value: object) -> str:
    """A key of a recommendation as a line: `often == "always" → adherent (always); …`."""
    if isinstance(value, Mapping):
        if "verdict" in value:
            condition = f"{value['when']} → " if "when" in value else ""
            return f"{condition}{value['verdict']} ({value['reason']})"
        return ", ".join(f"{key} = {part}" for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_rule, value))
    return str(value)
