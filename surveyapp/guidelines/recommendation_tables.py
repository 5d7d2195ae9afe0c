"""The tables `guideline`, `recommendation` and `reasons` of an instrument's file become recommendations.

The format is told in docs/instrument-format.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from surveyapp.guidelines.model import (
    Criterion,
    Guideline,
    Recommendation,
    Ruling,
    Status,
    Verdict,
)
from surveyapp.guidelines.parameters import parameters
from surveyapp.guidelines.reason_tables import Reasons
from surveyapp.guidelines.vignette_expansion import Entry, about, entries
from surveyapp.instruments.conditions.binding import grid_rows, scores
from surveyapp.instruments.expressions.evaluation import bind
from surveyapp.instruments.files.toml_tables import Reading, Table
from surveyapp.instruments.model.instrument import Instrument, Text
from surveyapp.instruments.names import suggestion
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import sentence as _

COMPOSITE_REASONS = ("departs", "follows", "undecided")

_ELSEWHERE = {
    "criteria": _("recommendations other than composites"),
    "lenient_of": _("recommendations without parameters, deciding items and `otherwise` of their own"),
    **dict.fromkeys(("parameters", "deciding_items", "otherwise", "gives_no_estimate"), _("the strict form")),
}


class RecommendationError(ValueError):
    """The data holds no sound recommendations; `problems` name each and the remedy."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What could be read, and all that was wrong."""

    recommendations: tuple[Recommendation, ...]
    problems: tuple[Problem, ...]
    unused: tuple[Problem, ...]  # guidelines and words that no recommendation uses: untidy, not wrong


def recommendations_from_data(data: Mapping[str, Any], instrument: Instrument) -> tuple[Recommendation, ...]:
    """The recommendations of a file in order, one per vignette for a template. Raises RecommendationError.

    Whether well-formed criteria fit the instrument, `check.problems` says.
    """
    outcome = read(data, instrument)
    if outcome.problems:
        raise RecommendationError(outcome.problems)
    return outcome.recommendations


def read(data: Mapping[str, Any], instrument: Instrument) -> Outcome:
    """The recommendations that are well-formed, and what is wrong with the others."""
    reader = _Reader(data, instrument)
    for table in reader.top.tables("recommendation", "recommendation"):
        for entry in entries(table):
            reader.add(entry)
    return Outcome(
        recommendations=tuple(
            recommendation for recommendation in reader.recommendations.values() if recommendation
        ),
        problems=tuple(dict.fromkeys(reader.reading.problems)),
        unused=reader.unused(),
    )


