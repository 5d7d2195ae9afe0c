"""The text of the files of published versions: stored, and written from the definition where it was not.

Triggers freeze it, as they do the versions.
"""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from surveyapp.instruments.files.toml_writer import toml_text

FROZEN = "A file of a published instrument version cannot be changed or deleted."

SQLITE = [
    f"""CREATE TRIGGER instrument_file_is_not_changed BEFORE UPDATE ON surveyapp_instrumentfile
    BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END""",
    f"""CREATE TRIGGER instrument_file_is_not_deleted BEFORE DELETE ON surveyapp_instrumentfile
    BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER instrument_file_is_not_deleted",
    "DROP TRIGGER instrument_file_is_not_changed",
]
POSTGRESQL = [
    f"""CREATE FUNCTION surveyapp_refuse_changed_instrument_file() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER instrument_file_is_frozen BEFORE UPDATE OR DELETE ON surveyapp_instrumentfile
    FOR EACH ROW EXECUTE FUNCTION surveyapp_refuse_changed_instrument_file()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER instrument_file_is_frozen ON surveyapp_instrumentfile",
    "DROP FUNCTION surveyapp_refuse_changed_instrument_file()",
]
run = import_module("surveyapp.migrations.0002_frozen_rows").run


def write_text(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The text of each version that was published before texts were stored."""
    files = apps.get_model("surveyapp", "InstrumentFile").objects
    for version in apps.get_model("surveyapp", "InstrumentVersion").objects.all():
        files.create(
            version=version,
            position=0,
            path=f"{version.name}.toml",
            text=toml_text(version.definition),
            is_generated=True,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0023_survey_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="InstrumentFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("path", models.CharField(max_length=200, verbose_name="file name")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "is_generated",
                    models.BooleanField(default=False, verbose_name="written from the definition"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="surveyapp.instrumentversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of an instrument",
                "verbose_name_plural": "files of instruments",
                "ordering": ["version", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "path"), name="one_file_of_a_version_by_path"),
                    models.UniqueConstraint(
                        fields=("version", "position"), name="one_file_of_a_version_by_position"
                    ),
                ],
            },
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
        migrations.RunPython(write_text, migrations.RunPython.noop),
    ]
