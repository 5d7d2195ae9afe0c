"""What commands say of a link that could not be e-mailed."""

from __future__ import annotations

from surveyapp.accounts.mail_actions import Delivery, SentLink

NO_SITE_URL = "SITE_URL is not set: give the site's address, such as https://survey.example.org."

WHY_SHOWN = {
    Delivery.OFF: "EMAIL_URL is not set, so no e-mail was sent.",
    Delivery.FAILED: "The mail server did not accept the e-mail: check EMAIL_URL and MAIL_FROM.",
    Delivery.NO_ADDRESS: "The account has no e-mail address, so no e-mail was sent.",
}


def link_to_pass_on(sent: SentLink) -> str:
    """The link, with how long it works."""
    return f"Link to pass on (shown only now; it works once, for three days): {sent.link}"
