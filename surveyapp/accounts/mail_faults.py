"""What to do about an e-mail that the mail server did not take, by the kind of the error."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.utils.translation import gettext_lazy


def reply_of(error: Exception) -> str:
    """The words of the mail server or of the connection, such as "554 no mail today"."""
    if isinstance(error, SMTPRecipientsRefused):
        return "; ".join(f"{address}: {_reply(*reply)}" for address, reply in error.recipients.items())
    if isinstance(error, SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return str(error)


def _reply(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"


def remedy_of(kind: str) -> str:
    """What to change. kind: the name of the error's class, as the audit log keeps it."""
    return str(REMEDIES.get(kind, OTHERWISE))


OTHERWISE = gettext_lazy(
    "Check EMAIL_URL and MAIL_FROM, and that the mail server allows this machine to send."
)
_CERTIFICATE = gettext_lazy(
    "The certificate of the mail server is not accepted: in EMAIL_URL, give the host by the name that its "
    "certificate has."
)
_ENCRYPTION = gettext_lazy(
    "The mail server expects another kind of encryption: begin EMAIL_URL with smtp+tls:// (port 587) or "
    "smtp+ssl:// (port 465)."
)
_HUNG_UP = gettext_lazy(
    "The mail server ended the connection: check the port and the kind of encryption in EMAIL_URL."
)
REMEDIES = {
    "SMTPAuthenticationError": gettext_lazy(
        "The mail server refused the user name or the password: correct them in EMAIL_URL."
    ),
    "SMTPSenderRefused": gettext_lazy(
        "The mail server refused the sender: set MAIL_FROM to an address for which it may send."
    ),
    "SMTPRecipientsRefused": gettext_lazy(
        "The mail server refused the recipient: check the address, and that the server sends "
        "to other domains."
    ),
    "SMTPDataError": gettext_lazy(
        "The mail server refused the message: correct what its reply names; often it is the sender "
        "in MAIL_FROM."
    ),
    "SMTPNotSupportedError": _ENCRYPTION,
    "SSLError": _ENCRYPTION,
    "SSLCertVerificationError": _CERTIFICATE,
    "SMTPServerDisconnected": _HUNG_UP,
    "SMTPConnectError": _HUNG_UP,
    "SMTPHeloError": _HUNG_UP,
    "ConnectionResetError": _HUNG_UP,
    "gaierror": gettext_lazy("No host has the name that EMAIL_URL gives: correct it."),
    "ConnectionRefusedError": gettext_lazy(
        "No mail server listens there: check the host and the port in EMAIL_URL."
    ),
    "TimeoutError": gettext_lazy(
        "The mail server did not answer in time: check the host and the port in EMAIL_URL, and that the "
        "firewall lets this machine out."
    ),
}
"""Name of an error's class -> what to do."""
