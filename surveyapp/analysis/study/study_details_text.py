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
        Group.DESIGN: _("Design and sampling frame"),
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
        Detail.FRAME_NAME: _("Name of the sampling frame"),
        Detail.FRAME_DATE: _("Date of the sampling frame"),
        Detail.SAMPLING: _("Sampling"),
        Detail.SAMPLE_SIZE: _("Sample size"),
        Detail.ETHICS_BOARD: _("Ethics board"),
        Detail.ETHICS_NUMBER: _("Number of the ethics approval"),
        Detail.ETHICS_DATE: _("Date of the ethics approval"),
        Detail.CONSENT: _("Consent"),
        Detail.READERS: _("People who read the responses"),
        Detail.STORAGE: _("Where the responses are stored"),
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
            _("The population that the results describe."),
            _("Medical oncologists who treat breast cancer in Ontario"),
        ),
        Detail.ELIGIBILITY: (
            _("Who could take part, who could not, and how this was determined."),
            _("Managed at least one patient with the disease in the past 24 months; trainees were excluded."),
        ),
        Detail.FRAME_NAME: (
            _("The list of people asked, and who maintains it. Enter its size on the page “Sampling frame”."),
            _("Public register of the provincial college, specialty medical oncology"),
        ),
        Detail.FRAME_DATE: (_("The day on which the list was drawn."), ""),
        Detail.SAMPLING: (
            _(
                "Everybody on the list, a random sample (state how it was drawn), or anybody with the "
                "open link."
            ),
            _("Everybody on the list was asked; no sample was drawn."),
        ),
        Detail.SAMPLE_SIZE: (
            _("The desired number and why; the precision planner gives the numbers."),
            _("Everybody on the list was asked, so no sample size was calculated."),
        ),
    }


def _of_ethics(language: Language) -> Explained:
    _ = language.gettext
    return {
        Detail.ETHICS_BOARD: (
            _("The ethics board, or who decided that no review was needed."),
            _("Research Ethics Board of the university hospital"),
        ),
        Detail.ETHICS_NUMBER: (_("As the board wrote it."), "REB 26-014"),
        Detail.ETHICS_DATE: (_("The day of the approval or of the exemption."), ""),
        Detail.CONSENT: (
            _("Information given to people before the first question, besides what this site tells them."),
            _("The invitation named the investigators, the purpose and the time that answering takes."),
        ),
        Detail.READERS: (
            _("Who can read individual responses. Shown on the survey’s first page."),
            _("Two investigators and the statistician of the university hospital"),
        ),
        Detail.STORAGE: (
            _("Whose server, and in which country. Shown on the survey’s first page."),
            _("On a server of the university hospital, in Canada"),
        ),
        Detail.RISKS: (
            _("Risks and benefits of taking part, or that there are none. Shown on the survey’s first page."),
            _("No known risk beyond the time required; no benefit is promised."),
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
            _("Validity, reliability and scoring of published instruments, or that none was used."),
            _("None was used; no scale was scored."),
        ),
        Detail.PRETESTING: (
            _("Who tested the questionnaire, when and how, and what was changed."),
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
            _("Where the survey was announced, with the text of the invitation."),
            _("“You are invited to a survey on …”"),
        ),
        Detail.CONTEXT: (
            _("The website, list or meeting where the link was offered, and its audience."),
            _("On no public page: the link was in the invitation only."),
        ),
        Detail.INCENTIVES: (
            _("Incentives for answering, or that there were none. Shown on the survey’s first page."),
            _("None; the results were promised to everybody who was asked."),
        ),
        Detail.PREPARATION: (
            _("Preparations before the first invitation: translation, technical tests, training."),
            _("Translated into French and back; tested on telephones and desktop computers."),
        ),
    }


def _of_the_report(language: Language) -> Explained:
    _ = language.gettext
    return {
        Detail.PROTOCOL: (_("Where to find it: a registry and its number, or an address."), ""),
        Detail.ANALYSES_ELSEWHERE: (
            _("Analyses made with other software: the programs, their versions and their purpose."),
            _("A regression in R 4.5; its code is in the supplement."),
        ),
        Detail.FUNDING: (
            _(
                "Funders with grant numbers and their influence on the study, or that there was no "
                "funding. Shown on the survey’s first page."
            ),
            _("No external funding."),
        ),
        Detail.CONFLICTS: (
            _("Conflicts of each author, or that there are none. Shown on the survey’s first page."),
            _("None declared."),
        ),
        Detail.ACKNOWLEDGEMENTS: (
            _("People who helped but are not authors, with their consent."),
            _("We thank the colleagues who tested the questionnaire."),
        ),
        Detail.TITLE: (
            _("Include the word “survey”."),
            _("Duration of maintenance treatment: a survey of oncologists"),
        ),
        Detail.AUTHORS: (
            _("One per line, in order: name, affiliation."),
            _("A. Example, University Hospital, Department of Oncology"),
        ),
        Detail.CORRESPONDING: (_("Name and e-mail address."), "A. Example, a.example@example.org"),
    }
