"""The whole document of a survey, put together from its sections in the order in which they are read."""

from __future__ import annotations

from surveyapp.export.document.blocks import Document, Section
from surveyapp.export.document.checklists.cherries import cherries
from surveyapp.export.document.checklists.cross import cross
from surveyapp.export.document.facts import DocumentFacts
from surveyapp.export.document.references import Citations
from surveyapp.export.document.sections.adherence import adherence_section
from surveyapp.export.document.sections.adherence_criteria import definition_section, rules_section
from surveyapp.export.document.sections.agreement import agreement_section
from surveyapp.export.document.sections.declared_comparisons import declared_comparisons_section
from surveyapp.export.document.sections.frame_comparison import against_frame_section
from surveyapp.export.document.sections.front_matter import marks, subtitle, title, warnings
from surveyapp.export.document.sections.items import answers_section
from surveyapp.export.document.sections.limitations import limitations_section
from surveyapp.export.document.sections.methods import of_writer
from surveyapp.export.document.sections.questionnaire import instrument_section
from surveyapp.export.document.sections.respondents import flow_section, respondents_section
from surveyapp.export.document.sections.response_rates import rates_section
from surveyapp.export.document.sections.sensitivity import sensitivity_section
from surveyapp.export.document.sections.statements import (
    interpretation_section,
    main_figures,
    statements_section,
)
from surveyapp.export.document.sections.statistical_methods import (
    analysis_section,
    deviations_of,
    outcomes_section,
    plan_section,
    reporting_section,
    software_section,
)
from surveyapp.export.document.writer import Writer
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.wording import wording_language


def document(facts: DocumentFacts, language: Language) -> Document:
    """The full form. Equal facts and words give an equal document."""
    writer = Writer(facts=facts, citations=Citations(), language=language)
    return Document(
        language_code=facts.language,
        wording_language=wording_language(facts.instrument.languages, facts.language),
        title=title(facts.study),
        subtitle=subtitle(language),
        marks=marks(writer),
        warnings=warnings(writer),
        sections=_sections(writer),
    )


def _sections(writer: Writer) -> tuple[Section, ...]:
    """In their order, since citations are numbered by it; the list of references is made last."""
    facts, citations, _ = writer.facts, writer.citations, writer.language.gettext
    return (
        main_figures(writer),
        Section(name="methods", title=_("Methods"), sections=_methods(writer)),
        Section(name="results", title=_("Results"), sections=_results(writer)),
        limitations_section(writer),
        interpretation_section(writer.language),
        statements_section(facts.study, writer.language),
        rules_section(facts.study, writer.language),
        answers_section(writer),
        cherries(facts, writer.language),
        cross(facts, writer.language),
        citations.section(writer.language),
    )


def _methods(writer: Writer) -> tuple[Section, ...]:
    study, _ = writer.facts.study, writer.language.gettext
    design, fielding, ethics = of_writer(writer)
    return (
        design,
        instrument_section(study, writer.language),
        fielding,
        ethics,
        definition_section(study, writer.citations, writer.language),
        outcomes_section(study, writer.language),
        analysis_section(writer),
        plan_section(study, deviations_of(writer), writer.language),
        software_section(study, writer.language),
        reporting_section(writer.citations, writer.language),
    )


def _results(writer: Writer) -> tuple[Section, ...]:
    sections = (
        flow_section(writer),
        rates_section(writer),
        respondents_section(writer),
        adherence_section(writer),
        declared_comparisons_section(writer),
        sensitivity_section(writer),
        agreement_section(writer),
        against_frame_section(writer),
    )
    return tuple(section for section in sections if section is not None)
