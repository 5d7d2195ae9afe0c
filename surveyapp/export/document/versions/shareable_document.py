"""The suppressed form: for viewers and to pass on, from the stored shared results and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.disclosure.breakdown_text import SharedCell, SharedGrouping, SharedTable
from surveyapp.export.document.blocks import Document, ListOf, Section, Table
from surveyapp.export.document.checklists.cherries import shared_cherries
from surveyapp.export.document.checklists.cross import shared_cross
from surveyapp.export.document.facts import SharedFacts, SharedLine
from surveyapp.export.document.references import Citations
from surveyapp.export.document.sections.adherence_criteria import definition_section, rules_section
from surveyapp.export.document.sections.front_matter import study_marks, subtitle, title
from surveyapp.export.document.sections.limitations import of_open_link, of_self_report, unverified
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
from surveyapp.instruments.model.instrument import Translate, words
from surveyapp.instruments.model.wording import wording_language


def shared_document(facts: SharedFacts, _: Translate) -> Document:
    """What may be shown of the results without giving anybody away; what is left out is said."""
    study, citations = facts.study, Citations()
    return Document(
        language=study.language,
        wording_language=wording_language(study.instrument.languages, study.language),
        title=title(study),
        subtitle=subtitle(_),
        marks=study_marks(study, _),
        warnings=tuple(warning for warning in (_synthetic(facts, _), _what(_)) if warning),
        sections=(
            Section(name="methods", title=_("Methods"), sections=_methods(facts, citations, _)),
            Section(name="results", title=_("Results"), sections=_results(facts, _)),
            _omissions(_),
            _limitations(facts, citations, _),
            interpretation_section(_),
            statements_section(study, _),
            rules_section(study, _),
            shared_cherries(study, _),
            shared_cross(study, _),
            citations.section(_),
        ),
    )


def _synthetic(facts: SharedFacts, _: Translate) -> str:
    meaning = _("These numbers say nothing about practice.")
    return f"{facts.synthetic} {meaning}" if facts.synthetic else ""


def _what(_: Translate) -> str:
    return _("This is the form to pass on: it holds the shared results only, with small numbers suppressed.")


def _methods(facts: SharedFacts, citations: Citations, _: Translate) -> tuple[Section, ...]:
    study = facts.study
    return (
        design(study, _),
        instrument_section(study, _),
        fielding(study, None, None, _),
        ethics(study, _),
        definition_section(study, citations, _),
        outcomes_section(study, _),
        Section(
            name="statistics",
            title=_("Statistical analysis"),
            blocks=(body(intervals(citations, _)), body(facts.rule)),
        ),
        plan_section(study, (), _, is_held_against=False),
        software_section(study, _),
        reporting_section(citations, _),
    )


def _results(facts: SharedFacts, _: Translate) -> tuple[Section, ...]:
    whole = Section(
        name="adherence",
        title=_("Reported adherence"),
        blocks=(
            body(facts.responses_text),
            table(
                "adherence",
                _("Reported adherence, of assessable responses"),
                (_("Recommendation"), _("Adherent"), _("Not assessable")),
                [_line(line, facts, _) for line in facts.lines],
            ),
        ),
    )
    return (whole, *(_grouping(grouping, facts, _) for grouping in facts.groupings), *_withheld(facts, _))


def _line(line: SharedLine, facts: SharedFacts, _: Translate) -> tuple[str, str, str]:
    name = f"{line.definition.name.upper()} {words(line.definition.label, facts.study.language)}"
    if line.is_hidden:
        return name, _("suppressed"), _("suppressed")
    return name, line.estimate, f"{line.not_assessable}/{line.responses}"


def _grouping(grouping: SharedGrouping, facts: SharedFacts, _: Translate) -> Section:
    notes = [note(facts.by_groups)] if facts.by_groups else []
    if grouping.merged:
        notes.append(
            note(
                _("Put together, since they are small: %(groups)s.") % {"groups": "; ".join(grouping.merged)}
            )
        )
    return Section(
        name=f"by-{grouping.name}",
        title=_("By {variable}").format(variable=grouping.label),
        blocks=(*notes, *(_of_groups(table, grouping, _) for table in grouping.tables)),
    )


def _of_groups(shared: SharedTable, grouping: SharedGrouping, _: Translate) -> Table:
    head = (
        _("Recommendation") if shared.name == "verdicts" else _("Answer"),
        *(f"{label} (n = {size})" for label, size in grouping.columns),
    )
    rows = [(row.label, *(_cell(cell) for cell in row.cells)) for row in shared.rows]
    caption = f"{shared.label}. {_('By {variable}').format(variable=grouping.label)}"
    return table(f"by-{grouping.name}-{shared.name}", caption, head, rows)


def _cell(cell: SharedCell) -> str:
    return f"{cell.text}; {cell.note}" if cell.note else cell.text


def _withheld(facts: SharedFacts, _: Translate) -> Iterator[Section]:
    if facts.withheld:
        text = _("Withheld whole, since too few people or groups are left: %(names)s.")
        yield Section(
            name="withheld",
            title=_("Withheld"),
            blocks=(note(text % {"names": ", ".join(facts.withheld)}),),
        )


def _omissions(_: Translate) -> Section:
    """Why a reader looks in vain for the rest of a report."""
    text = _(
        "Flow of people, response rates, characteristics of respondents, answers to single items, "
        "sensitivity analyses, agreement and figures are left out, also from the checklists: together with "
        "the shared results they could single somebody out. They stand in the full form, for those who may "
        "see it."
    )
    return Section(name="left-out", title=_("What is left out"), blocks=(body(text),))


def _limitations(facts: SharedFacts, citations: Citations, _: Translate) -> Section:
    sentences = [_synthetic(facts, _), *of_self_report(citations, _), of_open_link(_)]
    sentences += unverified(facts.study, _)
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
