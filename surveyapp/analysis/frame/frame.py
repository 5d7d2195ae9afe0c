"""The cases of a frame: those that the site knows, those that the study lead entered, and the rest, of whom
nothing ever came back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveyapp.instruments.language import TranslatedError, gettext_noop

NOTHING_CAME = "3.19"
ENTERED = ("2.111", "2.20", "2.26", "2.27", "2.30", "3.11", "3.30", "3.40", "4.10", "4.81", "4.90")
"""The codes whose cases a study lead enters: what happened outside the site."""

Margin = Mapping[str, int]
"""Level -> how many of the frame."""


class FrameError(TranslatedError):
    """More cases are accounted for than the frame holds."""

    def __init__(self, *, size: int, cases: int) -> None:
        self.size, self.cases = size, cases
        super().__init__(
            gettext_noop(
                "{cases} cases are counted, but the sampling frame holds {size}: correct the counts or "
                "the size."
            ),
            cases=cases,
            size=size,
        )


def all_cases(size: int, *parts: Mapping[str, int]) -> dict[str, int]:
    """Every case by its code: the sums of the parts, and the rest as such of whom nothing came back.

    Raises FrameError.
    """
    counts: dict[str, int] = {}
    for part in parts:
        for code, count in part.items():
            counts[code] = counts.get(code, 0) + count
    cases = sum(counts.values())
    if cases > size:
        raise FrameError(size=size, cases=cases)
    counts[NOTHING_CAME] = counts.get(NOTHING_CAME, 0) + size - cases
    return counts


def merged_levels(merged: Sequence[Sequence[str]]) -> dict[str, str]:
    """Level -> the name of the levels that it is merged with: "nb+ns"."""
    return {level: "+".join(group) for group in merged for level in group}


def merged_margin(margin: Margin, merged: Sequence[Sequence[str]]) -> dict[str, float]:
    """The margin with its levels merged, without those that hold nobody."""
    names, sizes = merged_levels(merged), dict[str, float]()
    for level, size in margin.items():
        name = names.get(level, level)
        sizes[name] = sizes.get(name, 0) + size
    return {level: size for level, size in sizes.items() if size}
