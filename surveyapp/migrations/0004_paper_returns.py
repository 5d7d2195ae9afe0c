"""How a response came in; paper returns, their keyings, and how well two keyings of a sheet agree."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

import surveyapp.models.columns.random_keys

# SQLite makes the table of surveys anew for a column, and the new one needs its trigger again.
earlier = import_module("surveyapp.migrations.0003_snapshot_and_feedback")


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0003_snapshot_and_feedback"),
    ]

    operations = [
        migrations.RunPython(earlier.nothing, earlier.guard_again),
        migrations.CreateModel(
            name="PaperAgreement",
            fields=[
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="paper_agreement",
                        serialize=False,
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
                ("sheets", models.PositiveIntegerField(default=0, verbose_name="sheets compared")),
                ("compared", models.PositiveIntegerField(default=0, verbose_name="values compared")),
                ("identical", models.PositiveIntegerField(default=0, verbose_name="identical values")),
            ],
            options={
                "verbose_name": "agreement of keyings",
                "verbose_name_plural": "agreement of keyings",
            },
        ),
        migrations.CreateModel(
            name="PaperEntry",
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
                ("turn", models.PositiveSmallIntegerField(verbose_name="turn")),
                ("by", models.CharField(max_length=150, verbose_name="keyed in by")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("answers", models.JSONField(default=dict)),
                ("typed", models.JSONField(default=dict)),
                ("flags", models.JSONField(default=list)),
                ("is_done", models.BooleanField(default=False, verbose_name="done")),
            ],
            options={
                "verbose_name": "keying of a paper return",
                "verbose_name_plural": "keyings of paper returns",
            },
        ),
        migrations.CreateModel(
            name="PaperReturn",
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
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("begun", "being keyed in"),
                            ("keyed_once", "keyed once"),
                            ("different", "keyed twice, different"),
                            ("stored", "stored"),
                            ("break_off", "broken off"),
                            ("declined", "declined to take part"),
                            ("not_eligible", "not eligible"),
                        ],
                        default="begun",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper return",
                "verbose_name_plural": "paper returns",
            },
        ),
        migrations.AddField(
            model_name="response",
            name="channel",
            field=models.CharField(
                choices=[("web", "web"), ("paper", "paper")],
                default="web",
                max_length=10,
                verbose_name="channel",
            ),
        ),
        migrations.AddField(
            model_name="survey",
            name="double_entry",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "Key in each paper return twice, and decide where the two differ. Can be changed until "
                    "the first paper return."
                ),
                verbose_name="double entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["web", "paper"])), name="response_channel_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("identical__lte", models.F("compared"))),
                name="paper_agreement_counts_what_was_compared",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="surveyapp.instrumentversion",
            ),
        ),
        migrations.AddField(
            model_name="paperreturn",
            name="survey",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paper_returns",
                to="surveyapp.survey",
                verbose_name="survey",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="paper_return",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="entries",
                to="surveyapp.paperreturn",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperreturn",
            constraint=models.UniqueConstraint(
                fields=("survey", "number"), name="one_paper_return_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__range", (1, 999999))), name="paper_return_number_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "begun",
                            "keyed_once",
                            "different",
                            "stored",
                            "break_off",
                            "declined",
                            "not_eligible",
                        ],
                    )
                ),
                name="paper_return_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.UniqueConstraint(
                fields=("paper_return", "turn"), name="one_paper_entry_of_a_turn"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("turn__in", [1, 2])), name="paper_entry_is_first_or_second"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_done", False), models.Q(("language", ""), _negated=True), _connector="OR"
                ),
                name="paper_entry_has_a_language_when_done",
            ),
        ),
        migrations.RunPython(earlier.guard_again, earlier.nothing),
    ]
