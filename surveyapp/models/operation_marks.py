"""How the operations that keep the site last ended: backups, checks, e-mail, room on the disk."""

from __future__ import annotations

from django.db import models


class OperationKind(models.TextChoices):
    """What leaves a mark."""

    BACKUP = "backup"
    RESTORE = "restore"
    VERIFY = "verify"
    PURGE = "purge"
    MIX = "mix"
    SHARE = "share"
    ADVANCE = "advance"
    MAIL = "mail"
    TEST_MAIL = "test_mail"
    WORKER = "worker"
    DISK = "disk"
    CERTIFICATE = "certificate"


class OperationMark(models.Model):
    """The last time on a day that an operation went well, or failed: at most one row of each.

    It names no survey and no person. Marks belong to an installation, not to its data: a backup holds none.
    """

    kind = models.CharField(max_length=20, choices=OperationKind.choices)
    day = models.DateField()  # in the site's time zone
    at = models.DateTimeField()
    is_good = models.BooleanField()
    detail = models.CharField(max_length=500, blank=True)  # a number, a file's name or a few values as JSON

    class Meta:
        verbose_name = "mark of an operation"
        verbose_name_plural = "marks of operations"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "day", "is_good"], name="one_mark_of_an_operation_a_day_and_outcome"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=OperationKind.values), name="operation_mark_has_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}: {'good' if self.is_good else 'failed'}"
