"""CHERRIES, the checklist for reporting results of internet e-surveys: its 30 items in eight groups."""

from __future__ import annotations

from surveyapp.analysis.study.study_details import Detail
from surveyapp.export.document.blocks import Section
from surveyapp.export.document.checklists import conduct_items as fielding
from surveyapp.export.document.checklists import participation_items as figures
from surveyapp.export.document.checklists.checklist import (
    FROM_MEMORY,
    ChecklistFacts,
    Entry,
    checklist_section,
    from_memory,
    site,
    source_of,
)
from surveyapp.export.document.facts import DocumentFacts, StudyFacts
from surveyapp.export.document.references import WORKS
from surveyapp.instruments.language import Language

COPIES = (
    "doi:10.1186/s40545-021-00395-8, table 4; doi:10.1016/j.lanwpc.2021.100241, table A2; "
    "BMC Med Inform Decis Mak 2006;6:34, table 5"
)
Group = tuple[str, tuple[Entry, ...]]


def cherries(facts: DocumentFacts, language: Language) -> Section:
    """The checklist in the full form."""
    return _section(ChecklistFacts(study=facts.study, full=facts, language=language))


def shared_cherries(study: StudyFacts, language: Language) -> Section:
    """The checklist in the form that is shared: without any figure of respondents."""
    return _section(ChecklistFacts(study=study, full=None, language=language))


def _section(facts: ChecklistFacts) -> Section:
    _ = facts.language.gettext
    groups = (
        *(_design(facts), _ethics(facts), _development(facts), _recruitment(facts)),
        (_("Survey administration"), (*_offered(facts), *_questionnaire_items(facts))),
        *(_rates(facts), _multiple(facts), _analysis(facts)),
    )
    intro = _(
        "CHERRIES ({reference}) asks for 30 items in eight groups. They are summarised here in our own words."
    )
    notes = (
        source_of(WORKS["cherries"], facts.language),
        _(
            "The names of the items were checked against published copies of the checklist that others "
            "completed, and the wording from “Survey design” to “Contact mode” against the first of "
            "these: {copies}."
        ).format(copies=COPIES),
        _("{mark} No copy with this name was available: named from memory.").format(mark=FROM_MEMORY),
        _("The other items are worded from memory; check them against the published checklist."),
    )
    return checklist_section(
        "cherries",
        _("Checklist: CHERRIES"),
        _("The 30 items of CHERRIES and how this report meets them"),
        intro=intro.format(reference=WORKS["cherries"].rstrip(".")),
        groups=groups,
        notes=notes,
        language=facts.language,
    )


def _design(facts: ChecklistFacts) -> Group:
    _ = facts.language.gettext
    question = _("Target population and frame; is it a convenience sample?")
    details = (Detail.POPULATION, Detail.FRAME_NAME, Detail.FRAME_DATE, Detail.SAMPLING)
    return _("Design"), (
        Entry(_("Survey design"), question, (*facts.details(*details), figures.frame_size(facts))),
    )


def _ethics(facts: ChecklistFacts) -> Group:
    _ = facts.language.gettext
    ethics = facts.details(Detail.ETHICS_BOARD, Detail.ETHICS_NUMBER, Detail.ETHICS_DATE)
    ethics_text = facts.study.fielding.ethics
    if ethics_text and not facts.study.details.get(Detail.ETHICS_BOARD):
        ethics = (site(_("Shown to respondents: {ethics}.").format(ethics=ethics_text)), *ethics)
    return _("IRB approval and informed consent process"), (
        Entry(_("IRB approval"), _("Was the study approved by an ethics board?"), ethics),
        Entry(
            _("Informed consent"),
            _(
                "What participants were told: duration, the data stored, where and for how "
                "long, the investigator and the purpose."
            ),
            (fielding.promise(facts), *facts.details(Detail.CONSENT)),
        ),
        Entry(
            _("Data protection"),
            _("Whether personal data were stored, and how they were protected."),
            (fielding.protection(facts), *facts.details(Detail.READERS, Detail.STORAGE)),
        ),
    )


def _development(facts: ChecklistFacts) -> Group:
    _ = facts.language.gettext
    return _("Development and pretesting"), (
        Entry(
            _("Development and testing"),
            _("How the survey was developed and tested before fielding."),
            (fielding.version(facts), *facts.details(Detail.DEVELOPMENT, Detail.PRETESTING)),
        ),
    )


def _recruitment(facts: ChecklistFacts) -> Group:
    _ = facts.language.gettext
    return _("Recruitment and the sample with access to the questionnaire"), (
        Entry(
            _("Open or closed survey"),
            _("Open to every visitor, or restricted to a known sample?"),
            (fielding.open_or_closed(facts),),
        ),
        Entry(
            _("Contact mode"),
            _("Was the first contact made on the Internet?"),
            (fielding.contact(facts), *facts.details(Detail.CONTACT)),
        ),
        Entry(
            _("Advertising the survey"),
            _("How and where it was announced, and the wording."),
            facts.details(Detail.ADVERTISING),
        ),
    )


