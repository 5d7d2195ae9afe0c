"""`manage.py migrate` behind a session that holds a table: it gives up soon, and says what to do."""

import pytest
from django.core.management.base import CommandError
from django.db import connection

from surveyapp.management.commands import migrate
from tests.management.command_output import run


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_behind_a_lock_it_gives_up_and_can_be_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "LOCK_WAIT", 200)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM surveyapp_pendingmixing")
        with pytest.raises(CommandError, match=r"Another session .* run manage\.py migrate again"):
            run("migrate", "surveyapp", "0016", "--verbosity=0")
        cursor.execute("ROLLBACK")
    other.close()
    run("migrate", "surveyapp", "0016", "--verbosity=0")
    run("migrate", "--verbosity=0")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM surveyapp_pendingmixing")
