"""The menu of a survey as a person sees it: of the map of its pages what their rights open."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise

from surveyapp.models import Right, Survey
from surveyapp.staff.shared.addresses import Carried
from surveyapp.staff.shared.survey_map import SECTIONS, Page, Place, Section, page_of_survey


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """An entry as a person sees it."""

    label: str | Promise
    address: str
    is_current: bool = False
    is_within: bool = False  # the page that is open lies below this entry


@dataclass(frozen=True, kw_only=True)
class MenuSection:
    """A noun of the menu as a person sees it; its address is its first entry's."""

    name: str
    label: str | Promise
    address: str
    is_current: bool
    entries: tuple[MenuEntry, ...] = field(default=())


def menu(
    survey: Survey, rights: frozenset[Right], url_name: str, query: Carried = ()
) -> tuple[MenuSection, ...]:
    """The menu of somebody with these rights, on the page with this name.

    query: the filter of that page, which the links to pages that take one keep.
    """
    return tuple(
        _section(section, survey, rights, url_name, query)
        for section in SECTIONS
        if _has_any(section, rights)
    )


def _has_any(section: Section, rights: frozenset[Right]) -> bool:
    return any(entry.right in rights for entry in section.entries if isinstance(entry, Page))


def _section(
    section: Section, survey: Survey, rights: frozenset[Right], url_name: str, query: Carried
) -> MenuSection:
    entries = tuple(
        _entry(entry, survey, url_name, query) for entry in section.entries if entry.right in rights
    )
    return MenuSection(
        name=section.name,
        label=section.label,
        address=entries[0].address,
        is_current=any(entry.is_current or entry.is_within for entry in entries),
        entries=entries,
    )


def _entry(entry: Page | Place, survey: Survey, url_name: str, query: Carried) -> MenuEntry:
    if isinstance(entry, Place):
        return MenuEntry(label=entry.label, address=_place(entry, survey))
    return MenuEntry(
        label=entry.label,
        address=page_of_survey(entry, survey, query),
        is_current=entry.url_name == url_name,
        is_within=any(page.url_name == url_name for page in entry.below),
    )


def _place(place: Place, survey: Survey) -> str:
    if place.argument == "query":
        return f"{reverse(place.url_name)}?survey={survey.slug}"
    return reverse(place.url_name, args=[survey.slug])
