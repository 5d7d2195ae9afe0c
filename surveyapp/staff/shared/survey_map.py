"""The pages of a survey in the order of the work: where each lies in the menu, its name, and who may open it.

Menu, headings and titles of staff's pages follow from this one map. `tests/staff/shared/test_survey_map.py`
holds it against the addresses and the rights that the views ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveyapp.models import Right, Survey
from surveyapp.staff.shared.addresses import Carried, page_address


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of a survey: the name of its address, its name for people, the right that opens it.

    below: pages that are reached from this one and have no entry in the menu. takes_filter: whether its
    figures follow the filter of the address.
    """

    url_name: str
    label: str | Promise
    right: Right
    below: tuple[Page, ...] = ()
    takes_filter: bool = False


@dataclass(frozen=True, kw_only=True)
class Place:
    """An entry that leads out of the survey's own pages."""

    url_name: str
    label: str | Promise
    right: Right
    argument: str = "slug"  # what its address takes of the survey: "slug", or "query" for ?survey=


@dataclass(frozen=True, kw_only=True)
class Section:
    """A noun of the menu with its entries."""

    name: str
    label: str | Promise
    entries: tuple[Page | Place, ...]


SECTIONS = (
    Section(
        name="overview",
        label=_("Overview"),
        entries=(Page(url_name="overview", label=_("Overview"), right=Right.RESULTS),),
    ),
    Section(
        name="questionnaire",
        label=_("Questionnaire"),
        entries=(
            Page(
                url_name="codebook",
                label=_("Codebook"),
                right=Right.COUNTS,
                below=(Page(url_name="codebook_chapter", label=_("Codebook"), right=Right.COUNTS),),
            ),
            Page(
                url_name="versions",
                label=_("Versions"),
                right=Right.COUNTS,
                below=(Page(url_name="new_version", label=_("New version"), right=Right.FIELDING),),
            ),
            Page(url_name="preview", label=_("Preview"), right=Right.COUNTS),
            Page(url_name="promise", label=_("Information for respondents"), right=Right.COUNTS),
            Place(url_name="responding:landing", label=_("View the survey"), right=Right.RESULTS),
            Place(url_name="responding:paper", label=_("Paper questionnaire"), right=Right.RESULTS),
        ),
    ),
    Section(
        name="fieldwork",
        label=_("Fieldwork"),
        entries=(
            Page(
                url_name="life",
                label=_("Open and close"),
                right=Right.SETTINGS,
                below=(
                    Page(url_name="life_step", label=_("Open and close"), right=Right.SETTINGS),
                    Page(url_name="life_times", label=_("Opening and closing times"), right=Right.FIELDING),
                ),
            ),
            Page(url_name="rates", label=_("Response rates"), right=Right.COUNTS),
            Page(url_name="frame", label=_("Sampling frame"), right=Right.SETTINGS),
            Page(url_name="nonresponse", label=_("Nonresponse"), right=Right.ANALYSIS),
            Page(url_name="planner", label=_("Precision planner"), right=Right.COUNTS),
            Page(
                url_name="paper_returns",
                label=_("Paper forms"),
                right=Right.PAPER,
                below=(
                    Page(url_name="paper_keying", label=_("Paper form"), right=Right.PAPER),
                    Page(url_name="paper_summary", label=_("Paper form: summary"), right=Right.PAPER),
                    Page(url_name="paper_again", label=_("Paper form"), right=Right.PAPER),
                    Page(url_name="paper_compare", label=_("Paper form: comparison"), right=Right.PAPER),
                    Page(url_name="paper_discard", label=_("Discard a paper form"), right=Right.PAPER),
                ),
            ),
        ),
    ),
    Section(
        name="responses",
        label=_("Responses"),
        entries=(
            Page(
                url_name="responses",
                label=_("Individual responses"),
                right=Right.ROWS,
                below=(
                    Page(url_name="response", label=_("Response"), right=Right.ROWS),
                    Page(url_name="exclude_response", label=_("Exclude a response"), right=Right.EXCLUDE),
                    Page(
                        url_name="include_response", label=_("Include a response again"), right=Right.EXCLUDE
                    ),
                    Page(url_name="erase_response", label=_("Erase a response"), right=Right.ERASE),
                ),
            ),
            Page(url_name="texts", label=_("Free text"), right=Right.FREE_TEXT),
            Page(url_name="recoding", label=_("Recoding"), right=Right.RECODE),
        ),
    ),
    Section(
        name="analysis",
        label=_("Analysis"),
        entries=(
            Page(url_name="analysis", label=_("Results"), right=Right.ANALYSIS, takes_filter=True),
            Page(
                url_name="recommendations",
                label=_("Recommendations"),
                right=Right.ANALYSIS,
                takes_filter=True,
            ),
            Page(
                url_name="answers",
                label=_("Answers"),
                right=Right.ANALYSIS,
                takes_filter=True,
                below=(
                    Page(
                        url_name="answers_section",
                        label=_("Answers"),
                        right=Right.ANALYSIS,
                        takes_filter=True,
                    ),
                ),
            ),
            Page(url_name="flow", label=_("Flow"), right=Right.ANALYSIS, takes_filter=True),
            Page(
                url_name="adherence", label=_("Adherence in depth"), right=Right.ANALYSIS, takes_filter=True
            ),
            Page(url_name="compare", label=_("Compare variables"), right=Right.ANALYSIS, takes_filter=True),
            Page(
                url_name="comparisons",
                label=_("Declared comparisons"),
                right=Right.ANALYSIS,
                takes_filter=True,
            ),
            Page(url_name="agreement", label=_("Agreement"), right=Right.ANALYSIS, takes_filter=True),
            Page(url_name="waves", label=_("Compare waves"), right=Right.ANALYSIS),
            Page(url_name="figures", label=_("Figures"), right=Right.ANALYSIS, takes_filter=True),
            Page(
                url_name="groupings",
                label=_("Groupings"),
                right=Right.ANALYSIS,
                below=(
                    Page(url_name="grouping_new", label=_("New grouping"), right=Right.RECODE),
                    Page(url_name="grouping_change", label=_("Change a grouping"), right=Right.RECODE),
                    Page(url_name="grouping_withdraw", label=_("Withdraw a grouping"), right=Right.RECODE),
                ),
            ),
            Page(
                url_name="plan",
                label=_("Analysis plan"),
                right=Right.ANALYSIS,
                below=(
                    Page(url_name="plan_draft", label=_("Write the analysis plan"), right=Right.MEMBERS),
                    Page(url_name="plan_lock", label=_("Lock the analysis plan"), right=Right.MEMBERS),
                ),
            ),
        ),
    ),
    Section(
        name="report",
        label=_("Report"),
        entries=(
            Page(
                url_name="document",
                label=_("Draft report"),
                right=Right.RESULTS,
                below=(Page(url_name="document_chapter", label=_("Draft report"), right=Right.RESULTS),),
            ),
            Page(url_name="downloads", label=_("Data files"), right=Right.EXPORT),
            Page(
                url_name="study_details",
                label=_("Study details"),
                right=Right.ANALYSIS,
                below=(
                    Page(url_name="study_details_form", label=_("Edit study details"), right=Right.MEMBERS),
                ),
            ),
            Page(url_name="results", label=_("Shared results"), right=Right.RESULTS),
            Page(url_name="sharing", label=_("Sharing by group"), right=Right.MEMBERS),
        ),
    ),
    Section(
        name="settings",
        label=_("Settings"),
        entries=(
            Page(url_name="survey_settings", label=_("Survey settings"), right=Right.SETTINGS),
            Page(
                url_name="members",
                label=_("Members"),
                right=Right.MEMBERS,
                below=(
                    Page(url_name="invite_member", label=_("Invite a person"), right=Right.MEMBERS),
                    Page(url_name="remove_member", label=_("Remove a member"), right=Right.MEMBERS),
                    Page(
                        url_name="invite_member_again",
                        label=_("Send the invitation again"),
                        right=Right.MEMBERS,
                    ),
                    Page(
                        url_name="cancel_member_invitation",
                        label=_("Cancel the invitation"),
                        right=Right.MEMBERS,
                    ),
                ),
            ),
            Place(url_name="staff:audit", label=_("Audit log"), right=Right.AUDIT, argument="query"),
        ),
    ),
)


def page_named(url_name: str) -> Page | None:
    """The page of the map, or None for an address that is no page of it."""
    return next((page for page in pages() if page.url_name == url_name), None)


def page_above(url_name: str) -> Page | None:
    """The page of the menu from which this one is reached, or None for a page of the menu itself."""
    return next((page for page in pages() if any(lower.url_name == url_name for lower in page.below)), None)


def page_of_survey(page: Page, survey: Survey, query: Carried = ()) -> str:
    """The address of the page, under the filter of the query where the page takes one."""
    address = reverse(f"staff:{page.url_name}", args=[survey.slug])
    return page_address(address, query if page.takes_filter else ())


def pages() -> Iterator[Page]:
    """Every page of a survey, each followed by those below it."""
    for section in SECTIONS:
        for entry in section.entries:
            if isinstance(entry, Page):
                yield entry
                yield from entry.below
