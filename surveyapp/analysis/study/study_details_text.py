"""Study details in words: what each is called, what belongs there, and an example."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.analysis.study.study_details import Detail, Group
from surveyapp.instruments.language import Language

Explained = dict[Detail, tuple[str, str]]
"""Detail -> what belongs there, and an example."""

ASKED_BY: Mapping[Detail, str] = {
    Detail.DESIGN: "CROSS 4",
    Detail.POPULATION: "CHERRIES; CROSS 6a",
    Detail.ELIGIBILITY: "CROSS 6a",
    Detail.FRAME_NAME: "CHERRIES",
    Detail.FRAME_DATE: "CHERRIES",
    Detail.SAMPLING: "CHERRIES; CROSS 6b",
    Detail.SAMPLE_SIZE: "CROSS 6c",
    Detail.ETHICS_BOARD: "CHERRIES; CROSS 9a",
    Detail.ETHICS_NUMBER: "CHERRIES; CROSS 9a",
    Detail.ETHICS_DATE: "CHERRIES; CROSS 9a",
    Detail.CONSENT: "CHERRIES; CROSS 9a",
    Detail.READERS: "CHERRIES; CROSS 9b",
    Detail.STORAGE: "CHERRIES; CROSS 9b",
    Detail.DEVELOPMENT: "CHERRIES; CROSS 5b",
    Detail.INSTRUMENTS: "CROSS 5b",
    Detail.PRETESTING: "CHERRIES; CROSS 5c",
    Detail.CONTACT: "CHERRIES; CROSS 7a",
    Detail.ADVERTISING: "CHERRIES",
    Detail.CONTEXT: "CHERRIES",
    Detail.INCENTIVES: "CHERRIES",
    Detail.PREPARATION: "CROSS 8",
    Detail.ANALYSES_ELSEWHERE: "CROSS 10a",
    Detail.FUNDING: "CROSS 17",
    Detail.CONFLICTS: "CROSS 18",
    Detail.ACKNOWLEDGEMENTS: "CROSS 19",
    Detail.TITLE: "CROSS 1a",
}
"""The checklists that ask for a detail; a detail that is not here stands in the report alone."""


def group_in_words(group: Group, language: Language) -> str:
    """The heading of a group of details."""
    _ = language.gettext
    return {
        Group.DESIGN: _("Design and frame"),
        Group.ETHICS: _("Ethics and consent"),
        Group.DEVELOPMENT: _("Development and pretesting"),
        Group.RECRUITMENT: _("Recruitment and contact"),
        Group.ADMINISTRATION: _("Administration of the survey"),
        Group.ANALYSIS: _("Protocol and analysis"),
        Group.FUNDING: _("Funding, conflicts and acknowledgements"),
        Group.REPORT: _("Title and authors of the report"),
    }[group]


def detail_in_words(detail: Detail, language: Language) -> str:
    """What the detail is called on pages and in the report."""
    _ = language.gettext
    return {
        Detail.DESIGN: _("Study design"),
        Detail.POPULATION: _("Target population"),
        Detail.ELIGIBILITY: _("Eligibility"),
        Detail.FRAME_NAME: _("Name of the frame"),
        Detail.FRAME_DATE: _("Date of the frame"),
        Detail.SAMPLING: _("Sampling"),
        Detail.SAMPLE_SIZE: _("Sample size"),
        Detail.ETHICS_BOARD: _("Ethics board"),
        Detail.ETHICS_NUMBER: _("Number of the ethics approval"),
        Detail.ETHICS_DATE: _("Date of the ethics approval"),
        Detail.CONSENT: _("Consent"),
        Detail.READERS: _("Who reads the responses"),
        Detail.STORAGE: _("Where the responses are kept"),
        Detail.RISKS: _("Risks and benefits"),
        Detail.DEVELOPMENT: _("Development of the questionnaire"),
        Detail.INSTRUMENTS: _("Validity and scoring"),
        Detail.PRETESTING: _("Pretesting"),
        Detail.CONTACT: _("First contact"),
        Detail.ADVERTISING: _("Invitation or advertisement"),
        Detail.CONTEXT: _("Where the link was offered"),
        Detail.INCENTIVES: _("Incentives"),
        Detail.PREPARATION: _("Preparation of fieldwork"),
        Detail.PROTOCOL: _("Protocol or registration"),
        Detail.ANALYSES_ELSEWHERE: _("Analyses outside this site"),
        Detail.FUNDING: _("Funding"),
        Detail.CONFLICTS: _("Conflicts of interest"),
        Detail.ACKNOWLEDGEMENTS: _("Acknowledgements"),
        Detail.TITLE: _("Title of the report"),
        Detail.AUTHORS: _("Authors"),
        Detail.CORRESPONDING: _("Corresponding author"),
    }[detail]


def explained(language: Language) -> Explained:
    """Every detail with what belongs there and an example."""
    return (
        _of_design(language)
        | _of_ethics(language)
        | _of_development(language)
        | _of_recruitment(language)
        | _of_the_report(language)
    )


def _of_design(language: Language) -> Explained:
    _ = language.gettext
    return {
        Detail.DESIGN: (_("The common term for it, in a few words."), _("Cross-sectional survey")),
        Detail.POPULATION: (
            _("Whom the results are to speak of."),
            _("Medical oncologists who treat breast cancer in Ontario"),
        ),
        Detail.ELIGIBILITY: (
            _("Who could take part, who could not, and how that was found out."),
            _("Managed at least one patient with the disease in the past 24 months; trainees were excluded."),
        ),
        Detail.FRAME_NAME: (
            _("The list from which people were asked, and who keeps it. Its size is entered under Frame."),
            _("Public register of the provincial college, specialty medical oncology"),
        ),
        Detail.FRAME_DATE: (_("The day on which the list was drawn."), ""),
        Detail.SAMPLING: (
            _("Everybody on the list, a random sample (how drawn), or whoever came by an open link."),
            _("All members of the list were asked; no sample was drawn."),
        ),
        Detail.SAMPLE_SIZE: (
            _("How many were wanted and why; the precision planner has the numbers."),
            _("All on the list were asked, so no sample size was computed."),
        ),
    }


def _of_ethics(language: Language) -> Explained:
    _ = language.gettext
    return {
        Detail.ETHICS_BOARD: (
            _("The board, or who decided that no review was needed."),
            _("Research Ethics Board of the university hospital"),
        ),
        Detail.ETHICS_NUMBER: (_("As the board wrote it."), "REB 26-014"),
        Detail.ETHICS_DATE: (_("The day of the approval or of the exemption."), ""),
        Detail.CONSENT: (
            _("What people were told before the first question, beside what this site told them itself."),
            _("The invitation named the investigators, the purpose and the time that answering takes."),
        ),
        Detail.READERS: (
            _("Who can read single responses. Stands on the survey’s first page."),
            _("Two investigators and the statistician of the university hospital"),
        ),
        Detail.STORAGE: (
            _("On whose server, in which country. Stands on the survey’s first page."),
            _("On a server of the university hospital, in Canada"),
        ),
        Detail.RISKS: (
            _(
                "What taking part can cost or give somebody; or that there is nothing. Stands on the "
                "survey’s first page."
            ),
            _("No risk is known beyond the time that it takes, and no benefit is promised."),
        ),
    }


def _of_development(language: Language) -> Explained:
    _ = language.gettext
    return {
        Detail.DEVELOPMENT: (
            _("Where the questions come from, and who wrote them."),
            _("Written by three oncologists after a review of the literature on stopping treatment."),
        ),
        Detail.INSTRUMENTS: (
            _("Instruments of others: their validity, reliability and scoring; or that none was used."),
            _("None was used; no scale was scored."),
        ),
        Detail.PRETESTING: (
            _("Who tried the questionnaire, when, how, and what was changed."),
            _("Eight colleagues answered it thinking aloud in January 2026; two questions were reworded."),
        ),
    }


def _of_recruitment(language: Language) -> Explained:
    _ = language.gettext
    return {
        Detail.CONTACT: (
            _("How people first heard of the survey: by e-mail, by post, in person."),
            _("By e-mail from the society’s secretariat, which holds the addresses"),
        ),
        Detail.ADVERTISING: (
            _("Where the survey was announced, and in which words; the text of the invitation belongs here."),
            _("“You are invited to a survey on …”"),
        ),
        Detail.CONTEXT: (
            _("On which website, list or meeting the link stood, and who reads it."),
            _("On no public page: the link stood in the invitation alone."),
        ),
        Detail.INCENTIVES: (
            _("What was offered for answering, or that nothing was. Stands on the survey’s first page."),
            _("None; the results were promised to all who were asked."),
        ),
        Detail.PREPARATION: (
            _("What was done before the first invitation: translation, technical tests, training."),
            _("Translated into French and back; tested on telephones and desktop computers."),
        ),
    }


def _of_the_report(language: Language) -> Explained:
    _ = language.gettext
    return {
        Detail.PROTOCOL: (_("Where it can be read: a registry and its number, or an address."), ""),
        Detail.ANALYSES_ELSEWHERE: (
            _("What was computed with other programs: which, their versions, and what for."),
            _("A regression in R 4.5; its code stands in the supplement."),
        ),
        Detail.FUNDING: (
            _(
                "Who paid, with the number of the grant, and what they had a say in; or that nobody paid. "
                "Stands on the survey’s first page."
            ),
            _("No external funding."),
        ),
        Detail.CONFLICTS: (
            _("Of each author, or that there are none. Stands on the survey’s first page."),
            _("None declared."),
        ),
        Detail.ACKNOWLEDGEMENTS: (
            _("Those who helped and are no authors, with their consent."),
            _("We thank the colleagues who tried the questionnaire."),
        ),
        Detail.TITLE: (
            _("With the word “survey” in it."),
            _("Duration of maintenance treatment: a survey of oncologists"),
        ),
        Detail.AUTHORS: (
            _("One a line, in their order: name, affiliation."),
            _("A. Example, University Hospital, Department of Oncology"),
        ),
        Detail.CORRESPONDING: (_("Name and e-mail address."), "A. Example, a.example@example.org"),
    }
