"""Which printed figures are sums of others: by their own word, by a label such as "RR + SD", or as totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from surveyapp.analysis.published_tables.columns import TOTALS, key
from surveyapp.analysis.published_tables.published_table import PublishedCell
from surveyapp.instruments.model.instrument import Translate

Part = tuple[str, str]  # the block and group that a sum and its parts share


class SumError(ValueError):
    """A figure is said to be the sum of what is not in the table; the message says the remedy."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def duplicates(cells: Iterable[PublishedCell]) -> Iterator[tuple[PublishedCell, PublishedCell]]:
    """Each cell at the place of an earlier one, with that one; a cell without a label has no place."""
    seen: dict[tuple[str, str, str], PublishedCell] = {}
    for cell in cells:
        if cell.label and seen.setdefault(cell.place, cell) is not cell:
            yield cell, seen[cell.place]


def with_sums(
    cells: Sequence[PublishedCell], stated: Mapping[int, str], _: Translate
) -> tuple[PublishedCell, ...]:
    """The cells, each with the labels that it is the sum of.

    `stated` is what lines say of themselves, such as "RR + SD". Raises SumError for an unknown label.
    """
    labels: dict[Part, dict[str, str]] = {}
    for cell in cells:
        labels.setdefault((cell.block, cell.group), {})[key(cell.label)] = cell.label
    summed = tuple(
        replace(cell, sum_of=_stated(cell, stated.get(cell.line, ""), labels[cell.block, cell.group], _))
        for cell in cells
    )
    plain: dict[Part, list[str]] = {}
    for cell in summed:
        if not cell.sum_of and not _is_total(cell):
            plain.setdefault((cell.block, cell.group), []).append(cell.label)
    return tuple(_with_total(cell, plain.get((cell.block, cell.group), ())) for cell in summed)


def _stated(cell: PublishedCell, text: str, labels: Mapping[str, str], _: Translate) -> tuple[str, ...]:
    """What the line says, else what its label says where all of its parts are there."""
    found = [labels.get(key(part)) for part in (text or cell.label).split("+")]
    parts = tuple(label for label in found if label and label != cell.label)
    if text and len(parts) < len(found):
        message = _("“{sum}” names what is not in its group. Labels there: {labels}.")
        raise SumError(cell.line, message.format(sum=text, labels=", ".join(filter(None, labels.values()))))
    return parts if text or len(parts) == len(found) else ()


def _is_total(cell: PublishedCell) -> bool:
    return key(cell.label) in TOTALS


def _with_total(cell: PublishedCell, others: Sequence[str]) -> PublishedCell:
    """A row of totals is the sum of all other rows that are no sums and have a label."""
    if cell.sum_of or not _is_total(cell) or not all(others):
        return cell
    return replace(cell, sum_of=tuple(others))
