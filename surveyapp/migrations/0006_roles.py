"""Roles in surveys; whoever was staff before there were roles is a site administrator, and sees as much."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EARLIER, NOW = "Staff", "Site administrators"


def keep_what_staff_saw(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Rename the group of staff, and let all staff users be in it; where nobody is staff, nothing is made."""
    groups, users = apps.get_model("auth", "Group"), apps.get_model("auth", "User")
    groups.objects.filter(name=EARLIER).update(name=NOW)
    staff = list(users.objects.filter(is_staff=True))
    if staff:
        group, _created = groups.objects.get_or_create(name=NOW)
        group.user_set.add(*staff)


def rename_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The group under its name of before."""
    apps.get_model("auth", "Group").objects.filter(name=NOW).update(name=EARLIER)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("surveyapp", "0005_synthetic_responses"),
    ]

    operations = [
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "administrator"),
                            ("coordinator", "coordinator"),
                            ("investigator", "investigator"),
                            ("analyst", "analyst"),
                            ("viewer", "viewer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="surveyapp.survey",
                        verbose_name="survey",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a survey",
                "verbose_name_plural": "members of surveys",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "survey"), name="one_role_of_a_user_in_a_survey"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                ["administrator", "coordinator", "investigator", "analyst", "viewer"],
                            )
                        ),
                        name="membership_role_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(keep_what_staff_saw, rename_back),
    ]
