"""The precision planner: how many respondents give an interval of a given half-width, in a frame or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from surveyapp.analysis.statistics.finite_population import half_width, respondents_needed
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.instruments.language import Language
from surveyapp.models import Frame
from surveyapp.staff.shared.form_widgets import NumberField, WholeNumberField
from surveyapp.staff.shared.precision_plot import HalfWidth, Number, PrecisionPlot, precision_plot

SIZES = (10, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500, 1000)
DEFAULTS = {"share": "50", "half_width": "10", "level": "95"}


class PlannerForm(forms.Form):
    """A frame (or none), the share that is expected, and the half-width and level that are wanted."""

    population = WholeNumberField(
        label=_("Population size (leave empty if unknown)"),
        min_value=1,
        max_value=Frame.LARGEST,
        required=False,
    )
    share = NumberField(
        label=_("Expected share, percent"), min_value=1, max_value=99, max_digits=4, decimal_places=2
    )
    half_width = NumberField(
        label=_("Half-width, points"), min_value=1, max_value=50, max_digits=4, decimal_places=2
    )
    level = forms.ChoiceField(
        label=_("Confidence level, percent"),
        choices=[("90", "90"), ("95", "95"), ("99", "99")],
        required=True,
    )


@dataclass(frozen=True, kw_only=True)
class Width:
    """What so many respondents would give; `within` is "" where the frame holds fewer, or there is none."""

    respondents: str
    without: str
    within: str
    is_wanted: bool


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many respondents are needed, without the correction and with it (None without a frame)."""

    without: int
    within: int | None
    population: int | None
    widths: tuple[Width, ...]
    curve: PrecisionPlot


def planner_form(query: QueryDict, frame: Frame | None) -> PlannerForm:
    """The form as the address fills it; what the address does not say is the default."""
    data = {name: query.get(name, "") or value for name, value in DEFAULTS.items()}
    known = str(frame.size) if frame else ""
    return PlannerForm(data | {"population": query.get("population", known)})


def plan(inputs: dict[str, Any], responses: int, language: Language) -> Plan:
    """What the planner answers, from what `PlannerForm` has cleaned. responses: how many there are now."""
    share, half_width = float(inputs["share"]) / 100, float(inputs["half_width"]) / 100
    population, confidence = inputs["population"], int(inputs["level"]) / 100
    without = respondents_needed(half_width, share=share, confidence=confidence)
    within = None
    if population:
        within = respondents_needed(half_width, population=population, share=share, confidence=confidence)
    needed = {without, within} - {None}
    return Plan(
        without=without,
        within=within,
        population=population,
        widths=tuple(
            _width(n, population, share, confidence, language, is_wanted=n in needed)
            for n in sorted({*SIZES, *(size for size in needed if size)})
        ),
        curve=_curve(
            lambda n: _points(n, population, share, confidence),
            100 * half_width,
            without if within is None else within,
            responses,
            language,
        ),
    )


def _points(n: int, population: int | None, share: float, confidence: float) -> float | None:
    """The half-width of so many respondents, in points; None where the frame holds fewer."""
    if population is not None and n > population:
        return None
    return 100 * half_width(n, population=population, share=share, confidence=confidence)


def _curve(width: HalfWidth, wanted: float, needed: int, responses: int, language: Language) -> PrecisionPlot:
    """The curve with the number that is needed and, once there are any, that of the responses so far."""
    numbers = [
        Number(
            respondents=needed,
            series=1,
            label=_with_width(
                ngettext("{number} respondent needed", "{number} respondents needed", needed),
                needed,
                width(needed),
                language,
            ),
        )
    ]
    if responses:
        label = ngettext("{number} response so far", "{number} responses so far", responses)
        numbers.append(
            Number(
                respondents=responses,
                series=2,
                label=_with_width(label, responses, width(responses), language),
            )
        )
    return precision_plot("precision", gettext("Half-width by respondents"), width, wanted, numbers)


def _with_width(label: str, number: int, width: float | None, language: Language) -> str:
    text = label.format(number=format_number(number, language))
    if width is None:
        return text
    return f"{text}{gettext(': ')}±{format_number(width, language, decimals=1)}"


def _width(
    n: int, population: int | None, share: float, confidence: float, language: Language, *, is_wanted: bool
) -> Width:
    def half_width_in_words(size: int | None) -> str:
        width = half_width(n, population=size, share=share, confidence=confidence)
        return f"±{format_number(100 * width, language, decimals=1)}"

    return Width(
        respondents=format_number(n, language),
        without=half_width_in_words(None),
        within=half_width_in_words(population) if population and n <= population else "",
        is_wanted=is_wanted,
    )
