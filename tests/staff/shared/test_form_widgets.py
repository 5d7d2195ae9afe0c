"""Days in staff's forms: read in one way in both languages, and what could be two days stays as typed."""

import datetime as dt

import pytest
from django import forms
from django.utils import translation

from surveyapp.staff.shared.form_widgets import DayField

LANGUAGES = pytest.mark.parametrize(
    ("language", "told", "shape"),
    [("en", "can be read as", "YYYY-MM-DD"), ("fr", "peut se lire", "AAAA-MM-JJ")],
)


class OneDay(forms.Form):
    day = DayField(required=False)


@LANGUAGES
def test_a_day_is_read_alike_in_every_language(language: str, told: str, shape: str) -> None:
    with translation.override(language):
        form = OneDay({"day": "2026-04-03"})
        assert form.is_valid()
        assert form.cleaned_data["day"] == dt.date(2026, 4, 3)
        assert OneDay({"day": " "}).is_valid()
        assert f'placeholder="{shape}"' in str(form["day"])


@LANGUAGES
def test_what_could_be_two_days_is_refused_with_both_and_stays(language: str, told: str, shape: str) -> None:
    with translation.override(language):
        form = OneDay({"day": "03/04/2026"})
        (error,) = form.errors["day"]
        assert f"{told} 2026-03-04" in error
        assert "2026-04-03" in error
        assert 'value="03/04/2026"' in str(form["day"])


def test_a_day_that_is_known_already_is_shown_year_first() -> None:
    with translation.override("fr"):
        assert 'value="2026-04-03"' in str(OneDay(initial={"day": dt.date(2026, 4, 3)})["day"])
        assert OneDay({"day": dt.date(2026, 4, 3)}).is_valid()
