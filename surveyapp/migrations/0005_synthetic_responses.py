"""Whether a survey holds synthetic responses is found at once, however many others it holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0004_paper_returns"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="response",
            index=models.Index(
                condition=models.Q(("synthetic", True)), fields=["survey"], name="response_synthetic"
            ),
        ),
    ]
