"""Fields and widgets of staff's forms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.instruments.model.typed_days import DayError, parse_day


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
            return parse_day(value, _=_) if value.strip() else None
        except DayError as error:
            raise ValidationError(str(error), code="invalid") from error
