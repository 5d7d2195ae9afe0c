"""How reported adherence is defined: the recommendations, their sources, and each rule in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.parameter_text import names_in_conditions, value_in_words
from surveyapp.analysis.report.report_text import NOTHING
from surveyapp.export.document.blocks import Block, ListOf, Paragraph, Section
from surveyapp.export.document.facts import StudyFacts
from surveyapp.export.document.references import Citations
from surveyapp.export.document.writer import body, note, table
from surveyapp.guidelines.model import Criterion, Guideline, Recommendation, Status
from surveyapp.instruments.conditions.condition_text import in_words
from surveyapp.instruments.expressions.evaluation import Node
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words


def definition_section(study: StudyFacts, citations: Citations, language: Language) -> Section:
    """What adherence means here, and on which recommendations it is judged."""
    _ = language.gettext
    classed = _(
        "Each response was classified on each recommendation as adherent, non-adherent or not "
        "assessable. Criteria were applied in a fixed order, and the first one met decided. Where a"
        " guideline is silent or leaves the matter open, or a deciding answer is missing, the "
        "verdict is not assessable, never adherent."
    )
    return Section(
        name="definition",
        title=_("Definition of reported adherence"),
        blocks=(
            body(report_text.meaning_of_adherence(language)),
            body(classed),
            table(
                "recommendations",
                _("Recommendations, their sources and how these were verified"),
                (_("Recommendation"), _("Guideline"), _("Strength"), _("Status")),
                [
                    _row(recommendation, language, citations)
                    for recommendation in study.recommendations
                    if not recommendation.lenient_of
                ],
                texts=4,
                notes=[
                    _(
                        "The appendix on rules lists the criteria of each recommendation and of its lenient "
                        "reading."
                    )
                ],
            ),
        ),
    )


def _row(recommendation: Recommendation, language: Language, citations: Citations) -> tuple[str, ...]:
    return (
        words(recommendation.label, language.code),
        _guidelines(recommendation, citations) or NOTHING,
        words(recommendation.strength, language.code) or NOTHING,
        status(recommendation, language),
    )


def _guidelines(recommendation: Recommendation, citations: Citations) -> str:
    """Such as "ASCO 2014, ASCO 2018 [1, 2]"."""
    if not recommendation.guidelines:
        return ""
    names = ", ".join(f"{guideline.body} {guideline.edition}" for guideline in recommendation.guidelines)
    return f"{names} {citations.cite_text(*map(reference, recommendation.guidelines))}"


def reference(guideline: Guideline) -> str:
    """How a guideline stands among the references: its citation, and its address where it has one."""
    return f"{guideline.citation}. {guideline.url}" if guideline.url else guideline.citation


def status(recommendation: Recommendation, language: Language) -> str:
    _ = language.gettext
    return report_text.status_in_words(recommendation.status, language) or _("read in the source")


def is_unverified(recommendation: Recommendation) -> bool:
    """Whether its text was read in a page that reports the source, not in the source."""
    return recommendation.status is Status.SECONDARY_SOURCE


def rules_section(study: StudyFacts, language: Language) -> Section:
    """The appendix: every rule in words."""
    _ = language.gettext
    return Section(
        name="rules",
        title=_("Appendix: rules of reported adherence"),
        blocks=(note(_("Criteria are applied in this order; the first one met decides.")),),
        sections=tuple(_rule(recommendation, study, language) for recommendation in study.recommendations),
    )


def _rule(recommendation: Recommendation, study: StudyFacts, language: Language) -> Section:
    return Section(
        name=f"rule-{recommendation.name.replace('.', '-')}",
        title=words(recommendation.label, study.language_code),
        blocks=tuple(_blocks(recommendation, study, language)),
    )


def _blocks(recommendation: Recommendation, study: StudyFacts, language: Language) -> Iterator[Block]:
    _ = language.gettext
    statement = "" if recommendation.lenient_of else words(recommendation.statement, language.code)
    yield from (body(text) for text in (statement, words(recommendation.note, language.code)) if text)
    facts = [f"{_('Status')}{_(': ')}{status(recommendation, language)}."]
    if recommendation.deciding_items:
        facts.append(
            f"{_('Deciding items')}{_(': ')}{language.all_of(_deciding(recommendation, study, language))}."
        )
    facts += [f"{each_of}." for each_of in _parameters(recommendation, language)]
    yield note(" ".join(facts))
    yield _criteria(recommendation, study, language)


def _parameters(recommendation: Recommendation, language: Language) -> Iterator[str]:
    _ = language.gettext
    for parameter in recommendation.parameters.values():
        value = value_in_words(parameter, parameter.default, language)
        setting = f"{words(parameter.label, language.code)}{_(': ')}{value}"
        others = language.all_of(
            value_in_words(parameter, other, language) for other in parameter.alternatives
        )
        yield (
            _("{parameter}; also examined: {others}").format(parameter=setting, others=others)
            if others
            else setting
        )


def _criteria(recommendation: Recommendation, study: StudyFacts, language: Language) -> ListOf | Paragraph:
    _ = language.gettext
    if recommendation.all_of:
        text = _(
            "If any of {parts} is non-adherent: non-adherent. If all are adherent: adherent. Otherwise: not "
            "assessable."
        )
        return body(text.format(parts=language.all_of(_named(recommendation.all_of, study, language))))
    items = [
        _("If {condition}: {verdict} ({reason}).").format(
            condition=_condition(recommendation, criterion.when, study, language),
            verdict=report_text.verdict_in_words(criterion.verdict, language),
            reason=words(recommendation.reasons[criterion.reason], language.code),
        )
        for criterion in _own(recommendation, study)
    ]
    if recommendation.lenient_of:
        items.append(
            _("Otherwise as {recommendation}.").format(
                recommendation=language.all_of(_named([recommendation.lenient_of], study, language))
            )
        )
    elif recommendation.otherwise:
        items.append(
            _("Otherwise: {verdict} ({reason}).").format(
                verdict=report_text.verdict_in_words(recommendation.otherwise.verdict, language),
                reason=words(recommendation.reasons[recommendation.otherwise.reason], language.code),
            )
        )
    return ListOf(items=tuple(items), is_numbered=True)


def _named(names: Sequence[str], study: StudyFacts, language: Language) -> list[str]:
    """Recommendations by their labels, in quotation marks."""
    quoted = language.gettext("“%(text)s”")
    labels = {definition.name: words(definition.label, language.code) for definition in study.recommendations}
    return [quoted % {"text": labels[name]} for name in names]


def _deciding(recommendation: Recommendation, study: StudyFacts, language: Language) -> list[str]:
    """The deciding items by their labels, in quotation marks."""
    quoted, variables = language.gettext("“%(text)s”"), study.instrument.variables
    return [quoted % {"text": variables[name].label(language.code)} for name in recommendation.deciding_items]


def _own(recommendation: Recommendation, study: StudyFacts) -> tuple[Criterion, ...]:
    """The criteria, of a lenient form without those that it has from the strict one."""
    strict = next((other for other in study.recommendations if other.name == recommendation.lenient_of), None)
    return (
        recommendation.criteria[: len(recommendation.criteria) - len(strict.criteria)]
        if strict
        else recommendation.criteria
    )


def _condition(recommendation: Recommendation, when: Node, study: StudyFacts, language: Language) -> str:
    names = names_in_conditions(recommendation, language)
    return in_words(when, study.instrument, language, names)
