"""The form of the settings in chapters: each setting with its boxes, its help, and why it is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

from surveyapp.analysis.study.modes.registry import MODES
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.fielding.survey_settings.setting_values import setting_label
from surveyapp.models import FIXED_AT_OPENING, TEXTS, Survey
from surveyapp.site_languages import page_language

ANSWERING = ("mode", "extended", "shown_languages", "feedback", "double_entry")
DATA = ("date_granularity", "draft_days", "retention_years", "smallest_cell")
STUDY = ("slug", "target", "logo")
PROMISED = {"answering": ("mode", "feedback"), "data": ("stored", "kept", "unsent")}
"""Chapter -> the points of the promise that its settings make."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """boxes: a language code, or "", and the box. value: in words, where the setting is fixed.

    choices: what can be chosen, and what follows from it; of a fixed setting what was chosen.
    """

    name: str
    label: str
    help: str
    boxes: tuple[tuple[str, BoundField], ...]
    value: str = ""
    is_fixed_by_opening: bool = False
    is_check_box: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """promise: headings and texts of what respondents are told that follows from these settings."""

    name: str
    title: str
    settings: tuple[Setting, ...]
    promise: tuple[tuple[str, str], ...] = ()


def box_name(name: str, language_code: str) -> str:
    """The name of the box of a text in one language."""
    return f"{name}_{language_code}"


def chapters(form: BaseForm, survey: Survey) -> tuple[Chapter, ...]:
    """The settings as the page shows them. form: with a box for each that can be changed."""
    titles = {
        "texts": _("Texts"),
        "answering": _("Answering"),
        "data": _("Data"),
        "study": _("Study"),
    }
    names = {"texts": TEXTS, "answering": ANSWERING, "data": DATA, "study": STUDY}
    told = {point.name: point for point in told_now(survey).points_in(page_language().code)}
    return tuple(
        Chapter(
            name=chapter,
            title=title,
            settings=tuple(_setting(form, survey, name) for name in names[chapter]),
            promise=tuple(
                (told[point].heading, told[point].text)
                for point in PROMISED.get(chapter, ())
                if point in told
            ),
        )
        for chapter, title in titles.items()
    )


def _setting(form: BaseForm, survey: Survey, name: str) -> Setting:
    column: Any = Survey._meta.get_field(name)
    languages = survey.instrument.languages if name in TEXTS else ("",)
    boxes = [(code, box_name(name, code) if code else name) for code in languages]
    is_fixed = name in FIXED_AT_OPENING
    return Setting(
        name=name,
        label=setting_label(name),
        help=_help(name, str(column.help_text)),
        boxes=tuple((code, _bound(form, box)) for code, box in boxes if box in form.fields),
        value=setting_in_words(survey, name) if is_fixed and survey.has_opened else "",
        is_fixed_by_opening=is_fixed,
        choices=_modes(survey) if name == "mode" else (),
        is_check_box=name in ("extended", "feedback", "double_entry"),
    )


def _modes(survey: Survey) -> tuple[tuple[str, str], ...]:
    """Names and explanations of the modes; once the survey has opened, of its own."""
    modes = (survey.texts_of_mode,) if survey.has_opened else MODES.values()
    return tuple((_(mode.name), _(mode.choice)) for mode in modes)


def _help(name: str, of_column: str) -> str:
    match name:
        case "title":
            return _("Staff’s pages, the report and all files name the survey by it.")
        case "mode":
            return _("How people get to the survey. What follows for them is shown below.")
        case "slug":
            return _("The last part of the survey’s address: lower-case letters, digits and hyphens.")
        case "logo":
            return _(
                "PNG, JPEG, WebP or SVG with at most 200 kB and 2000 pixels. Shown on the first page and "
                "when the survey is closed; its description is the organisation."
            )
        case "date_granularity":
            return _("How precisely the date of a response is stored.")
        case "smallest_cell":
            return _(
                "Smaller groups are hidden in whatever is shared. Leave empty for the site’s own number, "
                "%(number)s, which also holds where it is larger."
            ) % {"number": page_language().number(settings.SMALLEST_CELL)}
    return of_column


def _bound(form: BaseForm, box: str) -> BoundField:
    bound = form[box]
    if bound.errors:
        attributes = bound.field.widget.attrs
        about = f"{attributes.get('aria-describedby', '')} {bound.auto_id}_error".strip()
        attributes |= {"aria-invalid": "true", "aria-describedby": about}
    return bound


def setting_in_words(survey: Survey, name: str) -> str:
    """What the setting is, in the language of the page."""
    language = page_language()
    value = getattr(survey, name)
    if name in ("mode", "date_granularity"):
        return str(getattr(survey, f"get_{name}_display")())
    if name == "smallest_cell":
        return language.number(survey.threshold)
    if name == "shown_languages":
        return ", ".join(survey.languages_of(survey.instrument))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "logo":
        return _("yes") if value else _("no")
    return language.number(value) if isinstance(value, int) else str("" if value is None else value)
