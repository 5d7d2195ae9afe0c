"""Modes: chosen from those that the code has, so that a new one needs no migration."""

from django.db import migrations, models

import surveyapp.models.surveys.survey_modes


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0026_operation_marks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="response",
            name="mode",
            field=models.CharField(
                choices=surveyapp.models.surveys.survey_modes.mode_choices, max_length=20, verbose_name="mode"
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="mode",
            field=models.CharField(
                choices=surveyapp.models.surveys.survey_modes.mode_choices,
                default="open_anonymous",
                max_length=20,
                verbose_name="mode",
            ),
        ),
    ]
