"""Triggers: a published instrument version never changes, and an open survey keeps what it has promised."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FROZEN_VERSION = "A published instrument version cannot be changed or deleted."
KEPT_PROMISE = "An open or closed survey keeps the settings with which it opened, and never goes back."

# Between two values: IS DISTINCT FROM on PostgreSQL, IS NOT on SQLite.
PROMISED = ("slug", "mode", "extended", "date_granularity", "draft_days", "retention_years")
GOES_BACK = (
    "(OLD.state = 'closed' AND NEW.state <> 'closed') OR (OLD.state = 'open' AND NEW.state = 'prepared')"
)


def broken_promise(differs: str) -> str:
    """The condition on which an update of a survey is refused."""
    changed = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in PROMISED)
    return f"(OLD.state <> 'prepared' AND ({changed})) OR {GOES_BACK}"


SQLITE = [
    f"""CREATE TRIGGER instrument_version_is_not_changed BEFORE UPDATE ON surveyapp_instrumentversion
    BEGIN SELECT RAISE(ABORT, '{FROZEN_VERSION}'); END""",
    f"""CREATE TRIGGER instrument_version_is_not_deleted BEFORE DELETE ON surveyapp_instrumentversion
    BEGIN SELECT RAISE(ABORT, '{FROZEN_VERSION}'); END""",
    f"""CREATE TRIGGER survey_keeps_its_promise BEFORE UPDATE ON surveyapp_survey
    WHEN {broken_promise("IS NOT")}
    BEGIN SELECT RAISE(ABORT, '{KEPT_PROMISE}'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER survey_keeps_its_promise",
    "DROP TRIGGER instrument_version_is_not_deleted",
    "DROP TRIGGER instrument_version_is_not_changed",
]
POSTGRESQL = [
    f"""CREATE FUNCTION surveyapp_refuse_frozen_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{FROZEN_VERSION}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE FUNCTION surveyapp_refuse_broken_promise() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT_PROMISE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER instrument_version_is_frozen BEFORE UPDATE OR DELETE ON surveyapp_instrumentversion
    FOR EACH ROW EXECUTE FUNCTION surveyapp_refuse_frozen_version()""",
    f"""CREATE TRIGGER survey_keeps_its_promise BEFORE UPDATE ON surveyapp_survey
    FOR EACH ROW WHEN ({broken_promise("IS DISTINCT FROM")})
    EXECUTE FUNCTION surveyapp_refuse_broken_promise()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER survey_keeps_its_promise ON surveyapp_survey",
    "DROP TRIGGER instrument_version_is_frozen ON surveyapp_instrumentversion",
    "DROP FUNCTION surveyapp_refuse_broken_promise()",
    "DROP FUNCTION surveyapp_refuse_frozen_version()",
]


def run(
    statements: dict[str, list[str]],
) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    """The function for RunPython that runs the statements of the database at hand."""

    def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return forwards


class Migration(migrations.Migration):
    dependencies = [("surveyapp", "0001_initial")]

    operations = [
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
