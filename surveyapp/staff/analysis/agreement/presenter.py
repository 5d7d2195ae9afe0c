"""What the agreement page shows: pairs of recommendations with their coefficients, and the vignettes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons import comparison_text
from surveyapp.analysis.comparisons.verdict_agreement import Pair, VignetteSet
from surveyapp.analysis.report import report_text
from surveyapp.analysis.statistics.agreement import Agreement
from surveyapp.analysis.statistics.measures import Measure
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.model.instrument import words
from surveyapp.staff.analysis.compare.presenter import TableCell, TableRow


@dataclass(frozen=True, kw_only=True)
class PairLine:
    """A pair with its figures in words; `impossible` are the cells of the table that cannot hold anybody."""

    pair: Pair
    agreement: Agreement
    kind: str
    first: str
    second: str
    observed: str
    kappa: str
    pabak: str
    ac1: str
    mcnemar: str
    rows: tuple[TableRow, ...]
    has_impossible: bool


@dataclass(frozen=True, kw_only=True)
class VignetteLine:
    rule: str
    shares: tuple[tuple[str, str], ...]
    excluded: int
    test: str


def pair_line(pair: Pair, found: Agreement, language: str) -> PairLine:
    """A pair in words."""

    def written(measure: Measure) -> str:
        return comparison_text.measure_in_words(measure, 2, language, _)

    rows = tuple(
        TableRow(
            label=report_text.verdict_in_words(verdict, _),
            cells=tuple(
                TableCell(shown=str(count), is_impossible=(i, j) in found.structural_zeros)
                for j, count in enumerate(found.counts[i])
            ),
            base=sum(found.counts[i]),
        )
        for i, verdict in enumerate(found.categories)
    )
    return PairLine(
        pair=pair,
        agreement=found,
        kind=kind_in_words(pair.kind),
        first=label_of(pair.first, language),
        second=label_of(pair.second, language),
        observed=comparison_text.proportion_in_words(found.observed, language, _),
        kappa=written(found.kappa),
        pabak=written(found.pabak),
        ac1=written(found.ac1),
        mcnemar=comparison_text.p_in_words(found.mcnemar, language, _),
        rows=rows,
        has_impossible=bool(found.structural_zeros),
    )


def label_of(recommendation: Recommendation, language: str) -> str:
    return f"{recommendation.name.upper()} · {words(recommendation.label, language)}"


def kind_in_words(kind: str) -> str:
    """How two recommendations belong together."""
    return {
        "self_report": _("Self-report against stated practice"),
        "vignette": _("Usual practice against a vignette"),
        "guidelines": _("Two rules on the same answers"),
        "other": _("Any two recommendations"),
    }[kind]


def vignette_line(found: VignetteSet, language: str) -> VignetteLine:
    """The vignettes of a rule in words."""
    p = comparison_text.p_in_words(found.test, language, _)
    return VignetteLine(
        rule=found.rule.upper(),
        shares=tuple(
            (label_of(each, language), comparison_text.proportion_in_words(share, language, _))
            for each, share in zip(found.recommendations, found.shares, strict=True)
        ),
        excluded=found.excluded,
        test=comparison_text.name_of_test(found.test.method, _) + _(": ") + p,
    )