class _Reader:
    """Reads recommendations one after the other; a later one may build on an earlier one."""

    def __init__(self, data: Mapping[str, Any], instrument: Instrument) -> None:
        self.instrument = instrument
        self.rows, self.scores = grid_rows(instrument), scores(instrument)
        self.reading = Reading(languages=instrument.languages, sets=instrument.sets)
        self.top = Table(data, "", self.reading)
        self.guidelines = dict(_guideline(table) for table in self.top.tables("guideline", "guideline"))
        self.reasons = Reasons(self.top)
        self.recommendations: dict[str, Recommendation | None] = {}  # None: there, but not well-formed
        self.cited: set[str] = set()

    def unused(self) -> tuple[Problem, ...]:
        remedy = _("Name it in the `guidelines` of a recommendation, or remove it.")
        uncited = (name for name in self.guidelines if name not in self.cited)
        message = _("No recommendation names it.")
        guidelines = (Problem(item=f"guideline {name}", message=message, remedy=remedy) for name in uncited)
        return (*guidelines, *self.reasons.unused())

    def add(self, entry: Entry) -> None:
        """Reads one recommendation; what is wrong with it is collected, and it is then left out."""
        table, known = entry.table, len(self.reading.problems)
        if entry.name in self.recommendations:
            table.wrong(
                _("There is another recommendation {name!r}.", name=entry.name),
                _("Give each a name of its own."),
            )
        if entry.vignette and entry.vignette not in self.instrument.items_by_name:
            remedy = suggestion(entry.vignette, self.instrument.items_by_name, _("Name the vignette's item."))
            table.wrong(
                _("`for_each` names the item {vignette!r}, which is not there.", vignette=entry.vignette),
                remedy,
            )
        if table.has("lenient_of"):
            recommendation = self.lenient(entry)
        elif table.has("all_of"):
            recommendation = self.composite(entry)
        else:
            recommendation = self.rule(entry)
        self.recommendations[entry.name] = recommendation if len(self.reading.problems) == known else None

    def rule(self, entry: Entry) -> Recommendation:
        """A recommendation with criteria of its own."""
        table = entry.table
        criteria = self.criteria(entry)
        otherwise = table.table("otherwise", f"{table.place}, otherwise", required=True)
        rulings = [self.ruling(entry, otherwise)] if table.has("otherwise") else []
        codes = [criterion.reason for criterion in criteria] + [ruling.reason for ruling in rulings]
        recommendation = Recommendation(
            **self.common(entry),
            status=_status(table, required=True) or Status.OUR_RULE,
            parameters=parameters(table),
            deciding_items=self.deciding(entry),
            criteria=criteria,
            otherwise=rulings[0] if rulings else None,
            reasons=self.words(entry, codes),
            gives_no_estimate=table.flag("gives_no_estimate"),
        )
        table.finish()
        return recommendation

    def lenient(self, entry: Entry) -> Recommendation | None:
        """The parent with these criteria tried first; what is not said here is the parent's."""
        table = entry.table
        parent = self.earlier(entry, table.string("lenient_of"))
        criteria = self.criteria(entry)
        own = self.words(entry, [criterion.reason for criterion in criteria])
        fields = {key: value for key, value in self.common(entry).items() if value}
        status = _status(table)
        table.finish(_ELSEWHERE)
        if parent is None:
            return None
        if parent.otherwise is None:
            table.wrong(
                _("It is the lenient form of a composite."), _("Make a lenient form of one of its parts.")
            )
        return replace(
            parent,
            **fields,
            status=status or parent.status,
            criteria=(*criteria, *parent.criteria),
            reasons={**own, **parent.reasons},
            lenient_of=parent.name,
        )

    def composite(self, entry: Entry) -> Recommendation:
        """All of some earlier recommendations."""
        table = entry.table
        table.read.add("all_of")
        parts = [part for name in _strings(table, "all_of") if (part := self.earlier(entry, name))]
        recommendation = Recommendation(
            **self.common(entry),
            status=_status(table) or Status.COMPOSITE,
            deciding_items=tuple(dict.fromkeys(name for part in parts for name in part.deciding_items)),
            reasons=self.words(entry, [f"{entry.prefix}.{code}" for code in COMPOSITE_REASONS]),
            all_of=tuple(part.name for part in parts),
        )
        table.finish(_ELSEWHERE)
        return recommendation

    def common(self, entry: Entry) -> dict[str, Any]:
        """What every kind of recommendation has."""
        table, vignette = entry.table, self.instrument.items_by_name.get(entry.vignette or "")
        label: Text = table.text("label", required=True)
        rule_label = label
        if vignette:
            label = {language: f"{vignette.label[language]} – {words}" for language, words in label.items()}
        return {
            "name": entry.name,
            "label": label,
            "rule_label": rule_label,
            "guidelines": self.editions(table),
            "profile": dict(vignette.profile) if vignette else {},
            "vignette": entry.vignette,
            **{key: table.text(key) for key in ("statement", "strength", "note")},
        }

    def editions(self, table: Table) -> tuple[Guideline, ...]:
        names = table.names("guidelines")
        self.cited.update(names)
        for name in names:
            if name not in self.guidelines:
                remedy = suggestion(name, self.guidelines, _("Add a [[guideline]] of that name."))
                table.wrong(_("`guidelines` names {name!r}, which is not there.", name=name), remedy)
        return tuple(self.guidelines[name] for name in names if name in self.guidelines)

    def earlier(self, entry: Entry, name_in_file: str) -> Recommendation | None:
        """A recommendation above this one, None where there is none that is well-formed."""
        name = entry.full_name(name_in_file)
        if name not in self.recommendations:
            remedy = suggestion(
                name, self.recommendations, _("Correct the name, or move this recommendation below it.")
            )
            entry.table.wrong(
                _("It builds on {name!r}, which is not among the recommendations above.", name=name), remedy
            )
        return self.recommendations.get(name)

    def criteria(self, entry: Entry) -> tuple[Criterion, ...]:
        tables = entry.table.tables("criteria", f"{entry.table.place}, criterion", name="reason")
        return tuple(criterion for table in tables if (criterion := self.criterion(entry, table)))

    def criterion(self, entry: Entry, table: Table) -> Criterion | None:
        node = table.condition("when", required=True)
        ruling = self.ruling(entry, table)
        if node is None:
            return None
        node = about(node, entry.vignette) if entry.vignette else node
        node = bind(node, rows=self.rows, scores=self.scores)
        return Criterion(when=node, verdict=ruling.verdict, reason=ruling.reason)

    def ruling(self, entry: Entry, table: Table) -> Ruling:
        code = table.string("reason", required=True)
        verdict = table.choice("verdict", tuple(Verdict), Verdict.NOT_ASSESSABLE, required=True)
        table.finish()
        reason = entry.full_name(code) if "." in code else f"{entry.prefix}.{code}"
        return Ruling(verdict=Verdict(verdict), reason=reason)

    def deciding(self, entry: Entry) -> tuple[str, ...]:
        """The variables of `deciding_items`: an item's own or its rows, or one row."""
        deciding_items: dict[str, None] = {}
        for name in _strings(entry.table, "deciding_items"):
            item_name, _dot, row = name.partition(".")
            item = self.instrument.items_by_name.get(entry.item(item_name))
            variables = [part for part in item.variables if not part.specify] if item else []
            names = [part.name for part in variables if not row or (part.row and part.row.name == row)]
            if not names:
                remedy = _("Name an item, or a row of a grid as grid.row.")
                entry.table.wrong(
                    _("`deciding_items` names {name!r}, which is not there.", name=name), remedy
                )
            deciding_items.update(dict.fromkeys(names))
        return tuple(deciding_items)

    def words(self, entry: Entry, codes: Iterable[str]) -> dict[str, Text]:
        own = entry.table.table("reasons", f"{entry.table.place}, reasons")
        return {code: self.reasons.words(entry, own, code) for code in codes if not code.endswith(".")}


def _guideline(table: Table) -> tuple[str, Guideline]:
    guideline = Guideline(
        name=table.name(),
        body=table.string("body", required=True),
        edition=table.string("edition", required=True),
        year=table.whole("year", required=True) or 0,
        citation=table.string("citation", required=True),
        url=table.string("url"),
    )
    table.finish()
    return guideline.name, guideline


def _status(table: Table, *, required: bool = False) -> Status | None:
    status = table.choice("status", tuple(Status), required=required)
    return Status(status) if status else None


def _strings(table: Table, key: str) -> tuple[str, ...]:
    """A list of texts, such as names with a dot; () where it is absent."""
    table.read.add(key)
    value = table.data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        table.wrong(
            _("`{key}` is {value!r}, which is not a list of names.", key=key, value=value),
            _('Write {key} = ["…"].', key=key),
        )
        return ()
    return tuple(value)
