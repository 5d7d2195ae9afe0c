"""What a report document is made of: everything it says follows from these values, and from nothing else.

Equal facts give an equal document. Nothing here computes a figure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from surveyapp.analysis.adherence.sensitivity import MissingSensitivity, TippingPoint
from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparisons
from surveyapp.analysis.comparisons.verdict_agreement import Pair, VignetteSet
from surveyapp.analysis.disclosure.breakdown_text import SharedGrouping
from surveyapp.analysis.frame.frame import FrameError
from surveyapp.analysis.frame.frame_comparison import FrameComparison, Weighting
from surveyapp.analysis.frame.response_rates import OutcomeRates, Rate
from surveyapp.analysis.frame.wave_groups import WaveGroups
from surveyapp.analysis.plots.plot_values import FigureValues
from surveyapp.analysis.report.item_exposure import ItemExposure
from surveyapp.analysis.report.report import Report
from surveyapp.analysis.statistics.agreement import Agreement
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.model.instrument import Instrument


@dataclass(frozen=True, kw_only=True)
class Interruption:
    """A time in which an opened survey took no answers, between two days.

    first: when it was paused or closed. last: when it went on, or closed while it was paused; None where it
    is paused still. reason: why it was opened again; "" for a pause, and where typed texts are not shared.
    """

    first: dt.date
    last: dt.date | None
    is_pause: bool
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Fielding:
    """How the survey was fielded: its settings, and when.

    state: draft, pilot, open, paused, closed or archived. mode: a value of MODES. date_granularity: day, week
    or month. interruptions: in their order.
    """

    slug: str
    title: str
    state: str
    mode: str
    extended: bool
    date_granularity: str
    organisation: str
    contact: str
    ethics: str
    results_at: str
    feedback: bool
    double_entry: bool
    draft_days: int
    retention_years: int
    opened_on: dt.date | None
    closed_on: dt.date | None
    smallest_cell: int
    interruptions: tuple[Interruption, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether it takes no more answers."""
        return self.state in ("closed", "archived")


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """The locked analysis plan, as it was locked; what the results deviate from it is in the report.

    primary: keys such as "r1" or "r2:s=2". state: of the survey at locking.
    """

    number: int
    fingerprint: str
    locked_at: dt.datetime
    state: str
    primary: tuple[str, ...]
    base: str
    subgroups: tuple[str, ...]
    exclusions: str
    notes: str
    flags: tuple[str, ...] = ()
    flags_from: int = 1


@dataclass(frozen=True, kw_only=True)
class StudyFacts:
    """All that is known without a single answer.

    details: what an administrator entered of the study, by key; {} where nothing was entered. versions: names
    of programs and their versions, the system itself first. promise: headings and texts of what respondents
    were promised, in the document's language. promise_versions: wordings under which somebody began.
    """

    language_code: str
    as_of: dt.date
    fielding: Fielding
    instrument: Instrument
    fingerprint: str
    structural_fingerprint: str
    recommendations: tuple[Recommendation, ...]
    plan: PlanFacts | None
    versions: tuple[tuple[str, str], ...]
    details: Mapping[str, str] = field(default_factory=dict)
    promise: tuple[tuple[str, str], ...] = ()
    promise_versions: int = 0


@dataclass(frozen=True, kw_only=True)
class FrameFacts:
    """What was entered of the frame, and the rates of AAPOR; these are None where cases do not fit into it.

    cases: AAPOR's code -> cases. fault: why the cases do not fit, None where they do.
    """

    size: int
    invited_on: dt.date | None
    reminders: tuple[dt.date, ...]
    edition: str
    eligible_share: Fraction | None
    statement: str
    cases: Mapping[str, int]
    outcome: OutcomeRates | None
    fault: FrameError | None


@dataclass(frozen=True, kw_only=True)
class VisitFacts:
    """Who came: view, participation, completion and break-off rate.

    is_counted_here: nobody entered how many visited the first page, so those who sent it stand for them.
    """

    rates: tuple[Rate, ...]
    tallies: Mapping[str, int]  # declined, not_eligible, purged, break_off, withdrawn
    under_way: int
    is_counted_here: bool
    site_visitors: int | None
    visitors: int | None


@dataclass(frozen=True, kw_only=True)
class AgainstFrameFacts:
    """Reported adherence against the whole frame; threshold: a share, of the tipping points."""

    population: int
    wave_groups: WaveGroups
    threshold: float
    weighting: Weighting
    results: tuple[FrameComparison, ...]


@dataclass(frozen=True, kw_only=True)
class MissingResult:
    """What the missing answers to one recommendation could change."""

    definition: Recommendation
    missing: MissingSensitivity
    tipping: TippingPoint


@dataclass(frozen=True, kw_only=True)
class ReturnFacts:
    """How the responses that the report is of came in.

    periods: first days of the first and the last period, None without responses. languages, channels:
    code -> responses. versions: fingerprint of the instrument's version -> responses.
    """

    periods: tuple[dt.date, dt.date] | None
    languages: Mapping[str, int]
    channels: Mapping[str, int]
    versions: Mapping[str, int]
    exposure: ItemExposure | None = None  # None without responses


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """The full form: every figure of the analysis, for those who may see individual responses or figures."""

    study: StudyFacts
    values: FigureValues
    returns: ReturnFacts
    visits: VisitFacts
    frame: FrameFacts | None
    against_frame: AgainstFrameFacts | None
    agreement: tuple[tuple[Pair, Agreement], ...]
    vignettes: tuple[VignetteSet, ...]
    missing: tuple[MissingResult, ...]
    declared: DeclaredComparisons | None = None  # None where the plan declares none

    @property
    def report(self) -> Report:
        return self.values.report

    @property
    def language(self) -> str:
        return self.study.language_code

    @property
    def as_of(self) -> dt.date:
        return self.study.as_of

    @property
    def fielding(self) -> Fielding:
        return self.study.fielding

    @property
    def instrument(self) -> Instrument:
        return self.study.instrument

    @property
    def details(self) -> Mapping[str, str]:
        return self.study.details


@dataclass(frozen=True, kw_only=True)
class SharedLine:
    """One recommendation among the shared results; estimate: in words, of assessable responses."""

    definition: Recommendation
    is_hidden: bool
    estimate: str
    not_assessable: int
    responses: int


@dataclass(frozen=True, kw_only=True)
class SharedFacts:
    """The suppressed form: what the page of shared results shows, made from what is stored as shared alone.

    study: without what is typed of the plan. responses_text: of how many responses, as of when, in words;
    by_groups: the same of the breakdowns, "" without any. rule: why a number is called suppressed.
    """

    study: StudyFacts
    responses_text: str
    synthetic: str
    rule: str
    lines: tuple[SharedLine, ...]
    groupings: tuple[SharedGrouping, ...]
    by_groups: str
    withheld: tuple[str, ...]
