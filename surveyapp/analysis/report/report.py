"""The Report: every number that the analysis page, the workbook, the JSON and the command line show.

Plain frozen values; texts stay in all their languages and the rendering picks one. It computes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveyapp.analysis.statistics.summaries import NumberSummary
from surveyapp.guidelines.model import ParameterValue, Recommendation
from surveyapp.guidelines.published_results import PublishedResult
from surveyapp.instruments.checks.wording_changes import WordingChange
from surveyapp.instruments.model.instrument import Text
from surveyapp.instruments.model.options import NONE_CHOSEN


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A proportion over one base, with its interval; percent, low and high on 0-100, None without a base."""

    base: str  # assessable, answered, applicable or analysable; of an item's answer one of ITEM_BASES
    numerator: int | None
    denominator: int | None
    percent: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class ReasonCount:
    code: str  # "r1.continues"
    verdict: str
    count: int
    text: Text


@dataclass(frozen=True, kw_only=True)
class Adherence:
    """Reported adherence to one recommendation under one set of parameters."""

    recommendation: str
    edition: str
    parameters: Mapping[str, ParameterValue]
    adherent: int
    non_adherent: int
    not_assessable: int
    reasons: tuple[ReasonCount, ...]  # those that occurred, in the order of the criteria
    estimates: tuple[Estimate, ...]  # assessable, answered, applicable, analysable
    statuses: Mapping[str, int] = field(default_factory=dict)  # each of ResponseStatus -> responses

    def estimate(self, base: str) -> Estimate:
        return next(estimate for estimate in self.estimates if estimate.base == base)


@dataclass(frozen=True, kw_only=True)
class AdherenceResult:
    """A recommendation with its result, its results at other parameters, and its lenient forms by name."""

    definition: Recommendation
    result: Adherence
    sensitivity: tuple[Adherence, ...]  # one per parameter and alternative
    lenient: str | None  # name of the lenient form, which has an entry of its own
    # With the excluded responses where they are left out, without them where they count; None without any.
    exclusion: Adherence | None = None
    # With those taken back that are left out by a flag on the outcome; None without any.
    taken_back: Adherence | None = None


@dataclass(frozen=True, kw_only=True)
class Frequency:
    """One answer's count, and its percent of the valid base."""

    code: str
    label: Text
    count: int
    percent: float | None  # of the valid base, 0-100
    is_special: bool = False


VALID, ASKED, ALL, CASES, MENTIONS = "valid", "asked", "all", "cases", "mentions"
ITEM_BASES = (VALID, ASKED, ALL, CASES, MENTIONS)
"""What the percentages of an item's answers can be of; valid answers unless somebody chooses."""


@dataclass(frozen=True, kw_only=True)
class ItemShares:
    """The share of each of a variable's answers on one base, by the answer's code.

    base: the one they are on, which is `valid` where the variable has none of the chosen kind. Of mentions
    they have no interval. An answer that is not on the base (nothing chosen, of cases) has no numerator.
    """

    base: str
    denominator: int
    shares: Mapping[str, Estimate]


@dataclass(frozen=True, kw_only=True)
class VariableResult:
    """One variable: the frequencies of its answers over its valid base, and its missing by kind."""

    name: str
    item: str
    label: Text
    type: str  # of the variable; "derived" for a derived variable
    base: int  # valid answers, specials that are substantive included
    asked: int  # base + every missing but not_asked
    frequencies: tuple[
        Frequency, ...
    ]  # of options and points of a scale, 0 included; of numbers the specials only
    numbers: NumberSummary | None  # of the numbers given, specials apart; None for other types
    missing: Mapping[str, int]  # kind -> count, all five kinds
    is_multiple: bool = False  # percents are of cases and may add to more than 100

    @property
    def counts_none(self) -> bool:
        """Whether who chose nothing is in the base of a multiple choice."""
        return any(frequency.code == NONE_CHOSEN for frequency in self.frequencies)


@dataclass(frozen=True, kw_only=True)
class ItemResult:
    """An item with the results of its variables (a grid has one for each row)."""

    name: str
    type: str
    section: str
    text: Text
    label: Text
    universe: Text  # "Asked if ..." in words; {} where all were asked
    variables: tuple[VariableResult, ...]


@dataclass(frozen=True, kw_only=True)
class FlowStep:
    """A count of people at one point of their way through the survey."""

    # began, declined, not_eligible, open_drafts, purged, break_off, withdrawn, excluded and
    # excluded_REASON for each reason that occurs, partial, complete, analysable, paper
    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class FlagResult:
    """How many of all responses show a contradiction (instrument's flags) or let a warning stand."""

    name: str
    label: Text
    count: int
    base: int


