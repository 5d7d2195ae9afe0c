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
from surveyapp.export.document.writer import Writer, capital, group, note, table
from surveyapp.instruments.language import Language


def agreement_section(writer: Writer) -> Section | None:
    """None where the instrument has no two verdicts that belong together."""
    facts, _ = writer.facts, writer.language.gettext
    if not writer.report.counts.responses or not (facts.agreement or facts.vignettes):
        return None
    return Section(name="agreement", title=_("Agreement of verdicts"), blocks=tuple(_blocks(writer)))


def kind_in_words(kind: str, language: Language) -> str:
    """What kind of pairs these are."""
    _ = language.gettext
    return {
        "self_report": _("Self-report against stated practice"),
        "vignette": _("Usual practice against vignettes"),
        "guidelines": _("Different guidelines on the same practice"),
        "other": _("Other pairs"),
    }[kind]


def _blocks(writer: Writer) -> Iterator[Block]:
    _ = writer.language.gettext
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
                    "Table: adherent on both, on the first only, on the second only, on neither. High "
                    "agreement"
                    " with a low kappa arises when one verdict is common."
                ),
                _(
                    "* Structural zero: the questionnaire’s routing or the criteria exclude this cell, so "
                    "its "
                    "zero says nothing about practice."
                ),
            ],
        )
    if writer.facts.vignettes:
        yield table(
            "vignettes",
            _("Vignettes judged by one rule: adherent, of those assessable on all"),
            (_("Vignette"), _("Adherent")),
            [row for vignette_set in writer.facts.vignettes for row in _vignettes(writer, vignette_set)],
        )
        yield from (note(_excluded(writer, vignette_set)) for vignette_set in writer.facts.vignettes)


def _pairs(writer: Writer) -> Iterator[Row]:
    for kind in (*KINDS, "other"):
        pairs_of_kind = [entry for entry in writer.facts.agreement if entry[0].kind == kind]
        if pairs_of_kind:
            yield group(kind_in_words(kind, writer.language), 8)
        for pair, agreement in pairs_of_kind:
            yield _pair(writer, pair, agreement)


def _pair(writer: Writer, pair: Pair, agreement: Agreement) -> Row:
    language, _ = writer.language, writer.language.gettext
    cells = (
        f"{writer.name_of(pair.first)} × {writer.name_of(pair.second)}",
        _table(writer, agreement),
        writer.number(agreement.excluded),
        proportion_in_words(agreement.observed, language),
        *(
            measure_in_words(measure, 2, language)
            for measure in (agreement.kappa, agreement.pabak, agreement.ac1)
        ),
        p_in_words(agreement.mcnemar, language),
    )
    return Row(cells=cells, indent=1)


def _table(writer: Writer, agreement: Agreement) -> str:
    return " / ".join(
        writer.number(count) + ("*" if (i, j) in agreement.structural_zeros else "")
        for i, row in enumerate(agreement.counts)
        for j, count in enumerate(row)
    )


def _vignettes(writer: Writer, vignette_set: VignetteSet) -> Iterator[Row]:
    yield group(_rule(writer, vignette_set), 2)
    for recommendation, share in zip(vignette_set.recommendations, vignette_set.shares, strict=True):
        share_text = proportion_in_words(share, writer.language)
        yield Row(cells=(writer.name_of(recommendation), share_text), indent=1)


def _rule(writer: Writer, vignette_set: VignetteSet) -> str:
    """What the rule is called on every vignette."""
    return capital(writer.words(vignette_set.recommendations[0].rule_label))


def _excluded(writer: Writer, vignette_set: VignetteSet) -> str:
    _ = writer.language.gettext
    return _("{rule}: {test}, {p}; left out, not assessable on one or more: {count}.").format(
        rule=_rule(writer, vignette_set),
        test=name_of_test(vignette_set.test.method, writer.language),
        p=p_in_words(vignette_set.test, writer.language),
        count=writer.number(vignette_set.excluded),
    )
