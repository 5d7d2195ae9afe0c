"""Log lines that carry no answers, private links or query strings."""

import logging
import re
import traceback
from types import TracebackType
from typing import Any

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

QUERY = re.compile(r"(/[^\s?\"']*)\?[^\s\"']*")
STAFF = "/staff/"
LINK = re.compile(r"(/resume/)[^/\s\"']+")


def without_respondents(record: logging.LogRecord) -> bool:
    """A filter that leaves out what Django notes of requests to other pages than staff's.

    With its time such a line would tell when somebody answered. A fault of ours (500 and more) stays, without
    the address.
    """
    request = getattr(record, "request", None)
    if request is None or getattr(request, "path", "/").startswith(STAFF):
        return True
    if record.levelno < logging.ERROR or getattr(record, "status_code", 500) < 500:
        return False
    record.msg, record.args = "A respondent's page could not be served.", ()
    return True


class QuietFormatter(logging.Formatter):
    """Formats a record without query strings, link tokens and the text of exceptions.

    The text of an exception is left out since a database's error can quote the row that it refused;
    its class and the lines of code that led to it stay.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line itself, with what follows a `?` and the token of a private link taken out."""
        return LINK.sub(r"\1...", QUERY.sub(r"\1", super().formatMessage(record)))

    def formatException(self, ei: ExceptionInfo) -> str:
        """The frames and the class of each exception in the chain, the first cause first."""
        error, parts = ei[1], list[str]()
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            parts.append(f"{frames}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nled to\n".join(reversed(parts))


def logging_at(level: str) -> dict[str, Any]:
    """The setting LOGGING: every line to the standard error channel, once, by the quiet formatter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "quiet": {
                "()": "config.logs.QuietFormatter",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            }
        },
        "filters": {"staff": {"()": lambda: without_respondents}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "quiet", "filters": ["staff"]}
        },
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would print to the console a second time, or mail a report of the request.
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            "django.server": {"handlers": ["stderr"], "level": level, "propagate": False},
            # It tells the ids of passkeys.
            "fido2": {"level": "WARNING"},
        },
    }
