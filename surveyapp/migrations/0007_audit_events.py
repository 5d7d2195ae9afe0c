"""The record of what staff did, which triggers keep as it was written."""

from importlib import import_module

from django.db import migrations, models

KEPT = "What was done is written down for good: an act is neither changed nor deleted."

SQLITE = [
    f"""CREATE TRIGGER audit_event_is_not_changed BEFORE UPDATE ON surveyapp_auditevent
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
    f"""CREATE TRIGGER audit_event_is_not_deleted BEFORE DELETE ON surveyapp_auditevent
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END""",
]
SQLITE_BACK = ["DROP TRIGGER audit_event_is_not_deleted", "DROP TRIGGER audit_event_is_not_changed"]
POSTGRESQL = [
    f"""CREATE FUNCTION surveyapp_refuse_changed_record() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER audit_event_is_kept BEFORE UPDATE OR DELETE ON surveyapp_auditevent
    FOR EACH ROW EXECUTE FUNCTION surveyapp_refuse_changed_record()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER audit_event_is_kept ON surveyapp_auditevent",
    "DROP FUNCTION surveyapp_refuse_changed_record()",
]
run = import_module("surveyapp.migrations.0002_frozen_rows").run


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0006_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="when")),
                ("by", models.CharField(blank=True, max_length=150, verbose_name="who")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("sign_in", "signed in"),
                            ("sign_in_failed", "failed to sign in"),
                            ("sign_in_limited", "was held off after wrong passwords"),
                            ("sign_out", "signed out"),
                            ("staff_created", "made an account"),
                            ("password_reset", "gave a new password"),
                            ("role_given", "gave a role"),
                            ("role_taken", "took a role away"),
                            ("published", "published"),
                            ("opened", "opened"),
                            ("closed", "closed"),
                            ("settings_changed", "changed settings"),
                            ("paper_keyed", "keyed in a paper return"),
                            ("paper_decided", "decided between two keyings"),
                            ("paper_discarded", "discarded a keying"),
                            ("response_viewed", "viewed a response"),
                            ("exported", "took a file"),
                            ("responses_deleted", "deleted responses past their time"),
                            ("restored", "restored a backup"),
                        ],
                        max_length=30,
                        verbose_name="what",
                    ),
                ),
                ("survey", models.CharField(blank=True, db_index=True, max_length=60, verbose_name="survey")),
                ("object", models.CharField(blank=True, max_length=200, verbose_name="of what")),
                ("detail", models.CharField(blank=True, max_length=500, verbose_name="detail")),
                ("fields", models.JSONField(blank=True, default=list, verbose_name="fields")),
                ("rows", models.PositiveIntegerField(blank=True, null=True, verbose_name="rows")),
            ],
            options={
                "verbose_name": "act",
                "verbose_name_plural": "audit log",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("action", ""), _negated=True), name="audit_event_says_what"
                    )
                ],
            },
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
