"""Groupings that a study lead makes, and the acts of doing so; a trigger keeps versions as written."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

KEPT = "A version of a grouping stays as it was written: add another one, or withdraw it."

SQLITE = [
    f"""CREATE TRIGGER grouping_is_not_{act}d BEFORE {what} ON surveyapp_groupingversion
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"""
    for act, what in (("change", "UPDATE"), ("delete", "DELETE"))
]
SQLITE_BACK = ["DROP TRIGGER grouping_is_not_deleted", "DROP TRIGGER grouping_is_not_changed"]
POSTGRESQL = [
    f"""CREATE FUNCTION surveyapp_refuse_changed_grouping() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER grouping_is_kept BEFORE UPDATE OR DELETE ON surveyapp_groupingversion
    FOR EACH ROW EXECUTE FUNCTION surveyapp_refuse_changed_grouping()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER grouping_is_kept ON surveyapp_groupingversion",
    "DROP FUNCTION surveyapp_refuse_changed_grouping()",
]
run = import_module("surveyapp.migrations.0002_frozen_rows").run


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0015_study_details"),
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
                    ("grouping_made", "made a grouping"),
                    ("grouping_changed", "changed a grouping"),
                    ("grouping_withdrawn", "withdrew a grouping"),
                    ("exported", "took a file"),
                    ("responses_deleted", "deleted responses past their time"),
                    ("restored", "restored a backup"),
                ],
                max_length=30,
                verbose_name="what",
            ),
        ),
        migrations.CreateModel(
            name="GroupingVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("content", models.JSONField(verbose_name="content")),
                ("is_withdrawn", models.BooleanField(default=False, verbose_name="withdrawn")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="when")),
                ("by", models.CharField(max_length=150, verbose_name="who")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groupings",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "grouping",
                "verbose_name_plural": "groupings",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("survey", "name", "number"), name="one_grouping_of_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("by", ""), _negated=True),
                            models.Q(("fingerprint", ""), _negated=True),
                            ("number__gte", 1),
                        ),
                        name="grouping_says_what",
                    ),
                ],
            },
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
