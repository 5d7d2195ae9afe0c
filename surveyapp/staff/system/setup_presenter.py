"""The steps of setting up the site as the page shows them: each with one button."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveyapp.accounts.mail_server import is_mail_on
from surveyapp.instruments.language import own_name
from surveyapp.operation.setup_steps import SetupStep


@dataclass(frozen=True, kw_only=True)
class SetupRow:
    """A step and its button. href: where it leads; "" for the button that sends a test e-mail.

    hint: what this person needs before the step. language_code: of the label, where it is not the page's.
    """

    step: SetupStep
    label: str
    href: str = ""
    hint: str = ""
    language_code: str = ""


def setup_rows(steps: list[SetupStep], person: User) -> list[SetupRow]:
    """The rows of the page for this person."""
    return [_row(step, person) for step in steps]


def _row(step: SetupStep, person: User) -> SetupRow:
    here = reverse("staff:setup")
    match step.name:
        case "mail" if is_mail_on() and person.email:
            return SetupRow(step=step, label=_("Send a test e-mail to me"))
        case "mail" if is_mail_on():
            return SetupRow(
                step=step,
                label=_("Add my e-mail address"),
                href=reverse("staff:change_address", args=[person.pk]),
                hint=_("To test e-mail from here, add an address to your account."),
            )
        case "second_factor":
            label = _("Change my second factor") if step.is_done else _("Set up my second factor")
            return SetupRow(step=step, label=label, href=reverse("staff:second_factor"))
        case "site_address" if step.is_done:
            return SetupRow(step=step, label=_("Open the site there"), href=f"{settings.SITE_URL}{here}")
        case "languages":
            return _other_language(step, here)
        case "staff":
            return SetupRow(step=step, label=_("Invite a person"), href=reverse("staff:invite_person"))
        case "first_survey":
            return SetupRow(step=step, label=_("New survey"), href=reverse("staff:new_survey"))
        case _:
            return SetupRow(step=step, label=_("Check again"), href=f"{here}#{step.name}")


def _other_language(step: SetupStep, here: str) -> SetupRow:
    """The page in the next language of the site, under that language's own name."""
    codes = [code for code, _name in settings.LANGUAGES]
    other = codes[(codes.index(get_language() or codes[0]) + 1) % len(codes)]
    return SetupRow(step=step, label=own_name(other), href=f"{here}?lang={other}", language_code=other)
