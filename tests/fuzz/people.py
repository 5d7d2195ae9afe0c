"""Those who send hostile requests: with nothing, and with drafts of their own."""

from django.test import Client


def newcomer() -> Client:
    return Client()


def beginner() -> Client:
    """Somebody who has a draft of both surveys."""
    client = Client()
    client.post("/s/clots/")
    client.post("/s/ward/", {"agree": "yes"})
    return client
