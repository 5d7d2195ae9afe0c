"""The base of items as an address holds it: `item_base=valid|asked|all|cases|mentions`."""

from __future__ import annotations

from django.http import HttpRequest

from surveyapp.analysis.report.item_base_text import item_bases_in_words
from surveyapp.analysis.report.report import VALID
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.addresses import ITEM_BASE, Carried
from surveyapp.staff.shared.choice_query import chosen


def item_base_from(request: HttpRequest) -> str:
    """The base that the address asks for; valid answers where it holds none. Raises ChoiceError."""
    return chosen(request, ITEM_BASE, item_bases_in_words(page_language()))


def carried_base(base: str) -> Carried:
    """The parameters that an address needs for this base: none for valid answers."""
    return () if base == VALID else ((ITEM_BASE, base),)
