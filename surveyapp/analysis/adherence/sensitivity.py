"""What the missing answers could change: left out, counted as not adherent, counted as adherent; the tipping
point.

Nobody is missing to whom a recommendation does not apply: they are in no base here. Not assessable is a
verdict, not a missing answer: whether it stays in the base is a choice of its own. Other
parameters and lenient forms are in `adherence`. Reference values: docs/statistics.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import compress

from surveyapp.analysis.report.adherence import JudgedResponses, judging
from surveyapp.analysis.statistics.intervals import CONFIDENCE, Method, wilson
from surveyapp.analysis.statistics.proportions import Proportion, proportion
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import ParameterValue, Recommendation
from surveyapp.guidelines.response_status import ResponseStatus


@dataclass(frozen=True, kw_only=True)
class Known:
    """Respondents by what is known of them on one recommendation. ValueError for a negative count.

    missing: no verdict, since a deciding item that was asked has no answer, or one that decides whether it is
    asked. not_assessable: answered, and the rule gives no verdict. does_not_apply: rightly not asked.
    """

    adherent: int
    non_adherent: int
    not_assessable: int
    missing: int
    does_not_apply: int = 0

    def __post_init__(self) -> None:
        if any(getattr(self, field.name) < 0 for field in fields(self)):
            raise ValueError("a number of respondents is not negative")

    @property
    def responses(self) -> int:
        return self.adherent + self.non_adherent + self.not_assessable + self.missing + self.does_not_apply

    def answered(self, *, with_not_assessable: bool) -> int:
        return self.adherent + self.non_adherent + (self.not_assessable if with_not_assessable else 0)


@dataclass(frozen=True, kw_only=True)
class MissingSensitivity:
    """The three estimates, and the base that they started from."""

    known: Known
    with_not_assessable: bool
    excluded: Proportion
    as_non_adherent: Proportion
    as_adherent: Proportion


@dataclass(frozen=True, kw_only=True)
class TippingPoint:
    """How many of the missing must be non-adherent, the others being adherent, before the lower limit is
    below the threshold.

    non_adherent: 0 where it already is with none of them; None where it is not even with all. at: the
    estimate there.
    """

    threshold: float  # a share, 0 to 1
    missing: int
    non_adherent: int | None
    at: Proportion | None


def known(
    dataset: Dataset,
    recommendation: Recommendation,
    recommendations: Sequence[Recommendation],
    parameters: Mapping[str, ParameterValue] | None = None,
) -> Known:
    """What is known of the responses on a recommendation; parameters replace the defaults."""
    return known_of(judging(dataset, recommendation, recommendations)(parameters or {}))


def known_of(judged: JudgedResponses, rows: Sequence[bool] | None = None) -> Known:
    """What is known of these rows, all unless given; nothing of anybody where nobody was asked."""
    chosen = [True] * len(judged.judgements) if rows is None else rows
    was_asked = any(compress(judged.asked, chosen))
    counts = Counter(compress(judged.statuses, chosen)) if was_asked else Counter[ResponseStatus]()
    return Known(
        adherent=counts[ResponseStatus.ADHERENT],
        non_adherent=counts[ResponseStatus.DEPARTS],
        not_assessable=counts[ResponseStatus.NOT_ASSESSABLE],
        missing=counts[ResponseStatus.MISSING],
        does_not_apply=counts[ResponseStatus.DOES_NOT_APPLY],
    )


def missing_sensitivity(
    known: Known,
    *,
    with_not_assessable: bool = True,
    method: Method = wilson,
    confidence: float = CONFIDENCE,
) -> MissingSensitivity:
    """The three estimates. with_not_assessable: they are in the base, and count as not adherent."""
    base = known.answered(with_not_assessable=with_not_assessable)

    def share(numerator: int, denominator: int) -> Proportion:
        return proportion(numerator, denominator, method, confidence=confidence)

    return MissingSensitivity(
        known=known,
        with_not_assessable=with_not_assessable,
        excluded=share(known.adherent, base),
        as_non_adherent=share(known.adherent, base + known.missing),
        as_adherent=share(known.adherent + known.missing, base + known.missing),
    )


def tipping_point(
    known: Known,
    threshold: float,
    *,
    with_not_assessable: bool = True,
    method: Method = wilson,
    confidence: float = CONFIDENCE,
) -> TippingPoint:
    """The tipping point for a threshold (a share, 0 to 1; ValueError outside)."""
    if not 0 <= threshold <= 1:
        raise ValueError("a threshold is a share, between 0 and 1")
    base = known.answered(with_not_assessable=with_not_assessable) + known.missing
    for count in range(known.missing + 1):
        at = proportion(known.adherent + known.missing - count, base, method, confidence=confidence)
        if at.interval is not None and at.interval.low < threshold:
            return TippingPoint(threshold=threshold, missing=known.missing, non_adherent=count, at=at)
    return TippingPoint(threshold=threshold, missing=known.missing, non_adherent=None, at=None)
