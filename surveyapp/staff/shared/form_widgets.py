"""Fields and widgets of staff's forms."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy

from surveyapp.instruments.model.typed_days import DayError, parse_day
from surveyapp.instruments.model.typed_numbers import NumberError, number_text, parse_number
from surveyapp.site_languages import page_language


class Day(forms.DateInput):
    """A day, entered by the browser's own calendar, or typed where the browser has none."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"placeholder": gettext_lazy("YYYY-MM-DD")})


class DayField(forms.DateField):
    """A day, read in one way in every language; what could be two days is refused with both."""

    widget = Day

    def to_python(self, value: Any) -> dt.date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return parse_day(value, language=page_language()) if value.strip() else None
        except DayError as error:
            raise ValidationError(str(error), code="invalid") from error


class Moment(forms.DateTimeInput):
    """A day and a time, entered by the browser's own control, or typed where the browser has none."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", attrs={"placeholder": gettext_lazy("YYYY-MM-DD HH:MM")})


class MomentField(forms.DateTimeField):
    """A moment in the time zone that is active, to the minute."""

    widget = Moment

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **options)

    def to_python(self, value: Any) -> dt.datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                text = gettext_lazy(
                    "Clocks change at this time, so that it does not exist or occurs twice in the time zone "
                    "%(zone)s. Enter a time that is an hour earlier or later."
                )
                zone = timezone.get_current_timezone_name()
                raise ValidationError(text, code=error.code, params={"zone": zone}) from error
            raise


class NumberField(forms.DecimalField):
    """A number, read as those of a survey are: "2,5" and ".5"; what could be two is refused."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # stubs: an IntegerField
        return super().to_python(_plain_number(value, decimals=True))


class WholeNumberField(forms.IntegerField):
    """A whole number, read in the same way: "1,000" is refused, since it could be 1."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(_plain_number(value, decimals=False))


def _plain_number(value: Any, *, decimals: bool) -> Any:
    """What was typed, as Django's own fields read it. Raises ValidationError."""
    if not isinstance(value, str) or not value.strip():
        return value
    try:
        return number_text(parse_number(value, decimals=decimals, language=page_language()))
    except NumberError as error:
        raise ValidationError(str(error), code="invalid") from error
