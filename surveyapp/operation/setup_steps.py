"""What is set up once on a new site, and how far it is: for the page "Set up this site" and its command."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveyapp.accounts.account_queries import able_site_administrators
from surveyapp.accounts.mail_faults import remedy_of
from surveyapp.accounts.mail_server import is_mail_on
from surveyapp.accounts.second_factor_queries import has_factor, users_with_factor
from surveyapp.instruments.language import name_in
from surveyapp.models import Action, AuditEvent, OperationKind, Survey, is_site_administrator
from surveyapp.operation_marks import latest_good
from surveyapp.site_languages import page_language

PAGE, HIDDEN, SHOWN = "setup page", "hidden", "shown"
"""How the audit log names the page and what was done with it."""

MAILED = (Action.MAIL_SENT, Action.MAIL_FAILED)
EXAMPLE = "https://survey.example.org"
SETTINGS_FILE = {"file": "/etc/survey.env"}
"""Where a server keeps the settings of the site (docs/installation.md)."""


@dataclass(frozen=True, kw_only=True)
class SetupStep:
    """One thing to set up, in the active language.

    words: how far it is. how: what to do where no page can; lines: of a file or a terminal, as they are.
    """

    name: str
    title: str
    purpose: str
    is_done: bool
    words: str
    how: str = ""
    lines: tuple[str, ...] = ()


def setup_steps(person: User | None = None, *, address: str = EXAMPLE) -> list[SetupStep]:
    """Every step in the order of the work.

    person: whose second factor is meant; None: those of all site administrators. address: of the site, as
    whoever asks knows it.
    """
    return [
        _second_factor(person),
        _site_address(address),
        _languages(),
        _mail(),
        _backup(),
        _staff(),
        _first_survey(),
    ]


def is_setup_hidden() -> bool:
    """Whether a site administrator has hidden the page: the list of surveys does not lead there any more."""
    last = AuditEvent.objects.filter(action=Action.SETTINGS_CHANGED, survey="", object=PAGE).first()
    return last is not None and last.detail == HIDDEN


def begins_with_setup(user: User) -> bool:
    """Whether the user comes to the page first: an administrator of a site without a survey."""
    return is_site_administrator(user) and not Survey.objects.exists() and not is_setup_hidden()


def _second_factor(person: User | None) -> SetupStep:
    if person is None:
        administrators = able_site_administrators()
        with_factor = users_with_factor(administrators)
        without = sorted(user.get_username() for user in administrators if user.pk not in with_factor)
        is_done = bool(administrators) and not without
        names = page_language().all_of(without)
        if not administrators:
            words = _("There is no site administrator: create one with manage.py create_staff.")
        elif without:
            words = _("Site administrators without a second factor: %(names)s.") % {"names": names}
        else:
            words = _("Every site administrator has a second factor.")
    else:
        is_done = has_factor(person)
        words = _("Your account has a second factor.") if is_done else _("Your account has no second factor.")
    return SetupStep(
        name="second_factor",
        title=_("Second factor"),
        purpose=_("A stolen password alone does not open the responses."),
        is_done=is_done,
        words=words,
    )


def _site_address(address: str) -> SetupStep:
    is_done = bool(settings.SITE_URL)
    named = {"name": _(settings.SITE_NAME), "address": settings.SITE_URL}
    words = (
        _("The site is called “%(name)s”. E-mails link to %(address)s.")
        if is_done
        else _("The site is called “%(name)s”. Its address is not set: commands cannot invite anybody.")
    )
    return SetupStep(
        name="site_address",
        title=_("Site name and address"),
        purpose=_("Respondents see the name on every page; links in e-mails begin with the address."),
        is_done=is_done,
        words=words % named,
        how=_("To change them, edit these lines of %(file)s and restart the site.") % SETTINGS_FILE,
        lines=(f'SITE_NAME="{settings.SITE_NAME}"', f"SITE_URL={settings.SITE_URL or address}"),
    )


def _languages() -> SetupStep:
    names = [name_in(code, page_language().code) for code, _name in settings.LANGUAGES]
    return SetupStep(
        name="languages",
        title=_("Languages"),
        purpose=_("Staff read the site in their own language; a survey has those of its questionnaire."),
        is_done=True,
        words=_("The site is available in: %(languages)s.") % {"languages": page_language().all_of(names)},
    )


def _mail() -> SetupStep:
    is_on, last = is_mail_on(), AuditEvent.objects.filter(action__in=MAILED).first()
    is_done = is_on and last is not None and last.action == Action.MAIL_SENT
    how: str = ""
    lines: tuple[str, ...] = ()
    if not is_on:
        words = _("The site has no mail server: it shows each link on the page, to be passed on.")
        how = _("To set one, add these lines to %(file)s and restart the site.") % SETTINGS_FILE
        lines = ("EMAIL_URL=smtp+tls://user:password@mail.example.org:587", "MAIL_FROM=survey@example.org")
    elif last is None:
        words = _("A mail server is set. No e-mail has been sent yet.")
    else:
        moment = {"moment": page_language().moment(timezone.localtime(last.at))}
        words = _("Last e-mail sent: %(moment)s.") if is_done else _("The last e-mail failed: %(moment)s.")
        words = words % moment if is_done else f"{words % moment} {remedy_of(last.detail)}"
    return SetupStep(
        name="mail",
        title=_("E-mail"),
        purpose=_("The site e-mails invitations and links for new passwords itself."),
        is_done=is_done,
        words=words,
        how=how,
        lines=lines,
    )


def _backup() -> SetupStep:
    last = latest_good(OperationKind.BACKUP)
    if last is None:
        words = _("No backup has been made in the last 90 days.")
    else:
        words = _("Last backup: %(moment)s.") % {
            "moment": page_language().moment(timezone.localtime(last.at))
        }
    return SetupStep(
        name="backup",
        title=_("Backup"),
        purpose=_("If a disk fails or somebody makes a mistake, no answers are lost."),
        is_done=last is not None,
        words=words,
        how=_("On the server, these lines make a backup now and switch on the daily one.")
        + ("" if settings.BACKUP_KEY else " " + _("Backups are encrypted once BACKUP_KEY is set.")),
        lines=(
            "cd /opt/survey && sudo deploy/server/manage.sh backup var/backups",
            "sudo systemctl enable --now survey-daily.timer",
        ),
    )


def _staff() -> SetupStep:
    people = User.objects.filter(is_staff=True, is_active=True).count()
    return SetupStep(
        name="staff",
        title=_("Staff"),
        purpose=_("A second administrator can help when you are away; colleagues get roles in a survey."),
        is_done=people > 1,
        words=ngettext("%(count)s person has an account.", "%(count)s people have accounts.", people)
        % {"count": people},
    )


def _first_survey() -> SetupStep:
    surveys = Survey.objects.count()
    words = ngettext("The site has %(count)s survey.", "The site has %(count)s surveys.", surveys)
    return SetupStep(
        name="first_survey",
        title=_("First survey"),
        purpose=_("Start with a questionnaire that comes with the site, or with files of your own."),
        is_done=surveys > 0,
        words=words % {"count": surveys} if surveys else _("The site has no survey yet."),
    )
