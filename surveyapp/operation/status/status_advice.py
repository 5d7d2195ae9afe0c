"""What each row of the status of the site is called, and what somebody can do about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Advice:
    """help: what the row is about and what to do, in words. command: of manage.py or of the system, to type.

    document: the page and the heading in docs/ that say more.
    """

    label: str | Promise
    help: str | Promise
    command: str = ""
    document: str = ""


ADVICE: dict[str, Advice] = {
    "backup": Advice(
        label=_("Last backup"),
        help=_(
            "The daily service makes a backup. If it is missing or failed, make one now, then see why the "
            "timer does not run or whether the folder can be written. Keep copies on another machine."
        ),
        command="manage.py backup /opt/survey/var/backups",
        document="operation.md#backup",
    ),
    "verify": Advice(
        label=_("Last check of the data"),
        help=_(
            "Every day the stored data are checked for damage. If the check found faults, run it to read "
            "them; do not delete older backups."
        ),
        command="manage.py verify",
        document="operation.md#verify",
    ),
    "restore": Advice(
        label=_("Last restore"),
        help=_(
            "A backup was loaded into this database. The other rows are about this installation; a restore "
            "leaves them as they are. After a failure, take another copy of the backup."
        ),
        command="manage.py restore FILE",
        document="operation.md#restore",
    ),
    "purge": Advice(
        label=_("Last purge"),
        help=_(
            "Every day old drafts are deleted, as respondents were promised. If it did not run, run it now "
            "and see why the daily service does not."
        ),
        command="manage.py purge",
        document="operation.md#retention",
    ),
    "mix": Advice(
        label=_("Mixing of responses"),
        help=_(
            "Every day the responses of closed surveys are put in an order that reveals nothing. If it "
            "failed, another session locks the tables: end it, then run the command."
        ),
        command="manage.py mix",
        document="operation.md#waiting-for-the-database",
    ),
    "share": Advice(
        label=_("Results shared with respondents"),
        help=_(
            "Every day what respondents see of colleagues’ results is updated, once enough new responses "
            "have arrived. If it failed, run the command to read why."
        ),
        command="manage.py share_results",
        document="feedback.md",
    ),
    "database": Advice(
        label=_("Database"),
        help=_("If it does not respond, check that its service is running and that DATABASE_URL is right."),
        command="systemctl status postgresql",
        document="operation.md#monitoring",
    ),
    "work": Advice(
        label=_("Task queue"),
        help=_(
            "Large files and recounts wait here for the background worker. If tasks wait, start it; if tasks "
            "failed, read its log."
        ),
        command="journalctl --unit survey-worker --since yesterday",
        document="operation.md#background-worker",
    ),
    "worker": Advice(
        label=_("Background worker"),
        help=_("It shows every day that it runs. If it does not, start its service and read its log."),
        command="systemctl restart survey-worker",
        document="operation.md#background-worker",
    ),
    "files": Advice(
        label=_("Requested files"),
        help=_(
            "Staff can request a failed file again. If it fails again, read the log and report the error."
        ),
        command="manage.py files",
        document="files.md",
    ),
    "advance": Advice(
        label=_("Scheduled opening and closing"),
        help=_(
            "Surveys open and close by the clock; the daily service settles their drafts. If it failed, run "
            "it to read why."
        ),
        command="manage.py advance",
        document="survey-life.md#times",
    ),
    "mail": Advice(
        label=_("E-mail"),
        help=_(
            "Invitations and links for new passwords are sent by e-mail. Send yourself a test message; it "
            "says what the mail server answered."
        ),
        command="manage.py send_test_mail ADDRESS",
        document="operation.md#mail",
    ),
    "disk": Advice(
        label=_("Disk space"),
        help=_(
            "When the disk is full, answers cannot be stored. Look for large files first: old backups, logs, "
            "exported files."
        ),
        command="du --human-readable --max-depth 2 /opt/survey/var /var/log",
        document="operation.md#monitoring",
    ),
    "certificate": Advice(
        label=_("Certificate"),
        help=_(
            "The expiry date is checked every day at SITE_URL. If it is near, renew the certificate and "
            "reload the front server."
        ),
        command="manage.py status --measure",
        document="installation.md",
    ),
    "clock": Advice(
        label=_("Clock and time zone"),
        help=_(
            "Surveys open and close by this clock. If it is wrong, let the system set it; the zone is the "
            "setting TIME_ZONE."
        ),
        command="timedatectl",
        document="settings.md",
    ),
    "release": Advice(
        label=_("Software release"),
        help=_("Read the changelog before an upgrade. The upgrade makes a backup first."),
        command="deploy/server/upgrade.sh",
        document="operation.md#upgrade",
    ),
    "migrations": Advice(
        label=_("Database migrations"),
        help=_(
            "The tables must be those of the release. After an upgrade that was interrupted, run it again."
        ),
        command="manage.py migrate",
        document="operation.md#upgrade",
    ),
    "debug": Advice(
        label="DEBUG",
        help=_("Turn it off on a site that people use: remove DEBUG from the settings and restart."),
        command="systemctl restart survey-web",
        document="settings.md",
    ),
    "https": Advice(
        label="HTTPS",
        help=_(
            "On a site that people use, remove PLAIN_HTTP, install a certificate on the front server and "
            "set HSTS_SECONDS to 31536000."
        ),
        command="manage.py check --deploy",
        document="installation.md",
    ),
    "second_factor": Advice(
        label=_("Second factor"),
        help=_("Set STAFF_MFA to required: a stolen password alone then opens nothing."),
        command="systemctl restart survey-web",
        document="sign-in.md",
    ),
    "backup_key": Advice(
        label=_("Encryption of backups"),
        help=_(
            "Create a key pair, keep the secret key on another machine and put the public key into the "
            "setting BACKUP_KEY."
        ),
        command="manage.py backup --new-key KEYFILE",
        document="operation.md#backup",
    ),
}
"""Name of a condition -> its advice."""
