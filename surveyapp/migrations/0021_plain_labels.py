"""Labels of models and fields in plain words; no table changes."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0020_file_requests"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="auditevent",
            options={"ordering": ["-pk"], "verbose_name": "action", "verbose_name_plural": "audit log"},
        ),
        migrations.AlterModelOptions(
            name="frame",
            options={"verbose_name": "sampling frame", "verbose_name_plural": "sampling frames"},
        ),
        migrations.AlterModelOptions(
            name="paperagreement",
            options={"verbose_name": "agreement of entries", "verbose_name_plural": "agreement of entries"},
        ),
        migrations.AlterModelOptions(
            name="paperentry",
            options={
                "verbose_name": "entry of a paper form",
                "verbose_name_plural": "entries of paper forms",
            },
        ),
        migrations.AlterModelOptions(
            name="paperreturn",
            options={"verbose_name": "paper form", "verbose_name_plural": "paper forms"},
        ),
        migrations.AlterModelOptions(
            name="textreview",
            options={"verbose_name": "text review", "verbose_name_plural": "text reviews"},
        ),
        migrations.AlterField(
            model_name="analysisplan",
            name="keeps_closed",
            field=models.BooleanField(default=False, verbose_name="results hidden until the survey closes"),
        ),
        migrations.AlterField(
            model_name="analysisplan",
            name="results_were_closed",
            field=models.BooleanField(default=False, verbose_name="results were hidden"),
        ),
        migrations.AlterField(
            model_name="auditevent",
            name="action",
            field=models.CharField(
                choices=[
                    ("sign_in", "signed in"),
                    ("sign_in_failed", "failed to sign in"),
                    ("sign_in_limited", "was blocked after wrong passwords"),
                    ("sign_out", "signed out"),
                    ("staff_created", "created an account"),
                    ("staff_closed", "closed an account"),
                    ("staff_reopened", "reopened an account"),
                    ("password_reset", "set a new password"),
                    ("second_factor_added", "set up a second factor"),
                    ("second_factor_removed", "removed a second factor"),
                    ("second_factor_failed", "failed the second factor"),
                    ("recovery_codes_made", "created recovery codes"),
                    ("role_given", "assigned a role"),
                    ("role_taken", "removed a role"),
                    ("published", "published a survey"),
                    ("opened", "opened a survey"),
                    ("closed", "closed a survey"),
                    ("settings_changed", "changed settings"),
                    ("plan_locked", "locked an analysis plan"),
                    ("paper_keyed", "entered a paper form"),
                    ("paper_decided", "resolved two entries of a paper form"),
                    ("paper_discarded", "discarded an entry of a paper form"),
                    ("response_viewed", "viewed a response"),
                    ("response_excluded", "excluded a response from analysis"),
                    ("response_included", "included a response in the analysis again"),
                    ("response_erased", "erased a response on request"),
                    ("text_reviewed", "reviewed a text"),
                    ("option_added", "added an option for recoding"),
                    ("option_removed", "removed an added option"),
                    ("recoded", "recoded answers"),
                    ("grouping_made", "created a grouping"),
                    ("grouping_changed", "changed a grouping"),
                    ("grouping_withdrawn", "withdrew a grouping"),
                    ("exported", "downloaded a file"),
                    ("file_requested", "requested a file"),
                    ("file_finished", "finished a requested file"),
                    ("file_cancelled", "cancelled a requested file"),
                    ("file_deleted", "deleted a requested file"),
                    ("file_expired", "removed an expired file"),
                    ("responses_deleted", "deleted responses after the retention period"),
                    ("restored", "restored a backup"),
                ],
                max_length=30,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="auditevent",
            name="object",
            field=models.CharField(blank=True, max_length=200, verbose_name="object"),
        ),
        migrations.AlterField(
            model_name="draft",
            name="touched_on",
            field=models.DateField(verbose_name="last changed"),
        ),
        migrations.AlterField(
            model_name="filerequest",
            name="failure",
            field=models.CharField(
                blank=True,
                choices=[
                    ("refused", "the file could not be created"),
                    ("no_right", "no access to this file"),
                    ("changed", "a response was deleted"),
                    ("interrupted", "interrupted"),
                    ("error", "unexpected error"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="frame",
            name="invited_on",
            field=models.DateField(blank=True, null=True, verbose_name="invitation date"),
        ),
        migrations.AlterField(
            model_name="frame",
            name="site_visitors",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="visitors to the site"),
        ),
        migrations.AlterField(
            model_name="frame",
            name="visitors",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="visitors to the first page"
            ),
        ),
        migrations.AlterField(
            model_name="paperagreement",
            name="sheets",
            field=models.PositiveIntegerField(default=0, verbose_name="forms compared"),
        ),
        migrations.AlterField(
            model_name="paperentry",
            name="by",
            field=models.CharField(max_length=150, verbose_name="entered by"),
        ),
        migrations.AlterField(
            model_name="paperreturn",
            name="state",
            field=models.CharField(
                choices=[
                    ("begun", "being entered"),
                    ("keyed_once", "entered once"),
                    ("different", "entered twice, with differences"),
                    ("stored", "saved"),
                    ("break_off", "break-off"),
                    ("declined", "declined to take part"),
                    ("not_eligible", "not eligible"),
                ],
                default="begun",
                max_length=20,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="contact",
            field=models.CharField(
                blank=True,
                help_text="The person to contact; shown on every page.",
                max_length=200,
                verbose_name="contact",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="date_granularity",
            field=models.CharField(
                choices=[("day", "day"), ("week", "week"), ("month", "month")],
                default="week",
                help_text="Precision of the stored date of a response; cannot be changed after opening.",
                max_length=5,
                verbose_name="date precision",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="double_entry",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "Enter each paper form twice, and resolve any differences. This can be changed until "
                    "the first paper form."
                ),
                verbose_name="double entry",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="draft_days",
            field=models.PositiveSmallIntegerField(
                default=60,
                help_text="Days after which an unchanged draft is deleted.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(3650),
                ],
                verbose_name="draft retention (days)",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="feedback",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "Show respondents, after sending, how their answers compare with the recommendations "
                    "and how colleagues answered (aggregate results only, once the survey has closed or "
                    "at least 20 people have answered). Switch this on after the survey closes: early "
                    "respondents talk to colleagues who have not answered yet, and what they say about "
                    "recommendations and results can change what these colleagues report. It can be "
                    "switched on or off at any time; people who answered before it was switched on were "
                    "not informed of it."
                ),
                verbose_name="feedback",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="organisation",
            field=models.CharField(
                blank=True,
                help_text="The organisation that conducts the survey.",
                max_length=200,
                verbose_name="organisation",
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="results_at",
            field=models.CharField(
                blank=True,
                help_text=(
                    "Where the results will be published: an address or a sentence, shown after sending. "
                    "It can be changed at any time."
                ),
                max_length=500,
                verbose_name="publication",
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
                verbose_name="response retention (years)",
            ),
        ),
        migrations.AlterField(
            model_name="tally",
            name="kind",
            field=models.CharField(
                choices=[
                    ("declined", "declined to take part"),
                    ("not_eligible", "not eligible"),
                    ("purged", "draft deleted after the retention period"),
                    ("break_off", "broke off"),
                    ("withdrawn", "withdrawn"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="textreview",
            name="state",
            field=models.CharField(
                choices=[("open", "to review"), ("released", "shareable"), ("withheld", "withheld")],
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
