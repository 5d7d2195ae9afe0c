"""CROSS, the checklist for reporting of survey studies: its 40 sub-items in six groups."""

from __future__ import annotations

from surveyapp.analysis.study.study_details import Detail
from surveyapp.export.document.blocks import Section
from surveyapp.export.document.checklists import analysis_items as analysis
from surveyapp.export.document.checklists import conduct_items as fielding
from surveyapp.export.document.checklists import participation_items as figures
from surveyapp.export.document.checklists.checklist import (
    FROM_MEMORY,
    ChecklistFacts,
    Entry,
    Part,
    checklist_section,
    for_author,
    from_memory,
    site,
    source_of,
)
from surveyapp.export.document.facts import DocumentFacts, StudyFacts
from surveyapp.export.document.references import WORKS
from surveyapp.instruments.language import Language

COPIES = "Cureus 2023;15(2):e34982, table 8; J Clin Med 2023;12(18):6063, appendix"
READ = {"1a", "1b", "2", "3", "4", "5a", "5b", "5c", "5d", "6a", "6b"}
"""The sub-items whose wording was read in published checklists; all others are from memory."""


def cross(facts: DocumentFacts, language: Language) -> Section:
    """The checklist in the full form."""
    return _section(ChecklistFacts(study=facts.study, full=facts, language=language))


def shared_cross(study: StudyFacts, language: Language) -> Section:
    """The checklist in the form that is shared: without any figure of respondents."""
    return _section(ChecklistFacts(study=study, full=None, language=language))


def _section(facts: ChecklistFacts) -> Section:
    _ = facts.language.gettext
    groups = (
        (_("Title, abstract and introduction"), _opening(facts)),
        (_("Methods"), (*_questionnaire(facts), *_sample(facts), *_administration(facts))),
        (_("Methods: analysis"), _analysis(facts)),
        (_("Results"), (*_flow(facts), *_results(facts))),
        (_("Discussion"), _discussion(facts)),
        (_("Other sections"), _other(facts)),
    )
    intro = _("CROSS ({reference}) asks for 40 sub-items. They are summarised here in our own words.")
    notes = (
        source_of(WORKS["cross"], facts.language),
        _(
            "Items 1a to 6b were checked against published copies of the checklist that others "
            "completed: {copies}."
        ).format(copies=COPIES),
        _(
            "{mark} No copy was available: worded from memory; check it against the published checklist."
        ).format(mark=FROM_MEMORY),
    )
    return checklist_section(
        "cross",
        _("Checklist: CROSS"),
        _("The 40 sub-items of CROSS and how this report meets them"),
        intro=intro.format(reference=WORKS["cross"].rstrip(".")),
        groups=groups,
        notes=notes,
        language=facts.language,
    )


def _entry(number: str, question: str, *parts: Part) -> Entry:
    return Entry(number if number in READ else from_memory(number), question, parts)


