"""The suppressed form: for viewers and to pass on, from the stored shared results and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.disclosure.breakdown_text import SharedCell, SharedGrouping, SharedTable
from surveyapp.analysis.study.modes.registry import mode_of
from surveyapp.export.document.blocks import Document, ListOf, Section, Table
from surveyapp.export.document.checklists.cherries import shared_cherries
from surveyapp.export.document.checklists.cross import shared_cross
from surveyapp.export.document.facts import SharedFacts, SharedLine
from surveyapp.export.document.references import Citations
from surveyapp.export.document.sections.adherence_criteria import definition_section, rules_section
from surveyapp.export.document.sections.front_matter import study_marks, subtitle, title
from surveyapp.export.document.sections.limitations import of_self_report, unverified
from surveyapp.export.document.sections.methods import design, ethics, fielding
from surveyapp.export.document.sections.questionnaire import instrument_section
from surveyapp.export.document.sections.statements import interpretation_section, statements_section
from surveyapp.export.document.sections.statistical_methods import (
    intervals,
    outcomes_section,
    plan_section,
    reporting_section,
    software_section,
)
from surveyapp.export.document.writer import body, for_author, note, table
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.instruments.model.wording import wording_language


def shared_document(facts: SharedFacts, language: Language) -> Document:
    """What may be shown of the results without giving anybody away; what is left out is said."""
    _ = language.gettext
    study, citations = facts.study, Citations()
    return Document(
        language_code=study.language_code,
        wording_language=wording_language(study.instrument.languages, study.language_code),
        title=title(study),
        subtitle=subtitle(language),
        marks=study_marks(study, language),
        warnings=tuple(warning for warning in (_synthetic(facts, language), _what(language)) if warning),
        sections=(
            Section(name="methods", title=_("Methods"), sections=_methods(facts, citations, language)),
            Section(name="results", title=_("Results"), sections=_results(facts, language)),
            _omissions(language),
            _limitations(facts, citations, language),
            interpretation_section(language),
            statements_section(study, language),
            rules_section(study, language),
            shared_cherries(study, language),
            shared_cross(study, language),
            citations.section(language),
        ),
    )


def _synthetic(facts: SharedFacts, language: Language) -> str:
    _ = language.gettext
    meaning = _("Do not interpret these figures.")
    return f"{facts.synthetic} {meaning}" if facts.synthetic else ""


def _what(language: Language) -> str:
    _ = language.gettext
    return _("This is the shareable version: it holds the shared results only, with small numbers hidden.")


def _methods(facts: SharedFacts, citations: Citations, language: Language) -> tuple[Section, ...]:
    _ = language.gettext
    study = facts.study
    return (
        design(study, language),
        instrument_section(study, language),
        fielding(study, None, None, language),
        ethics(study, language),
        definition_section(study, citations, language),
        outcomes_section(study, language),
        Section(
            name="statistics",
            title=_("Statistical analysis"),
            blocks=(body(intervals(citations, language)), body(facts.rule)),
        ),
        plan_section(study, (), language, is_held_against=False),
        software_section(study, language),
        reporting_section(citations, language),
    )


def _results(facts: SharedFacts, language: Language) -> tuple[Section, ...]:
    _ = language.gettext
    whole = Section(
        name="adherence",
        title=_("Reported adherence"),
        blocks=(
            body(facts.responses_text),
            table(
                "adherence",
                _("Reported adherence, of assessable responses"),
                (_("Recommendation"), _("Adherent"), _("Not assessable")),
                [_line(line, facts, language) for line in facts.lines],
            ),
        ),
    )
    return (
        whole,
        *(_grouping(grouping, facts, language) for grouping in facts.groupings),
        *_withheld(facts, language),
    )


def _line(line: SharedLine, facts: SharedFacts, language: Language) -> tuple[str, str, str]:
    _ = language.gettext
    name = words(line.definition.label, facts.study.language_code)
    if line.is_hidden:
        return name, _("suppressed"), _("suppressed")
    return name, line.estimate, f"{line.not_assessable}/{line.responses}"


def _grouping(grouping: SharedGrouping, facts: SharedFacts, language: Language) -> Section:
    _ = language.gettext
    notes = [note(facts.by_groups)] if facts.by_groups else []
    if grouping.merged:
        notes.append(
            note(_("Combined because they are small: %(groups)s.") % {"groups": "; ".join(grouping.merged)})
        )
    return Section(
        name=f"by-{grouping.name}",
        title=_("By {variable}").format(variable=grouping.label),
        blocks=(*notes, *(_of_groups(table, grouping, language) for table in grouping.tables)),
    )


def _of_groups(shared: SharedTable, grouping: SharedGrouping, language: Language) -> Table:
    _ = language.gettext
    head = (
        _("Recommendation") if shared.name == "verdicts" else _("Answer"),
        *(f"{label} (n = {size})" for label, size in grouping.columns),
    )
    rows = [(row.label, *(_cell(cell) for cell in row.cells)) for row in shared.rows]
    caption = f"{shared.label}. {_('By {variable}').format(variable=grouping.label)}"
    return table(f"by-{grouping.name}-{shared.name}", caption, head, rows)


def _cell(cell: SharedCell) -> str:
    return f"{cell.text}; {cell.note}" if cell.note else cell.text


def _withheld(facts: SharedFacts, language: Language) -> Iterator[Section]:
    _ = language.gettext
    if facts.withheld:
        text = _("Withheld entirely, because too few people or groups are left: %(names)s.")
        yield Section(
            name="withheld",
            title=_("Withheld"),
            blocks=(note(text % {"names": language.all_of(facts.withheld)}),),
        )


def _omissions(language: Language) -> Section:
    """Why a reader looks in vain for the rest of a report."""
    _ = language.gettext
    text = _(
        "Participant flow, response rates, characteristics of respondents, answers to individual "
        "items, sensitivity analyses, agreement and figures are left out here and in the "
        "checklists: combined with the shared results, they could identify someone. The full "
        "version contains them, for those with access."
    )
    return Section(name="left-out", title=_("Omitted from this version"), blocks=(body(text),))


def _limitations(facts: SharedFacts, citations: Citations, language: Language) -> Section:
    _ = language.gettext
    sentences = [_synthetic(facts, language), *of_self_report(citations, language)]
    sentences.append(_(mode_of(facts.study.fielding.mode).report.limitation))
    sentences += unverified(facts.study, language)
    if facts.study.plan is None:
        sentences.append(_("No analysis plan was locked: all results are exploratory."))
    ask = _(
        "Add what the data cannot show: who was not reached, wording, recall, and what readers may infer."
    )
    return Section(
        name="limitations",
        title=_("Limitations"),
        blocks=(ListOf(items=tuple(sentence for sentence in sentences if sentence)), for_author(ask)),
    )
