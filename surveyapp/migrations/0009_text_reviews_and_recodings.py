"""What staff decide about free text: reviews, and recodings of "other", which a trigger keeps as written."""

from importlib import import_module

from django.db import migrations, models

from surveyapp.models.columns import random_keys

KEPT = "A recoding stays as it was written: add another one that takes it back."

SQLITE = [
    f"""CREATE TRIGGER recoding_is_not_changed BEFORE UPDATE ON surveyapp_recoding
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"""
]
SQLITE_BACK = ["DROP TRIGGER recoding_is_not_changed"]
POSTGRESQL = [
    f"""CREATE FUNCTION surveyapp_refuse_changed_recoding() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER recoding_is_not_changed BEFORE UPDATE ON surveyapp_recoding
    FOR EACH ROW EXECUTE FUNCTION surveyapp_refuse_changed_recoding()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER recoding_is_not_changed ON surveyapp_recoding",
    "DROP FUNCTION surveyapp_refuse_changed_recoding()",
]
run = import_module("surveyapp.migrations.0002_frozen_rows").run


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0008_sign_in_attempts"),
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
                    ("role_given", "gave a role"),
                    ("role_taken", "took a role away"),
                    ("published", "published a survey"),
                    ("opened", "opened a survey"),
                    ("closed", "closed a survey"),
                    ("settings_changed", "changed settings"),
                    ("paper_keyed", "keyed in a paper return"),
                    ("paper_decided", "decided between two keyings"),
                    ("paper_discarded", "discarded a keying"),
                    ("response_viewed", "viewed a response"),
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
            name="AddedOption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=100, verbose_name="item")),
                ("code", models.CharField(max_length=60, verbose_name="code")),
                ("label", models.JSONField(verbose_name="label")),
                ("by", models.CharField(max_length=150, verbose_name="who")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="added_options",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "added option",
                "verbose_name_plural": "added options",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("survey", "item", "code"), name="one_added_option_of_a_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True), models.Q(("item", ""), _negated=True)
                        ),
                        name="added_option_has_a_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recoding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("variable", models.CharField(max_length=200, verbose_name="variable")),
                ("code_from", models.CharField(max_length=60, verbose_name="from")),
                ("code_to", models.CharField(max_length=60, verbose_name="to")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("by", models.CharField(max_length=150, verbose_name="who")),
                ("period", models.DateField(verbose_name="period")),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="recodings",
                        to="surveyapp.response",
                        verbose_name="response",
                    ),
                ),
            ],
            options={
                "verbose_name": "recoding",
                "verbose_name_plural": "recodings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code_from", models.F("code_to")), _negated=True),
                        name="recoding_changes_the_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("variable", ""), _negated=True),
                            models.Q(("code_from", ""), _negated=True),
                            models.Q(("code_to", ""), _negated=True),
                            models.Q(("by", ""), _negated=True),
                        ),
                        name="recoding_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextReview",
            fields=[
                (
                    "key",
                    random_keys.RandomKeyField(
                        default=random_keys.random_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("variable", models.CharField(max_length=200, verbose_name="variable")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "to review"), ("released", "releasable"), ("withheld", "withheld")],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("redactions", models.JSONField(default=list, verbose_name="redactions")),
                ("text_hash", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=150, verbose_name="who")),
                ("period", models.DateField(verbose_name="period")),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="text_reviews",
                        to="surveyapp.response",
                        verbose_name="response",
                    ),
                ),
            ],
            options={
                "verbose_name": "review of a text",
                "verbose_name_plural": "reviews of texts",
                "constraints": [
                    models.UniqueConstraint(fields=("response", "variable"), name="one_review_of_a_text"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "released", "withheld"])),
                        name="text_review_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("variable", ""), _negated=True), name="text_review_says_of_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by", ""), _negated=True), name="text_review_says_who"
                    ),
                ],
            },
        ),
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