def _opening(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    title = facts.study.details.get(Detail.TITLE, "")
    design = facts.details(Detail.DESIGN)
    name = _("write a title with the word “survey”, or a synonym, in it.")
    abstract = _("write an abstract with background, aim, methods, results and conclusions.")
    return (
        _entry(
            "1a",
            _("The word “survey” in title or abstract."),
            *(facts.details(Detail.TITLE) if title else (for_author(name, facts.language),)),
        ),
        _entry(
            "1b",
            _("An informative abstract."),
            analysis.numbers(facts),
            figures.estimates(facts),
            for_author(abstract, facts.language),
        ),
        _entry(
            "2",
            _("Background."),
            for_author(_("describe what was known before, and the reason for the survey."), facts.language),
        ),
        _entry("3", _("Aim."), for_author(_("state the aim of the study."), facts.language)),
        _entry("4", _("The study design, with a common term."), *design),
    )


def _questionnaire(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    paper = _(
        "The questionnaire can be printed in each of its languages from the survey’s first page (fingerprint "
        "{fingerprint}): attach it."
    )
    return (
        _entry(
            "5a",
            _("The questionnaire: sections, and how many items."),
            fielding.items_by_page(facts),
            fielding.pages(facts),
        ),
        _entry(
            "5b",
            _("Instruments that it uses, their validity and scoring."),
            *facts.details(Detail.INSTRUMENTS, Detail.DEVELOPMENT),
        ),
        _entry("5c", _("Pretesting."), fielding.version(facts), *facts.details(Detail.PRETESTING)),
        _entry(
            "5d",
            _("The whole questionnaire, as an attachment."),
            site(paper.format(fingerprint=facts.study.fingerprint[:12])),
        ),
    )


def _sample(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    return (
        _entry(
            "6a",
            _("Population, and who was eligible."),
            *facts.details(Detail.POPULATION, Detail.ELIGIBILITY),
            figures.screened(facts),
        ),
        _entry("6b", _("How people were sampled."), *facts.details(Detail.SAMPLING)),
        _entry(
            "6c",
            _("Sample size, and how it was computed."),
            *facts.details(Detail.SAMPLE_SIZE),
            figures.frame_size(facts),
        ),
        _entry(
            "6d",
            _("How far the sample represents the population."),
            analysis.representative(facts),
        ),
    )


def _administration(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    return (
        _entry(
            "7a",
            _("Modes of administration, kind and number of contacts."),
            fielding.contact(facts),
            *facts.details(Detail.CONTACT),
        ),
        _entry("7b", _("When it was fielded."), fielding.dates(facts)),
        _entry(
            "7c",
            _("How answers were entered, and how multiple participation was prevented."),
            fielding.entry_process(facts),
            figures.channels(facts),
            fielding.repeated(facts),
        ),
        _entry("8", _("How the survey was prepared."), *facts.details(Detail.PREPARATION)),
        _entry(
            "9a",
            _("Ethics approval and consent."),
            *facts.details(Detail.ETHICS_BOARD, Detail.ETHICS_NUMBER, Detail.ETHICS_DATE, Detail.CONSENT),
            fielding.promise(facts),
        ),
        _entry(
            "9b",
            _("Anonymity and confidentiality."),
            fielding.open_or_closed(facts),
            fielding.protection(facts),
            *facts.details(Detail.READERS, Detail.STORAGE),
        ),
    )


def _analysis(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    elsewhere = facts.study.details.get(Detail.ANALYSES_ELSEWHERE)
    more = facts.details(Detail.ANALYSES_ELSEWHERE) if elsewhere else ()
    cross_sectional = _("Not applicable: respondents were surveyed once.")
    return (
        _entry("10a", _("Statistical methods and software."), analysis.methods(facts), *more),
        _entry("10b", _("Variables that were changed or created."), analysis.derived(facts)),
        _entry("10c", _("Missing data."), analysis.missing(facts)),
        _entry("10d", _("Error by nonresponse."), analysis.nonresponse(facts)),
        _entry("10e", _("Loss to follow-up, in longitudinal surveys."), site(cross_sectional)),
        _entry("10f", _("Weighting."), figures.weighting(facts)),
        _entry("10g", _("Sensitivity analyses."), analysis.varied(facts)),
    )


def _flow(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    rates = (figures.visit_rate(facts, name) for name in ("view", "participation", "completion"))
    return (
        _entry("11a", _("Number of people at each stage."), figures.flow(facts)),
        _entry("11b", _("Reasons for not taking part."), analysis.reasons(facts)),
        _entry("11c", _("Response rate, and how it is computed."), figures.outcome(facts)),
        _entry("11d", _("Unique visitors; view, participation and completion rate."), *rates),
    )


def _results(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    return (
        _entry("12", _("Who the respondents are."), analysis.respondents(facts)),
        _entry("13a", _("Estimates with intervals and p values."), figures.estimates(facts)),
        _entry("13b", _("How models were built, and how they fit."), analysis.model(facts)),
        _entry("13c", _("Results of sensitivity analyses."), analysis.varied_results(facts)),
    )


def _discussion(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    return (
        _entry(
            "14",
            _("Limitations."),
            for_author(_("discuss the limitations; the data show these."), facts.language),
            analysis.weaknesses(facts),
        ),
        _entry(
            "15",
            _("Interpretation."),
            for_author(
                _("interpret the results in the light of the aim and of the limitations."), facts.language
            ),
        ),
        _entry(
            "16",
            _("Generalisability."),
            for_author(_("say to whom the results apply; the sample is described here."), facts.language),
            analysis.representative(facts),
        ),
    )


def _other(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    return (
        _entry("17", _("Funding, and the role of the funder."), *facts.details(Detail.FUNDING)),
        _entry("18", _("Conflicts of interest."), *facts.details(Detail.CONFLICTS)),
        _entry("19", _("Acknowledgements."), *facts.details(Detail.ACKNOWLEDGEMENTS)),
    )
