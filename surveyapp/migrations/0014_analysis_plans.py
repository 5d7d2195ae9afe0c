"""Analysis plans, which triggers keep as they were locked."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

KEPT = "A locked analysis plan is neither changed nor deleted: amend it."

SQLITE = [
    f"""CREATE TRIGGER analysis_plan_is_not_changed BEFORE UPDATE ON surveyapp_analysisplan
    WHEN OLD.locked_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
    f"""CREATE TRIGGER analysis_plan_is_not_deleted BEFORE DELETE ON surveyapp_analysisplan
    WHEN OLD.locked_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
]
SQLITE_BACK = ["DROP TRIGGER analysis_plan_is_not_deleted", "DROP TRIGGER analysis_plan_is_not_changed"]
POSTGRESQL = [
    f"""CREATE FUNCTION surveyapp_refuse_locked_plan() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER analysis_plan_is_kept BEFORE UPDATE OR DELETE ON surveyapp_analysisplan
    FOR EACH ROW WHEN (OLD.locked_at IS NOT NULL) EXECUTE FUNCTION surveyapp_refuse_locked_plan()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER analysis_plan_is_kept ON surveyapp_analysisplan",
    "DROP FUNCTION surveyapp_refuse_locked_plan()",
]
run = import_module("surveyapp.migrations.0002_frozen_rows").run


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0013_frames"),
    ]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="action",
            field=models.CharField(
                choices=[
                    ("sign_in", "signed in"),
                    ("sign_in_failed", "failed to sign in"),
                    ("sign_in_limited", "was held off after wrong passwords"),
                    ("sign_out", "signed out"),
                    ("staff_created", "made an account"),
                    ("staff_closed", "closed an account"),
                    ("staff_reopened", "opened an account again"),
                    ("password_reset", "gave a new password"),
                    ("second_factor_added", "set up a second factor"),
                    ("second_factor_removed", "removed a second factor"),
                    ("second_factor_failed", "failed at the second factor"),
                    ("recovery_codes_made", "made recovery codes"),
                    ("role_given", "gave a role"),
                    ("role_taken", "took a role away"),
                    ("published", "published a survey"),
                    ("opened", "opened a survey"),
                    ("closed", "closed a survey"),
                    ("settings_changed", "changed settings"),
                    ("plan_locked", "locked an analysis plan"),
                    ("paper_keyed", "keyed in a paper return"),
                    ("paper_decided", "decided between two keyings"),
                    ("paper_discarded", "discarded a keying"),
                    ("response_viewed", "viewed a response"),
                    ("response_excluded", "excluded a response from analysis"),
                    ("response_included", "took a response back into analysis"),
                    ("response_erased", "erased a response on request"),
                    ("text_reviewed", "reviewed a text"),
                    ("option_added", "added an option for recoding"),
                    ("option_removed", "removed an added option"),
                    ("recoded", "recoded answers"),
                    ("exported", "took a file"),
                    ("responses_deleted", "deleted responses past their time"),
                    ("restored", "restored a backup"),
                ],
                max_length=30,
                verbose_name="what",
            ),
        ),
        migrations.CreateModel(
            name="AnalysisPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("content", models.JSONField(default=dict, verbose_name="content")),
                (
                    "keeps_closed",
                    models.BooleanField(default=False, verbose_name="results closed until the survey closes"),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("locked_at", models.DateTimeField(blank=True, null=True, verbose_name="locked at")),
                ("locked_by", models.CharField(blank=True, max_length=150, verbose_name="locked by")),
                ("fingerprint", models.CharField(blank=True, max_length=64, verbose_name="fingerprint")),
                ("state", models.CharField(blank=True, max_length=10, verbose_name="state")),
                ("had_responses", models.BooleanField(default=False, verbose_name="had responses")),
                (
                    "results_were_closed",
                    models.BooleanField(default=False, verbose_name="results were closed"),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="analysis_plans",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "analysis plan",
                "verbose_name_plural": "analysis plans",
                "ordering": ["survey", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "number"), name="analysis_plan_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("locked_at", None)),
                        fields=("survey",),
                        name="analysis_plan_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("locked_at", None),
                            models.Q(
                                ("locked_by", ""),
                                ("fingerprint", ""),
                                ("state", ""),
                                _connector="OR",
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="analysis_plan_locked_says_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("locked_at", None),
                            ("number", 1),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="analysis_plan_amended_says_why",
                    ),
                ],
            },
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
