"""Groupings for the tests, in English and French."""

from collections.abc import Iterable, Mapping

from surveyapp.instruments.derived.groupings import Grouping
from surveyapp.instruments.model.instrument import Group, Missing


def grouping_of(
    source: str,
    groups: Mapping[str, Iterable[str]],
    *,
    name: str = "grouped",
    left_out: Iterable[str] = (),
    limits: Iterable[float | None] = (),
    languages: tuple[str, ...] = ("en", "fr"),
) -> Grouping:
    """The grouping with these groups: code -> the answers that it takes. limits: one for each, of numbers."""
    ups = list(limits) or [None] * len(groups)
    out = tuple(left_out)
    return Grouping(
        name=name,
        label=dict.fromkeys(languages, name.capitalize()),
        source=source,
        groups=tuple(
            Group(code=code, label=dict.fromkeys(languages, code.capitalize()), up_to=up, codes=tuple(codes))
            for (code, codes), up in zip(groups.items(), ups, strict=True)
        ),
        left_out=out,
        left_out_as=Missing.CANNOT_SAY if out else None,
    )
