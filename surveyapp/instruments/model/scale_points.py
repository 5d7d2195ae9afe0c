"""The points of a scale as answers, its ends with their labels."""

from __future__ import annotations

from collections.abc import Iterable

from surveyapp.instruments.model.instrument import Item, Text


def points_of(item: Item) -> list[tuple[int, Text]]:
    """The whole numbers of a scale with their labels, in order."""
    low, high = int(item.minimum or 0), int(item.maximum or 0)
    ends = {low: item.low_label, high: item.high_label}
    return [(point, _label(point, ends.get(point, {}), item.text)) for point in range(low, high + 1)]


def _label(point: int, end: Text, languages: Iterable[str]) -> Text:
    return {
        language: f"{point} – {end[language]}" if end.get(language) else str(point) for language in languages
    }
