"""How backups, checks, e-mail and other operations last ended: a row of a kind, a day and an outcome."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0025_audit_actions"),
    ]

    operations = [
        migrations.CreateModel(
            name="OperationMark",
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
                            ("backup", "Backup"),
                            ("restore", "Restore"),
                            ("verify", "Verify"),
                            ("purge", "Purge"),
                            ("mix", "Mix"),
                            ("share", "Share"),
                            ("advance", "Advance"),
                            ("mail", "Mail"),
                            ("test_mail", "Test Mail"),
                            ("worker", "Worker"),
                            ("disk", "Disk"),
                            ("certificate", "Certificate"),
                        ],
                        max_length=20,
                    ),
                ),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                ("is_good", models.BooleanField()),
                ("detail", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "verbose_name": "mark of an operation",
                "verbose_name_plural": "marks of operations",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "day", "is_good"), name="one_mark_of_an_operation_a_day_and_outcome"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "backup",
                                    "restore",
                                    "verify",
                                    "purge",
                                    "mix",
                                    "share",
                                    "advance",
                                    "mail",
                                    "test_mail",
                                    "worker",
                                    "disk",
                                    "certificate",
                                ],
                            )
                        ),
                        name="operation_mark_has_a_known_kind",
                    ),
                ],
            },
        ),
    ]
