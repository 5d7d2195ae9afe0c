"""Attempts at signing in, counted for all processes; two more acts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0007_audit_events"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInAttempts",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "attempts at signing in",
                "verbose_name_plural": "attempts at signing in",
            },
        ),
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
                    ("exported", "took a file"),
                    ("responses_deleted", "deleted responses past their time"),
                    ("restored", "restored a backup"),
                ],
                max_length=30,
                verbose_name="what",
            ),
        ),
    ]
