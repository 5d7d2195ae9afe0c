"""Django's admin is gone: what staff do has a page and a command, and the old address leads to the pages."""

import json
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import get_resolver

from surveyapp.operation.backup_tables import counts, load, names, rows
from tests.builders import make_survey
from tests.fuzz.addresses import patterns
from tests.staff.pages import make_user, signed_in

MIGRATION = import_module("surveyapp.migrations.0028_without_admin")


def test_no_app_brings_an_admin_of_its_own() -> None:
    assert [config.name for config in apps.get_app_configs() if "admin" in config.name] == []
    assert not get_resolver().namespace_dict.keys() & {"admin"}
    assert [path for path, _ in patterns(get_resolver().url_patterns) if "/admin/" in f"/{path}"] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["", "login/?next=/admin/", "password_change/", "surveyapp/response/1/change/"]
)
def test_the_old_address_leads_to_the_list_of_surveys(address: str) -> None:
    client = signed_in(make_user(is_superuser=True))
    answer: Any = client.get(f"/admin/{address}", follow=True)
    assert [step[0] for step in answer.redirect_chain] == ["/staff/"]
    assert answer.status_code == 200
    assert Client().get("/admin/", follow=True).redirect_chain[-1][0] == "/staff/sign-in/?next=/staff/"


@pytest.mark.django_db
def test_the_upgrade_leaves_nothing_of_it_in_djangos_own_tables() -> None:
    ContentType.objects.create(app_label="admin", model="logentry")
    recorder = MigrationRecorder(connection)
    recorder.record_applied("admin", "0001_initial")
    MIGRATION.forget_admin(apps, SimpleNamespace(connection=connection))
    assert not ContentType.objects.filter(app_label="admin").exists()
    assert not [app for app, _name in recorder.applied_migrations() if app == "admin"]


@pytest.mark.django_db
def test_the_table_of_the_admin_is_dropped() -> None:
    (drop,) = [step for step in MIGRATION.Migration.operations if hasattr(step, "sql")]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE django_admin_log (id integer)")
        cursor.execute(drop.sql)
    assert "django_admin_log" not in connection.introspection.table_names()


@pytest.mark.django_db
def test_its_rows_in_an_earlier_backup_are_read_over() -> None:
    survey = make_survey(state="draft")
    kept = [row for row in rows() if row["model"] == "surveyapp.survey"]
    survey.delete()
    before = counts()
    entry = {"model": "admin.logentry", "pk": 1, "fields": {"user": 1, "object_repr": "ben"}}
    assert entry["model"] in names()
    load([json.loads(json.dumps(row)) for row in (*kept, entry)])
    assert counts() == before | {"surveyapp.survey": 1}
