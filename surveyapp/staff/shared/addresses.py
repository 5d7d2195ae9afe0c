"""Addresses of staff's pages with their queries. Templates load this: nothing here reaches pandas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.urls import reverse

WHERE = "where"
"""The parameter of a filter's conditions, each `variable:value`."""
ITEM_BASE = "item_base"
"""The parameter of the base of items: `valid`, `asked`, `all`, `cases` or `mentions`."""
Carried = Sequence[tuple[str, str]]
"""Other parameters of an address, which the links of a filter carry on."""


def page_address(path: str, query: Iterable[tuple[str, str]]) -> str:
    """The address of a page with these parameters; those that are empty are left out."""
    pairs = [(name, value) for name, value in query if value]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def filtered_address(path: str, conditions: Sequence[str], carried: Carried = ()) -> str:
    """The address of a page under a filter."""
    query = [*carried, *((WHERE, condition) for condition in conditions)]
    return f"{path}?{urlencode(query)}" if query else path


def preview_address(
    slug: str, *, version: str = "", language_code: str = "", place: str = "", width: str = ""
) -> str:
    """The address of a questionnaire's preview.

    version: the fingerprint of any stored version; "" for the survey's. place: such as "page/practice".
    """
    query = (("version", version), ("language", language_code), ("page", place), ("width", width))
    return page_address(reverse("staff:preview", args=[slug]), query)
