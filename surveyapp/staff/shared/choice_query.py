"""Parameters of an address that take one of several values: another value is refused, never passed over."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from surveyapp.analysis.report.filters import FilterError
from surveyapp.instruments.names import suggestion

NAMED = 12
"""Values that a refusal names."""


def chosen(request: HttpRequest, name: str, known: Sequence[str]) -> str:
    """The value of the address; the first that is known where it holds none. Raises FilterError."""
    value = request.GET.get(name, "") or known[0]
    check_known(name, value, known)
    return value


def check_known(name: str, value: str, known: Sequence[str]) -> None:
    """Raises FilterError, with the values that there are, for another one."""
    if value not in known:
        names = [choice for choice in known if choice]
        remedy = suggestion(value, names, f"Write one of: {', '.join(names[:NAMED])}.")
        raise FilterError(f"There is no {name} “{value}”. {remedy}")
