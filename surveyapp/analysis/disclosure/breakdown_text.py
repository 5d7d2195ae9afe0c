"""Shared breakdowns in words: the tables of the page, the rows of the workbook; "suppressed" for what is
hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER, Breakdown, Breakdowns, Count
from surveyapp.analysis.report.report import Estimate
from surveyapp.analysis.report.report_text import estimate_in_words, share_in_words
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.proportions import proportion
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

Labels = Mapping[str, Any]
"""As they are stored: {"by": {name: label}, "items": {name: label}}, each with its categories; of an item
also which question it belongs to, "" for a verdict."""


@dataclass(frozen=True, kw_only=True)
class SharedCell:
    """What stands in a cell, and a line below it."""

    text: str
    note: str = ""
    is_suppressed: bool = False


@dataclass(frozen=True, kw_only=True)
class SharedRow:
    label: str
    cells: tuple[SharedCell, ...]  # of all, then of each group


@dataclass(frozen=True, kw_only=True)
class SharedTable:
    name: str
    label: str
    rows: tuple[SharedRow, ...]


@dataclass(frozen=True, kw_only=True)
class PlainRow:
    """One cell of a table by groups as a line. base: of those who gave an answer, where it is told."""

    item: str
    answer: str
    group: str
    count: Count
    base: Count


@dataclass(frozen=True, kw_only=True)
class SharedGrouping:
    """All tables by one variable. columns: all, then each group, with how many they are."""

    name: str
    label: str
    columns: tuple[tuple[str, str], ...]
    merged: tuple[str, ...]  # groups of several categories
    tables: tuple[SharedTable, ...]
    suppressed: int
    cells: int
    lines: tuple[PlainRow, ...]


def shared_groupings(
    shared: Breakdowns, labels: Labels, *, by: Sequence[str], items: Sequence[str], language: Language
) -> tuple[SharedGrouping, ...]:
    """The tables by each of the variables, of the verdicts and of these items."""
    writer = _Writer(shared=shared, labels=labels, items=items, language=language)
    return tuple(writer.grouping(name) for name in by if name in shared.by)


def shared_names(shared: Breakdowns, labels: Labels, items: Sequence[str]) -> list[str]:
    """The verdicts, and what belongs to these items, among all that was counted."""
    return [name for name in shared.items if labels["items"][name]["item"] in ("", *items)]


@dataclass(frozen=True, kw_only=True)
class _Writer:
    shared: Breakdowns
    labels: Labels
    items: Sequence[str]
    language: Language

    def grouping(self, name: str) -> SharedGrouping:
        _, breakdown = self.language.gettext, self.shared.by[name]
        group_labels = [self.group(name, codes) for codes in breakdown.groups]
        sizes = [self.shared.responses, *breakdown.sizes]
        tables = tuple(self.tables(breakdown))
        cells = [cell for table in tables for row in table.rows for cell in row.cells[1:]]
        return SharedGrouping(
            name=name,
            label=self.words(self.labels["by"][name]["label"]),
            columns=tuple(zip((_("All"), *group_labels), map(self.count, sizes), strict=True)),
            merged=tuple(
                label for label, codes in zip(group_labels, breakdown.groups, strict=True) if len(codes) > 1
            ),
            tables=tables,
            suppressed=sum(cell.is_suppressed for cell in cells),
            cells=len(cells),
            lines=tuple(self.lines(breakdown, (_("All"), *group_labels))),
        )

    def group(self, name: str, codes: Sequence[str]) -> str:
        categories = self.labels["by"][name]["categories"]
        return self.language.gettext(" or ").join(self.category(categories, code) for code in codes)

    def category(self, categories: Mapping[str, Mapping[str, str]], code: str) -> str:
        return self.language.gettext("no answer") if code == NO_ANSWER else self.words(categories[code])

    def words(self, label: Mapping[str, str]) -> str:
        return words(label, self.language.code)

    def count(self, count: Count) -> str:
        suppressed = self.language.gettext("suppressed")
        return suppressed if count is None else rounding.format_number(count, self.language)

    def tables(self, breakdown: Breakdown) -> Iterator[SharedTable]:
        """The verdicts in one table, and each item in one of its own."""
        _, verdicts = self.language.gettext, self.names(are_verdicts=True)
        rows = tuple(self.verdict_row(name, breakdown) for name in verdicts)
        if rows:
            yield SharedTable(name="verdicts", label=_("Reported adherence"), rows=rows)
        for name in self.names(are_verdicts=False):
            label = self.words(self.labels["items"][name]["label"])
            rows = tuple(self.item_rows(name, breakdown))
            yield SharedTable(name=name.replace(".", "-"), label=label, rows=rows)

    def names(self, *, are_verdicts: bool) -> list[str]:
        return [
            name
            for name in shared_names(self.shared, self.labels, self.items)
            if (self.labels["items"][name]["item"] == "") is are_verdicts
        ]

    def bases(self, name: str, breakdown: Breakdown) -> list[Count]:
        """Of all, then of each group."""
        groups = range(len(breakdown.groups))
        return [sum(self.shared.items[name][:-1]), *(breakdown.base(name, at) for at in groups)]

    def verdict_row(self, name: str, breakdown: Breakdown) -> SharedRow:
        columns = [self.shared.items[name], *zip(*breakdown.tables[name], strict=True)]
        return SharedRow(
            label=self.words(self.labels["items"][name]["label"]),
            cells=tuple(
                self.verdict_cell(column[0], base, column[2])
                for column, base in zip(columns, self.bases(name, breakdown), strict=True)
            ),
        )

    def verdict_cell(self, adherent: Count, base: Count, not_assessable: Count) -> SharedCell:
        _ = self.language.gettext
        note = _("not assessable: {count}").format(count=self.count(not_assessable))
        if adherent is None:
            return SharedCell(text=_("suppressed"), note=note, is_suppressed=True)
        if base is None:
            text = _("{count} adherent (base suppressed)").format(count=self.count(adherent))
            return SharedCell(text=text, note=note)
        share = proportion(adherent, base)
        estimate = Estimate(
            base=ASSESSABLE,
            numerator=adherent,
            denominator=base,
            percent=share.percent,
            low=share.low,
            high=share.high,
        )
        return SharedCell(text=estimate_in_words(estimate, self.language), note=note)

    def answers(self, name: str, breakdown: Breakdown) -> Iterator[tuple[str, bool, tuple[Count, ...]]]:
        """Each answer in words, whether it is in the base, and its counts of all and of each group."""
        label = self.labels["items"][name]
        outside = (
            self.language.gettext("not assessable")
            if label["item"] == ""
            else self.language.gettext("no answer")
        )
        answer_labels = [*(self.words(category) for category in label["categories"].values()), outside]
        rows = zip(answer_labels, self.shared.items[name], breakdown.tables[name], strict=True)
        for at, (answer, total, row) in enumerate(rows, 1):
            yield answer, at < len(answer_labels), (total, *row)

    def item_rows(self, name: str, breakdown: Breakdown) -> Iterator[SharedRow]:
        bases = self.bases(name, breakdown)
        for answer, is_inside, counts in self.answers(name, breakdown):
            yield SharedRow(
                label=answer,
                cells=tuple(
                    self.item_cell(count, base if is_inside else None)
                    for count, base in zip(counts, bases, strict=True)
                ),
            )

    def lines(self, breakdown: Breakdown, groups: Sequence[str]) -> Iterator[PlainRow]:
        for name in shared_names(self.shared, self.labels, self.items):
            bases = self.bases(name, breakdown)
            for answer, is_inside, counts in self.answers(name, breakdown):
                for group, count, base in zip(groups, counts, bases, strict=True):
                    yield PlainRow(
                        item=self.words(self.labels["items"][name]["label"]),
                        answer=answer,
                        group=group,
                        count=count,
                        base=base if is_inside else None,
                    )

    def item_cell(self, count: Count, base: Count) -> SharedCell:
        """A count, with its percentage of the answers where these are told."""
        if count is None:
            return SharedCell(text=self.language.gettext("suppressed"), is_suppressed=True)
        if not base:
            return SharedCell(text=self.count(count))
        return SharedCell(text=share_in_words(count, base, self.language))
