"""The entries of the audit log as its page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.study.study_details import Detail
from surveyapp.analysis.study.study_details_text import detail_in_words as study_detail_in_words
from surveyapp.fielding.survey_settings.setting_values import setting_label
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Action, AuditEvent, Frame, Survey
from surveyapp.site_languages import page_language
from surveyapp.staff.audit_log.detail_text import detail_in_words, label_of_variable
from surveyapp.staff.files.file_presenter import KINDS

OF_A_VARIABLE = (Action.TEXT_REVIEWED, Action.OPTION_ADDED, Action.OPTION_REMOVED, Action.RECODED)


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """An entry with its words, in the language of the page."""

    event: AuditEvent
    object: str
    details: tuple[str, ...]


def event_lines(events: Iterable[AuditEvent]) -> list[EventLine]:
    """The entries in their order."""
    shown = list(events)
    surveys = Survey.objects.filter(slug__in={event.survey for event in shown}).select_related("version")
    instruments = {survey.slug: survey.instrument for survey in surveys}
    return [_line(event, instruments.get(event.survey)) for event in shown]


def _line(event: AuditEvent, instrument: Instrument | None) -> EventLine:
    detail = detail_in_words(event.action, event.detail, instrument)
    fields = page_language().all_of(field_in_words(name) for name in event.fields)
    return EventLine(
        event=event,
        object=_object(event, instrument),
        details=tuple(part for part in (detail, fields) if part),
    )


def _object(event: AuditEvent, instrument: Instrument | None) -> str:
    if event.action in OF_A_VARIABLE:
        return label_of_variable(event.object, instrument)
    return "".join(_object_words(event.object))


def _object_words(name: str) -> Iterator[str]:
    """The words of what the program named; a name of somebody, a key or a file stays."""
    numbered = re.fullmatch(r"(plan|study details) (\d+)", name)
    if name == "frame":
        yield _("Sampling frame")
    elif numbered and numbered[1] == "plan":
        yield _("plan {number}").format(number=numbered[2])
    elif numbered:
        yield _("study details, version {number}").format(number=numbered[2])
    else:
        yield _(KINDS[name]) if name in KINDS else name


def field_in_words(name: str) -> str:
    """What pages call what was changed; its name where this release has it no more."""
    of, _dot, part = name.rpartition(".")
    if of == "study" and part in [*Detail]:
        return study_detail_in_words(Detail(part), page_language())
    if of == "frame" and part in {field.name for field in Frame._meta.get_fields()}:
        return str(Frame._meta.get_field(part).verbose_name)  # type: ignore[union-attr]
    if name in {field.name for field in Survey._meta.concrete_fields}:
        return setting_label(name)
    return {"sharing": _("Sharing by group"), "plan": _("Analysis plan"), "email": _("E-mail address")}.get(
        name, name
    )