@dataclass(frozen=True, kw_only=True)
class RecodedAnswers:
    """How many texts under one option of an item count as another option, of the responses analysed."""

    variable: str  # of the text
    item: str
    label: Text
    option: Text  # that asked for the text
    count: int


@dataclass(frozen=True, kw_only=True)
class RecodingUse:
    """Whether the figures count answers under "other" as recoded, or as given; and what that touches."""

    is_applied: bool
    responses: int
    answers: tuple[RecodedAnswers, ...]
    recommendations: tuple[str, ...]  # whose verdicts these answers decide
    labels: tuple[Text, ...] = ()  # of these recommendations


@dataclass(frozen=True, kw_only=True)
class PlannedResult:
    """A primary result of the analysis plan: a recommendation under the parameters and base of the plan."""

    key: str  # "r1", "r1:S=2"
    definition: Recommendation
    result: Adherence
    estimate: Estimate
    lenient: Estimate | None = None  # of the lenient form, where there is one, on the same base


@dataclass(frozen=True, kw_only=True)
class Deviation:
    """One way in which these figures are not what the plan said before anybody looked."""

    kind: str  # each has its sentence in `plan_text`
    code: str = ""  # reason of an exclusion; of an amendment or reopening, in words
    count: int = 0
    label: Text = field(default_factory=dict)  # of a condition or a grouping


@dataclass(frozen=True, kw_only=True)
class PlanChange:
    """A method that changed after the plan was locked, and what of the plan its numbers touch."""

    code: str  # of `plan_changes.CHANGES`
    since: str  # the first release that computes so
    names: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class PlanUse:
    """The locked plan that the report is held against: its results first, and every deviation."""

    number: int
    fingerprint: str
    locked_at: dt.datetime
    base: str
    results: tuple[PlannedResult, ...]
    subgroups: tuple[Condition, ...]  # conditions of the filter that the plan names
    deviations: tuple[Deviation, ...]
    comparisons: int = 0  # how many the plan declares
    flags: tuple[str, ...] = ()  # that exclude a response by the plan
    flags_from: int = 1  # how many of them a response must show
    changes: tuple[PlanChange, ...] = ()  # of methods, since the plan's release


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One part of a filter: a variable and a value that it may have.

    Of conditions on one variable any must hold, of conditions on several variables all.
    """

    variable: str
    value: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class GroupingUse:
    """A derived variable that a study lead made: what its groups take, in words, and its version."""

    name: str
    label: Text
    made_from: str
    definition: Text
    version: int
    fingerprint: str
    made_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class WordingUse:
    """A wording that changed between two versions to which the responses were given."""

    change: WordingChange
    version: str  # that has the new wording
    published_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Counts:
    responses: int  # analysable, after the filter
    complete: int
    partial: int
    synthetic: int
    unfiltered: int  # analysable, before the filter
    is_pilot: bool = False  # given before the survey opened
    excluded: int = 0  # responses that meet the filter and that staff have excluded
    left_out: int = 0  # of these, left out of `responses`: all, or none where the filter counts them too
    on_outcome: int = 0  # of these, excluded by a flag that uses an answer on which a verdict rests

    @property
    def is_trial(self) -> bool:
        """Whether some say nothing about practice: computer-generated, or of a pilot."""
        return bool(self.synthetic or (self.is_pilot and self.responses))


@dataclass(frozen=True, kw_only=True)
class Report:
    survey: str  # slug
    title: Text
    instrument: str
    instrument_version: str
    fingerprint: str
    structural_fingerprint: str
    languages: tuple[str, ...]
    counts: Counts
    filter: tuple[Condition, ...]
    flow: tuple[FlowStep, ...]
    adherence: tuple[AdherenceResult, ...]
    items: tuple[ItemResult, ...]
    derived: tuple[VariableResult, ...]
    flags: tuple[FlagResult, ...]
    data_hash: str  # of all records, before the filter (datasets.data_hash)
    recoding: RecodingUse | None = None  # None where nothing of the survey is recoded
    plan: PlanUse | None = None  # None where no plan is locked
    groupings: tuple[GroupingUse, ...] = ()  # among `derived`: those that a study lead made
    wordings: tuple[WordingUse, ...] = ()  # in the order of the versions, whatever the filter
    published: PublishedResult | None = None  # what the instrument's results are compared with
    item_base: str = VALID  # of ITEM_BASES: that renderings of items give percentages of
