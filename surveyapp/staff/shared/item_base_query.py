"""The base of items as an address holds it: `item_base=valid|asked|all|cases|mentions`."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from surveyapp.analysis.report.item_base_text import item_bases_in_words
from surveyapp.analysis.report.report import ITEM_BASES, VALID
from surveyapp.staff.shared.addresses import Carried
from surveyapp.staff.shared.filter_query import ChoiceError

ITEM_BASE = "item_base"


def item_base_from(request: HttpRequest) -> str:
    """The base that the address asks for; valid answers where it holds none. Raises ChoiceError."""
    base = request.GET.get(ITEM_BASE, "") or VALID
    if base not in ITEM_BASES:
        raise ChoiceError(
            gettext("“{value}” is no base of items. The base of items is one of: {bases}.").format(
                value=base,
                bases="; ".join(f"{code} ({name})" for code, name in item_bases_in_words(gettext).items()),
            )
        )
    return base


def carried_base(base: str) -> Carried:
    """The parameters that an address needs for this base: none for valid answers."""
    return () if base == VALID else ((ITEM_BASE, base),)
