"""What is known of the frame of a survey: its size, dispositions and margins."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0012_shared_breakdowns"),
    ]

    operations = [
        migrations.CreateModel(
            name="Frame",
            fields=[
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="frame",
                        serialize=False,
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="size"
                    ),
                ),
                ("invited_on", models.DateField(blank=True, null=True, verbose_name="invited on")),
                ("reminders", models.JSONField(blank=True, default=list, verbose_name="reminders")),
                ("edition", models.CharField(default="9", max_length=4, verbose_name="edition")),
                ("dispositions", models.JSONField(blank=True, default=dict, verbose_name="dispositions")),
                (
                    "eligible_share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0")),
                            django.core.validators.MaxValueValidator(Decimal("1")),
                        ],
                        verbose_name="eligible share",
                    ),
                ),
                ("statement", models.CharField(blank=True, max_length=500, verbose_name="statement")),
                (
                    "site_visitors",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="visitors of the site"),
                ),
                (
                    "visitors",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="visitors of the first page"
                    ),
                ),
                ("margins", models.JSONField(blank=True, default=dict, verbose_name="margins")),
            ],
            options={
                "verbose_name": "frame",
                "verbose_name_plural": "frames",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 1), ("size__lte", 10000000)),
                        name="frame_holds_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("eligible_share", None),
                            models.Q(("eligible_share__gte", 0), ("eligible_share__lte", 1)),
                            _connector="OR",
                        ),
                        name="frame_eligible_share_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visitors", None),
                            ("site_visitors", None),
                            ("visitors__lte", models.F("site_visitors")),
                            _connector="OR",
                        ),
                        name="frame_first_page_is_of_the_site",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("edition__in", ["9", "10"])), name="frame_edition_known"
                    ),
                ],
            },
        ),
    ]
