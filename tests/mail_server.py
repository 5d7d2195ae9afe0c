"""An SMTP server on loopback, which keeps what it was given, or refuses everything."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from django.test import override_settings

SMTP = "django.core.mail.backends.smtp.EmailBackend"
OFF = "django.core.mail.backends.dummy.EmailBackend"
LINK = re.compile(r"https?://\S+/staff/sign-in/link/\?link=\S+")


class Mailbox:
    """What the server on this port was given; `refuses` has it take nothing more."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.messages: list[EmailMessage] = []
        self.refuses = False

    @property
    def last(self) -> EmailMessage:
        return self.messages[-1]

    @property
    def link(self) -> str:
        """The link in the last message."""
        found = LINK.search(self.last.get_content())
        assert found
        return found[0]


class Handler:
    """What the server does with a message."""

    def __init__(self, box: Mailbox) -> None:
        self.box = box

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.box.refuses:
            return "554 no mail today"
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.box.messages.append(cast(EmailMessage, message))
        return "250 OK"


@contextmanager
def smtp_server() -> Iterator[Mailbox]:
    """A server that runs until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    box = Mailbox(port)
    controller = Controller(Handler(box), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A site that sends by a server of its own, until the block ends."""
    with smtp_server() as box:
        options = {"EMAIL_BACKEND": SMTP, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": box.port}
        with override_settings(**options, DEFAULT_FROM_EMAIL="site@example.org"):
            yield box
