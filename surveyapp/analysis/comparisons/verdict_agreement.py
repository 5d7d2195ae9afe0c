"""Agreement of the verdicts of a survey's recommendations: any two, and those that belong together.

Three families belong together: the self-report against what practice shows, usual practice against vignettes
of the same rule, and different guidelines on the same practice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from surveyapp.analysis.report.adherence import judgements
from surveyapp.analysis.statistics.agreement import Agreement, agreement
from surveyapp.analysis.statistics.measures import Significance
from surveyapp.analysis.statistics.paired import cochran_q
from surveyapp.analysis.statistics.proportions import Proportion, proportion
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import Recommendation, Status, Verdict

CATEGORIES = (Verdict.ADHERENT.value, Verdict.NON_ADHERENT.value)
KINDS = ("self_report", "vignette", "guidelines")
Zeros = tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two recommendations whose verdicts are compared.

    kind: self_report, vignette, guidelines, vignettes (two of one rule) or other.
    """

    kind: str
    first: Recommendation
    second: Recommendation


@dataclass(frozen=True, kw_only=True)
class VignetteSet:
    """The vignettes of one rule, judged on the responses that are assessable on all of them."""

    rule: str
    recommendations: tuple[Recommendation, ...]
    shares: tuple[Proportion, ...]  # adherent, of those assessable on all
    excluded: int
    test: Significance


def pairs(recommendations: Sequence[Recommendation]) -> tuple[Pair, ...]:
    """The pairs that belong together, by kind; no composites, no lenient forms, nothing without estimates."""
    usable = [recommendation for recommendation in recommendations if _is_of_its_own(recommendation)]
    all_pairs = [_pair(one, other) for one, other in combinations(usable, 2)]
    return tuple(pair for kind in KINDS for pair in all_pairs if pair.kind == kind)


def first_pair(recommendations: Sequence[Recommendation]) -> Pair | None:
    """The pair to begin with: one that belongs together, else two vignettes of one rule, else any two."""
    usable = [recommendation for recommendation in recommendations if _is_of_its_own(recommendation)]
    all_pairs = [_pair(one, other) for one, other in combinations(usable, 2)]
    return next(
        (pair for kind in (*KINDS, "vignettes", "other") for pair in all_pairs if pair.kind == kind), None
    )


def _pair(one: Recommendation, other: Recommendation) -> Pair:
    """The self-report before what practice shows, usual practice before a vignette."""
    is_turned = other.status is Status.SELF_REPORT and not other.vignette
    first, second = (other, one) if is_turned or (one.vignette and not other.vignette) else (one, other)
    return Pair(kind=kind_of(first, second), first=first, second=second)


def kind_of(first: Recommendation, second: Recommendation) -> str:
    """How two recommendations belong together, "other" where they do not."""
    is_reported = [
        recommendation.status is Status.SELF_REPORT and not recommendation.vignette
        for recommendation in (first, second)
    ]
    vignettes = [bool(recommendation.vignette) for recommendation in (first, second)]
    if any(is_reported) and not any(vignettes):
        return "self_report"
    if vignettes.count(True) == 1 and rule_of(first) == rule_of(second):
        return "vignette"
    if all(vignettes) and rule_of(first) == rule_of(second):
        return "vignettes"
    if not any(vignettes) and set(first.deciding_items) & set(second.deciding_items):
        return "guidelines"
    return "other"


def rule_of(recommendation: Recommendation) -> str:
    """The name without the vignette's: "r1" of "v_a.r1"."""
    return recommendation.name.rpartition(".")[2]


def agreement_on(
    dataset: Dataset,
    first: Recommendation,
    second: Recommendation,
    recommendations: Sequence[Recommendation],
    *,
    structural_zeros: Zeros = (),
) -> Agreement:
    """The agreement of two recommendations' verdicts on the responses that are assessable on both."""
    verdicts = (
        [judgement.verdict.value for judgement in judgements(dataset, recommendation, recommendations)]
        for recommendation in (first, second)
    )
    return agreement(zip(*verdicts, strict=True), CATEGORIES, structural_zeros=structural_zeros)


def vignette_sets(dataset: Dataset, recommendations: Sequence[Recommendation]) -> tuple[VignetteSet, ...]:
    """Each rule that two vignettes or more are judged by, with Cochran's Q over them."""
    by_rule: dict[str, list[Recommendation]] = {}
    for recommendation in recommendations:
        if recommendation.vignette and _is_of_its_own(recommendation):
            by_rule.setdefault(rule_of(recommendation), []).append(recommendation)
    return tuple(_sets(dataset, by_rule, recommendations))


def _sets(
    dataset: Dataset, by_rule: dict[str, list[Recommendation]], recommendations: Sequence[Recommendation]
) -> Iterator[VignetteSet]:
    for rule, members in by_rule.items():
        if len(members) < 2:
            continue
        columns = [
            [judgement.verdict for judgement in judgements(dataset, recommendation, recommendations)]
            for recommendation in members
        ]
        rows = [row for row in zip(*columns, strict=True) if Verdict.NOT_ASSESSABLE not in row]
        adherent = [[verdict is Verdict.ADHERENT for verdict in row] for row in rows]
        yield VignetteSet(
            rule=rule,
            recommendations=tuple(members),
            shares=tuple(
                proportion(sum(row[at] for row in adherent), len(rows)) for at in range(len(members))
            ),
            excluded=len(dataset) - len(rows),
            test=cochran_q(adherent),
        )


def _is_of_its_own(recommendation: Recommendation) -> bool:
    return not (recommendation.all_of or recommendation.lenient_of or recommendation.gives_no_estimate)
