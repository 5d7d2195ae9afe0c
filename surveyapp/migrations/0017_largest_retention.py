"""The longest that drafts and responses may be kept: what no calendar can add is refused."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0016_groupings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="survey",
            name="draft_days",
            field=models.PositiveSmallIntegerField(
                default=60,
                help_text="Days after which an untouched draft is deleted.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(3650),
                ],
                verbose_name="draft days",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="retention_years",
            field=models.PositiveSmallIntegerField(
                default=10,
                help_text="Years for which responses are kept.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="retention years",
            ),
        ),
    ]
