"""What the page of adherence in depth shows: figures with their files, tables of groups and of choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from surveyapp.analysis.adherence.adherence_in_depth import AdherenceInDepth
from surveyapp.analysis.adherence.adherence_in_depth_text import kind_in_words, points_in_words, row_in_words
from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.filters import FilterVariable
from surveyapp.analysis.report.report import Adherence, Estimate
from surveyapp.export.figures.adherence_in_depth_descriptions import describe_adherence_in_depth
from surveyapp.export.figures.descriptions import FigureDescription
from surveyapp.export.media_types import FIGURE_KINDS
from surveyapp.guidelines.model import Verdict
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.site_languages import page_language
from surveyapp.staff.analysis.adherence.query import address_query
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.addresses import filtered_address, page_address


@dataclass(frozen=True, kw_only=True)
class GroupLine:
    """A group in the table. kind: whole, group or none. rows: the address of its individual responses."""

    kind: str
    code: str
    label: str
    responses: int
    result: Adherence
    estimate: Estimate
    rows: str


@dataclass(frozen=True, kw_only=True)
class ReasonLine:
    """A reason, with how many of each group have it, in the order of the groups."""

    verdict: str
    code: str
    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ChoiceLine:
    """A row of the table of sensitivity; heading: of the rows from here on, "" where it is as before."""

    heading: str
    kind: str
    code: str
    label: str
    responses: int
    estimate: Estimate
    points: str


@dataclass(frozen=True, kw_only=True)
class FigureBlock:
    """A figure in words, with its files by kind."""

    description: FigureDescription
    files: Mapping[str, str]


def figures(result: AdherenceInDepth, slug: str, language: Language) -> dict[str, FigureBlock]:
    """The figures by name, each with the addresses of its files."""
    query = address_query(result.query, filter_query.parts(result.filter))
    return {
        description.name: FigureBlock(
            description=description,
            files={
                kind: page_address(
                    reverse("staff:adherence_figure", args=[slug, description.name, kind]), query
                )
                for kind in FIGURE_KINDS
            },
        )
        for description, _lines in describe_adherence_in_depth(result, language)
    }


def group_lines(
    result: AdherenceInDepth, slug: str, variables: Mapping[str, FilterVariable], language: Language
) -> tuple[GroupLine, ...]:
    """The whole, the groups, and who is in none. variables: what individual responses can be filtered by."""
    base, where = result.query.base, filter_query.parts(result.filter)
    divided, path = result.subgroups, reverse("staff:responses", args=[slug])
    whole = GroupLine(
        kind="whole",
        code="",
        label=_("All"),
        responses=result.counts.responses,
        result=result.whole,
        estimate=result.whole.estimate(base),
        rows=filtered_address(path, where),
    )
    if divided is None:
        return (whole,)
    known = variables[divided.variable.name].values if divided.variable.name in variables else {}
    can_add = not any(part.startswith(f"{divided.variable.name}:") for part in where)
    groups = [
        GroupLine(
            kind="group",
            code=group.category.code,
            label=words(group.category.label, language.code),
            responses=group.responses,
            result=group.result,
            estimate=group.result.estimate(base),
            rows=filtered_address(path, (*where, f"{divided.variable.name}:{group.category.code}"))
            if can_add and group.category.code in known and group.responses
            else "",
        )
        for group in divided.groups
    ]
    none = GroupLine(
        kind="none",
        code="",
        label=_("No answer"),
        responses=divided.unanswered,
        result=divided.no_answer,
        estimate=divided.no_answer.estimate(base),
        rows="",
    )
    return (whole, *groups, *([none] if divided.unanswered else []))


def reason_lines(lines: tuple[GroupLine, ...], language: Language) -> tuple[ReasonLine, ...]:
    """Every reason that occurs, in the order of the criteria, with its count in each line."""
    counts = [
        {(reason.verdict, reason.code): reason.count for reason in line.result.reasons} for line in lines
    ]
    return tuple(
        ReasonLine(
            verdict=reason.verdict,
            code=reason.code,
            label=words(reason.text, language.code),
            counts=tuple(by_reason.get((reason.verdict, reason.code), 0) for by_reason in counts),
        )
        for reason in lines[0].result.reasons
    )


def choice_lines(result: AdherenceInDepth, language: Language) -> Iterator[ChoiceLine]:
    """The table of sensitivity, the result first."""
    table, before = result.sensitivity, "main"
    for row in (table.main, *table.rows):
        yield ChoiceLine(
            heading="" if row.kind == before else kind_in_words(row.kind, language),
            kind=row.kind,
            code=row.code,
            label=row_in_words(row, table, language),
            responses=row.responses,
            estimate=row.estimate,
            points=points_in_words(row, language),
        )
        before = row.kind


def compare_address(result: AdherenceInDepth, slug: str) -> str:
    """The page that tests the groups against each other; "" without groups."""
    if result.subgroups is None:
        return ""
    pair = [("rows", f"verdict.{result.query.definition.name}"), ("columns", result.query.by)]
    where = [("where", condition) for condition in filter_query.parts(result.filter)]
    return page_address(reverse("staff:compare", args=[slug]), [*pair, *where])


def verdict_addresses(result: AdherenceInDepth, slug: str) -> tuple[tuple[str, str], ...]:
    """Each verdict with the address of the individual responses that have it."""
    where, name = filter_query.parts(result.filter), result.query.definition.name
    path = reverse("staff:responses", args=[slug])
    return tuple(
        (
            report_text.verdict_in_words(verdict, page_language()),
            filtered_address(path, where, carried=[("verdict", f"{name}:{verdict}"), ("verdicts", "shown")]),
        )
        for verdict in Verdict
    )
