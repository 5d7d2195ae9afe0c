"""What the agreement page shows: pairs of recommendations with their coefficients, and the vignettes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons import comparison_text
from surveyapp.analysis.comparisons.verdict_agreement import Pair, VignetteSet
from surveyapp.analysis.report import report_text
from surveyapp.analysis.statistics.agreement import Agreement
from surveyapp.analysis.statistics.measures import Measure
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.staff.analysis.compare.presenter import TableCell, TableRow
from surveyapp.staff.shared.interval_plot import (
    IntervalPlot,
    PlotLine,
    interval_plot,
    numbers_of,
    reading_of,
)
from surveyapp.staff.shared.plot_axis import round_axis


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


def pair_line(pair: Pair, agreement: Agreement, language: Language) -> PairLine:
    """A pair in words."""

    def in_words(measure: Measure) -> str:
        return comparison_text.measure_in_words(measure, 2, language)

    rows = tuple(
        TableRow(
            label=report_text.verdict_in_words(verdict, language),
            cells=tuple(
                TableCell(text=str(count), is_impossible=(i, j) in agreement.structural_zeros)
                for j, count in enumerate(agreement.counts[i])
            ),
            base=sum(agreement.counts[i]),
        )
        for i, verdict in enumerate(agreement.categories)
    )
    return PairLine(
        pair=pair,
        agreement=agreement,
        kind=kind_in_words(pair.kind),
        first=label_of(pair.first, language),
        second=label_of(pair.second, language),
        observed=comparison_text.proportion_in_words(agreement.observed, language),
        kappa=in_words(agreement.kappa),
        pabak=in_words(agreement.pabak),
        ac1=in_words(agreement.ac1),
        mcnemar=comparison_text.p_in_words(agreement.mcnemar, language),
        rows=rows,
        has_impossible=bool(agreement.structural_zeros),
    )


def agreement_plot(lines: Sequence[PairLine]) -> IntervalPlot | None:
    """AC1 and kappa of each pair with their intervals; None where no pair has either."""
    ac1, kappa = _("Gwet’s AC1"), _("Cohen’s kappa")
    rows = [
        PlotLine(
            label=f"{line.first} / {line.second}",
            readings=(reading_of(line.agreement.ac1), reading_of(line.agreement.kappa)),
            figures=(f"{ac1} {line.ac1}", f"{kappa} {line.kappa}"),
        )
        for line in lines
    ]
    axis = round_axis((0, 1, *numbers_of(rows)))
    caption = _("Agreement of each pair with confidence intervals (95%): 0 is chance, 1 is complete")
    return interval_plot("agreement", caption, rows, axis, reference=0, legend=(ac1, kappa))


def label_of(recommendation: Recommendation, language: Language) -> str:
    return words(recommendation.label, language.code)


def kind_in_words(kind: str) -> str:
    """How two recommendations belong together."""
    return {
        "self_report": _("Self-report against stated practice"),
        "vignette": _("Usual practice against a vignette"),
        "guidelines": _("Two rules on the same answers"),
        "vignettes": _("Two vignettes of one rule"),
        "other": _("Any two recommendations"),
    }[kind]


def vignette_line(vignettes: VignetteSet, language: Language) -> VignetteLine:
    """The vignettes of a rule in words."""
    p = comparison_text.p_in_words(vignettes.test, language)
    return VignetteLine(
        rule=words(vignettes.recommendations[0].rule_label, language.code),
        shares=tuple(
            (
                label_of(recommendation, language),
                comparison_text.proportion_in_words(share, language),
            )
            for recommendation, share in zip(vignettes.recommendations, vignettes.shares, strict=True)
        ),
        excluded=vignettes.excluded,
        test=comparison_text.name_of_test(vignettes.test.method, language) + _(": ") + p,
    )
