"""Study details, which triggers keep as they were saved."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

KEPT = "A version of the study details is neither changed nor deleted: save another one."

SQLITE = [
    f"""CREATE TRIGGER study_details_are_not_changed BEFORE UPDATE ON surveyapp_studydetails
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
    f"""CREATE TRIGGER study_details_are_not_deleted BEFORE DELETE ON surveyapp_studydetails
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
]
SQLITE_BACK = ["DROP TRIGGER study_details_are_not_deleted", "DROP TRIGGER study_details_are_not_changed"]
POSTGRESQL = [
    f"""CREATE FUNCTION surveyapp_refuse_changed_details() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER study_details_are_kept BEFORE UPDATE OR DELETE ON surveyapp_studydetails
    FOR EACH ROW EXECUTE FUNCTION surveyapp_refuse_changed_details()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER study_details_are_kept ON surveyapp_studydetails",
    "DROP FUNCTION surveyapp_refuse_changed_details()",
]
run = import_module("surveyapp.migrations.0002_frozen_rows").run


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0014_analysis_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="StudyDetails",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("content", models.JSONField(default=dict, verbose_name="content")),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                ("saved_by", models.CharField(max_length=150, verbose_name="saved by")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="study_details",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "study details",
                "verbose_name_plural": "study details",
                "ordering": ["survey", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "number"), name="study_details_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), models.Q(("saved_by", ""), _negated=True)),
                        name="study_details_say_who_saved",
                    ),
                ],
            },
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
