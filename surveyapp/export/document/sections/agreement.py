"""How far verdicts on the same respondents agree, and vignettes of one rule."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.comparisons.comparison_text import (
    measure_in_words,
    name_of_test,
    p_in_words,
    proportion_in_words,
)
from surveyapp.analysis.comparisons.verdict_agreement import KINDS, Pair, VignetteSet
from surveyapp.analysis.statistics.agreement import Agreement
from surveyapp.export.document.blocks import Block, Row, Section
from surveyapp.export.document.writer import Writer, group, note, table
from surveyapp.instruments.model.instrument import Translate


def agreement_section(writer: Writer) -> Section | None:
    """None where the instrument has no two verdicts that belong together."""
    facts, _ = writer.facts, writer.translate
    if not writer.report.counts.responses or not (facts.agreement or facts.vignettes):
        return None
    return Section(name="agreement", title=_("Agreement of verdicts"), blocks=tuple(_blocks(writer)))


def kind_in_words(kind: str, _: Translate) -> str:
    """What kind of pairs these are."""
    return {
        "self_report": _("Self-report against what practice shows"),
        "vignette": _("Usual practice against vignettes"),
        "guidelines": _("Different guidelines on the same practice"),
        "other": _("Other pairs"),
    }[kind]


def _blocks(writer: Writer) -> Iterator[Block]:
    _ = writer.translate
    if writer.facts.agreement:
        yield table(
            "agreement",
            _("Agreement of verdicts on the same respondents"),
            (
                _("Pair"),
                _("Table"),
                _("Not assessable on one or both"),
                _("Observed agreement"),
                _("Kappa"),
                _("PABAK"),
                _("AC1"),
                _("McNemar"),
            ),
            list(_pairs(writer)),
            notes=[
                _(
                    "Table: adherent on both, on the first alone, on the second alone, on neither. High "
                    "agreement with a low kappa is the effect of a common verdict."
                ),
                _(
                    "* A cell that nobody can be in, by the questionnaire’s routing or the criteria: its "
                    "zero says nothing about practice."
                ),
            ],
        )
    if writer.facts.vignettes:
        yield table(
            "vignettes",
            _("Vignettes of one rule: adherent, of those assessable on all"),
            (_("Vignette"), _("Adherent")),
            [row for each in writer.facts.vignettes for row in _vignettes(writer, each)],
        )
        yield from (note(_excluded(writer, each)) for each in writer.facts.vignettes)


def _pairs(writer: Writer) -> Iterator[Row]:
    for kind in (*KINDS, "other"):
        found = [each for each in writer.facts.agreement if each[0].kind == kind]
        if found:
            yield group(kind_in_words(kind, writer.translate), 8)
        for pair, agreement in found:
            yield _pair(writer, pair, agreement)


def _pair(writer: Writer, pair: Pair, found: Agreement) -> Row:
    language, _ = writer.language, writer.translate
    cells = (
        f"{pair.first.name.upper()} × {pair.second.name.upper()}",
        _table(writer, found),
        writer.number(found.excluded),
        proportion_in_words(found.observed, language, _),
        *(measure_in_words(each, 2, language, _) for each in (found.kappa, found.pabak, found.ac1)),
        p_in_words(found.mcnemar, language, _),
    )
    return Row(cells=cells, indent=1)


def _table(writer: Writer, found: Agreement) -> str:
    return " / ".join(
        writer.number(count) + ("*" if (i, j) in found.structural_zeros else "")
        for i, row in enumerate(found.counts)
        for j, count in enumerate(row)
    )


def _vignettes(writer: Writer, each: VignetteSet) -> Iterator[Row]:
    yield group(each.rule.upper(), 2)
    for recommendation, share in zip(each.recommendations, each.shares, strict=True):
        told = proportion_in_words(share, writer.language, writer.translate)
        yield Row(cells=(writer.name_of(recommendation), told), indent=1)


def _excluded(writer: Writer, each: VignetteSet) -> str:
    _ = writer.translate
    return _("{rule}: {test}, {p}; left out, not assessable on one or more: {count}.").format(
        rule=each.rule.upper(),
        test=name_of_test(each.test.method, _),
        p=p_in_words(each.test, writer.language, _),
        count=writer.number(each.excluded),
    )
