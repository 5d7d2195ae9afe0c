"""What a recommendation is: one statement of a guideline, and the test that we apply to stated practice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from surveyapp.instruments.expressions.evaluation import Node
from surveyapp.instruments.model.instrument import Text


class Verdict(StrEnum):
    ADHERENT = "adherent"
    NON_ADHERENT = "non_adherent"
    NOT_ASSESSABLE = "not_assessable"


class Status(StrEnum):
    """What stands behind a recommendation's wording."""

    SOURCE_READ = "source_read"
    SECONDARY_SOURCE = "secondary_source"
    SELF_REPORT = "self_report"
    COMPOSITE = "composite"
    OUR_RULE = "our_rule"


@dataclass(frozen=True, kw_only=True)
class Guideline:
    """One edition of a body's guideline."""

    name: str
    body: str
    edition: str
    year: int
    citation: str
    url: str = ""


ParameterValue = float | str | bool


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A choice of ours that the guideline leaves open; its alternatives are the sensitivity analysis."""

    name: str
    default: ParameterValue
    label: Text
    alternatives: tuple[ParameterValue, ...] = ()
    unit: Text = field(default_factory=dict)
    in_words: Text = field(default_factory=dict)  # with {value} where the value and its unit stand
    values: Mapping[str, Text] = field(default_factory=dict)  # value as an address holds it -> words

    @property
    def declared(self) -> tuple[ParameterValue, ...]:
        """The default and its alternatives, each once; numbers from the smallest up."""
        values = dict.fromkeys((self.default, *self.alternatives))
        return tuple(sorted(values, key=lambda value: 0 if isinstance(value, str) else value))


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A condition and the verdict where it is the first that holds; `reason` is a full code."""

    when: Node
    verdict: Verdict
    reason: str


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """The verdict where no criterion holds."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """A statement, the criteria that judge a response on it, and the words for every reason."""

    name: str  # "r1", "v_a.r1"
    label: Text
    statement: Text
    status: Status
    guidelines: tuple[Guideline, ...] = ()  # editions that carry it, oldest first
    strength: Text = field(default_factory=dict)
    note: Text = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    deciding_items: tuple[str, ...] = ()  # variables
    criteria: tuple[Criterion, ...] = ()
    otherwise: Ruling | None = None  # None only for composites
    reasons: Mapping[str, Text] = field(default_factory=dict)  # full code -> words, every code that can occur
    lenient_of: str | None = None
    gives_no_estimate: bool = False
    all_of: tuple[str, ...] = ()
    profile: Mapping[str, ParameterValue] = field(default_factory=dict)  # of the vignette that it judges
    vignette: str | None = None  # the item judged
    rule_label: Text = field(default_factory=dict)  # the label that a rule has on every vignette

    @property
    def edition(self) -> str:
        """The body and edition that is current ("ASCO 2022"); "" where no guideline stands behind it."""
        return f"{self.guidelines[-1].body} {self.guidelines[-1].edition}" if self.guidelines else ""

    @property
    def is_primary(self) -> bool:
        """Whether it stands for itself: no lenient reading, no composite, and no statement on oneself."""
        return not (self.lenient_of or self.all_of or self.status is Status.SELF_REPORT)

    @property
    def defaults(self) -> dict[str, ParameterValue]:
        """The parameters at their default values."""
        return {name: parameter.default for name, parameter in self.parameters.items()}


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The verdict on one response and why."""

    verdict: Verdict
    reason: str
