"""Whether the site's e-mail leaves, by the marks that sending left."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.accounts.mail_server import is_mail_on
from surveyapp.models import OperationKind, OperationMark
from surveyapp.operation.status.system_status import Condition, State
from surveyapp.operation_marks import failing_since, latest_failed, latest_good
from surveyapp.site_languages import page_language

KINDS = (OperationKind.MAIL, OperationKind.TEST_MAIL)


def mail() -> Condition:
    """Whether the last e-mail was taken by the mail server; pages are served all the same."""
    if not is_mail_on():
        words = _("No mail server: links are shown on the page, to be passed on (EMAIL_URL).")
        return Condition(name="mail", state=State.ATTENTION, words=words)
    sent, failed, since = latest_good(*KINDS), latest_failed(*KINDS), failing_since(*KINDS)
    if failed and since:
        words = _(
            "The mail server refused the last e-mail (%(moment)s, %(error)s). Check EMAIL_URL and MAIL_FROM "
            "with manage.py send_test_mail."
        ) % {"moment": _moment(failed), "error": failed.detail}
        words = f"{words} {_last_sent(sent)}" if sent else words
        return Condition(name="mail", state=State.BAD, words=words, since=since)
    if sent is None:
        return Condition(name="mail", words=_("No e-mail has been sent in the last 90 days."))
    words = _last_sent(sent)
    if failed:
        failure = {"moment": _moment(failed), "error": failed.detail}
        earlier = _("Last failure: %(moment)s (%(error)s).") % failure
        words = f"{words} {earlier}"
    return Condition(name="mail", words=words)


def _last_sent(mark: OperationMark) -> str:
    return _("Last e-mail sent: %(moment)s.") % {"moment": _moment(mark)}


def _moment(mark: OperationMark) -> str:
    return page_language().moment(timezone.localtime(mark.at))
