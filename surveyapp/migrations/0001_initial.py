"""The tables: published versions, surveys, drafts, responses and tallies."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import surveyapp.models.columns.definition_field
import surveyapp.models.columns.random_keys


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="InstrumentVersion",
            fields=[
                (
                    "fingerprint",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="fingerprint"
                    ),
                ),
                (
                    "structural_fingerprint",
                    models.CharField(max_length=64, verbose_name="structural fingerprint"),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("version", models.CharField(max_length=40, verbose_name="version")),
                (
                    "definition",
                    surveyapp.models.columns.definition_field.DefinitionField(verbose_name="definition"),
                ),
                ("published_at", models.DateTimeField(auto_now_add=True, verbose_name="published at")),
            ],
            options={"verbose_name": "instrument version", "verbose_name_plural": "instrument versions"},
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="slug")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "state",
                    models.CharField(
                        choices=[("prepared", "prepared"), ("open", "open"), ("closed", "closed")],
                        default="prepared",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("open_anonymous", "open, anonymous")],
                        default="open_anonymous",
                        max_length=20,
                        verbose_name="mode",
                    ),
                ),
                (
                    "extended",
                    models.BooleanField(
                        default=False, help_text="Ask the extended items too.", verbose_name="extended"
                    ),
                ),
                (
                    "date_granularity",
                    models.CharField(
                        choices=[("day", "day"), ("week", "week"), ("month", "month")],
                        default="week",
                        help_text="How coarsely the date of a response is kept; fixed at opening.",
                        max_length=5,
                        verbose_name="date granularity",
                    ),
                ),
                (
                    "organisation",
                    models.CharField(
                        blank=True, help_text="Who asks.", max_length=200, verbose_name="organisation"
                    ),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True,
                        help_text="Whom to write to; shown on every page.",
                        max_length=200,
                        verbose_name="contact",
                    ),
                ),
                (
                    "ethics",
                    models.CharField(
                        blank=True,
                        help_text="Ethics board and number; shown on every page.",
                        max_length=200,
                        verbose_name="ethics",
                    ),
                ),
                (
                    "draft_days",
                    models.PositiveSmallIntegerField(
                        default=60,
                        help_text="Days after which an untouched draft is deleted.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="draft days",
                    ),
                ),
                (
                    "retention_years",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="Years for which responses are kept.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="retention years",
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened at")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surveys",
                        to="surveyapp.instrumentversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "survey",
                "verbose_name_plural": "surveys",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "key",
                    surveyapp.models.columns.random_keys.RandomKeyField(
                        default=surveyapp.models.columns.random_keys.random_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "structural_fingerprint",
                    models.CharField(max_length=64, verbose_name="structural fingerprint"),
                ),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                (
                    "mode",
                    models.CharField(
                        choices=[("open_anonymous", "open, anonymous")], max_length=20, verbose_name="mode"
                    ),
                ),
                ("period", models.DateField(verbose_name="period")),
                (
                    "completeness",
                    models.CharField(
                        choices=[("complete", "complete"), ("partial", "partial")],
                        max_length=10,
                        verbose_name="completeness",
                    ),
                ),
                ("arrangement", models.PositiveSmallIntegerField(default=0, verbose_name="arrangement")),
                ("synthetic", models.BooleanField(default=False, verbose_name="synthetic")),
                ("answers", models.JSONField(verbose_name="answers")),
                ("flags", models.JSONField(default=list, verbose_name="flags")),
                ("receipt_hash", models.CharField(max_length=64, unique=True)),
                (
                    "version",
                    models.ForeignKey(
                        db_column="fingerprint",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="surveyapp.instrumentversion",
                        verbose_name="version",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={"verbose_name": "response", "verbose_name_plural": "responses"},
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "key",
                    surveyapp.models.columns.random_keys.RandomKeyField(
                        default=surveyapp.models.columns.random_keys.random_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("device_hash", models.CharField(max_length=64, unique=True)),
                ("link_hash", models.CharField(max_length=64, null=True, unique=True)),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("arrangement", models.PositiveSmallIntegerField(default=0)),
                ("answers", models.JSONField(default=dict)),
                ("typed", models.JSONField(default=dict)),
                ("saved_pages", models.JSONField(default=list)),
                ("flags", models.JSONField(default=list)),
                ("synthetic", models.BooleanField(default=False, verbose_name="synthetic")),
                ("touched_on", models.DateField(verbose_name="touched on")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="surveyapp.instrumentversion",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={"verbose_name": "draft", "verbose_name_plural": "drafts"},
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("declined", "declined to take part"),
                            ("not_eligible", "not eligible"),
                            ("purged", "draft deleted when it was old"),
                            ("break_off", "broke off"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("synthetic", models.BooleanField(default=False, verbose_name="synthetic")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="count")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "tally",
                "verbose_name_plural": "tallies",
            },
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["prepared", "open", "closed"])), name="survey_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_granularity__in", ["day", "week", "month"])),
                name="survey_date_granularity_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "prepared"), ("opened_at__isnull", False), _connector="OR"),
                name="survey_opened_when_not_prepared",
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    ("closed_at__isnull", False),
                    _connector="OR",
                ),
                name="survey_closed_at_when_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(("draft_days__gte", 1), ("retention_years__gte", 1)),
                name="survey_keeps_drafts_and_responses_a_while",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(("completeness__in", ["complete", "partial"])),
                name="response_completeness_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(("arrangement__lt", 8)), name="response_arrangement_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("arrangement__lt", 8)), name="draft_arrangement_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("survey", "kind", "day", "synthetic"), name="one_tally_per_day"
            ),
        ),
    ]
