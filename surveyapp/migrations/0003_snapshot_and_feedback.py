"""Results shared with respondents: where they appear, whether feedback is given, and the stored aggregate."""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PROMISE = "survey_keeps_its_promise"


def guard_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite makes a table anew to change its columns, and the new one has lost its trigger."""
    if schema_editor.connection.vendor == "sqlite":
        statements: list[str] = import_module("surveyapp.migrations.0002_frozen_rows").SQLITE
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {PROMISE}", params=None)
        (trigger,) = (statement for statement in statements if PROMISE in statement)
        schema_editor.execute(trigger, params=None)


nothing = migrations.RunPython.noop


class Migration(migrations.Migration):
    dependencies = [("surveyapp", "0002_frozen_rows")]

    operations = [
        migrations.RunPython(nothing, guard_again),
        migrations.AddField(
            model_name="survey",
            name="results_at",
            field=models.CharField(
                blank=True,
                help_text=(
                    "Where the results will appear: an address or a sentence, shown to those who have sent. "
                    "Can be changed at any time."
                ),
                max_length=500,
                verbose_name="results at",
            ),
        ),
        migrations.AddField(
            model_name="survey",
            name="feedback",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "Show those who have sent how their answers compare with the recommendations, and how "
                    "colleagues answered (only in aggregate, once the survey is closed or at least 20 have "
                    "answered). Best left off until the survey closes: early respondents talk to colleagues "
                    "who have yet to answer, and what these hear of recommendations and of others' results "
                    "can change what they report. It can be switched on or off at any time; those who "
                    "answered before it was switched on were not told of it."
                ),
                verbose_name="feedback",
            ),
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="snapshot",
                        serialize=False,
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
                ("as_of", models.DateField(verbose_name="as of")),
                ("responses", models.PositiveIntegerField(verbose_name="responses")),
                ("numbers", models.JSONField(verbose_name="numbers")),
            ],
            options={
                "verbose_name": "shared results",
                "verbose_name_plural": "shared results",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("responses__gte", 1)), name="snapshot_counts_somebody"
                    ),
                ],
            },
        ),
        migrations.RunPython(guard_again, nothing),
    ]
