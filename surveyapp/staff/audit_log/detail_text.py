"""What stands beside an action of the audit log, in words; its codes stay in the file and in the database."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from surveyapp.analysis.report.filters import FilterError, parse_conditions
from surveyapp.analysis.report.item_base_text import item_base_in_words
from surveyapp.analysis.report.report import ITEM_BASES
from surveyapp.analysis.report.report_text import exclusion_in_words
from surveyapp.analysis.study.study_details import Detail
from surveyapp.analysis.study.study_details_text import detail_in_words as study_detail_in_words
from surveyapp.fielding.exclusion_queries import VERDICTS_SEEN, WITH_VERDICTS
from surveyapp.instruments.model.instrument import Instrument, words
from surveyapp.models import SITE_ADMINISTRATORS, Action, Exclusion, Role, TextReview
from surveyapp.site_languages import languages_of, page_language

Reader = Callable[[str, Instrument | None], str]
"""The detail as it is stored, and the survey's instrument where there is a survey -> words."""

FIXED = {
    "second factor": gettext_noop("at the second factor"),
    "links for a new password": gettext_noop("links for a new password"),
    "password given again": gettext_noop("when confirming the password"),
    "by a link": gettext_noop("by a link"),
    "from another session": gettext_noop("from another session"),
    "authenticator app": gettext_noop("authenticator app"),
    "recovery code": gettext_noop("recovery code"),
    "passkey": gettext_noop("passkey"),
    "again": gettext_noop("again"),
    "staff": gettext_noop("access to staff pages"),
    "superuser": gettext_noop("superuser"),
    SITE_ADMINISTRATORS: gettext_noop("site administrator"),
    "shared results": gettext_noop("shared results"),
    "results closed": gettext_noop("results are hidden until the survey closes"),
    "undone": gettext_noop("decision undone"),
    WITH_VERDICTS: gettext_noop("with verdicts"),
    VERDICTS_SEEN: gettext_noop("after seeing the verdicts"),
}
"""Details that are always the same."""

COUNTED = {
    "all of them": gettext_noop("all: {detail}"),
    "changed wordings confirmed": gettext_noop("changed wordings confirmed: {detail}"),
    "responses of the pilot erased": gettext_noop("responses of the pilot erased: {detail}"),
    "authenticator app": gettext_noop("authenticator app: {detail}"),
    "passkey": gettext_noop("passkey: {detail}"),
}
"""What stands before a colon -> the words with what stands after it."""

ERRORS = {
    "SMTPRecipientsRefused": gettext_noop("the mail server refused the recipient"),
    "SMTPSenderRefused": gettext_noop("the mail server refused the sender"),
    "SMTPAuthenticationError": gettext_noop("the mail server refused the sign-in"),
    "SMTPDataError": gettext_noop("the mail server refused the message"),
    "SMTPServerDisconnected": gettext_noop("the mail server closed the connection"),
    "ConnectionRefusedError": gettext_noop("the mail server cannot be reached"),
    "gaierror": gettext_noop("the mail server cannot be reached"),
    "TimeoutError": gettext_noop("the mail server did not answer in time"),
}
"""The kind of an error -> what it means."""


def detail_in_words(action: str, detail: str, instrument: Instrument | None = None) -> str:
    """The detail in the language of the page; as it is stored where an earlier release wrote it otherwise."""
    reader = READERS.get(Action(action)) if action in Action.values else None
    return reader(detail, instrument) if reader and detail else detail


def _parts(detail: str, instrument: Instrument | None) -> str:
    """Fixed words and counts between semicolons or commas; what somebody typed, such as a reason, stays."""
    return "; ".join(_part(part) for part in re.split(r"; |, (?=superuser|results closed)", detail))


def _part(part: str) -> str:
    name, _colon, rest = part.partition(": ")
    if part in FIXED:
        return _(FIXED[part])
    if part in Role.values:
        return str(Role(part).label)
    if part in Exclusion.Reason.values:
        return exclusion_in_words(part, page_language())
    if part in TextReview.State.values:
        return str(TextReview.State(part).label)
    if name == "not stated to respondents":
        details = (study_detail_in_words(Detail(each), page_language()) for each in rest.split(", "))
        return _("not stated to respondents: {details}").format(details=page_language().all_of(details))
    if number := re.fullmatch(r"(?:plan|version) (\d+)(.*)", part):
        of_plan = part.startswith("plan")
        return (_("plan {number}") if of_plan else _("version {number}")).format(number=number[1]) + number[2]
    return _(COUNTED[name]).format(detail=rest) if rest and name in COUNTED else part


def _as_written(detail: str, instrument: Instrument | None) -> str:
    """A code that staff gave, or nothing at all."""
    return detail


