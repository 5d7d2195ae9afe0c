"""The life of a survey: pilot, pause, re-opening and archive beside opening and closing, with their moments.

Triggers hold the steps that the table of transitions knows, what is fixed by opening, and that no answer of a
pilot is left when a survey opens.
"""

from collections.abc import Callable
from importlib import import_module

import django.core.validators
import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import surveyapp.models.surveys.time_zones

PROMISED = (
    *("slug", "mode", "extended", "date_granularity", "draft_days", "retention_years"),
    "smallest_cell",
)
BEFORE = "('draft', 'pilot')"
STEPS = (
    ("draft", "pilot"),
    ("pilot", "draft"),
    ("draft", "open"),
    ("pilot", "open"),
    ("open", "paused"),
    ("paused", "open"),
    ("open", "closed"),
    ("paused", "closed"),
    ("closed", "open"),
    ("closed", "archived"),
    ("archived", "closed"),
)
"""The states before and after each step: `surveyapp/fielding/survey_life/transitions.py` has the same."""

KEPT_PROMISE = "A survey that has opened keeps the settings with which it opened, and goes by its steps only."
TRIAL_LEFT = "A survey opens without answers: erase those of the pilot first."
KEPT_CHANGE = "A change of state is neither changed nor deleted."


def broken_promise(differs: str) -> str:
    """The condition on which an update of a survey is refused."""
    changed = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in PROMISED)
    steps = " OR ".join(f"(OLD.state = '{old}' AND NEW.state = '{new}')" for old, new in STEPS)
    return f"(OLD.state NOT IN {BEFORE} AND ({changed})) OR (OLD.state <> NEW.state AND NOT ({steps}))"


OPENS = f"OLD.state IN {BEFORE} AND NEW.state NOT IN {BEFORE}"
ANSWERED = (
    "EXISTS (SELECT 1 FROM surveyapp_response WHERE survey_id = NEW.id)"
    " OR EXISTS (SELECT 1 FROM surveyapp_draft WHERE survey_id = NEW.id)"
)

