"""Settings of a survey: texts per language, an introduction, a logo, and the languages that are offered."""

import json
from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import surveyapp.models.columns.localised_text

TEXTS = {"title": 200, "organisation": 200, "contact": 200, "ethics": 200, "results_at": 500}
"""Column -> how long its text could be before."""


def localised(text: str) -> str:
    """The text as that of all languages; one of the demonstration, which held both, as English and French."""
    english, _slash, french = text.partition(" / ")
    if "emonstration" in english and "émonstration" in french:
        return json.dumps({"en": english, "fr": french}, ensure_ascii=False)
    return json.dumps({"": text} if text else {}, ensure_ascii=False)


def localise(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the text of each column that of all languages."""
    _rewrite(schema_editor, lambda text, _longest: localised(text))


def take_first(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep the first language's text, cut to what the column holds."""
    _rewrite(schema_editor, lambda text, longest: next(iter(json.loads(text).values()), "")[:longest])


def _rewrite(schema_editor, change) -> None:  # type: ignore[no-untyped-def]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {', '.join(TEXTS)} FROM surveyapp_survey")  # nosec B608 # noqa: S608 - our own columns
        for key, *texts in cursor.fetchall():
            values = [change(text, longest) for text, longest in zip(texts, TEXTS.values(), strict=True)]
            columns = ", ".join(f"{name} = %s" for name in TEXTS)
            cursor.execute(f"UPDATE surveyapp_survey SET {columns} WHERE id = %s", [*values, key])  # nosec B608 # noqa: S608 - our own columns


LIFE = import_module("surveyapp.migrations.0022_survey_life")
_run = LIFE.EARLIER.run
OF_THE_TABLE = ("survey_keeps_its_promise", "survey_opens_without_answers")
"""The triggers that SQLite loses when it makes the table anew."""
_gone = _run({"sqlite": [f"DROP TRIGGER {name}" for name in OF_THE_TABLE], "postgresql": []})
_back = _run(
    {
        "sqlite": [text for text in LIFE.SQLITE if any(name in text for name in OF_THE_TABLE)],
        "postgresql": [],
    }
)


class Migration(migrations.Migration):
    dependencies = [("surveyapp", "0022_survey_life")]

    operations = [
        migrations.RunPython(_gone, _back),
        migrations.AddField(
            model_name="survey",
            name="landing",
            field=surveyapp.models.columns.localised_text.LocalisedTextField(
                blank=True,
                help_text=(
                    "Shown on the first page, above the consent. Plain text; leave an empty line between "
                    "paragraphs."
                ),
                max_length=3000,
                verbose_name="introduction",
            ),
        ),
        migrations.AddField(
            model_name="survey",
            name="shown_languages",
            field=models.CharField(
                blank=True,
                help_text="In which of the questionnaire’s languages people can answer.",
                max_length=200,
                verbose_name="languages offered",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="contact",
            field=surveyapp.models.columns.localised_text.LocalisedTextField(
                blank=True,
                help_text="The person to contact; shown on every page.",
                max_length=200,
                verbose_name="contact",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="ethics",
            field=surveyapp.models.columns.localised_text.LocalisedTextField(
                blank=True,
                help_text="Ethics board and number; shown on every page.",
                max_length=200,
                verbose_name="ethics",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="organisation",
            field=surveyapp.models.columns.localised_text.LocalisedTextField(
                blank=True,
                help_text="The organisation that conducts the survey.",
                max_length=200,
                verbose_name="organisation",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="results_at",
            field=surveyapp.models.columns.localised_text.LocalisedTextField(
                blank=True,
                help_text=(
                    "Where the results will be published: an address or a sentence, shown after sending. It "
                    "can be changed at any time."
                ),
                max_length=500,
                verbose_name="publication",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="title",
            field=surveyapp.models.columns.localised_text.LocalisedTextField(
                max_length=200, verbose_name="title"
            ),
        ),
        migrations.CreateModel(
            name="Logo",
            fields=[
                (
                    "fingerprint",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="fingerprint"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("image/png", "PNG"),
                            ("image/jpeg", "JPEG"),
                            ("image/webp", "WebP"),
                            ("image/svg+xml", "SVG"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="content")),
                ("width", models.PositiveIntegerField(verbose_name="width")),
                ("height", models.PositiveIntegerField(verbose_name="height")),
            ],
            options={
                "verbose_name": "logo",
                "verbose_name_plural": "logos",
                "ordering": ["fingerprint"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["image/png", "image/jpeg", "image/webp", "image/svg+xml"])
                        ),
                        name="logo_kind_known",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="survey",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="surveys",
                to="surveyapp.logo",
                verbose_name="logo",
            ),
        ),
        migrations.RunPython(localise, take_first),
        migrations.RunPython(_back, _gone),
    ]