def _sessions(detail: str, instrument: Instrument | None) -> str:
    if not detail.isdecimal():
        return detail
    count = int(detail)
    return ngettext("%(count)s session", "%(count)s sessions", count) % {
        "count": page_language().number(count)
    }


def _mail_error(detail: str, instrument: Instrument | None) -> str:
    return _(ERRORS[detail]) if detail in ERRORS else _("error: {detail}").format(detail=detail)


def _moment(text: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return page_language().moment(moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC))


def _backup(detail: str, instrument: Instrument | None) -> str:
    return _("made on {moment}").format(moment=_moment(detail))


def _schedule(detail: str, instrument: Instrument | None) -> str:
    sentences = {"opens": _("opens on {moment}"), "closes": _("closes on {moment}")}
    steps = (part.partition(" ") for part in detail.split("; "))
    return "; ".join(
        sentences[name].format(moment=_moment(moment)) if name in sentences else f"{name} {moment}".strip()
        for name, _space, moment in steps
    )


def _sharing(detail: str, instrument: Instrument | None) -> str:
    by, _semicolon, items = detail.partition("; items: ")
    if not by.startswith("by: "):
        return detail
    return _("by {groups}; items: {items}").format(
        groups=_labels(by.removeprefix("by: "), instrument), items=_labels(items, instrument)
    )


def _labels(names: str, instrument: Instrument | None) -> str:
    if names == "-":
        return _("none")
    return page_language().all_of(label_of_variable(name, instrument) for name in names.split(", "))


def label_of_variable(name: str, instrument: Instrument | None) -> str:
    """The short name of an item, a row or a derived variable; the name where the survey has it no more."""
    code = page_language().code
    if instrument and name in instrument.variables:
        return instrument.variables[name].label(code)
    if instrument and name in instrument.items_by_name:
        return words(instrument.items_by_name[name].label, code)
    derived = [each for each in instrument.derived if each.name == name] if instrument else []
    return words(derived[0].label, code) if derived else name


def _file(detail: str, instrument: Instrument | None) -> str:
    """The choices that a file was made with: conditions side by side, or the query of an address."""
    if detail in FIXED:
        return _(FIXED[detail])
    pairs = parse_qsl(detail) if re.match(r"\w+=", detail) else [("where", part) for part in detail.split()]
    return "; ".join(_choice(name, value, instrument) for name, value in pairs)


def _choice(name: str, value: str, instrument: Instrument | None) -> str:
    if name == "where":
        return _condition(value, instrument)
    if name == "item_base" and value in ITEM_BASES:
        return _condition(f"item_base:{value}", instrument)
    if name == "action" and value in Action.values:
        value = str(Action(value).label)
    return f"{_(CHOICES[name])}{_(': ')}{value}" if name in CHOICES else f"{name}={value}"


CHOICES = {
    "survey": gettext_noop("Survey"),
    "by": gettext_noop("User name"),
    "action": gettext_noop("Action"),
    "since": gettext_noop("From"),
    "until": gettext_noop("To"),
    "language": gettext_noop("Language"),
    "lang": gettext_noop("Language"),
    "as_of": gettext_noop("As of"),
    "form": gettext_noop("Version"),
    "format": gettext_noop("Format"),
}
"""What an address calls a choice -> what pages call it."""


def _condition(text: str, instrument: Instrument | None) -> str:
    language = page_language()
    name, _colon, value = text.partition(":")
    if name == "item_base" and value in ITEM_BASES:
        return _("percentages {base}").format(base=item_base_in_words(value, language))
    try:
        conditions = (
            parse_conditions([text], instrument, languages_of(instrument.languages)) if instrument else ()
        )
    except FilterError:  # the questionnaire has changed since
        conditions = ()
    label = words(conditions[0].label, language.code) if conditions else text
    return _("only {condition}").format(condition=label)


READERS: Mapping[Action, Reader] = {
    **dict.fromkeys(Action, _parts),
    Action.SESSIONS_ENDED: _sessions,
    Action.MAIL_FAILED: _mail_error,
    Action.RESTORED: _backup,
    Action.SCHEDULED: _schedule,
    Action.SETTINGS_CHANGED: _sharing,
    **dict.fromkeys((Action.OPTION_ADDED, Action.OPTION_REMOVED, Action.RECODED), _as_written),
    **dict.fromkeys(
        (
            *(Action.EXPORTED, Action.FILE_REQUESTED, Action.FILE_FINISHED, Action.FILE_CANCELLED),
            *(Action.FILE_DELETED, Action.FILE_EXPIRED),
        ),
        _file,
    ),
}
"""How the detail of each action is read."""
