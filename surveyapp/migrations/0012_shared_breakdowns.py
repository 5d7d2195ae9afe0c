"""What a study lead declares to be shared by groups, and what was counted of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0011_kept_results"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedBreakdowns",
            fields=[
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="shared_breakdowns",
                        serialize=False,
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
                ("by", models.JSONField(blank=True, default=list, verbose_name="broken down by")),
                ("items", models.JSONField(blank=True, default=list, verbose_name="items")),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="as of")),
                ("numbers", models.JSONField(blank=True, default=dict, verbose_name="numbers")),
            ],
            options={
                "verbose_name": "shared breakdowns",
                "verbose_name_plural": "shared breakdowns",
            },
        ),
    ]