def _offered(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    return (
        Entry(
            _("Web or e-mail"),
            _("Web page or email? How were answers entered into the database?"),
            (fielding.entry_process(facts), figures.channels(facts)),
        ),
        Entry(
            _("Context"),
            _("The website that hosted the survey, and its visitors."),
            facts.details(Detail.CONTEXT),
        ),
        Entry(
            _("Mandatory or voluntary"),
            _("Was the survey mandatory for visitors to the website?"),
            (fielding.voluntary(facts),),
        ),
        Entry(_("Incentives"), _("Incentives offered for taking part."), facts.details(Detail.INCENTIVES)),
        Entry(_("Time and date"), _("When data were collected."), (fielding.dates(facts),)),
    )


def _questionnaire_items(facts: ChecklistFacts) -> tuple[Entry, ...]:
    _ = facts.language.gettext
    return (
        Entry(
            _("Randomisation of items"),
            _("Were items randomised or alternated?"),
            (fielding.randomised(facts),),
        ),
        Entry(
            _("Adaptive questioning"),
            _("Were items shown depending on other answers?"),
            (fielding.adaptive(facts),),
        ),
        Entry(_("Number of items"), _("Number of items per page."), (fielding.items_by_page(facts),)),
        Entry(_("Number of screens"), _("Number of pages."), (fielding.pages(facts),)),
        Entry(
            _("Completeness check"),
            _("Was completeness checked, and could people decline to answer?"),
            (fielding.completeness(facts),),
        ),
        Entry(_("Review step"), _("Could answers be reviewed and changed?"), (fielding.review(facts),)),
    )


def _rates(facts: ChecklistFacts) -> Group:
    _ = facts.language.gettext
    definition = site(
        _(
            "This site does not count visits or identify visitors by network address or cookie. Any "
            "numbers of unique visitors were counted elsewhere and entered."
        )
    )
    return _("Response rates"), (
        Entry(_("Unique site visitor"), _("How unique visitors were identified."), (definition,)),
        Entry(
            _("View rate"),
            _("Unique visitors to the first page, divided by unique visitors to the site."),
            (figures.visit_rate(facts, "view"),),
        ),
        Entry(
            from_memory(_("Participation rate")),
            _("People who agreed to take part, divided by unique visitors to the first page."),
            (figures.visit_rate(facts, "participation"),),
        ),
        Entry(
            from_memory(_("Completion rate")),
            _("People who finished, divided by people who agreed to take part."),
            (figures.visit_rate(facts, "completion"),),
        ),
    )


def _multiple(facts: ChecklistFacts) -> Group:
    _ = facts.language.gettext
    cookies = site(
        facts.language.ngettext(
            "No cookie was used to identify people who had already answered. One cookie returned a "
            "device to its own draft and receipt for {days} day; others protect the form and store the "
            "language.",
            "No cookie was used to identify people who had already answered. One cookie returned a "
            "device to its own draft and receipt for {days} days; others protect the form and store the"
            " language.",
            facts.study.fielding.draft_days,
        ).format(days=facts.study.fielding.draft_days)
    )
    address = site(_("None: network addresses were neither stored nor compared."))
    return _("Preventing multiple entries from the same individual"), (
        Entry(
            _("Cookies used"), _("Were cookies used to identify people who had already answered?"), (cookies,)
        ),
        Entry(_("IP check"), _("Were network addresses used to find repeated entries?"), (address,)),
        Entry(
            _("Log file analysis"),
            _("Were other techniques used to find repeated entries?"),
            (site(_("No log file was analysed.")), figures.duplicates(facts)),
        ),
        Entry(
            from_memory(_("Registration")),
            _("In a closed survey: did people sign in, and how were repeated entries prevented?"),
            (fielding.repeated(facts),),
        ),
    )


def _analysis(facts: ChecklistFacts) -> Group:
    _ = facts.language.gettext
    times = site(
        _(
            "No response was excluded for its completion time: times are not stored with answers, so no"
            " threshold could be set."
        )
    )
    return from_memory(_("Analysis")), (
        Entry(
            from_memory(_("Incomplete questionnaires")),
            _("Were incomplete questionnaires analysed, and from which point on?"),
            (figures.incomplete(facts),),
        ),
        Entry(
            from_memory(_("Atypical time stamps")),
            _("Were questionnaires excluded because they were completed too quickly?"),
            (times,),
        ),
        Entry(
            from_memory(_("Statistical correction")),
            _("Were weights or propensity scores used to adjust for a non-representative sample?"),
            (figures.weighting(facts),),
        ),
    )
