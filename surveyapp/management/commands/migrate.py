"""`manage.py migrate`: Django's own, with each step applied completely or not at all."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from surveyapp.fielding.survey_locks import is_lock_timeout, waiting_at_most

LOCK_WAIT = 5000  # milliseconds that people may have to wait behind a lock that a step waits for


class WholeSteps(MigrationExecutor):
    """Writes down that a migration was applied in the transaction that applies it.

    Django does so afterwards where indexes or constraints wait for the end of a migration: killed in between,
    it would try to make the same tables again, and fail for good.
    """

    def apply_migration(
        self, state: ProjectState, migration: Migration, *args: Any, **options: Any
    ) -> ProjectState:
        """Apply it, and write that down, or neither."""
        if not (migration.atomic and self.connection.features.can_rollback_ddl):
            return super().apply_migration(state, migration, *args, **options)
        # SQLite cannot stop looking at foreign keys once a transaction has begun.
        with self.connection.constraint_checks_disabled(), transaction.atomic(using=self.connection.alias):
            return super().apply_migration(state, migration, *args, **options)


class Command(migrate.Command):
    help = "Updates the database to this release; continues if it was interrupted."

    def handle(self, *args: Any, **options: Any) -> None:
        # The one place where Django's command can be told which executor to take.
        migrate.MigrationExecutor = WholeSteps  # type: ignore[attr-defined]
        try:
            with waiting_at_most(LOCK_WAIT):
                super().handle(*args, **options)
        except OperationalError as error:
            if not is_lock_timeout(error):
                raise
            raise CommandError(
                "Another session (a backup, a long report, an open transaction) locks a table that this "
                "step changes. Nothing was changed by the step: run manage.py migrate again when "
                "it has ended."
            ) from error
