"""Second factors are part of what is kept: a backup brings them back, and verification reads them."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client

from surveyapp.operation.backups import back_up, restore
from surveyapp.operation.verification import verify
from tests.staff.second_factors import code_of, give_code, give_password, with_app

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


@pytest.mark.django_db(transaction=True)
def test_a_restored_site_takes_the_codes_of_before_and_no_code_twice(tmp_path: Path) -> None:
    _user, secret, codes = with_app()
    used = codes[0]
    first, second = Client(), Client()
    give_password(first)
    give_code(first, used)
    back_up(tmp_path / "backup", now=NOW)
    User.objects.all().delete()
    restored = restore(tmp_path / "backup", overwrite=True)
    assert restored.rows["mfa.authenticator"] == 2
    give_password(second)
    give_code(second, used)
    assert second.get("/staff/").status_code == 302
    give_code(second, code_of(secret))
    assert second.get("/staff/").status_code == 200


@pytest.mark.django_db
def test_factors_that_were_sealed_with_another_key_are_named_with_the_remedy(settings: LazySettings) -> None:
    with_app()
    assert [finding for finding in verify() if not finding.is_good] == []
    settings.SECRET_KEY = "another"
    (finding,) = [finding for finding in verify() if not finding.is_good]
    assert finding.check == "second factors of staff"
    assert "manage.py reset_staff lead --second-factor" in finding.faults[0]
    assert len(finding.faults) == 1
