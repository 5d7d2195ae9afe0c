"""What respondents were told, which triggers keep as they saw it; drafts and responses refer to it."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

KEPT = "What respondents were told is neither changed nor deleted."

SQLITE = [
    f"""CREATE TRIGGER promise_version_is_not_changed BEFORE UPDATE ON surveyapp_promiseversion
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
    f"""CREATE TRIGGER promise_version_is_not_deleted BEFORE DELETE ON surveyapp_promiseversion
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER promise_version_is_not_deleted",
    "DROP TRIGGER promise_version_is_not_changed",
]
POSTGRESQL = [
    f"""CREATE FUNCTION surveyapp_refuse_changed_promise() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER promise_version_is_kept BEFORE UPDATE OR DELETE ON surveyapp_promiseversion
    FOR EACH ROW EXECUTE FUNCTION surveyapp_refuse_changed_promise()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER promise_version_is_kept ON surveyapp_promiseversion",
    "DROP FUNCTION surveyapp_refuse_changed_promise()",
]
run = import_module("surveyapp.migrations.0002_frozen_rows").run


class Migration(migrations.Migration):
    dependencies = [("surveyapp", "0018_pending_mixing")]

    operations = [
        migrations.CreateModel(
            name="PromiseVersion",
            fields=[
                (
                    "fingerprint",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="fingerprint"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("content", models.JSONField(verbose_name="content")),
                ("period", models.DateField(verbose_name="period")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promise_versions",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of the promise",
                "verbose_name_plural": "versions of the promise",
                "ordering": ["survey", "number", "fingerprint"],
            },
        ),
        migrations.AddField(
            model_name="draft",
            name="promise",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="surveyapp.promiseversion",
                verbose_name="promise",
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="promise",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="surveyapp.promiseversion",
                verbose_name="promise",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiseversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="promise_version_numbered"
            ),
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
