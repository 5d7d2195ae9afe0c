"""Parameters of an address that take one of several values: another value is refused, never passed over."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveyapp.analysis.report.filters import FilterError

NAMED = 12
"""Values that a refusal names."""

LABELS = {
    "action": gettext_noop("Action"),
    "base": gettext_noop("Denominator"),
    "by": gettext_noop("By group"),
    "channel": gettext_noop("Channel"),
    "completeness": gettext_noop("Completeness"),
    "excluded": gettext_noop("Excluded responses"),
    "flagged": gettext_noop("Flags or warnings"),
    "form": gettext_noop("Version of the report"),
    "interval": gettext_noop("Interval, 95 percent"),
    "item": gettext_noop("Item"),
    "item_base": gettext_noop("Percentages of items"),
    "language": gettext_noop("Language"),
    "page": gettext_noop("Page"),
    "pairing": gettext_noop("Test as pairs or as independent"),
    "percent": gettext_noop("Percentages"),
    "rate": gettext_noop("Rate"),
    "recommendation": gettext_noop("Recommendation"),
    "state": gettext_noop("State"),
    "synthetic": gettext_noop("Synthetic"),
    "texts": gettext_noop("Texts in files"),
    "threshold": gettext_noop("Threshold of the tipping point, percent"),
    "verdict": gettext_noop("Verdict"),
    "verdicts": gettext_noop("Verdicts"),
    "width": gettext_noop("Width"),
}
"""Parameter of an address -> what the page calls it."""


class ChoiceError(FilterError):
    """The address asks for a choice that the page does not offer; the message is in the page's language."""


def chosen(request: HttpRequest, name: str, known: Mapping[str, str]) -> str:
    """The value of the address; the first that is known where it holds none. Raises ChoiceError.

    known: value of the address -> what the page calls it; "" for a value that no page offers by itself.
    """
    value = request.GET.get(name, "") or next(iter(known))
    check_known(name, value, known)
    return value


def site_languages() -> dict[str, str]:
    """The languages that an address can ask for by name; "" for the page's own."""
    return {"": "", **{code: str(name) for code, name in settings.LANGUAGES}}


def check_known(name: str, value: str, known: Mapping[str, str]) -> None:
    """Raises ChoiceError, with the values that there are, for another one.

    known: value of the address -> what the page calls it.
    """
    if value not in known:
        raise ChoiceError(unknown_choice(name, value, known))


def unknown_choice(name: str, value: str, known: Mapping[str, str]) -> str:
    """What is said of a value that there is not: those that there are."""
    values = [label for choice, label in known.items() if choice and label]
    return _("“{value}” is not an option for “{field}”. Choose one of: {choices}.").format(
        value=value, field=_(LABELS[name]), choices=", ".join(values[:NAMED])
    )