SQLITE = [
    f"""CREATE TRIGGER survey_keeps_its_promise BEFORE UPDATE ON surveyapp_survey
    WHEN {broken_promise("IS NOT")}
    BEGIN SELECT RAISE(ABORT, '{KEPT_PROMISE}'); END""",
    f"""CREATE TRIGGER survey_opens_without_answers BEFORE UPDATE ON surveyapp_survey
    WHEN {OPENS} AND ({ANSWERED})
    BEGIN SELECT RAISE(ABORT, '{TRIAL_LEFT}'); END""",
    f"""CREATE TRIGGER state_change_is_not_changed BEFORE UPDATE ON surveyapp_statechange
    BEGIN SELECT RAISE(ABORT, '{KEPT_CHANGE}'); END""",
    f"""CREATE TRIGGER state_change_is_not_deleted BEFORE DELETE ON surveyapp_statechange
    BEGIN SELECT RAISE(ABORT, '{KEPT_CHANGE}'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER state_change_is_not_deleted",
    "DROP TRIGGER state_change_is_not_changed",
    "DROP TRIGGER survey_opens_without_answers",
    "DROP TRIGGER survey_keeps_its_promise",
]
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION surveyapp_refuse_broken_promise() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT_PROMISE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE TRIGGER survey_keeps_its_promise BEFORE UPDATE ON surveyapp_survey
    FOR EACH ROW WHEN ({broken_promise("IS DISTINCT FROM")})
    EXECUTE FUNCTION surveyapp_refuse_broken_promise()""",
    f"""CREATE FUNCTION surveyapp_refuse_answers_of_pilot() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
    IF {ANSWERED} THEN
      RAISE EXCEPTION '{TRIAL_LEFT}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
    END $$""",
    f"""CREATE TRIGGER survey_opens_without_answers BEFORE UPDATE ON surveyapp_survey
    FOR EACH ROW WHEN ({OPENS}) EXECUTE FUNCTION surveyapp_refuse_answers_of_pilot()""",
    f"""CREATE FUNCTION surveyapp_refuse_changed_state_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT_CHANGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER state_change_is_kept BEFORE UPDATE OR DELETE ON surveyapp_statechange
    FOR EACH ROW EXECUTE FUNCTION surveyapp_refuse_changed_state_change()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER state_change_is_kept ON surveyapp_statechange",
    "DROP FUNCTION surveyapp_refuse_changed_state_change()",
    "DROP TRIGGER survey_opens_without_answers ON surveyapp_survey",
    "DROP FUNCTION surveyapp_refuse_answers_of_pilot()",
    "DROP TRIGGER survey_keeps_its_promise ON surveyapp_survey",
]
EARLIER = import_module("surveyapp.migrations.0002_frozen_rows")
PROMISE = "survey_keeps_its_promise"
_earlier = {
    "sqlite": [text for text in EARLIER.SQLITE if PROMISE in text],
    "postgresql": [text for text in EARLIER.POSTGRESQL if f"TRIGGER {PROMISE}" in text],
}
_earlier_back = {
    "sqlite": [f"DROP TRIGGER {PROMISE}"],
    "postgresql": [f"DROP TRIGGER {PROMISE} ON surveyapp_survey"],
}


def rename(old: str, new: str) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    """The function that gives surveys in one state the name that it has now."""

    def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        apps.get_model("surveyapp", "Survey").objects.filter(state=old).update(state=new)

    return forwards


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0021_plain_labels"),
    ]

    operations = [
        migrations.RunPython(EARLIER.run(_earlier_back), EARLIER.run(_earlier)),
        migrations.CreateModel(
            name="StateChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="when")),
                ("step", models.CharField(max_length=20, verbose_name="step")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("pilot", "pilot"),
                            ("open", "open"),
                            ("paused", "paused"),
                            ("closed", "closed"),
                            ("archived", "archived"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("by", models.CharField(blank=True, max_length=150, verbose_name="who")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "results_seen",
                    models.BooleanField(default=False, verbose_name="after results were released"),
                ),
            ],
            options={
                "verbose_name": "change of state",
                "verbose_name_plural": "changes of state",
                "ordering": ["survey", "at", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="survey",
            name="survey_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="survey",
            name="survey_opened_when_not_prepared",
        ),
        migrations.RemoveConstraint(
            model_name="survey",
            name="survey_closed_at_when_closed",
        ),
        migrations.AddField(
            model_name="survey",
            name="closes_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="closes at"),
        ),
        migrations.AddField(
            model_name="survey",
            name="grace_minutes",
            field=models.PositiveSmallIntegerField(
                default=60,
                help_text="How long people who have begun can go on after the closing time.",
                validators=[django.core.validators.MaxValueValidator(10080)],
                verbose_name="grace period (minutes)",
            ),
        ),
        migrations.AddField(
            model_name="survey",
            name="opens_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="opens at"),
        ),
        migrations.AddField(
            model_name="survey",
            name="opens_without_details",
            field=models.BooleanField(default=False, verbose_name="opens without all study details"),
        ),
        migrations.AddField(
            model_name="survey",
            name="resumes_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="resumes at"),
        ),
        migrations.AddField(
            model_name="survey",
            name="smallest_cell",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text=(
                    "Smaller groups are hidden in whatever is shared. Leave empty for the site’s own number, "
                    "which also holds where it is larger. This cannot be changed after opening."
                ),
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(3),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="smallest group shown",
            ),
        ),
        migrations.AddField(
            model_name="survey",
            name="target",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="How many complete responses the study aims for.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="target number of responses",
            ),
        ),
        migrations.AddField(
            model_name="survey",
            name="time_zone",
            field=models.CharField(
                blank=True,
                validators=[surveyapp.models.surveys.time_zones.check_time_zone],
                help_text=(
                    "Time zone of the moments below, such as America/Toronto; empty for the site’s own."
                ),
                max_length=60,
                verbose_name="time zone",
            ),
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
                    ("pilot_started", "started a pilot"),
                    ("pilot_ended", "ended a pilot"),
                    ("opened", "opened a survey"),
                    ("paused", "paused a survey"),
                    ("resumed", "resumed a survey"),
                    ("closed", "closed a survey"),
                    ("reopened", "reopened a survey"),
                    ("archived", "archived a survey"),
                    ("unarchived", "took a survey out of the archive"),
                    ("scheduled", "set opening and closing times"),
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
            model_name="survey",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("pilot", "pilot"),
                    ("open", "open"),
                    ("paused", "paused"),
                    ("closed", "closed"),
                    ("archived", "archived"),
                ],
                default="draft",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "pilot", "open", "paused", "closed", "archived"])),
                name="survey_state_known",
            ),
        ),
        migrations.RunPython(rename("prepared", "draft"), rename("draft", "prepared")),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "pilot"]), ("opened_at__isnull", False), _connector="OR"
                ),
                name="survey_opened_after_draft_and_pilot",
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["closed", "archived"]), _negated=True),
                    ("closed_at__isnull", False),
                    _connector="OR",
                ),
                name="survey_closed_at_when_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_at__isnull", True),
                    ("closes_at__isnull", True),
                    ("closes_at__gt", models.F("opens_at")),
                    _connector="OR",
                ),
                name="survey_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "paused"), ("resumes_at__isnull", True), _connector="OR"),
                name="survey_resumes_only_when_paused",
            ),
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("smallest_cell__isnull", True), ("smallest_cell__gte", 3), _connector="OR"
                ),
                name="survey_smallest_cell_is_no_person",
            ),
        ),
        migrations.AddField(
            model_name="statechange",
            name="survey",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="state_changes",
                to="surveyapp.survey",
                verbose_name="survey",
            ),
        ),
        migrations.AddConstraint(
            model_name="statechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("step", "reopen"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="reopening_has_a_reason",
            ),
        ),
        migrations.RunPython(
            EARLIER.run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            EARLIER.run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        ),
    ]
