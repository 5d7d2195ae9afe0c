"""Whether the site's e-mail leaves, by what the audit log has of it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.accounts.mail_server import is_mail_on
from surveyapp.audit import Action
from surveyapp.models import AuditEvent
from surveyapp.operation.system_status import Condition
from surveyapp.site_languages import page_language


def mail() -> Condition:
    """Whether the last e-mail was taken by the mail server; pages are served all the same."""
    if not is_mail_on():
        words = _("No mail server: links are shown on the page, to be passed on (EMAIL_URL).")
        return Condition(name="mail", is_good=True, words=words)
    last = AuditEvent.objects.filter(action__in=(Action.MAIL_SENT, Action.MAIL_FAILED)).first()
    if last is None:
        return Condition(name="mail", is_good=True, words=_("No e-mail has been sent yet."))
    at = page_language().moment(timezone.localtime(last.at))
    if last.action == Action.MAIL_SENT:
        return Condition(name="mail", is_good=True, words=_("Last e-mail sent: %(moment)s.") % {"moment": at})
    failed = _unsent()
    words = _(
        "The mail server refused the last e-mail (%(moment)s; failures since the last that was sent: "
        "%(count)s). Check EMAIL_URL and MAIL_FROM with manage.py send_test_mail."
    )
    return Condition(name="mail", is_good=False, words=words % {"moment": at, "count": failed})


def _unsent() -> int:
    """How many e-mails have failed since one was sent."""
    sent = AuditEvent.objects.filter(action=Action.MAIL_SENT).first()
    failed = AuditEvent.objects.filter(action=Action.MAIL_FAILED)
    return failed.filter(pk__gt=sent.pk).count() if sent else failed.count()
