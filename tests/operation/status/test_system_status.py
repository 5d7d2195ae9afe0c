"""What a monitor and staff are told of the site's state, in time."""

import shutil
from collections import namedtuple
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")  # as shutil gives it


def test_a_site_that_fares_well(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        alive = client.get("/health/live/")
    ready = client.get("/health/ready/")
    assert (alive.status_code, alive.content) == (200, b"ok\n")
    assert (ready.status_code, ready.content) == (200, b"database: ok\nmigrations: ok\ndisk: ok\n")
    assert "no-store" in ready["Cache-Control"]
    assert "Set-Cookie" not in ready


def test_a_monitor_that_asks_again_costs_three_queries(
    client: Client, django_assert_num_queries: Any
) -> None:
    client.get("/health/ready/")
    with django_assert_num_queries(3):  # is there a table of migrations, what is in it, and does all answer
        client.get("/health/ready/")


def test_little_room_on_the_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(100, 99, 300 * 1024 * 1024))
    ready = client.get("/health/ready/")
    assert ready.status_code == 503
    assert b"disk: not ok" in ready.content


def test_tables_of_an_earlier_release_are_told(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="surveyapp").order_by("-id")[:1].get().delete()
    assert b"migrations: not ok" in client.get("/health/ready/").content


def test_a_database_that_does_not_answer_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    ready = client.get("/health/ready/")
    assert ready.status_code == 503
    assert b"database: not ok" in ready.content
    assert client.get("/health/live/").status_code == 200
