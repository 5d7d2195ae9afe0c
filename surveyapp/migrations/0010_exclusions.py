"""Exclusions of responses; the acts of excluding, taking back and erasing, and those of second factors."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0009_text_reviews_and_recodings"),
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
            name="Exclusion",
            fields=[
                (
                    "response",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="exclusion",
                        serialize=False,
                        to="surveyapp.response",
                        verbose_name="response",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("duplicate", "duplicate"),
                            ("test_entry", "test entry"),
                            ("not_target", "not of the target population"),
                            ("implausible", "implausible answers"),
                            ("other", "another reason"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                ("by", models.CharField(max_length=150, verbose_name="who")),
            ],
            options={
                "verbose_name": "exclusion",
                "verbose_name_plural": "exclusions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["duplicate", "test_entry", "not_target", "implausible", "other"])
                        ),
                        name="exclusion_reason_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", "other"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="exclusion_for_another_reason_says_which",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by", ""), _negated=True), name="exclusion_says_who"
                    ),
                ],
            },
        ),
    ]
